import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import {
  type Conditions,
  type Judgement,
  lacking,
  notApplicable,
  type Reasons,
  type Rule,
  type SetFinding,
  type SetRule,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

export type RuleVerdict = {
  readonly rule: Rule
  /** 第几项违法行为，从 0 起；整案规则为 null。 */
  readonly charge: number | null
  readonly judgement: Judgement
}

/** 规则只判自己那类行为：penalty.* 判处罚，coercion.* 判处罚案件里的强制措施。 */
const concerns = (rule: Rule, file: CaseFile): boolean =>
  rule.id.startsWith('penalty.')
    ? file.act.kind === 'penalty'
    : file.act.kind === 'penalty' || file.act.kind === 'coercion'

const judgeOne = (rule: Rule, file: CaseFile, charge: Charge | null, given: Conditions): Judgement => {
  const on = rule.dayOf(file, charge)
  if (on !== null && (on < rule.from || (rule.until !== undefined && on >= rule.until)))
    return undecidable('rule-not-encoded', `${on} 适用的规定未编入（本规则自 ${rule.from} 起）`)
  if (rule.scope === 'case') return rule.judge(file, given)
  return charge === null ? lacking(['违法行为与处罚内容']) : rule.judge(charge, file, given)
}

/** 全部规则判一件案件：整案规则一个结论，按项规则每项一个结论。 */
export const judgeCase = (rules: readonly Rule[], file: CaseFile, given: Conditions): RuleVerdict[] =>
  rules.flatMap((rule): RuleVerdict[] => {
    if (!concerns(rule, file)) return [{ rule, charge: null, judgement: notApplicable('不是本规则所判的执法行为') }]
    if (rule.scope === 'case' || file.charges.length === 0)
      return [{ rule, charge: null, judgement: judgeOne(rule, file, null, given) }]
    return file.charges.map((charge, index) => ({
      rule,
      charge: index,
      judgement: judgeOne(rule, file, charge, given),
    }))
  })

/** 成批规则判一批案件。 */
export const judgeSet = (
  rules: readonly SetRule[],
  files: readonly CaseFile[],
  given: Conditions,
): { rule: SetRule; finding: SetFinding }[] =>
  rules.flatMap((rule) => rule.judge(files, given).map((finding) => ({ rule, finding })))

/** 取理由；按项规则里以点开头的路径补上项号。 */
export const reasonsOf = ({ judgement, charge }: { judgement: Judgement; charge: number | null }): Reasons => {
  const reasons = judgement.explain()
  if (charge === null) return reasons
  return {
    ...reasons,
    facts: reasons.facts.map((f) => (f.path?.startsWith('.') ? { ...f, path: `charges[${charge}]${f.path}` } : f)),
  }
}
