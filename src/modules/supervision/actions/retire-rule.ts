import { followRuleSet, recountCases } from '#modules/supervision/actions/amend.ts'
import { applyChanges } from '#modules/supervision/actions/finding-tasks.ts'
import type { Judging } from '#modules/supervision/actions/judge-folded.ts'
import type { JudgingWithin } from '#modules/supervision/actions/judging.ts'
import { settleReminders } from '#modules/supervision/actions/remind.ts'
import { settleAhead } from '#modules/supervision/actions/remind-ahead.ts'
import { deleteObligationsOf } from '#modules/supervision/store/obligations.ts'
import { suspectedOf } from '#modules/supervision/store/rejudged.ts'
import { changesOf } from '#modules/supervision/store/rule-states.ts'
import { deleteStepsOf } from '#modules/supervision/store/steps-ahead.ts'
import type { JobContext } from '#platform/jobs.ts'
import { record, type Trx } from '#platform/write.ts'

const SEGMENT = 1000

/**
 * 规则没有启用：它的疑似发现以“规则停用”消失，应办期限、须办的手续与提醒收回，认定、排除的不动；
 * 案件的判断去掉它的一个字，不必全部重判。收回了的就不再有，所以强行结束后从头做即是接着做。
 * 返回消失的条数；取消的为 'cancelled'，要停下时为 null。
 */
export const retireRule = async (
  context: JobContext,
  judgingWithin: JudgingWithin,
  rule: { readonly id: string },
): Promise<number | 'cancelled' | null> => {
  const { db, job, advance, stopping } = context
  const reason = (await changesOf(db, rule.id))[0]?.reason ?? '这条规则没有启用'
  let vanished = job.done
  for (let more = true; more; ) {
    const why = await stopping()
    if (why !== null) return why === 'cancel' ? 'cancelled' : null
    more = await db.transaction().execute(async (trx) => {
      const taken = await takeBack(trx, await judgingWithin(trx), rule, reason, job.id)
      vanished += taken.findings
      await advance(trx, { done: vanished, say: `已收回 ${vanished} 条疑似发现`, cursor: null })
      return taken.findings + taken.duties > 0
    })
  }
  return (await followRuleSet(context, judgingWithin, rule)) ? vanished : null
}

/** 收回一段；其间又启用了的，什么也不收。 */
const takeBack = async (trx: Trx, judging: Judging, rule: { readonly id: string }, reason: string, jobId: string) => {
  if ([...judging.rules, ...judging.setRules].some((r) => r.id === rule.id)) return { findings: 0, duties: 0 }
  const found = await suspectedOf(trx, rule.id, SEGMENT)
  await applyChanges(
    trx,
    judging.actor,
    found.map(({ agencyId, id }) => ({
      ...{ agencyId, id, from: 'suspected', frozen: null, reason },
      change: { verb: 'rule-stopped', state: 'vanished', basisWithdrawn: false, refreeze: false },
    })),
  )
  await recountCases(trx, found)
  const gone = await deleteObligationsOf(trx, rule.id, SEGMENT)
  await settleReminders(trx, judging.actor, gone)
  const steps = await deleteStepsOf(trx, rule.id, SEGMENT)
  await settleAhead(trx, judging.actor, steps, () => false)
  if (found.length > 0)
    await record(trx, judging.actor, {
      verb: '收回停用规则的发现',
      object: { type: '任务', id: jobId },
      agencyId: null,
      detail: { 规则: rule.id, 消失: found.length },
    })
  return { findings: found.length, duties: gone.length + steps.length }
}
