import { setTimeout as sleep } from 'node:timers/promises'
import type { Day } from '#kernel/day.ts'
import { sendDigest } from '#modules/work/actions/daily.ts'
import { deliverDue } from '#modules/work/actions/webhooks.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'

const EVERY_MS = 3_000
const AT_ONCE = 50

export type Rounds = { readonly stop: () => Promise<void> }

/**
 * 每隔几秒：送出该推送的；换了一天就做每日的事（`daily`）、发每日摘要。几台服务器可以各有一个。
 * 不用长任务的表：推送地址不通不该挡住导入，导入也不该挡住推送。出错（如数据库暂时不在）记下，下次再来。
 */
export const startRounds = (
  context: Pick<Context, 'db' | 'sealing' | 'log'>,
  daily: (day: Day) => Promise<void> = async () => undefined,
): Rounds => {
  const halt = new AbortController()
  let digested = ''
  const round = async () => {
    const day = today()
    if (digested !== day) {
      await daily(day)
      await sendDigest(context.db, day)
    }
    digested = day
    await deliverDue(context, AT_ONCE, () => halt.signal.aborted)
  }
  const loop = (async () => {
    while (!halt.signal.aborted) {
      await round().catch((error: Error) => context.log.warn({ err: error }, '推送或每日摘要出错，稍后再试'))
      await sleep(EVERY_MS, undefined, { signal: halt.signal }).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      halt.abort()
      await loop
    },
  }
}
