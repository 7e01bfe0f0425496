import type { EventType } from '#law/events.ts'
import type { CaseFile } from './case-file.ts'

/**
 * 办案的环节，依次排列。只由事件定，不是状态机：记载可以跳过、倒着来，照样画出来。
 * 审批中的许可用“受理”代替线索、立案；不予立案、终止调查、移送公安也算结案。
 */
export const STAGES = [
  { code: 'clue', name: '线索' },
  { code: 'application', name: '受理' },
  { code: 'filing', name: '立案' },
  { code: 'investigation', name: '调查' },
  { code: 'review', name: '审核' },
  { code: 'notice', name: '告知' },
  { code: 'decision', name: '决定' },
  { code: 'served', name: '送达' },
  { code: 'disclosure', name: '公示' },
  { code: 'execution', name: '执行' },
  { code: 'closing', name: '结案' },
] as const
export type StageCode = (typeof STAGES)[number]['code']

const TYPES: Readonly<Record<StageCode, readonly EventType[]>> = {
  clue: ['clue-received', 'report-received', 'complaint-received'],
  application: ['licence-applied', 'licence-correction-informed', 'licence-accepted'],
  filing: ['case-opened'],
  investigation: [
    'inspection-held',
    'interview-held',
    'sample-taken',
    'test-result-received',
    'evidence-registered',
    'seizure-imposed',
    'investigation-concluded',
  ],
  review: ['review-received', 'review-completed'],
  notice: ['notice-served'],
  decision: ['decision-made', 'summary-decision-made', 'licence-decided'],
  served: ['decision-announced', 'decision-served', 'deemed-served', 'licence-issued'],
  disclosure: ['disclosure-published'],
  execution: ['payment-deferred', 'payment-made', 'cash-collected', 'demand-served', 'enforcement-applied'],
  closing: ['case-not-opened', 'investigation-terminated', 'crime-transferred', 'case-closed', 'case-archived'],
}

const STAGE_OF = new Map(
  Object.entries(TYPES).flatMap(([code, types]) => types.map((t) => [t, code as StageCode] as const)),
)
const ORDER = new Map(STAGES.map(({ code }, i) => [code, i] as const))
const NAMES = new Map<string, string>(STAGES.map(({ code, name }) => [code, name]))

export const stageName = (code: StageCode): string => NAMES.get(code) as string

/** 案件走到了哪一步：有记载的最后一个环节；一个也没有是 null。 */
export const stageOf = ({ events }: Pick<CaseFile, 'events'>): StageCode | null =>
  events
    .filter((e) => e.happened)
    .map((e) => STAGE_OF.get(e.type))
    .filter((code) => code !== undefined)
    .reduce<StageCode | null>((last, code) => (last === null || rank(code) > rank(last) ? code : last), null)

const rank = (code: StageCode): number => ORDER.get(code) as number

/** 环节条的一格：有日期、有记载但无日期、明确没有、未记载。不推定先后，也不判断对错。 */
export type StageMark = {
  readonly code: StageCode
  readonly name: string
  readonly state: 'dated' | 'undated' | 'absent' | 'unrecorded'
  readonly from: string | null
  readonly until: string | null
}

/** 环节条默认画的环节。 */
const BAR: readonly StageCode[] = [
  'clue',
  'filing',
  'investigation',
  'review',
  'notice',
  'decision',
  'served',
  'disclosure',
]

type Dated = { readonly type: string; readonly happened: boolean; readonly on: string | null }

/** 各环节的记载：同一环节几个日期取起止。`stated` 是另外写明的日子（对外 JSON 顶层的日期字段）。 */
export const stageMarks = (
  events: readonly Dated[],
  stated: Partial<Record<StageCode, string | null>> = {},
  stages: readonly StageCode[] = BAR,
): readonly StageMark[] =>
  stages.map((code) => {
    const own = events.filter((e) => STAGE_OF.get(e.type as EventType) === code)
    const days = [stated[code] ?? null, ...own.filter((e) => e.happened).map((e) => e.on)]
      .filter((d) => d !== null)
      .sort()
    const from = days[0] ?? null
    const state =
      from !== null ? 'dated' : own.some((e) => e.happened) ? 'undated' : own.length > 0 ? 'absent' : 'unrecorded'
    return { code, name: stageName(code), state, from, until: days.at(-1) ?? null }
  })
