import type { Cents } from '#kernel/money.ts'
import type { Cell, Version } from '#modules/similar-cases/domain/case-retriever.ts'
import type { Distribution } from '#modules/similar-cases/domain/distribution.ts'

/** 在分布里的位置：超出箱线界、在首尾一成、在中间八成；说不出的写明为什么。 */
export const POSITIONS = {
  'far-below': '低于箱线下界',
  'below-p10': '低于第 10 百分位',
  within: '在第 10 至第 90 百分位之间',
  'above-p90': '高于第 90 百分位',
  'far-above': '高于箱线上界',
  'too-few': '同类不足，不比',
  'fine-unknown': '罚款数额未记载，不比',
} as const
export type Position = keyof typeof POSITIONS

/** 一件案件在哪一格、在什么位置，凭的是哪一版类案库；不是违法的结论，只是统计线索。 */
export type Deviation = {
  readonly position: Position
  readonly fine: Cents | null
  /** 比它低的占多少（相等的算一半），0–1；不比的为 null。 */
  readonly percentile: number | null
  readonly cell: Cell
  readonly version: Version
}

/** 由分布（须给过 `fine`）定位置。 */
export const deviationOf = (
  distribution: Distribution,
  fine: Cents | null,
  cell: Cell,
  version: Version,
): Deviation => {
  const { quantiles, rank, n } = distribution
  const at = { fine, cell, version }
  if (fine === null || rank === null) return { ...at, position: 'fine-unknown', percentile: null }
  if (quantiles === null) return { ...at, position: 'too-few', percentile: null }
  return { ...at, position: positionOf(fine, quantiles), percentile: (rank.lower + rank.equal / 2) / n }
}

const positionOf = (fine: Cents, q: NonNullable<Distribution['quantiles']>): Position => {
  if (fine < q.low) return 'far-below'
  if (fine > q.high) return 'far-above'
  if (fine < q.p10) return 'below-p10'
  return fine > q.p90 ? 'above-p90' : 'within'
}
