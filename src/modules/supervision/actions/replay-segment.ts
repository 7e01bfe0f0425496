import type { CaseToJudge, Judged } from '#modules/supervision/actions/judge-folded.ts'
import { decisionDay, firstOf } from '#modules/supervision/domain/facts.ts'
import { addReplayed, type ReplayCount, recentSince } from '#modules/supervision/domain/replay.ts'
import type { Conditions, Rule } from '#modules/supervision/domain/rule.ts'

/** 把判过的一段数进回放。 */
export const replayedSegment = (
  count: ReplayCount,
  cases: readonly CaseToJudge[],
  { judgements, plan }: Judged,
  rule: Rule,
  { on }: Conditions,
): ReplayCount => {
  const effects = Map.groupBy(plan.effects, (e) => e.caseId)
  return addReplayed(
    count,
    cases.map(({ agencyId, caseId, line, revision, file }, i) => ({
      ...{ agencyId, caseId, line, revision },
      on: decisionDay(file) ?? firstOf(file, 'case-opened')?.on ?? null,
      undecidable: judgements[i]?.verdicts === 'u',
      effects: effects.get(caseId) ?? [],
    })),
    { rule: rule.id, since: recentSince(on) },
  )
}
