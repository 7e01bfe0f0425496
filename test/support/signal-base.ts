import { day, dayFromNumber, dayNumber, yearOf } from '#kernel/day.ts'
import type { AgencyPlace, Base, Entry, SignalCase } from '#modules/signals/domain/signal.ts'

/** 没有任何花样的案件库：各机关从同样的分布里随机取，种子定了就都定了。 */
export type Dice = {
  readonly next: () => number
  readonly below: (n: number) => number
  readonly odds: (p: number) => boolean
}

/** mulberry32。 */
export const diceFrom = (seed: number): Dice => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return { next, below: (n) => Math.floor(next() * n), odds: (p) => next() < p }
}

export const ON = day('2026-06-30')
const YEARS = [2023, 2024, 2025, 2026]
const FIRST_PARTY = 1e6

export type Shape = {
  readonly agencies: number
  /** 一个机关一年的件数，从这里到它的三倍。 */
  readonly perYear: number
  /** 各机关的习惯相差多少（几率的对数的标准差）；0 是完全一样。 */
  readonly spread: number
}

const normal = (dice: Dice): number => Math.sqrt(-2 * Math.log(1 - dice.next())) * Math.cos(2 * Math.PI * dice.next())
const shifted = (p: number, by: number): number => 1 / (1 + ((1 - p) / p) * Math.exp(-by))

export const agencyId = (i: number): string => `00000000-0000-7000-8000-${String(i + 1).padStart(12, '0')}`

/** 六成罚整数的几百到几万元。 */
const inventedFine = (dice: Dice, round: number): number => {
  const raw = Math.exp(8.5 + 1.2 * normal(dice))
  const power = 10 ** Math.floor(Math.log10(raw))
  return dice.odds(round)
    ? Math.max(1, Math.round(raw / power)) * power * 100
    : Math.max(100, Math.round(raw / 10) * 10) * 100
}

type Habits = { readonly round: number; readonly gap: number; readonly late: number }

const casesOf = (dice: Dice, agency: number, year: number, n: number, habits: Habits, from: number): SignalCase[] => {
  let serial = 0
  return Array.from({ length: n }, (_, i): SignalCase => {
    serial += dice.odds(habits.gap) ? 1 + dice.below(3) + 1 : 1
    const officers = [dice.below(8), dice.below(7)] as [number, number]
    if (officers[1] >= officers[0]) officers[1] += 1
    const kind = (['organisation', 'shop', 'person'] as const)[dice.below(3)] as SignalCase['partyKind']
    return {
      ...{ no: from + i, agencyId: agencyId(agency), line: 'food', year },
      on: dayNumber(day(`${year}-01-01`)) + Math.floor((i / n) * (year === 2026 ? 180 : 365)),
      party: dice.odds(0.15) ? dice.below(400) : FIRST_PARTY + from + i,
      ...{ partyKind: kind, offence: `案由${dice.below(12)}` },
      fine: inventedFine(dice, habits.round),
      confiscated: dice.odds(0.3) ? dice.below(100_000) : null,
      ...{ series: `渝${agency}市监处罚〔${year}〕`, serial },
      pair: officers
        .sort()
        .map((o) => `甲${o}`)
        .join('、'),
      half: dice.odds(0.5) ? 1 : 0,
    }
  })
}

const entriesOf = (dice: Dice, cases: readonly SignalCase[], late: number): Entry[] =>
  cases.flatMap((c): Entry[] => {
    if (!dice.odds(0.6)) return []
    const lag = dice.odds(late) ? 31 + dice.below(100) : dice.below(20)
    const on = c.on + dice.below(10)
    return [{ no: c.no, agencyId: c.agencyId, line: c.line, on, year: yearOf(dayFromNumber(on)), lag }]
  })

export const nullBase = (seed: number, { agencies, perYear, spread }: Shape): Base => {
  const dice = diceFrom(seed)
  const cases: SignalCase[] = []
  const entries: Entry[] = []
  for (let a = 0; a < agencies; a++) {
    const of = (p: number) => shifted(p, spread * normal(dice))
    const habits = { round: of(0.5), gap: of(0.04), late: of(0.06) }
    const usual = perYear + dice.below(perYear * 2)
    for (const year of YEARS) {
      const n = Math.round(usual * (0.9 + 0.2 * dice.next()))
      const own = casesOf(dice, a, year, n, habits, cases.length)
      cases.push(...own)
      entries.push(...entriesOf(dice, own, habits.late))
    }
  }
  return { cases, entries, agencies: places(agencies), on: ON, province: '51' }
}

const places = (n: number): AgencyPlace[] =>
  Array.from({ length: n }, (_, i) => ({ id: agencyId(i), code: String(510101 + i), parentId: null, mergedInto: null }))
