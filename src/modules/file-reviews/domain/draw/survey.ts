/**
 * 抽多少、抽完说明什么：不合格率的区间（分层、有限总体）与样本量。只用于估计，不参与抽取，所以可以用浮点数。
 * 公式与出处见 docs/draw-pack.md。
 */

/** 随机抽取的一格：可抽的件数、抽中的件数、抽中里不合格的件数。必抽的不在内。 */
export type Sampled = { readonly files: number; readonly drawn: number; readonly failed: number }

export type Interval = { readonly estimate: number; readonly low: number; readonly high: number }

export const CONFIDENCES = { 90: 1.6448536269514722, 95: 1.959963984540054, 99: 2.5758293035489004 } as const
export type Confidence = keyof typeof CONFIDENCES

/**
 * 全部案卷的不合格件数的区间。known 是已经看过、不靠推断的（必抽的）件数与不合格件数。
 * 只有一格要推断的用超几何分布的精确区间；几格的用分层的计分区间，方差取各格不合格率任意组合中最大的，偏保守。
 * 一件也没有抽的格，不合格的可以从 0 件到全部。
 */
export const failedInterval = (cells: readonly Sampled[], known: number, confidence: Confidence): Interval => {
  const seen = cells.filter((cell) => cell.drawn > 0)
  const unseen = sum(cells.filter((cell) => cell.drawn === 0).map((cell) => cell.files))
  const open = seen.filter((cell) => cell.drawn < cell.files)
  const certain = known + sum(seen.filter((cell) => cell.drawn === cell.files).map((cell) => cell.failed))
  const guess = sum(open.map(({ files, drawn, failed }) => (files * failed) / drawn))
  const [low, high] = openLimits(open, guess, confidence)
  return { estimate: certain + guess, low: certain + low, high: certain + high + unseen }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

const openLimits = (open: readonly Sampled[], guess: number, confidence: Confidence): [number, number] => {
  if (open.length === 0) return [0, 0]
  if (open.length === 1) return exactLimits(open[0] as Sampled, (100 - confidence) / 200)
  const z = CONFIDENCES[confidence]
  const total = sum(open.map((cell) => cell.files))
  const seen = sum(open.map((cell) => cell.failed))
  const unseenGood = sum(open.map((cell) => cell.drawn - cell.failed))
  const high = crossing(guess, total, (t) => t - guess - z * Math.sqrt(worstVariance(open, t)))
  const low = crossing(guess, 0, (t) => guess - t - z * Math.sqrt(worstVariance(open, t)))
  // 抽中里看见的不合格、合格都是实打实的
  return [Math.max(Math.ceil(low - 1e-9), seen), Math.min(Math.floor(high + 1e-9), total - unseenGood)]
}

/** inside 处 ≤ 0、outside 处 ≥ 0 的函数过零的地方。 */
const crossing = (inside: number, outside: number, excess: (t: number) => number): number => {
  let [a, b] = [inside, outside]
  for (let i = 0; i < 48; i++) {
    const middle = (a + b) / 2
    if (excess(middle) <= 0) a = middle
    else b = middle
  }
  return a
}

/** 一格的估计件数的方差系数：不合格率为 p 时，方差是它乘 p(1−p)（不放回，有限总体）。 */
const spreadOf = ({ files, drawn }: Sampled): number => (files * files * (files - drawn)) / ((files - 1) * drawn)

/** 不合格总数为 total 时，各格怎样分布使估计的方差最大，最大是多少（拉格朗日乘子，二分）。 */
const worstVariance = (open: readonly Sampled[], total: number): number => {
  const rates = (pull: number) =>
    open.map((cell) => Math.min(1, Math.max(0, (1 - (pull * cell.files) / spreadOf(cell)) / 2)))
  const totalAt = (pull: number) => sum(rates(pull).map((p, i) => p * (open[i] as Sampled).files))
  const most = Math.max(...open.map((cell) => spreadOf(cell) / cell.files))
  let [low, high] = [-most, most]
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (totalAt(middle) > total) low = middle
    else high = middle
  }
  return sum(rates((low + high) / 2).map((p, i) => spreadOf(open[i] as Sampled) * p * (1 - p)))
}

/** 超几何分布的精确区间（两边各留 tail）：使抽到的样子不算太稀奇的最少、最多的不合格件数。 */
const exactLimits = ({ files, drawn, failed }: Sampled, tail: number): [number, number] => {
  const least = failed
  const most = files - drawn + failed
  const atMost = (bad: number) => tailOf(files, drawn, bad, 0, failed)
  const atLeast = (bad: number) => tailOf(files, drawn, bad, failed, drawn)
  return [
    firstWhere(least, most, (bad) => atLeast(bad) > tail),
    firstWhere(least, most + 1, (bad) => bad > most || atMost(bad) <= tail) - 1,
  ]
}

/** low 到 high 里第一个使条件成立的整数；条件只由不成立变为成立一次。 */
const firstWhere = (low: number, high: number, holds: (n: number) => boolean): number => {
  let [a, b] = [low, high]
  while (a < b) {
    const middle = Math.floor((a + b) / 2)
    if (holds(middle)) b = middle
    else a = middle + 1
  }
  return a
}

/** files 件里有 bad 件不合格，抽 drawn 件，抽到的不合格在 from 到 until 件之间的概率。 */
const tailOf = (files: number, drawn: number, bad: number, from: number, until: number): number => {
  let total = 0
  for (let x = Math.max(from, drawn - (files - bad)); x <= Math.min(until, bad, drawn); x++)
    total += Math.exp(logChoose(bad, x) + logChoose(files - bad, drawn - x) - logChoose(files, drawn))
  return total
}

const LOG_FACTORIALS = [0]
const logFactorial = (n: number): number => {
  while (LOG_FACTORIALS.length <= n)
    LOG_FACTORIALS.push((LOG_FACTORIALS.at(-1) as number) + Math.log(LOG_FACTORIALS.length))
  return LOG_FACTORIALS[n] as number
}
const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

/** 估计不合格率要抽几件：误差不超过 margin（有限总体，按比例分层时偏保守）。rate、margin 在 0 到 1 之间。 */
export const sizeForMargin = (files: number, rate: number, margin: number, confidence: Confidence): number => {
  const infinite = (CONFIDENCES[confidence] ** 2 * rate * (1 - rate)) / margin ** 2
  return Math.min(files, Math.max(1, Math.ceil(infinite / (1 + (infinite - 1) / files) - 1e-9)))
}

/** 不合格率达到 rate 时，以这样的把握至少抽到一件不合格的，要抽几件（超几何，精确）。 */
export const sizeForDiscovery = (files: number, rate: number, confidence: Confidence): number => {
  const bad = Math.max(1, Math.ceil(rate * files - 1e-9))
  return firstWhere(1, files, (n) => tailOf(files, n, bad, 0, 0) <= 1 - confidence / 100 + 1e-12)
}

/** 按这样的分配抽，若不合格率是 rate，估计的误差（占全部的比例，最不利的分布）。 */
export const marginOf = (cells: readonly Sampled[], rate: number, confidence: Confidence): number => {
  const open = cells.filter((cell) => cell.drawn > 0 && cell.drawn < cell.files)
  if (open.length === 0) return 0
  const total = sum(open.map((cell) => cell.files))
  return (CONFIDENCES[confidence] * Math.sqrt(worstVariance(open, rate * total))) / sum(cells.map((cell) => cell.files))
}
