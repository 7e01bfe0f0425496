import { describe, expect, test } from 'vitest'
import { diceFrom } from '../../../../test/support/signal-base.ts'
import { qValues } from './discovery.ts'
import { added, binomial, meanOf, middleRange, tailFrom } from './distribution.ts'
import { excessOf, type Stratum } from './excess.ts'
import { growthOf, levelOf } from './growth.ts'

const stratum = (hits: number, n: number, otherHits: number, otherN: number): Stratum => ({
  hits,
  n,
  otherHits,
  otherN,
})
const choose = (n: number, k: number): number => {
  let c = 1
  for (let i = 0; i < k; i++) c = (c * (n - i)) / (i + 1)
  return Math.round(c)
}

/** 照定义逐个枚举：各层的条件分布相乘。 */
const enumerated = (strata: readonly Stratum[], odds: number): number => {
  const seen = strata.reduce((sum, s) => sum + s.hits, 0)
  const visit = (at: number, sum: number): { all: number; tail: number } => {
    const s = strata[at]
    if (s === undefined) return { all: 1, tail: sum >= seen ? 1 : 0 }
    const k = s.hits + s.otherHits
    let [all, tail] = [0, 0]
    for (let x = Math.max(0, k - s.otherN); x <= Math.min(s.n, k); x++) {
      const weight = choose(s.n, x) * choose(s.otherN, k - x) * odds ** x
      const rest = visit(at + 1, sum + x)
      all += weight * rest.all
      tail += weight * rest.tail
    }
    return { all, tail }
  }
  const { all, tail } = visit(0, 0)
  return tail / all
}

describe('分布', () => {
  test('二项分布：抛四次硬币', () => {
    const { from, chances } = binomial(4, 0.5)
    expect(from).toBe(0)
    expect(chances.map((c) => c * 16)).toEqual([1, 4, 6, 4, 1].map((c) => expect.closeTo(c, 12)))
    expect(meanOf(binomial(10, 0.3))).toBeCloseTo(3, 12)
  })

  test('两颗骰子之和；第二个每一份值二', () => {
    const die = { from: 1, chances: new Array(6).fill(1 / 6) }
    expect(tailFrom(added(die, die), 11)).toBeCloseTo(3 / 36, 12)
    const coin = binomial(1, 0.5)
    expect(added(coin, coin, 2).chances).toEqual([0.25, 0.25, 0.25, 0.25].map((c) => expect.closeTo(c, 12)))
  })

  test('几百万件也不溢出，尾巴从小的一端加起', () => {
    expect(tailFrom(binomial(2_000_000, 0.5), 1_000_001)).toBeCloseTo(0.5, 3)
    expect(tailFrom(binomial(100, 0.5), 100)).toBe(1e-15)
    expect(tailFrom(binomial(20, 0.5), 19)).toBeCloseTo(21 / 2 ** 20, 15)
  })

  test('居中的范围：二十次硬币是 6 至 14', () => expect(middleRange(binomial(20, 0.5))).toEqual([6, 14]))
})

describe('比别处多', () => {
  test('Fisher 品茶：四杯全对，1/70', () => expect(excessOf([stratum(4, 4, 0, 4)], 1).p).toBeCloseTo(1 / 70, 12))

  // 对照 SciPy 1.17：fisher_exact(alternative='greater') 与 nchypergeom_fisher.sf
  test.each([
    [stratum(8, 10, 30, 200), 1, 2.0220319301e-5],
    [stratum(8, 10, 30, 200), 2, 1.0431039099e-3],
    [stratum(27, 100, 300, 4000), 2, 6.2577218578e-4],
  ])('与 SciPy 相同（%#）', (s, margin, p) => expect(excessOf([s], margin).p / p).toBeCloseTo(1, 8))

  test('几层：与逐个枚举相同', () => {
    const strata = [stratum(3, 5, 4, 9), stratum(2, 6, 1, 7), stratum(4, 4, 5, 8)]
    for (const odds of [1, 2, 3.5]) expect(excessOf(strata, odds).p).toBeCloseTo(enumerated(strata, odds), 12)
  })

  test('应有几件：各层按合计的比例', () => {
    const { expected, range, hits, n } = excessOf([stratum(5, 10, 5, 10), stratum(0, 10, 2, 10)], 2)
    expect(expected).toBeCloseTo(5 + 1, 10)
    expect([hits, n, ...range]).toEqual([5, 20, 3, 9])
  })

  test('别处一个也没有、全都有，都算得出；p 在 0 与 1 之间', () => {
    for (const s of [stratum(3, 3, 0, 50), stratum(0, 3, 0, 50), stratum(3, 3, 50, 50), stratum(0, 3, 50, 50)]) {
      const { p } = excessOf([s], 2)
      expect(p).toBeGreaterThan(0)
      expect(p).toBeLessThanOrEqual(1)
    }
    expect(excessOf([stratum(0, 10, 5, 90)], 2).p).toBe(1)
  })

  test('差得不到二倍的，件数再多也不是线索', () => {
    for (const size of [100, 10_000, 1_000_000])
      expect(excessOf([stratum(size * 0.15, size, size, size * 10)], 2).p).toBeGreaterThan(0.5)
    expect(excessOf([stratum(150, 1000, 1000, 10_000)], 1).p).toBeLessThan(1e-5)
  })

  test('没有差别时（margin＝1）p 不大于 α 的次数不超过 α，也不空转', () => {
    const dice = diceFrom(7)
    const draws = 4000
    const count = (n: number) => Array.from({ length: n }, () => dice.odds(0.2)).filter(Boolean).length
    const ps = Array.from({ length: draws }, () => excessOf([stratum(count(60), 60, count(400), 400)], 1).p)
    const share = ps.filter((p) => p <= 0.05).length / draws
    expect(share).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / draws))
    expect(share).toBeGreaterThan(0.02)
  })
})

describe('金额增长', () => {
  test('与逐个枚举相同', () => {
    const [before, after] = [
      [1, 3, 3, 7],
      [2, 7, 20],
    ]
    const all = [...before, ...after]
    const chance = (0.6 / 0.4) * 2
    const p = chance / (1 + chance)
    let tail = 0
    for (let mask = 0; mask < 1 << all.length; mask++) {
      const on = all.filter((_, i) => mask & (1 << i))
      if (on.reduce((a, b) => a + b, 0) >= 29) tail += p ** on.length * (1 - p) ** (all.length - on.length)
    }
    expect(growthOf({ before, after }, 0.6, 2).p).toBeCloseTo(tail, 12)
  })

  test('一件特大的案子单独不成线索；处处都涨才是', () => {
    const small = new Array<number>(30).fill(1)
    expect(growthOf({ before: small, after: [...small, 20] }, 0.5, 2).p).toBeGreaterThan(0.5)
    expect(growthOf({ before: small, after: new Array(150).fill(1) }, 0.5, 2).p).toBeLessThan(0.01)
  })

  test('封顶、分二十级', () =>
    expect([0, 2, 3, 50, 100, 900].map((a) => levelOf(a, 100))).toEqual([0, 0, 1, 10, 20, 20]))
})

describe('错误发现率', () => {
  test('Benjamini–Hochberg 1995 的十五个 p 值：前四个不超过 0.05', () => {
    const ps = [
      ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459],
      ...[0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
    ]
    const qs = qValues(ps)
    expect(qs.filter((q) => q <= 0.05)).toHaveLength(4)
    expect(qs.slice(0, 4)).toEqual([0.0015, 0.003, 0.0095, 0.035625].map((q) => expect.closeTo(q, 12)))
    const order = [3, 0, 14, 7, 1, 9, 2, 5, 4, 6, 8, 13, 10, 12, 11]
    expect(qValues(order.map((i) => ps[i] as number))).toEqual(order.map((i) => qs[i]))
  })

  test('没有检验，一个检验', () => {
    expect(qValues([])).toEqual([])
    expect(qValues([0.03])).toEqual([0.03])
  })
})
