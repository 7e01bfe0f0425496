import type { Day } from '#kernel/day.ts'
import type { Citation } from '#law/citation.ts'
import { lawVersionOn } from '#law/laws.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { decisionDay } from '#modules/supervision/domain/facts.ts'
import {
  isTriggered,
  type Judgement,
  type Reasons,
  type Rule,
  type SetRule,
  type UsedFact,
} from '#modules/supervision/domain/rule.ts'
import { type RuleVerdict, reasonsOf } from '#modules/supervision/domain/run-rules.ts'

/** 依据与它在某日有效的文本版本（公布或修改之日）；没有收录的为 null。 */
export type DatedCitation = Citation & { readonly version: string | null }

export const datedBasis = (basis: readonly Citation[], on: Day): DatedCitation[] =>
  basis.map((c) => ({ ...c, version: lawVersionOn(c.law, on)?.version ?? null }))

/** 同名事实加序号，避免后者盖住前者。 */
const factRecord = (facts: readonly UsedFact[]): Record<string, UsedFact> => {
  const record: Record<string, UsedFact> = {}
  for (const fact of facts) {
    let key = fact.label
    for (let n = 2; Object.hasOwn(record, key); n++) key = `${fact.label}${n}`
    record[key] = fact
  }
  return record
}

const view = (rule: Rule | SetRule, charge: number | null, judgement: Judgement, reasons: Reasons, on: Day) => ({
  rule: rule.id,
  revision: rule.revision,
  title: rule.title,
  charge,
  is: judgement.is,
  consequence: rule.consequence,
  because: reasons.because,
  basis: datedBasis([...(reasons.basis ?? []), ...rule.basis], on),
  facts: factRecord(reasons.facts),
  steps: [...reasons.steps],
  deadline: reasons.deadline ?? null,
  undecidable: judgement.is === 'undecidable' ? { reason: judgement.reason, missing: [...judgement.missing] } : null,
})

/** 结论的完整样子：带理由、依据版本与所用事实。`on` 是取不到行为日时的观察日。 */
export const viewVerdict = (verdict: RuleVerdict, file: CaseFile, on: Day) => {
  const charge = verdict.charge === null ? null : (file.charges[verdict.charge] ?? null)
  return view(
    verdict.rule,
    verdict.charge,
    verdict.judgement,
    reasonsOf(verdict),
    verdict.rule.dayOf(file, charge) ?? decisionDay(file) ?? on,
  )
}

/** 一件案件的全部结论；本案没有规则所管的那件事的不列，免得几十条“没有听证”盖住要看的。 */
export const viewVerdicts = (verdicts: readonly RuleVerdict[], file: CaseFile, on: Day) =>
  verdicts.filter((v) => isTriggered(v.judgement)).map((v) => viewVerdict(v, file, on))

export const viewSetVerdict = (rule: SetRule, judgement: Judgement, on: Day) =>
  view(rule, null, judgement, judgement.explain(), on)

/** 规则目录的一条。 */
export const viewRule = (rule: Rule | SetRule, given: { on: Day; explain: (example: number) => string }) => ({
  id: rule.id,
  revision: rule.revision,
  title: rule.title,
  summary: rule.summary,
  scope: rule.scope,
  consequence: rule.consequence,
  misconduct: rule.misconduct,
  condition825: rule.condition825 ?? null,
  verified: rule.unverified !== true,
  from: rule.from as string,
  until: rule.until === undefined ? null : (rule.until as string),
  trial: rule.trial ?? null,
  basis: datedBasis(rule.basis, given.on),
  /** 决定之前应办的手续；不是这样的规则为 null。 */
  ahead: rule.scope === 'case' ? (rule.ahead?.what ?? null) : null,
  examples: rule.examples.map((e, i) => ({ name: e.name, expect: e.expect as string, because: given.explain(i) })),
})
