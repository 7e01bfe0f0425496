import { type Excess, excessOf, type Stratum } from './excess.ts'
import type { Skipped } from './signal.ts'

type Tally = { hits: number; n: number }
/** 比较的一组（同一年、同一门槛……）→ 机关 → 层 → 中了几个、共几个。 */
export type Tallies = Map<string, Map<string, Map<string, Tally>>>

const inner = <V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> => {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = new Map<string, V>()
  map.set(key, made)
  return made
}

/** 记一个：哪一组、哪个机关、哪一层，中没中。 */
export const count = (tallies: Tallies, group: string, agencyId: string, stratum: string, hit: boolean): void => {
  const strata = inner(inner(tallies, group) as Map<string, Map<string, Tally>>, agencyId)
  const tally = strata.get(stratum)
  if (tally === undefined) strata.set(stratum, { hits: hit ? 1 : 0, n: 1 })
  else {
    tally.n += 1
    if (hit) tally.hits += 1
  }
}

/** 别处至少三个机关、五十个：既比得准，也看不出别的某一个机关。 */
const LEAST_OTHERS = 3
const LEAST_OTHER_N = 50

export type Compared = { readonly group: string; readonly agencyId: string } & (
  | { readonly why: Skipped['why'] }
  | { readonly why: null; readonly excess: Excess }
)

/**
 * 每个机关与同组的其余机关比。单元的大小（n）先定够不够，不看中了几个：看了再定，碰巧就变多了。
 * @param least 一个机关至少这么多个才比
 * @param margin 几率比超过它才算多
 */
export const againstOthers = (tallies: Tallies, least: number, margin: number): Compared[] =>
  [...tallies].flatMap(([group, agencies]) => {
    const all = totals(agencies)
    const present = [...agencies.values()].filter((strata) => sizeOf(strata) > 0).length
    return [...agencies].map(([agencyId, strata]): Compared => {
      if (sizeOf(strata) < least) return { group, agencyId, why: 'too-few' }
      const compared = [...strata]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, { hits, n }]): Stratum => {
          const whole = all.get(name) as Tally
          return { hits, n, otherHits: whole.hits - hits, otherN: whole.n - n }
        })
      const otherN = compared.reduce((sum, s) => sum + s.otherN, 0)
      if (present - 1 < LEAST_OTHERS || otherN < LEAST_OTHER_N) return { group, agencyId, why: 'no-control' }
      return { group, agencyId, why: null, excess: excessOf(compared, margin) }
    })
  })

const sizeOf = (strata: ReadonlyMap<string, Tally>): number => {
  let n = 0
  for (const tally of strata.values()) n += tally.n
  return n
}

const totals = (agencies: ReadonlyMap<string, ReadonlyMap<string, Tally>>): Map<string, Tally> => {
  const all = new Map<string, Tally>()
  for (const strata of agencies.values())
    for (const [name, { hits, n }] of strata) {
      const sum = all.get(name) ?? { hits: 0, n: 0 }
      all.set(name, { hits: sum.hits + hits, n: sum.n + n })
    }
  return all
}
