import { followRuleSet } from '#modules/supervision/actions/amend.ts'
import type { Judging } from '#modules/supervision/actions/judge-folded.ts'
import type { JudgingWithin } from '#modules/supervision/actions/judging.ts'
import { retireRule } from '#modules/supervision/actions/retire-rule.ts'
import { ruleNamed } from '#modules/supervision/actions/rules-in-force.ts'
import {
  replayOf,
  resultOf,
  START,
  type SweepInput,
  type SweepResult,
  sweepCases,
} from '#modules/supervision/actions/sweep-cases.ts'
import { sweepSets } from '#modules/supervision/actions/sweep-sets.ts'
import { totalOf } from '#modules/supervision/domain/replay.ts'
import type { SetRule } from '#modules/supervision/domain/rule.ts'
import type { JobContext } from '#platform/jobs.ts'
import { Mendable } from '#platform/problem.ts'
import type { Sealing } from '#platform/sealing.ts'

type Ended = { readonly result: SweepResult } | 'cancelled' | null

/**
 * 巡查：使库里的发现合乎启用着的规则。
 * 只查一条规则的：启用着的判一遍，没有启用的收回它的疑似发现；试算的（回放）不论什么状态都判，只数不写。
 */
export const sweep = async (context: JobContext, sealing: Sealing, judging: JudgingWithin): Promise<Ended> => {
  const { rule: id, dryRun } = context.job.input as SweepInput
  if (id === null) return sweepCases(context, sealing, judging, null)
  const rule = ruleNamed(id)
  if (rule === null) throw new Mendable(`没有“${id}”这条规则；规则目录：zhunsheng rules`)
  const now = await context.db.transaction().execute(judging)
  const { rules, setRules } = now
  if (!dryRun && ![...rules, ...setRules].some((r) => r.id === id)) {
    const vanished = await retireRule(context, judging, rule)
    if (vanished === null || vanished === 'cancelled') return vanished
    return { result: resultOf({ ...START, tally: { ...START.tally, vanished } }, 0, null, null) }
  }
  return rule.scope === 'set'
    ? sweepOneSet(context, sealing, judging, rule, now)
    : sweepCases(context, sealing, judging, rule)
}

const sweepOneSet = async (
  context: JobContext,
  sealing: Sealing,
  judging: JudgingWithin,
  rule: SetRule,
  now: Judging,
): Promise<Ended> => {
  const { dryRun } = context.job.input as SweepInput
  const swept = await sweepSets(sealing, { context, judging, rules: [rule], dryRun })
  if (swept === null) return null
  if (!dryRun && !(await followRuleSet(context, judging, rule))) return null
  const { cases } = totalOf(swept.replay.cells)
  const replay = replayOf(dryRun ? swept.replay : null, rule, now)
  return { result: resultOf({ ...START, tally: swept.tally }, cases, swept.found, replay) }
}
