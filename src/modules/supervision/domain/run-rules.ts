import type { EventType } from '#law/events.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import {
  type Conditions,
  type Judgement,
  lacking,
  type Reasons,
  type Rule,
  type SetFinding,
  type SetRule,
  undecidable,
  untriggered,
} from '#modules/supervision/domain/rule.ts'

export type RuleVerdict = {
  readonly rule: Rule
  /** 第几项违法行为，从 0 起；整案规则为 null。 */
  readonly charge: number | null
  readonly judgement: Judgement
}

type ActKind = CaseFile['act']['kind']

/** 规则编号的头一段是哪一类，各类判哪些执法行为；处罚案件里的投诉举报、强制措施也判。 */
const CONCERNS: Readonly<Record<string, readonly ActKind[]>> = {
  penalty: ['penalty'],
  hearing: ['penalty'],
  disclosure: ['penalty'],
  transfer: ['penalty'],
  evidence: ['penalty', 'coercion', 'inspection'],
  coercion: ['penalty', 'coercion'],
  execution: ['penalty', 'coercion'],
  complaint: ['penalty', 'complaint'],
}

const kindsById = new Map<string, readonly ActKind[]>()

const concerns = (rule: Rule, file: CaseFile): boolean => {
  let kinds = kindsById.get(rule.id)
  if (kinds === undefined) {
    kinds = CONCERNS[rule.id.slice(0, rule.id.indexOf('.'))] ?? []
    kindsById.set(rule.id, kinds)
  }
  return kinds.includes(file.act.kind)
}

const OTHER_KIND = untriggered('不是本规则所判的执法行为')

const judgeOne = (rule: Rule, file: CaseFile, charge: Charge | null, given: Conditions): Judgement => {
  const on = rule.dayOf(file, charge)
  if (on !== null && (on < rule.from || (rule.until !== undefined && on >= rule.until)))
    return undecidable('rule-not-encoded', `${on} 适用的规定未编入（本规则自 ${rule.from} 起）`)
  if (rule.scope === 'case') return rule.judge(file, given)
  return charge === null ? lacking(['违法行为与处罚内容']) : rule.judge(charge, file, given)
}

const hasOne = (happened: ReadonlySet<EventType>, types: readonly EventType[]): boolean => {
  for (const type of types) if (happened.has(type)) return true
  return false
}

/** 全部规则判一件案件：整案规则一个结论，按项规则每项一个结论。 */
export const judgeCase = (rules: readonly Rule[], file: CaseFile, given: Conditions): RuleVerdict[] => {
  const verdicts: RuleVerdict[] = []
  const happened = new Set<EventType>()
  for (const e of file.events) if (e.happened) happened.add(e.type)
  for (const rule of rules) {
    const { trigger, elsewhere } = rule
    if (trigger !== undefined && !hasOne(happened, trigger.any))
      verdicts.push({ rule, charge: null, judgement: trigger.none })
    else if (elsewhere !== undefined && file.record !== 'case-system')
      verdicts.push({ rule, charge: null, judgement: elsewhere })
    else if (!concerns(rule, file)) verdicts.push({ rule, charge: null, judgement: OTHER_KIND })
    else if (rule.scope === 'case' || file.charges.length === 0)
      verdicts.push({ rule, charge: null, judgement: judgeOne(rule, file, null, given) })
    else
      file.charges.forEach((charge, index) => {
        verdicts.push({ rule, charge: index, judgement: judgeOne(rule, file, charge, given) })
      })
  }
  return verdicts
}

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
