import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { cents } from '#kernel/money.ts'
import { deviationOf } from '#modules/similar-cases/domain/deviation.ts'
import { distributionOf as distribution, Fines, LEAST_CASES } from '#modules/similar-cases/domain/distribution.ts'

type FineRow = { readonly fine: number; readonly tier: Parameters<Fines['add']>[1] }
const distributionOf = (rows: readonly FineRow[], fine: Parameters<typeof distribution>[1]) => {
  const fines = new Fines()
  for (const row of rows) fines.add(row.fine, row.tier)
  return distribution(fines, fine)
}
const fined = (...fines: number[]): FineRow[] => fines.map((fine) => ({ fine, tier: '一般' }))
const rows = fc.array(
  fc.record({
    fine: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10_000_000 })),
    tier: fc.constantFrom('从轻' as const, null),
  }),
  { minLength: LEAST_CASES, maxLength: 200 },
)

describe('罚款分布', () => {
  test('对数尺度内插：一千到十万，中位是一万', () => {
    const half = LEAST_CASES / 2
    const q = distributionOf(fined(...Array(half).fill(100_000), ...Array(half).fill(10_000_000)), null).quantiles
    expect(q).toMatchObject({ q1: 100_000, p50: 1_000_000, q3: 10_000_000 })
    // 四分位距是一百倍，界在它的一千倍之外
    expect(q?.low).toBe(100)
    expect(q?.high).toBe(10_000_000_000)
  })

  test('少一件就不给分位数，件数照给', () => {
    expect(distributionOf(fined(...Array(LEAST_CASES - 1).fill(500)), null)).toMatchObject({
      n: LEAST_CASES - 1,
      quantiles: null,
    })
    expect(distributionOf(fined(...Array(LEAST_CASES).fill(500)), null).quantiles?.p50).toBe(500)
    expect(distributionOf([], cents(1))).toMatchObject({ n: 0, quantiles: null, rank: { lower: 0, equal: 0 } })
  })

  test('没有罚款的计在内，排在最低；档次分开数', () => {
    const d = distributionOf(
      [...fined(...Array(20).fill(1000)), ...Array(10).fill({ fine: 0, tier: '不予处罚' }), { fine: 0, tier: null }],
      cents(0),
    )
    expect(d).toMatchObject({
      n: 31,
      unfined: 11,
      tiers: { 一般: 20, 不予处罚: 10, 未记载: 1 },
      rank: { lower: 0, equal: 11 },
    })
    expect(d.quantiles).toMatchObject({ p10: 0, q1: 0, p50: 1000, low: 0 })
  })

  test('次序无关；分位数递增，在最小与最大之间', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const d = distributionOf(list, null)
        expect(distributionOf(list.toReversed(), null)).toEqual(d)
        const q = d.quantiles as NonNullable<typeof d.quantiles>
        const order = [q.p10, q.q1, q.p50, q.q3, q.p90]
        expect(order).toEqual(order.toSorted((a, b) => a - b))
        expect(q.low).toBeLessThanOrEqual(q.q1)
        expect(q.high).toBeGreaterThanOrEqual(q.q3)
        expect(q.p10).toBeGreaterThanOrEqual(Math.min(...list.map((r) => r.fine)))
        expect(q.p90).toBeLessThanOrEqual(Math.max(...list.map((r) => r.fine)))
      }),
    )
  })

  test('全都翻十倍，分位数也翻十倍（至多差舍入）', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1000, max: 1_000_000 }), { minLength: LEAST_CASES, maxLength: 80 }),
        (fines) => {
          const [a, b] = [fines, fines.map((f) => f * 10)].map((list) => distributionOf(fined(...list), null).quantiles)
          for (const key of ['p10', 'p50', 'p90'] as const)
            expect(Math.abs((b?.[key] as number) - (a?.[key] as number) * 10)).toBeLessThanOrEqual(10)
        },
      ),
    )
  })
})

describe('位置', () => {
  const cell = { offence: 'FS-124', from: day('2021-01-01'), to: day('2024-01-01'), tier: null, goodsValue: null }
  const version = { cases: 100, digest: '00' }
  // 一百件，一千、两千……十万分
  const list = fined(...Array.from({ length: 100 }, (_, i) => (i + 1) * 1000))
  const at = (fine: number) => deviationOf(distributionOf(list, cents(fine)), cents(fine), cell, version)

  test.each([
    [1, 'far-below', 0],
    [10_000, 'below-p10', 0.095],
    [50_000, 'within', 0.495],
    [95_000, 'above-p90', 0.945],
    [10_000_000, 'far-above', 1],
  ] as const)('%i 分：%s', (fine, position, percentile) => {
    expect(at(fine)).toMatchObject({ position, cell, version })
    expect(at(fine).percentile).toBeCloseTo(percentile, 6)
  })

  test('没有记载、件数不足：不比', () => {
    expect(deviationOf(distributionOf(list, null), null, cell, version)).toMatchObject({
      position: 'fine-unknown',
      percentile: null,
    })
    const few = fined(1000, 2000)
    expect(deviationOf(distributionOf(few, cents(5)), cents(5), cell, version)).toMatchObject({
      position: 'too-few',
      percentile: null,
    })
  })

  test('罚得越多，位置越高', () => {
    fc.assert(
      fc.property(rows, fc.nat({ max: 10_000_000 }), fc.nat({ max: 10_000_000 }), (all, a, b) => {
        const [x, y] = [Math.min(a, b), Math.max(a, b)].map((fine) =>
          deviationOf(distributionOf(all, cents(fine)), cents(fine), cell, version),
        )
        expect(x?.percentile as number).toBeLessThanOrEqual(y?.percentile as number)
      }),
    )
  })
})
