import { setTimeout as sleep } from 'node:timers/promises'
import { EVERYWHERE } from '#kernel/access.ts'
import { loadAuditKey } from '#modules/audit-trail/actions/audit-key.ts'
import { type Sealed, sealLines } from '#modules/audit-trail/actions/seal-lines.ts'
import { auditedAgencies } from '#modules/audit-trail/store.ts'
import type { Context } from '#platform/context.ts'

const EVERY_MS = 3_000

export type Sealer = {
  /** 封完手上的、把链尾签上，再停。 */
  readonly stop: () => Promise<void>
}

/** 每隔几秒封存一次；几台服务器可以各有一个。出错（如数据库暂时不在）记下，下次再来。 */
export const startSealer = ({ db, config, log }: Pick<Context, 'db' | 'config' | 'log'>): Sealer => {
  const key = loadAuditKey(config.dataFolder)
  const halt = new AbortController()
  let owing: ReadonlySet<string> | null = null
  const round = async (signNow: boolean) => {
    const also = owing ?? (await auditedAgencies(db, EVERYWHERE))
    const sealed = await sealLines(db, key, { now: () => new Date(), also, signNow })
    owing = sealed.owing
    report(sealed)
  }
  const report = ({ signed }: Sealed) => {
    for (const { agencyId, seq, hash } of signed) log.info({ agency: agencyId, seq, hash }, '留痕检查点')
  }
  const attempt = (signNow: boolean) =>
    round(signNow).catch((error: Error) => log.warn({ err: error }, '封存留痕时出错，稍后再试'))
  const loop = (async () => {
    while (!halt.signal.aborted) {
      await attempt(false)
      await sleep(EVERY_MS, undefined, { signal: halt.signal }).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      halt.abort()
      await loop
      await attempt(true)
    },
  }
}
