import type { Tier } from '#modules/similar-cases/domain/tier.ts'

/** 一件写明了罚款（大于零）的，金额单位分。 */
export type FunnelRow = {
  readonly agency: string
  readonly tier: Tier | null
  readonly goodsValue: number | null
  readonly fine: number
}

/** 一个机关。比值以 1 为与各机关持平：1.3 是高出三成（同档次、同档货值相比）。 */
export type District = {
  readonly agency: string
  readonly n: number
  /** 本机关的几何平均与同类中位之比。 */
  readonly ratio: number
  /** 收缩之后的比值：件数少的向各机关的平均靠。 */
  readonly shrunk: number
  /** 漏斗的 95% 界，随件数收窄。 */
  readonly low: number
  readonly high: number
  /** 双侧 p 值：与其余机关相比。 */
  readonly p: number
  /** 控制错误发现率之后仍然偏离。 */
  readonly flagged: boolean
}

export type Funnel = {
  readonly cases: number
  /** 各机关之间的离散（对数尺度的标准差）；0＝看不出机关之间有差别。 */
  readonly spread: number
  /** 按机关名称排。 */
  readonly districts: readonly District[]
}

/** 一个机关至少这么多件、至少这么多个机关才比；同档不足这么多件的并作一档。（取值是方案） */
const LEAST_CASES = 5
const LEAST_DISTRICTS = 5
const LEAST_STRATUM = 10
/** 错误发现率：报出来的机关里，至多一成是碰巧。 */
const FALSE_DISCOVERY = 0.1

/**
 * 机关之间的比较：每件取罚款的对数，减去同档次、同档货值的中位，剩下的按机关平均。
 * 离散用随机效应（DerSimonian–Laird 1986）估计，按经验贝叶斯收缩；每个机关都与其余机关相比（不含自己），
 * 其余机关的平均与离散都是估计出来的，所以用 t 分布（Higgins 2009 的预测区间）；p 值用 Benjamini–Hochberg 1995 控制。
 * 机关或件数不足返回 null。
 */
export const districtFunnel = (rows: readonly FunnelRow[]): Funnel | null => {
  const groups = [...grouped(adjusted(rows))].filter(([, values]) => values.length >= LEAST_CASES)
  groups.sort(([a], [b]) => (a < b ? -1 : 1))
  if (groups.length < LEAST_DISTRICTS) return null
  const sigma2 = withinVariance(groups.map(([, values]) => values))
  const units = groups.map(([agency, values]) => ({
    agency,
    n: values.length,
    mean: meanOf(values),
    variance: Math.max(sigma2, 1e-9) / values.length,
  }))
  const all = randomEffects(units)
  const freedom = units.length - 2
  const reach = fromNormal(1.96, freedom)
  const judged = units.map((unit) => {
    const rest = randomEffects(units.filter((other) => other !== unit))
    const sd = Math.sqrt(unit.variance + rest.between + rest.meanVariance)
    return { unit, rest, sd, p: twoSided(toNormal((unit.mean - rest.mean) / sd, freedom)) }
  })
  const limit = falseDiscoveryLimit(judged.map(({ p }) => p))
  return {
    cases: units.reduce((sum, u) => sum + u.n, 0),
    spread: Math.sqrt(all.between),
    districts: judged.map(({ unit, rest, sd, p }) => ({
      agency: unit.agency,
      n: unit.n,
      ratio: Math.exp(unit.mean),
      shrunk: Math.exp(all.mean + ((unit.mean - all.mean) * all.between) / (all.between + unit.variance)),
      low: Math.exp(rest.mean - reach * sd),
      high: Math.exp(rest.mean + reach * sd),
      p,
      flagged: p <= limit,
    })),
  }
}

type Adjusted = { readonly agency: string; readonly value: number }

/** 每件罚款的对数减去同档的中位。 */
const adjusted = (rows: readonly FunnelRow[]): Adjusted[] => {
  const fined = rows.filter((row) => row.fine > 0)
  const strata = new Map<string, FunnelRow[]>()
  for (const row of fined) push(strata, stratumOf(row), row)
  const rest = [...strata.values()].filter((list) => list.length < LEAST_STRATUM).flat()
  const whole = [...strata.values()].filter((list) => list.length >= LEAST_STRATUM)
  return [...whole, rest].flatMap((list) => {
    const middle = medianOf(list.map((row) => Math.log(row.fine)))
    return list.map((row) => ({ agency: row.agency, value: Math.log(row.fine) - middle }))
  })
}

const stratumOf = ({ tier, goodsValue }: FunnelRow): string =>
  `${tier ?? ''} ${goodsValue === null || goodsValue <= 0 ? '' : Math.floor(Math.log(goodsValue) / Math.log(3))}`

const grouped = (values: readonly Adjusted[]): Map<string, number[]> => {
  const groups = new Map<string, number[]>()
  for (const { agency, value } of values) push(groups, agency, value)
  return groups
}

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

const withinVariance = (groups: readonly (readonly number[])[]): number => {
  const squares = groups.map((values) => {
    const mean = meanOf(values)
    return values.reduce((sum, v) => sum + (v - mean) ** 2, 0)
  })
  const freedom = groups.reduce((sum, values) => sum + values.length - 1, 0)
  return squares.reduce((a, b) => a + b, 0) / freedom
}

type Unit = { readonly mean: number; readonly variance: number }
type Effects = { readonly mean: number; readonly between: number; readonly meanVariance: number }

/** 随机效应：各机关的总平均、机关之间的方差。 */
const randomEffects = (units: readonly Unit[]): Effects => {
  const fixed = units.map((u) => 1 / u.variance)
  const total = fixed.reduce((a, b) => a + b, 0)
  const mean = units.reduce((sum, u, i) => sum + (fixed[i] as number) * u.mean, 0) / total
  const q = units.reduce((sum, u, i) => sum + (fixed[i] as number) * (u.mean - mean) ** 2, 0)
  const scale = total - fixed.reduce((sum, w) => sum + w * w, 0) / total
  const between = Math.max(0, (q - (units.length - 1)) / scale)
  const weights = units.map((u) => 1 / (u.variance + between))
  const weight = weights.reduce((a, b) => a + b, 0)
  return {
    mean: units.reduce((sum, u, i) => sum + (weights[i] as number) * u.mean, 0) / weight,
    between,
    meanVariance: 1 / weight,
  }
}

/** p 值不大于它的算发现；一个也没有为 −1。 */
export const falseDiscoveryLimit = (ps: readonly number[], rate = FALSE_DISCOVERY): number =>
  ps.toSorted((a, b) => a - b).findLast((p, i) => p <= (rate * (i + 1)) / ps.length) ?? -1

/** t 分布的值换成同样概率的正态值（Wallace 1959）。 */
const toNormal = (t: number, freedom: number): number =>
  ((8 * freedom + 1) / (8 * freedom + 3)) * Math.sqrt(freedom * Math.log(1 + (t * t) / freedom))

const fromNormal = (z: number, freedom: number): number =>
  Math.sqrt(freedom * (Math.exp(((z * (8 * freedom + 3)) / (8 * freedom + 1)) ** 2 / freedom) - 1))

/** 正态双侧 p 值（Abramowitz–Stegun 7.1.26，误差 1.5e-7）。 */
const twoSided = (z: number): number => {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return Math.min(1, poly * Math.exp(-x * x))
}
