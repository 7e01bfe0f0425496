/** 取整数值的分布：从 `from` 起各值的机会，合计为一。极小的尾巴（相对 1e-18）略去。 */
export type Distribution = { readonly from: number; readonly chances: readonly number[] }

const NEGLIGIBLE = 1e-18
/** p 值不写得比它更小：再小已没有意义，计算也到不了那样准。 */
export const SMALLEST_P = 1e-15

/**
 * 由相邻两值之比得到分布：`ratio(x)` 是 x＋1 与 x 的机会之比，须随 x 递减。
 * 从众数向两边推，不经阶乘，几百万件也不溢出。
 */
export const fromRatios = (low: number, high: number, ratio: (x: number) => number): Distribution => {
  let [from, until] = [low, high]
  while (from < until) {
    const middle = Math.floor((from + until) / 2)
    if (ratio(middle) > 1) from = middle + 1
    else until = middle
  }
  const mode = from
  const [below, above]: [number[], number[]] = [[], []]
  for (let x = mode, chance = 1; x < high && chance > NEGLIGIBLE; x++) {
    chance *= ratio(x)
    above.push(chance)
  }
  for (let x = mode, chance = 1; x > low && chance > NEGLIGIBLE; x--) {
    chance /= ratio(x - 1)
    below.push(chance)
  }
  return scaled({ from: mode - below.length, chances: [...below.reverse(), 1, ...above] })
}

const scaled = ({ from, chances }: Distribution): Distribution => {
  const total = chances.reduce((a, b) => a + b, 0)
  return { from, chances: chances.map((chance) => chance / total) }
}

/** 二项分布。 */
export const binomial = (n: number, chance: number): Distribution =>
  chance <= 0 || chance >= 1
    ? { from: chance <= 0 ? 0 : n, chances: [1] }
    : fromRatios(0, n, (x) => ((n - x) / (x + 1)) * (chance / (1 - chance)))

/**
 * 两个独立的数之和的分布；第二个的每一份值 `step`。
 * 一处的机会小于 1e-18 的略去，越加越宽的尾巴不会拖慢。
 */
export const added = (a: Distribution, b: Distribution, step = 1): Distribution => {
  const sum = new Float64Array(a.chances.length + (b.chances.length - 1) * step)
  for (const [j, other] of b.chances.entries()) {
    const at = j * step
    for (let i = 0; i < a.chances.length; i++) (sum[at + i] as number) += (a.chances[i] as number) * other
  }
  const first = sum.findIndex((chance) => chance > NEGLIGIBLE)
  const last = sum.findLastIndex((chance) => chance > NEGLIGIBLE)
  return { from: a.from + b.from * step + first, chances: [...sum.subarray(first, last + 1)] }
}

/** 不小于 `x` 的机会；从小的一端加起。 */
export const tailFrom = ({ from, chances }: Distribution, x: number): number => {
  let sum = 0
  for (let i = chances.length - 1; i >= Math.max(0, x - from); i--) sum += chances[i] as number
  return Math.min(1, Math.max(SMALLEST_P, sum))
}

export const meanOf = ({ from, chances }: Distribution): number =>
  chances.reduce((sum, chance, i) => sum + chance * (from + i), 0)

/** 居中的范围：两头各至多 2.5%。 */
export const middleRange = ({ from, chances }: Distribution): readonly [number, number] => {
  const edge = 0.025
  let [low, high] = [0, chances.length - 1]
  for (let sum = chances[low] as number; sum <= edge; sum += chances[low] as number) low += 1
  for (let sum = chances[high] as number; sum <= edge; sum += chances[high] as number) high -= 1
  return [from + low, from + high]
}
