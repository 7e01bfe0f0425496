import { type Actor, covers, scopeFor } from '#kernel/access.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { hideEverywhere, personalNamesIn } from '#modules/cases/domain/personal.ts'
import { type FoldedCase, foldedCases } from '#modules/cases/index.ts'
import { judgingOn } from '#modules/supervision/actions/judging.ts'
import { demandRule, lastReplay } from '#modules/supervision/actions/rule-trust.ts'
import type { ReplaySamples } from '#modules/supervision/contract/rules.ts'
import type { ReplaySample } from '#modules/supervision/domain/replay.ts'
import type { Conditions, Rule, SetRule } from '#modules/supervision/domain/rule.ts'
import { judgeCase, reasonsOf } from '#modules/supervision/domain/run-rules.ts'
import type { Context } from '#platform/context.ts'

type Shown = ReplaySamples['items'][number]

/**
 * 最近一次回放的样本，只列看得到的案件；理由现算（回放里不存个人信息），姓名、证件号码掩去。
 * 回放之后案件又变了的，注明。
 */
export const showReplaySamples = async (context: Context, actor: Actor, id: string): Promise<ReplaySamples> => {
  const rule = demandRule(id)
  const done = await lastReplay(context.db, id)
  const scope = scopeFor(actor, 'case.read')
  const samples = (done?.replay.samples ?? []).filter((s) => covers(scope, s.agencyId, s.line))
  if (done === null || samples.length === 0) return { items: [] }
  const [{ given }, found, agencies] = await Promise.all([
    judgingOn(context, done.replay.on as Conditions['on']),
    foldedCases(context.db, context.sealing, samples),
    listAgencies(context.db),
  ])
  const files = new Map(found.map((one) => [one.caseId, one]))
  const names = new Map(agencies.map((a) => [a.id, a.shortName]))
  return {
    items: samples.map((sample) => ({
      agencyId: sample.agencyId,
      agencyName: names.get(sample.agencyId) ?? null,
      ...shownOf(sample, files.get(sample.caseId) ?? null, rule, given),
    })),
  }
}

const shownOf = (
  { caseId, charge, effect, year, revision }: ReplaySample,
  now: FoldedCase | null,
  rule: Rule | SetRule,
  given: Conditions,
): Omit<Shown, 'agencyId' | 'agencyName'> => ({
  ...{ caseId, year, charge, effect },
  docNo: now?.file.docNo ?? now?.file.caseNo ?? null,
  changed: now === null || now.revision !== revision,
  because: reasonOf(now?.file ?? null, charge, rule, given),
})

const reasonOf = (
  file: CaseFile | null,
  charge: number | null,
  rule: Rule | SetRule,
  given: Conditions,
): string | null => {
  if (file === null) return null
  if (rule.scope === 'set') return '与别的几件放在一起才看得出来，理由见启用之后的发现'
  const verdicts = judgeCase([rule], file, given)
  const verdict = verdicts.find((v) => v.charge === charge) ?? verdicts[0]
  return verdict === undefined ? null : hideEverywhere(reasonsOf(verdict).because, personalNamesIn(file))
}
