/** 可重复的伪随机（mulberry32）：同一个种子，同一串数。 */
export type Random = {
  /** 0 至 n−1 的整数。 */
  readonly below: (n: number) => number
  /** 以百分之 `percent` 的机会为真。 */
  readonly chance: (percent: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
}

export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return { below, chance: (percent) => next() * 100 < percent, pick: (list) => list[below(list.length)] as never }
}
