import { added, type Distribution, fromRatios, meanOf, middleRange, tailFrom } from './distribution.ts'

/** 一层（同一年、同一档金额……）：本机关的几件里中了几件，别处的几件里中了几件。 */
export type Stratum = { readonly hits: number; readonly n: number; readonly otherHits: number; readonly otherN: number }

export type Excess = {
  readonly hits: number
  readonly n: number
  readonly otherHits: number
  readonly otherN: number
  /** 与别处没有差别时应有几件（各层合计），与 95% 的范围。 */
  readonly expected: number
  readonly range: readonly [number, number]
  /** 单侧：差别不超过 `margin` 倍时，碰巧有这么多、更多的机会。 */
  readonly p: number
}

/**
 * 中的次数是不是比别处多得多：分层的精确条件检验。
 * 每层给定合计，本处的次数服从 Fisher 非中心超几何分布，几率比取 `margin`；各层之和由卷积得到。
 * 零假设是“几率比至多 margin”，不是“完全一样”：件数再多，差一点点也不会成为线索。
 * 别处的比例是估计来的，条件检验已经把这一层的不定算在内。一层、margin＝1 时就是 Fisher 精确检验。
 */
export const excessOf = (strata: readonly Stratum[], margin: number): Excess => {
  const sum = (of: (s: Stratum) => number): number => strata.reduce((total, s) => total + of(s), 0)
  const hits = sum((s) => s.hits)
  const same = together(strata, 1)
  return {
    hits,
    n: sum((s) => s.n),
    otherHits: sum((s) => s.otherHits),
    otherN: sum((s) => s.otherN),
    expected: meanOf(same),
    range: middleRange(same),
    p: tailFrom(margin === 1 ? same : together(strata, margin), hits),
  }
}

const NOTHING: Distribution = { from: 0, chances: [1] }

const together = (strata: readonly Stratum[], odds: number): Distribution =>
  strata.reduce((sum, stratum) => added(sum, hypergeometric(stratum, odds)), NOTHING)

/** 两处合计中了 K 件，其中本处占几件：Fisher 非中心超几何分布。 */
const hypergeometric = ({ hits, n, otherHits, otherN }: Stratum, odds: number): Distribution => {
  const all = hits + otherHits
  return fromRatios(
    Math.max(0, all - otherN),
    Math.min(n, all),
    (x) => (((n - x) * (all - x)) / ((x + 1) * (otherN - all + x + 1))) * odds,
  )
}
