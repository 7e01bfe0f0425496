import type { EventType } from '#law/events.ts'
import { bySourceOrder, type CaseSource, SOURCE_KIND_NAMES, type SourceKind } from './case-source.ts'

/**
 * 几份来源说法不一时以谁为准，按事实的种类分组。这张表就是规定，改它要改 ADR 0016。
 * 组内排在前的先取；排在前的没有记载，才取后面的。
 */
export const PRECEDENCE = {
  decided: {
    name: '决定的内容',
    covers: '文号、机关、决定日、结果、案情、违法行为、引条、处罚、合计、救济告知、许可证件',
    order: ['decision', 'case-system', 'disclosure-row', 'event-entry', 'outcome'],
    why: '决定说了什么，以决定书为准',
  },
  procedure: {
    name: '办案的经过',
    covers: '案件编号、立案、检查、审核、集体讨论、听证、送达等事件，执法人员，审核',
    order: ['case-system', 'event-entry', 'decision', 'disclosure-row', 'outcome'],
    why: '程序怎样走的，以办案系统为准',
  },
  disclosed: {
    name: '公示',
    covers: '是否公示、公示与推送的日期',
    order: ['disclosure-row', 'case-system', 'event-entry', 'decision', 'outcome'],
    why: '公示的情况，以公示表为准',
  },
  identity: {
    name: '当事人的代码',
    covers: '统一社会信用代码、证件号码、当事人类别、所在省份',
    order: ['case-system', 'disclosure-row', 'decision', 'event-entry', 'outcome'],
    why: '代码、类别是系统登记的，以办案系统为准，其次公示表',
  },
  naming: {
    name: '当事人的名称',
    covers: '名称、法定代表人；没有掩码的先于掩码的',
    order: ['decision', 'case-system', 'disclosure-row', 'event-entry', 'outcome'],
    why: '当事人是谁，以决定书为准',
  },
  outcome: {
    name: '决定的现状',
    covers: '复议、诉讼后的状态',
    order: ['outcome', 'case-system', 'decision', 'disclosure-row', 'event-entry'],
    why: '复议、诉讼的结果，以结果表为准',
  },
} as const satisfies Record<
  string,
  { readonly name: string; readonly covers: string; readonly order: readonly SourceKind[]; readonly why: string }
>
export type FieldGroup = keyof typeof PRECEDENCE

const DECIDED: readonly EventType[] = [
  'decision-made',
  'summary-decision-made',
  'licence-decided',
  'licence-expires',
  'conduct-ended',
  'conduct-discovered',
]
const DISCLOSED: readonly EventType[] = [
  'disclosure-published',
  'disclosure-pushed',
  'disclosure-received',
  'disclosure-corrected',
  'disclosure-withdrawn',
  'disclosure-stopped',
  'double-disclosure-reported',
]

/** 事件属于哪一组。 */
export const groupOfEvent = (type: EventType): FieldGroup =>
  DECIDED.includes(type) ? 'decided' : DISCLOSED.includes(type) ? 'disclosed' : 'procedure'

/**
 * 一案之中可以有几次的事件：几种来源写的日子不同是另一次，不是矛盾，都留着。
 * 立案、审核、告知、集体讨论、决定、送达、公示、结案不在其中：各来源写的日子不同，正是要看的矛盾；
 * 同一份来源自己写了几次的（几个当事人分别送达），照样都留着。
 */
const REPEATABLE: ReadonlySet<EventType> = new Set<EventType>([
  ...(['clue-received', 'report-received', 'complaint-received', 'reporter-informed'] as const),
  ...(['filing-extended', 'jurisdiction-disputed', 'case-transferred', 'assistance-letter-received'] as const),
  ...(['inspection-held', 'interview-held', 'sample-taken', 'correction-ordered'] as const),
  ...(['test-commissioned', 'test-report-issued', 'test-result-received', 'test-result-informed'] as const),
  ...(['test-period-informed', 'recheck-requested', 'identification-started', 'identification-ended'] as const),
  ...(['investigation-suspended', 'investigation-resumed'] as const),
  ...(['evidence-registered', 'evidence-disposed', 'evidence-released'] as const),
  ...(['seizure-imposed', 'emergency-approved', 'seizure-extended', 'seizure-disposed', 'seizure-lifted'] as const),
  ...(['defence-submitted', 'review-extended'] as const),
  ...(['hearing-suspended', 'deadline-extended', 'deadline-extended-again'] as const),
  ...(['public-notice-published', 'decision-altered'] as const),
  ...(['disclosure-pushed', 'disclosure-received', 'disclosure-corrected'] as const),
  ...(['payment-deferred', 'cash-collected', 'demand-served', 'enforcement-applied'] as const),
  ...(['reconsideration-applied', 'reconsideration-decided', 'lawsuit-filed', 'judgment-served'] as const),
  ...(['scene-recorded', 'interview-recorded', 'sample-sealed', 'electronic-service-agreed'] as const),
  ...(['suspension-approved', 'registration-approved', 'seizure-lift-approved', 'seizure-goods-returned'] as const),
  ...(['seizure-rights-informed', 'seizure-defence-heard', 'hearing-resumed', 'mediation-held'] as const),
  ...(['early-disposal-agreed', 'early-disposal-approved', 'early-disposal-done'] as const),
  ...(['rectification-reported', 'rectification-rechecked', 'inspection-repeated'] as const),
])

export const isRepeatable = (type: EventType): boolean => REPEATABLE.has(type)

/** 某一组里谁在前：种类按上表，同一种类新的在前。 */
export const byPrecedence = (group: FieldGroup, a: CaseSource, b: CaseSource): number =>
  rankOf(group, a.kind) - rankOf(group, b.kind) || bySourceOrder(b, a)

export const inPrecedence = (group: FieldGroup, sources: readonly CaseSource[]): readonly CaseSource[] =>
  sources.length < 2 ? sources : [...sources].sort((a, b) => byPrecedence(group, a, b))

const rankOf = (group: FieldGroup, kind: SourceKind): number =>
  (PRECEDENCE[group].order as readonly SourceKind[]).indexOf(kind)

/** 为什么取这一种来源的值：一句话。 */
export const whyTaken = (group: FieldGroup, taken: SourceKind): string => {
  const { order, why } = PRECEDENCE[group]
  return taken === order[0]
    ? `${why}。`
    : `${why}；${SOURCE_KIND_NAMES[order[0]]}没有记载，取${SOURCE_KIND_NAMES[taken]}。`
}
