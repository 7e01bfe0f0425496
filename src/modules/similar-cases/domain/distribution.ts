import type { Cents } from '#kernel/money.ts'
import type { Tier } from '#modules/similar-cases/domain/tier.ts'

/** 一格至少这么多件才给分位数；少于此数只给件数。（取值是方案，待试行后定） */
export const LEAST_CASES = 30
/** 货值在这么多倍之内算同一档。 */
export const VALUE_BAND = 3
/** 四分位距的这么多倍之外，是对数尺度上的离群。 */
const FENCE = 1.5

/** 一格里各件的罚款（分；0＝没有罚款），与各档次的件数。 */
export class Fines {
  private values = new Float64Array(64)
  private size = 0
  private readonly tiers: Partial<Record<Tier | '未记载', number>> = {}

  add(fine: number, tier: Tier | null): void {
    if (this.size === this.values.length) {
      const bigger = new Float64Array(this.size * 2)
      bigger.set(this.values)
      this.values = bigger
    }
    this.values[this.size++] = fine
    const name = tier ?? '未记载'
    this.tiers[name] = (this.tiers[name] ?? 0) + 1
  }

  /** 从低到高。 */
  sorted(): Float64Array {
    return this.values.slice(0, this.size).sort()
  }

  byTier(): Distribution['tiers'] {
    return { ...this.tiers }
  }
}

/** 分位数，单位分。 */
export type Quantiles = {
  readonly p10: Cents
  readonly q1: Cents
  readonly p50: Cents
  readonly q3: Cents
  readonly p90: Cents
  /** 对数尺度的箱线界：四分位距 1.5 倍之内；有四分之一以上没有罚款的，下界为 0。 */
  readonly low: Cents
  readonly high: Cents
}

/** 一格罚款的分布：没有罚款的（不予处罚、只处警告等）计在内，排在最低；数额未记载的不计。 */
export type Distribution = {
  readonly n: number
  /** 其中没有罚款的件数。 */
  readonly unfined: number
  /** 其中各档次的件数；未记载的另列。 */
  readonly tiers: Readonly<Partial<Record<Tier | '未记载', number>>>
  /** 件数不足为 null。 */
  readonly quantiles: Quantiles | null
  /** 比给的数额低的、与它相等的件数；没有给数额为 null。 */
  readonly rank: { readonly lower: number; readonly equal: number } | null
}

/** 同一档货值的上下界，分。 */
export const bandOf = (goodsValue: Cents): readonly [number, number] => [
  goodsValue / VALUE_BAND,
  goodsValue * VALUE_BAND,
]

/** 由一格里各件的罚款算分布；次序无关。`fine` 是要定位置的数额。 */
export const distributionOf = (rows: Fines, fine: Cents | null): Distribution => {
  const fines = rows.sorted()
  return {
    n: fines.length,
    unfined: countBelow(fines, 1),
    tiers: rows.byTier(),
    quantiles: fines.length < LEAST_CASES ? null : quantilesOf(fines),
    rank: fine === null ? null : rankIn(fines, fine),
  }
}

const rankIn = (sorted: Float64Array, fine: number): { lower: number; equal: number } => {
  const lower = countBelow(sorted, fine)
  return { lower, equal: countBelow(sorted, fine + 1) - lower }
}

const quantilesOf = (sorted: Float64Array): Quantiles => {
  const [p10, q1, p50, q3, p90] = [0.1, 0.25, 0.5, 0.75, 0.9].map((p) => logQuantile(sorted, p))
  const spread = Math.log(q3 as number) - Math.log(Math.max(1, q1 as number))
  return {
    p10: p10 as Cents,
    q1: q1 as Cents,
    p50: p50 as Cents,
    q3: q3 as Cents,
    p90: p90 as Cents,
    low: (q1 === 0 ? 0 : Math.round((q1 as number) * Math.exp(-FENCE * spread))) as Cents,
    high: (q3 === 0 ? 0 : Math.round((q3 as number) * Math.exp(FENCE * spread))) as Cents,
  }
}

/** 对数尺度的分位数（相邻两件之间按对数内插）；落在没有罚款的一段为 0。 */
const logQuantile = (sorted: Float64Array, p: number): number => {
  const at = (sorted.length - 1) * p
  const [below, above] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number]
  if (below <= 0) return 0
  return Math.round(Math.exp(Math.log(below) + (Math.log(above) - Math.log(below)) * (at - Math.floor(at))))
}

/** 小于 value 的件数；sorted 递增。 */
const countBelow = (sorted: Float64Array, value: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
