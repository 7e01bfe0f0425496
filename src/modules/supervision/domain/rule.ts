import type { Calendar } from '#kernel/calendar.ts'
import type { Day } from '#kernel/day.ts'
import type { Citation } from '#law/citation.ts'
import type { EventType } from '#law/events.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'

/** 违反的后果，与紧急程度分开；展示与筛选都用它。 */
export const CONSEQUENCES = ['撤销风险', '确认违法', '程序瑕疵', '内部管理', '数据质量', '统计线索'] as const
export type Consequence = (typeof CONSEQUENCES)[number]

/** 执法不规范的三类；只是录入差错、统计线索的不归类（null）。 */
export const MISCONDUCTS = ['不作为', '慢作为', '乱作为'] as const
export type Misconduct = (typeof MISCONDUCTS)[number]

/** 行政执法监督条例（国令第825号）过程监督所列九种情形；依二手解读，条文未读。 */
export const CONDITIONS_825 = [
  '有案不立',
  '推诿扯皮',
  '以罚代管',
  '违规异地执法',
  '趋利性执法',
  '乱收费',
  '乱罚款',
  '乱检查',
  '乱查封',
] as const
export type Condition825 = (typeof CONDITIONS_825)[number]

/** 筛选用的归类：三类执法不规范，或者九种情形。 */
export const CLASSES = [...MISCONDUCTS, ...CONDITIONS_825] as const
export type RuleClass = (typeof CLASSES)[number]

/** 规则属不属于这一类。 */
export const isOfClass = (
  rule: { readonly misconduct: Misconduct | null; readonly condition825?: Condition825 | null | undefined },
  kind: RuleClass,
): boolean => rule.misconduct === kind || rule.condition825 === kind

/** 无法判断的原因。 */
export const UNDECIDABLE_REASONS = {
  'missing-fact': '缺少事实',
  'unverified-basis': '依据未核实',
  'disputed-reading': '读法有争议',
  'beyond-calendar': '超出已公布的日历',
  'rule-not-encoded': '当时的规定未编入',
} as const
export type UndecidableReason = keyof typeof UNDECIDABLE_REASONS

/** 判断所用的一个事实：值与它在案件里的路径（可由 `places` 找到原文）。 */
export type UsedFact = { readonly label: string; readonly value: string | null; readonly path: string | null }

/** 期限的一步演算，按顺序显示。 */
export type Step = { readonly label: string; readonly value: string; readonly note: string | null }

/** 一个期限落在哪些日子上，供画图：`by` 是不得晚于，`wait` 是不得早于。 */
export type DeadlineSpan = {
  readonly kind: 'by' | 'wait'
  /** 事项名：作出处理决定、送达…… */
  readonly what: string
  readonly from: Day
  /** 严读与宽读的届满日；没有两读的相同。 */
  readonly strict: Day
  readonly lenient: Day
  /** 实际办结之日；没有记载为 null。 */
  readonly done: Day | null
}

/** 起了期、还没有记载办结的一个应办期限；提醒用它。 */
export type Undone = Pick<DeadlineSpan, 'what' | 'from' | 'strict' | 'lenient'> & {
  /** 期限的数字是否核实。 */
  readonly verified: boolean
}

/** 理由：只在需要时才算。 */
export type Reasons = {
  readonly because: string
  readonly facts: readonly UsedFact[]
  /** 期限演算；不是期限类规则的为空。 */
  readonly steps: readonly Step[]
  /** 本案所引、与结论直接相关的条款，列在规则自身的依据之前。 */
  readonly basis?: readonly Citation[]
  /** 期限类规则的几个日子。 */
  readonly deadline?: DeadlineSpan
}
export type Explain = () => Reasons

/** 一条规则对一件案件（或其中一项违法行为）的结论。 */
export type Judgement =
  | {
      readonly is: 'met' | 'breached' | 'not-applicable'
      readonly explain: Explain
      /** 不适用只因为本案没有规则所管的那件事（没有听证、没有查封）：检查的结果里不列出。 */
      readonly untriggered?: true
      readonly undone?: Undone
    }
  | {
      readonly is: 'undecidable'
      readonly reason: UndecidableReason
      /** 缺的事实（中文），只在 missing-fact 时非空。 */
      readonly missing: readonly string[]
      readonly explain: Explain
      readonly undone?: Undone
    }

/** 判断的外部条件：观察日、日历、地区都是参数，不读时钟。 */
export type Conditions = {
  /** 观察日：尚未发生的应办事项以它衡量是否超期。 */
  readonly on: Day
  readonly calendar: Calendar
  /** 地区包，省级区划码六位，如 500000。案件写明作出机关所在省的，以案件为准。 */
  readonly region: string
  /** 观察日晚于这一天吗。晚于的，往后日子再过也晚于，结论不必天天重判；不给则比 `on`。 */
  readonly isAfter?: (day: Day) => boolean
}

/** 规则自带的例子：就是规格，测试由它生成，目录页也展示它。 */
export type Example = {
  readonly name: string
  readonly file: CaseFile
  readonly on?: string
  readonly expect: Judgement['is']
  /** 该例体现的边界；每条规则必须覆盖前四种，有例外的须有 exception。 */
  readonly shows: 'last-lawful' | 'first-unlawful' | 'not-applicable' | 'undecidable' | 'exception' | 'other'
}

type Common = {
  /** 永不复用；随发现一起保存。 */
  readonly id: string
  /** 判断逻辑每改一次加一。 */
  readonly revision: number
  readonly title: string
  readonly basis: readonly [Citation, ...Citation[]]
  /** 规则所编文本的施行日；程序行为日早于它的案件是“规定未编入”。 */
  readonly from: Day
  readonly until?: Day
  readonly consequence: Consequence
  /** 违反属于哪一类执法不规范。 */
  readonly misconduct: Misconduct | null
  /** 可能属于国令第825号所列的哪种情形。 */
  readonly condition825?: Condition825
  /** 由哪些事引起：一件也没有发生的不必判，结论就是 `none`。逐条都看一遍事件太慢，运行器先看这一栏。 */
  readonly trigger?: { readonly any: readonly EventType[]; readonly none: Judgement }
  /** 只有办案系统才记这道手续：别的来源的结论，也不必进规则。 */
  readonly elsewhere?: Judgement
  /** 所依的数字没有核实：查得出晚了，也只是无法判断。 */
  readonly unverified?: true
  /** 哪一天的规定适用：程序规则取该程序行为之日，实体规则取行为日；取不到为 null。 */
  readonly dayOf: (file: CaseFile, charge: Charge | null) => Day | null
  /** 应办期限类的规则：管的是期限表的哪一行，算出的日子就是那一行的。 */
  readonly row?: string
  readonly examples: readonly Example[]
  /** 给目录页：这条规则查什么、不查什么，两三句。 */
  readonly summary: string
  /** 发布时先不启用的理由（读法有争议、记载靠不住）；各局回放之后自己决定启用。 */
  readonly trial?: string
}

/** 决定之前应办的一道手续：办案人员还来得及办（见 domain/ahead.ts）。 */
export type StepAhead = {
  /** 办什么，如“告知听证权利”。 */
  readonly what: string
  /** 登记哪一种事件就算办了。 */
  readonly event: EventType
  /** 已经办了。 */
  readonly isDone: (file: CaseFile) => boolean
  /** 为什么须办，一句话；只在须办时问。 */
  readonly why: (file: CaseFile, given: Conditions) => string
  /** 写明没有办的样子：假如就此决定，规则怎样判。 */
  readonly without: (file: CaseFile) => CaseFile
}

/** 对整案判断的规则。 */
export type CaseRule = Common & {
  readonly scope: 'case'
  readonly judge: (file: CaseFile, given: Conditions) => Judgement
  readonly ahead?: StepAhead
}

/** 对每项违法行为分别判断的规则；幅度按项核对，绝不用总额。 */
export type ChargeRule = Common & {
  readonly scope: 'charge'
  readonly judge: (charge: Charge, file: CaseFile, given: Conditions) => Judgement
}

export type Rule = CaseRule | ChargeRule

/** 对一批案件判断的规则（文号连续、同一行为重复罚款），只在成批检查与巡查时运行。 */
export type SetRule = Omit<Common, 'dayOf' | 'examples'> & {
  readonly scope: 'set'
  /**
   * 成批巡查时怎样分组：同一机关里文号的 `key` 相同的放在一起，或同一代码的当事人的（可以跨机关）放在一起。
   * 违反只会出在同一组的几件之间；只有一件的组不看。
   */
  readonly per: { readonly is: 'agency'; readonly key: (docNo: string) => string | null } | { readonly is: 'party' }
  /** 只留判断用得到的部分，一组几万件也放得进内存。 */
  readonly needs: (file: CaseFile) => CaseFile
  readonly judge: (files: readonly CaseFile[], given: Conditions) => readonly SetFinding[]
  readonly examples: readonly {
    readonly name: string
    readonly files: readonly CaseFile[]
    readonly expect: 'none' | 'breached' | 'undecidable'
    readonly shows: Example['shows']
  }[]
}

/** 成批规则的一个发现：涉及哪几件（下标）；`key` 在规则之内标识它，下次巡查据此认出。 */
export type SetFinding = {
  readonly key: string
  readonly records: readonly number[]
  readonly judgement: Judgement
}

export const rule = <R extends Rule>(r: R): R => r
export const setRule = (r: SetRule): SetRule => r

const plain =
  (because: string, facts: readonly UsedFact[] = [], steps: readonly Step[] = []): Explain =>
  () => ({ because, facts, steps })

const asExplain = (why: string | Explain): Explain => (typeof why === 'string' ? plain(why) : why)

export const met = (why: string | Explain): Judgement => ({ is: 'met', explain: asExplain(why) })
export const breached = (why: string | Explain): Judgement => ({ is: 'breached', explain: asExplain(why) })
export const notApplicable = (why: string | Explain): Judgement => ({ is: 'not-applicable', explain: asExplain(why) })
/** 本案没有规则所管的那件事。 */
export const untriggered = (why: string): Judgement => ({
  ...notApplicable(why),
  is: 'not-applicable',
  untriggered: true,
})
export const isTriggered = (judgement: Judgement): boolean => judgement.is === 'undecidable' || !judgement.untriggered
/** 缺事实：列出缺哪些。 */
export const lacking = (missing: readonly string[], why?: string | Explain): Judgement => ({
  is: 'undecidable',
  reason: 'missing-fact',
  missing,
  explain: asExplain(why ?? `未记载：${missing.join('、')}`),
})
/** 其他原因的无法判断。 */
export const undecidable = (reason: Exclude<UndecidableReason, 'missing-fact'>, why: string | Explain): Judgement => ({
  is: 'undecidable',
  reason,
  missing: [],
  explain: asExplain(why),
})
