import { SYSTEM } from '#kernel/access.ts'
import type { Day } from '#kernel/day.ts'
import { announceRules } from '#modules/supervision/actions/announce-rules.ts'
import { remindDaily } from '#modules/supervision/actions/remind.ts'
import type { Context } from '#platform/context.ts'
import { enqueue } from '#platform/jobs.ts'
import { write } from '#platform/write.ts'

/** 每天一次：排上只判变了的巡查，再发到期的提醒、待启用的规则。几台服务器都做也不重复。 */
export const dailyOf =
  (context: Context) =>
  async (day: Day): Promise<void> => {
    await queueDailySweep(context, day)
    await remindDaily(context.db, day)
    await announceRules(context.db)
  }

/** 这一天还没有由系统排过巡查，就排一次。 */
const queueDailySweep = async ({ db, wake }: Context, day: Day): Promise<void> => {
  const queued = await db
    .selectFrom('job')
    .select('id')
    .where('kind', '=', 'sweep')
    .where('account_id', 'is', null)
    .where('created_at', '>=', new Date(`${day}T00:00:00+08:00`))
    .executeTakeFirst()
  if (queued !== undefined) return
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
