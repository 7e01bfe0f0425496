import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOut, spread } from '#modules/file-reviews/domain/draw/allocate.ts'

const total = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

describe('各单位的件数', () => {
  const share = fc
    .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 20 }))
    .map(([floor, more]) => ({ floor, cap: floor + more, files: floor + more }))
  const feasible = fc.array(share, { minLength: 1, maxLength: 8 }).chain((shares) =>
    fc.record({
      shares: fc.constant(shares),
      seats: fc.integer({ min: total(shares.map((s) => s.floor)), max: total(shares.map((s) => s.cap)) }),
    }),
  )

  test('正好分完，不少于已有的，不多于上限；总数多一件，没有哪个单位反而少', () => {
    fc.assert(
      fc.property(feasible, ({ shares, seats }) => {
        const got = shareOut(shares, seats)
        expect(total(got)).toBe(seats)
        for (const [i, { floor, cap }] of shares.entries()) {
          expect(got[i]).toBeGreaterThanOrEqual(floor)
          expect(got[i]).toBeLessThanOrEqual(cap)
        }
        if (seats === total(shares.map((s) => s.cap))) return
        const more = shareOut(shares, seats + 1)
        expect(more.every((n, i) => n >= (got[i] as number))).toBe(true)
      }),
    )
  })

  test('按案卷多少成比例；相等的给排在前面的', () => {
    const free = (files: number) => ({ floor: 0, cap: files, files })
    expect(shareOut([free(60), free(30), free(10)], 10)).toEqual([6, 3, 1])
    expect(shareOut([free(10), free(10)], 3)).toEqual([2, 1])
    expect(shareOut([{ floor: 3, cap: 10, files: 10 }, free(90)], 10)).toEqual([3, 7])
  })
})

describe('格内分到各层', () => {
  const cell = fc
    .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 10 })
    .chain((sizes) => fc.record({ sizes: fc.constant(sizes), seats: fc.integer({ min: 0, max: total(sizes) }) }))

  test('把每个起点都试一遍：正好分完，每层是应得数的上下取整，平均恰为应得数', () => {
    fc.assert(
      fc.property(cell, ({ sizes, seats }) => {
        const all = total(sizes)
        const sums = sizes.map(() => 0)
        for (let start = 0; start < all; start++) {
          const given = spread(sizes, seats, () => start)
          expect(total(given)).toBe(seats)
          for (const [k, n] of given.entries()) {
            const due = (seats * (sizes[k] as number)) / all
            expect(n === Math.floor(due) || n === Math.ceil(due)).toBe(true)
            sums[k] = (sums[k] as number) + n
          }
        }
        // 全部起点合计 = 总数 × 应得数：每件的抽中概率都是 seats/all，一件不差
        expect(sums).toEqual(sizes.map((size) => seats * size))
      }),
    )
  })

  test('都是一件的小层，也不会永远抽不到', () => {
    const sizes = Array.from({ length: 20 }, () => 1)
    const ever = new Set<number>()
    for (let start = 0; start < 20; start++)
      for (const [k, n] of spread(sizes, 4, () => start).entries()) if (n === 1) ever.add(k)
    expect(ever.size).toBe(20)
  })

  test('没有可抽的', () => expect(spread([], 0, () => 0)).toEqual([]))
})
