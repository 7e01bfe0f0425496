import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type District,
  districtFunnel,
  type FunnelRow,
  falseDiscoveryLimit,
} from '#modules/similar-cases/domain/district-funnel.ts'

/** 可重复的伪随机正态。 */
const normals = (seed: number) => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (((t ^ (t >>> 14)) >>> 0) + 1) / (2 ** 32 + 1)
  }
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())
}

/** 若干机关，各若干件；`shift` 是某机关偏高多少（对数）。 */
const made = (
  seed: number,
  sizes: readonly number[],
  spread: number,
  shift: Readonly<Record<number, number>> = {},
): FunnelRow[] => {
  const normal = normals(seed)
  return sizes.flatMap((n, j) => {
    const effect = normal() * spread + (shift[j] ?? 0)
    return Array.from({ length: n }, () => ({
      agency: `第${String(j).padStart(2, '0')}局`,
      tier: '一般' as const,
      goodsValue: 100_000,
      fine: Math.round(Math.exp(10 + effect + 0.5 * normal())),
    }))
  })
}

describe('机关之间的漏斗', () => {
  test('植入一个高一倍半的机关：报出来的有它；收缩后的比值更近', () => {
    const funnel = districtFunnel(made(7, Array(20).fill(40), 0.1, { 3: Math.log(2.5) }))
    const planted = funnel?.districts.find((d) => d.agency === '第03局')
    expect(planted?.flagged).toBe(true)
    expect(planted?.ratio).toBeGreaterThan(1.8)
    expect(planted?.ratio).toBeGreaterThan(planted?.high as number)
    expect(planted?.shrunk).toBeLessThan(planted?.ratio as number)
    expect(planted?.shrunk).toBeGreaterThan(1)
  })

  test('各机关没有差别时：两百次里报出机关的不多于两成', () => {
    let reported = 0
    for (let seed = 1; seed <= 200; seed++)
      if (districtFunnel(made(seed, Array(15).fill(20), 0.15))?.districts.some((d) => d.flagged)) reported++
    expect(reported).toBeLessThanOrEqual(40)
  })

  test('件数越少收缩越多，界越宽', () => {
    const moved = [0, 0]
    for (let seed = 1; seed <= 20; seed++) {
      const funnel = districtFunnel(made(seed, [6, 400, ...Array(10).fill(60)], 0.3, { 0: 0.8, 1: 0.8 }))
      const [small, large] = (funnel?.districts ?? []) as [District, District]
      moved[0] = (moved[0] as number) + Math.abs(Math.log(small.ratio / small.shrunk))
      moved[1] = (moved[1] as number) + Math.abs(Math.log(large.ratio / large.shrunk))
      expect(small.high / small.low).toBeGreaterThan(large.high / large.low)
    }
    expect(moved[0]).toBeGreaterThan((moved[1] as number) * 10)
  })

  test('货值大的机关罚得多不算偏离：先减去同档的中位', () => {
    const rows = made(5, Array(10).fill(30), 0).map((row) =>
      row.agency === '第02局' ? { ...row, goodsValue: 10_000_000, fine: row.fine * 8 } : row,
    )
    expect(districtFunnel(rows)?.districts.find((d) => d.agency === '第02局')?.flagged).toBe(false)
    const unadjusted = rows.map((row) => ({ ...row, goodsValue: 100_000 }))
    expect(districtFunnel(unadjusted)?.districts.find((d) => d.agency === '第02局')?.flagged).toBe(true)
  })

  test('机关不足五个、各不足五件：不比；没有罚款的不计', () => {
    expect(districtFunnel(made(1, Array(4).fill(30), 0.1))).toBeNull()
    expect(districtFunnel(made(1, Array(20).fill(4), 0.1))).toBeNull()
    expect(districtFunnel([])).toBeNull()
    expect(districtFunnel(made(1, Array(6).fill(30), 0.1).map((row) => ({ ...row, fine: 0 })))).toBeNull()
  })

  test('全都一样也不出错；次序、单位都不影响', () => {
    const same = made(1, Array(6).fill(10), 0).map((row) => ({ ...row, fine: 1000 }))
    expect(districtFunnel(same)?.districts.every((d) => !d.flagged && Math.abs(d.ratio - 1) < 1e-9)).toBe(true)
    const rows = made(3, Array(8).fill(20), 0.2)
    const a = districtFunnel(rows)
    const b = districtFunnel(rows.toReversed().map((row) => ({ ...row, fine: row.fine * 100 })))
    expect(b?.districts.map((d) => d.agency)).toEqual(a?.districts.map((d) => d.agency))
    b?.districts.forEach((d, i) => void expect(d.p).toBeCloseTo(a?.districts[i]?.p as number, 6))
  })
})

describe('错误发现率', () => {
  test('照定义：p(i) ≤ 0.1·i/n 的最大一个', () => {
    expect(falseDiscoveryLimit([0.5, 0.9])).toBe(-1)
    expect(falseDiscoveryLimit([0.001, 0.6, 0.9, 0.7])).toBe(0.001)
    // 0.04 自己过不了第一格，跟着 0.05 一起过
    expect(falseDiscoveryLimit([0.04, 0.05, 0.045, 0.9, 0.08])).toBe(0.08)
  })
  test('都乘以小数，发现不减少', () => {
    const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 })
    const found = (list: number[]) => list.filter((p) => p <= falseDiscoveryLimit(list)).length
    fc.assert(
      fc.property(
        ps,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, by) => void expect(found(list.map((p) => p * by))).toBeGreaterThanOrEqual(found(list)),
      ),
    )
  })
})
