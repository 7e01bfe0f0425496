import { addDays, type Day } from '#kernel/day.ts'

/** 回放里的一条：以前没有的、仍在的、不再有的。 */
export const REPLAY_EFFECTS = { found: '新增', kept: '没变', vanished: '消失' } as const
export type ReplayEffect = keyof typeof REPLAY_EFFECTS

/** 一个机关、一年的几个数。年取作出决定之年，没有的取立案之年，都没有为 null。 */
export type ReplayCell = {
  readonly agencyId: string
  readonly year: number | null
  readonly cases: number
  readonly undecidable: number
  readonly found: number
  readonly kept: number
  readonly vanished: number
  /** 近五十二周的案件里新增的。 */
  readonly recent: number
}

/** 供人看的一条：哪一件、第几项、折叠到第几次；理由看的时候再算，不存个人信息。 */
export type ReplaySample = {
  readonly agencyId: string
  readonly caseId: string
  readonly charge: number | null
  readonly line: string
  readonly year: number | null
  readonly revision: number
  readonly effect: ReplayEffect
}

export type ReplayCount = { readonly cells: readonly ReplayCell[]; readonly samples: readonly ReplaySample[] }
export const NOTHING_REPLAYED: ReplayCount = { cells: [], samples: [] }

/** 一次回放：哪一版规则、哪一天、日历公布到哪一天，数出了什么。 */
export type Replay = ReplayCount & {
  readonly revision: number
  readonly on: string
  readonly calendarUntil: string
}

/** 回放了的一件。 */
export type ReplayedCase = Pick<ReplaySample, 'agencyId' | 'line' | 'revision'> & {
  /** 没有一件可以给人看的为 null：只数，不作样本。 */
  readonly caseId: string | null
  readonly on: Day | null
  readonly undecidable: boolean
  readonly effects: readonly { readonly charge: number | null; readonly effect: ReplayEffect }[]
}

/** 新增、消失各给多少条样本。 */
export const SAMPLES = 20
const RECENT_WEEKS = 52
/** 近五十二周从哪一天起。 */
export const recentSince = (on: Day): Day => addDays(on, -7 * RECENT_WEEKS)

/** 加上一段；一段一段地加与一次加完结果相同。`since` 是近五十二周从哪一天起。 */
export const addReplayed = (
  count: ReplayCount,
  cases: readonly ReplayedCase[],
  { rule, since }: { readonly rule: string; readonly since: Day },
): ReplayCount => {
  const cells = new Map(count.cells.map((cell) => [cellKey(cell.agencyId, cell.year), cell]))
  const samples: ReplaySample[] = [...count.samples]
  for (const { on, undecidable, effects, agencyId, caseId, line, revision } of cases) {
    const year = on === null ? null : Number(on.slice(0, 4))
    const of = (effect: ReplayEffect) => effects.filter((e) => e.effect === effect).length
    const found = of('found')
    const cell = cells.get(cellKey(agencyId, year)) ?? { agencyId, year, ...EMPTY }
    cells.set(cellKey(agencyId, year), {
      agencyId,
      year,
      cases: cell.cases + 1,
      undecidable: cell.undecidable + (undecidable ? 1 : 0),
      found: cell.found + found,
      kept: cell.kept + of('kept'),
      vanished: cell.vanished + of('vanished'),
      recent: cell.recent + (on !== null && on >= since ? found : 0),
    })
    for (const { charge, effect } of effects)
      if (effect !== 'kept' && caseId !== null) samples.push({ agencyId, caseId, charge, line, year, revision, effect })
  }
  const kept = (effect: ReplayEffect) =>
    spread(
      samples.filter((s) => s.effect === effect),
      rule,
    )
  return { cells: [...cells.values()].sort(byCell), samples: [...kept('found'), ...kept('vanished')] }
}

const EMPTY = { cases: 0, undecidable: 0, found: 0, kept: 0, vanished: 0, recent: 0 }
const cellKey = (agencyId: string, year: number | null): string => `${agencyId}/${year ?? ''}`
const byCell = (a: ReplayCell, b: ReplayCell): number =>
  a.agencyId < b.agencyId ? -1 : a.agencyId > b.agencyId ? 1 : (a.year ?? 0) - (b.year ?? 0)

/**
 * 至多二十条，先让各机关各有一条，同一机关里先让各年各有一条，其余按摘要的次序：同样的案件总选出同样的样本，
 * 与案件来的先后无关（排在二十名之外的，再来多少件也进不来，所以只需留着二十条）。
 */
const spread = (samples: readonly ReplaySample[], rule: string): readonly ReplaySample[] => {
  const orderOf = (s: ReplaySample) => digest(`${rule}/${s.caseId}/${s.charge ?? ''}`)
  const ranked = [...Map.groupBy(samples, (s) => s.agencyId)].flatMap(([agencyId, own]) =>
    [...Map.groupBy(own, (s) => s.year).values()]
      .flatMap((same) => byOrder(same.map((s) => [orderOf(s), s] as const)).map((s, i) => [i, orderOf(s), s] as const))
      .sort(([a, x], [b, y]) => a - b || x - y)
      .map(([, , s], i) => [i, digest(agencyId), s] as const),
  )
  return ranked
    .sort(([a, x], [b, y]) => a - b || x - y)
    .slice(0, SAMPLES)
    .map(([, , s]) => s)
}

const byOrder = (pairs: readonly (readonly [number, ReplaySample])[]): ReplaySample[] =>
  [...pairs].sort(([a], [b]) => a - b).map(([, s]) => s)

/** 三十二位的摘要（FNV-1a），只用来打散次序。 */
const digest = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** 几个机关、几年合起来。 */
export const totalOf = (cells: readonly ReplayCell[]): Omit<ReplayCell, 'agencyId' | 'year'> =>
  cells.reduce(
    (sum, cell) => ({
      cases: sum.cases + cell.cases,
      undecidable: sum.undecidable + cell.undecidable,
      found: sum.found + cell.found,
      kept: sum.kept + cell.kept,
      vanished: sum.vanished + cell.vanished,
      recent: sum.recent + cell.recent,
    }),
    EMPTY,
  )

/** 预计每位监督人员每周多核实几条：近五十二周新增 ÷ 52 ÷ 监督人员人数；没有监督人员的为 null。 */
export const weeklyLoad = (recent: number, supervisors: number): number | null =>
  supervisors === 0 ? null : recent / RECENT_WEEKS / supervisors
