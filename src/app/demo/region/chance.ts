/** 由种子定出的“偶然”：同一种子永远得到同样的一串数。 */
export type Chance = {
  /** 0 ≤ x < 1。 */
  readonly next: () => number
  /** 含两端的整数。 */
  readonly int: (from: number, to: number) => number
  /** 有这么大的可能为真。 */
  readonly odds: (share: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** 按权重取一个。 */
  readonly weighted: <T extends { readonly weight: number }>(list: readonly T[]) => T
  /** 对数正态：中位数 × e^(sigma·z)。 */
  readonly logNormal: (median: number, sigma: number) => number
  /** 另起一串，互不影响：各部分增减数目时，别的部分不跟着变。 */
  readonly fork: (name: string) => Chance
}

/** 文本 → 32 位整数（FNV-1a）。 */
const hash = (text: string): number => {
  let h = 0x811c9dc5
  for (const char of text) h = Math.imul(h ^ (char.codePointAt(0) as number), 0x01000193)
  return h >>> 0
}

/** mulberry32。 */
export const chanceFrom = (seed: string): Chance => {
  let state = hash(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)] as T
  return {
    next,
    int,
    pick,
    odds: (share) => next() < share,
    weighted: (list) => {
      let left = next() * list.reduce((sum, item) => sum + item.weight, 0)
      for (const item of list) {
        left -= item.weight
        if (left < 0) return item
      }
      return pick(list)
    },
    logNormal: (median, sigma) => {
      const z = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return median * Math.exp(sigma * z)
    },
    fork: (name) => chanceFrom(`${seed}/${name}`),
  }
}
