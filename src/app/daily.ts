import { SYSTEM } from '#kernel/access.ts'
import { addDays, type Day, weekday } from '#kernel/day.ts'
import { queueSignals } from '#modules/signals/index.ts'
import { announceRules } from '#modules/supervision/actions/announce-rules.ts'
import { judgingOn } from '#modules/supervision/actions/judging.ts'
import { queueIfChanged } from '#modules/supervision/actions/queue-redating.ts'
import { remindDaily } from '#modules/supervision/actions/remind.ts'
import { remindAheadDaily } from '#modules/supervision/actions/remind-ahead.ts'
import type { Context } from '#platform/context.ts'
import { enqueue } from '#platform/jobs.ts'
import { write } from '#platform/write.ts'

/**
 * 每天一次：规则、期限表、放假通知变了的先重算届满日，再排只判变了的巡查，每周排一次统计线索，再发到期的、决定之前须办的提醒与待启用的规则。
 * 几台服务器都做也不重复。
 */
export const dailyOf =
  (context: Context) =>
  async (day: Day): Promise<void> => {
    await queueIfChanged(context.db, await judgingOn(context, day))
    await queueDailySweep(context, day)
    await queueWeeklySignals(context, day)
    await remindDaily(context, day)
    await remindAheadDaily(context, day)
    await announceRules(context.db)
  }

/** 这一天起，系统排过这种任务没有。 */
const isQueuedSince = async (db: Context['db'], kind: string, day: Day): Promise<boolean> =>
  (await db
    .selectFrom('job')
    .select('id')
    .where('kind', '=', kind)
    .where('account_id', 'is', null)
    .where('created_at', '>=', new Date(`${day}T00:00:00+08:00`))
    .executeTakeFirst()) !== undefined

/** 这一周还没有排过，就排一次：天天看，碰巧的机会就天天多一份。 */
const queueWeeklySignals = async (context: Context, day: Day): Promise<void> => {
  const monday = addDays(day, 1 - weekday(day))
  if (await isQueuedSince(context.db, 'signals', monday)) return
  await queueSignals(context, SYSTEM)
  context.wake()
}

/** 这一天还没有由系统排过巡查，就排一次。 */
const queueDailySweep = async ({ db, wake }: Context, day: Day): Promise<void> => {
  if (await isQueuedSince(db, 'sweep', day)) return
  const input = { all: false, since: null, rule: null, dryRun: false }
  const deed = {
    permission: 'sweep.run',
    verb: '每日巡查',
    object: { type: '任务', id: null },
    agencyId: null,
    detail: { 日: day },
  } as const
  await write(db, SYSTEM, deed, async (trx) => ({
    value: await enqueue(trx, { kind: 'sweep', agencyId: null, accountId: null, input }),
  }))
  wake()
}
