import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pick, streamOf } from '#modules/file-reviews/domain/draw/draw-stream.ts'
import {
  failedInterval,
  marginOf,
  type Sampled,
  sizeForDiscovery,
  sizeForMargin,
} from '#modules/file-reviews/domain/draw/survey.ts'
import { hash } from '../../../../../test/support/draw.ts'

const cell = fc.record({ files: fc.integer({ min: 1, max: 60 }), d: fc.nat(), x: fc.nat() }).map(
  ({ files, d, x }): Sampled => ({
    files,
    drawn: d % (files + 1),
    failed: d % (files + 1) === 0 ? 0 : x % ((d % (files + 1)) + 1),
  }),
)

describe('区间', () => {
  test('一格：与教科书的超几何精确区间一致', () => {
    // 100 件抽 20 件，不合格 0：C(100−D,20)/C(100,20) > 2.5% 的最大 D 是 15
    expect(failedInterval([{ files: 100, drawn: 20, failed: 0 }], 0, 95)).toEqual({ estimate: 0, low: 0, high: 15 })
    expect(failedInterval([{ files: 10, drawn: 10, failed: 3 }], 2, 95)).toEqual({ estimate: 5, low: 5, high: 5 })
  })

  test('任意：含估计值，看见的都算在内，不出总数；全看过就是确数；没看过的可多可少', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), (cells) => {
        const { estimate, low, high } = failedInterval(cells, 0, 95)
        const seen = cells.reduce((n, c) => n + c.failed, 0)
        const good = cells.reduce((n, c) => n + c.drawn - c.failed, 0)
        const files = cells.reduce((n, c) => n + c.files, 0)
        expect(low).toBeGreaterThanOrEqual(seen)
        expect(high).toBeLessThanOrEqual(files - good)
        expect(low).toBeLessThanOrEqual(estimate + 1e-6)
        expect(high).toBeGreaterThanOrEqual(Math.floor(estimate - 1e-6))
        if (cells.every((c) => c.drawn === c.files)) expect([low, high]).toEqual([seen, seen])
      }),
    )
  })

  test('把握越大区间越宽', () => {
    const cells = [
      { files: 40, drawn: 6, failed: 1 },
      { files: 25, drawn: 4, failed: 0 },
    ]
    const width = (c: 90 | 95 | 99) => failedInterval(cells, 0, c).high - failedInterval(cells, 0, c).low
    expect(width(90)).toBeLessThan(width(95))
    expect(width(95)).toBeLessThan(width(99))
  })

  /** 真实的不合格件数已知，抽许多次，区间盖住真值的比例。 */
  const coverage = (strata: readonly { files: number; bad: number; drawn: number }[], times: number): number => {
    let covered = 0
    const truth = strata.reduce((n, s) => n + s.bad, 0)
    for (let i = 0; i < times; i++) {
      const cells = strata.map(({ files, bad, drawn }, k) => {
        const all = Array.from({ length: files }, (_, j) => j < bad)
        const failed = pick(all, drawn, streamOf(hash(`盖住 ${i}`), `files ${k}`, hash)).filter(Boolean).length
        return { files, drawn, failed }
      })
      const { low, high } = failedInterval(cells, 0, 95)
      if (low <= truth && truth <= high) covered++
    }
    return covered / times
  }

  test.each([
    ['各单位差不多', [40, 30, 25, 20, 12, 9].map((files) => ({ files, bad: Math.round(files / 8), drawn: 5 }))],
    ['不合格集中在一个单位', [40, 30, 25, 20].map((files, i) => ({ files, bad: i === 3 ? 15 : 0, drawn: 5 }))],
    ['很少不合格', [60, 50, 40].map((files) => ({ files, bad: 1, drawn: 8 }))],
    ['一个单位', [{ files: 50, bad: 9, drawn: 12 }]],
  ])('把握九成五的区间，一千次里至少盖住九百三十次：%s', (_, strata) => {
    expect(coverage(strata, 1000)).toBeGreaterThanOrEqual(0.93)
  })
})

describe('样本量', () => {
  test('教科书的数：无限总体 p=50%、±5%、95% 是 385；总体越小要得越少，不超过总体', () => {
    expect(sizeForMargin(100_000_000, 0.5, 0.05, 95)).toBe(385)
    expect(sizeForMargin(600, 0.5, 0.05, 95)).toBe(235)
    expect(sizeForMargin(30, 0.5, 0.01, 99)).toBe(30)
  })

  test('碰上一件：恰好够，少一件就不够', () => {
    // 100 件里 10 件不合格：抽 25 件漏掉的概率 4.8%，抽 24 件 5.5%
    expect(sizeForDiscovery(100, 0.1, 95)).toBe(25)
    expect(sizeForDiscovery(5, 0.1, 95)).toBe(5)
  })

  test('样本量与误差互为反算：按算出的件数抽一格，误差不超过所要的', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 2000 }),
        fc.integer({ min: 5, max: 50 }),
        fc.integer({ min: 1, max: 20 }),
        (files, rate, margin) => {
          const drawn = sizeForMargin(files, rate / 100, margin / 100, 95)
          expect(marginOf([{ files, drawn, failed: 0 }], rate / 100, 95)).toBeLessThanOrEqual(margin / 100 + 1e-9)
        },
      ),
    )
  })
})
