import type { EventType } from '#law/events.ts'
import type { CaseFile } from './case-file.ts'
import { STAGE_OF_EVENT } from './procedures/all.ts'
import { STAGES, type StageCode } from './stage-names.ts'

const ORDER = new Map(STAGES.map(({ code }, i) => [code, i] as const))
const NAMES = new Map<string, string>(STAGES.map(({ code, name }) => [code, name]))

export const stageName = (code: StageCode): string => NAMES.get(code) as string

/** 案件走到了哪一步：有记载的最后一个环节；一个也没有是 null。 */
export const stageOf = ({ events }: Pick<CaseFile, 'events'>): StageCode | null =>
  events
    .filter((e) => e.happened)
    .map((e) => STAGE_OF_EVENT.get(e.type))
    .filter((code) => code !== undefined)
    .reduce<StageCode | null>((last, code) => (last === null || rank(code) > rank(last) ? code : last), null)

const rank = (code: StageCode): number => ORDER.get(code) as number

/** 有日期、有记载但无日期、明确没有、未记载。不推定先后，也不判断对错。 */
export type Recorded = {
  readonly state: 'dated' | 'undated' | 'absent' | 'unrecorded'
  readonly from: string | null
  readonly until: string | null
}

/** 环节条的一格。 */
export type StageMark = Recorded & { readonly code: StageCode; readonly name: string }

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

export type Dated = { readonly type: string; readonly happened: boolean; readonly on: string | null }

/** 几个事件合起来怎样记载：几个日期取起止；`stated` 是事件之外写明的日子。 */
export const recordedIn = (own: readonly Dated[], stated: string | null = null): Recorded => {
  const days = [stated, ...own.filter((e) => e.happened).map((e) => e.on)].filter((d) => d !== null).sort()
  const from = days[0] ?? null
  const state =
    from !== null ? 'dated' : own.some((e) => e.happened) ? 'undated' : own.length > 0 ? 'absent' : 'unrecorded'
  return { state, from, until: days.at(-1) ?? null }
}

/** 各环节的记载。`stated` 是另外写明的日子（对外 JSON 顶层的日期字段）。 */
export const stageMarks = (
  events: readonly Dated[],
  stated: Partial<Record<StageCode, string | null>> = {},
  stages: readonly StageCode[] = BAR,
): readonly StageMark[] =>
  stages.map((code) => {
    const own = events.filter((e) => STAGE_OF_EVENT.get(e.type as EventType) === code)
    return { code, name: stageName(code), ...recordedIn(own, stated[code]) }
  })

/** 记载写成一句：未记载、记载没有、有而未记日期、哪天至哪天。 */
export const recordedText = ({ state, from, until }: Recorded): string =>
  state === 'unrecorded'
    ? '未记载'
    : state === 'absent'
      ? '记载没有'
      : state === 'undated'
        ? '有，未记日期'
        : from === until || until === null
          ? (from as string)
          : `${from} 至 ${until.slice(0, 4) === from?.slice(0, 4) ? until.slice(5) : until}`
