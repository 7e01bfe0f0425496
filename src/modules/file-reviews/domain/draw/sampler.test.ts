import { describe, expect, test } from 'vitest'
import { drawFiles } from '#modules/file-reviews/domain/draw/sampler.ts'
import { type Scheme, schemeOf } from '#modules/file-reviews/domain/draw/scheme.ts'
import {
  type Changes,
  chiSquare,
  chiSquareLimit,
  files,
  frozen,
  hash,
  quota,
} from '../../../../../test/support/draw.ts'

const scheme = (changes: Changes = {}): Scheme => {
  const { rows, rule } = frozen(changes)
  const found = schemeOf(rows, rule)
  if (found.is === 'impossible') throw new Error(found.problems.join('\n'))
  return found.scheme
}
const seedNo = (n: number): string => hash(`种子 ${n}`)

describe('抽取', () => {
  test('各格恰是定好的件数，必抽的都在，不抽的都不在，没有重复', () => {
    const own = [...files('甲局', 15), ...files('乙局', 8), ...files('乙局', 2, { include: '必评', cause: '价格' })]
    const marked = own.map((file, i) => (i < 3 ? { ...file, exclude: '在诉' } : file))
    const unique = marked.map((file, i) => ({ ...file, identity: { docNo: String(i) } }))
    const made = scheme({ files: unique, rule: { size: 9, quotas: [quota({ procedure: '简易程序', count: 1 })] } })
    for (let i = 0; i < 200; i++) {
      const { rows, seats } = drawFiles(made, seedNo(i), hash)
      expect(new Set(rows).size).toBe(9)
      const drawn = new Set(rows)
      for (const cell of made.cells) {
        expect(cell.rows.filter(({ row }) => drawn.has(row))).toHaveLength(cell.count)
        for (const { row, include } of cell.rows) if (include !== null) expect(drawn.has(row)).toBe(true)
      }
      const drawable = new Set(made.cells.flatMap((cell) => cell.rows.map(({ row }) => row)))
      expect(rows.every((row) => drawable.has(row))).toBe(true)
      expect(seats).toHaveLength(made.cells.flatMap((cell) => cell.strata).length)
    }
  })

  test('同样的输入总是同样的结果；种子变一位就不同', () => {
    const made = scheme()
    expect(drawFiles(made, seedNo(1), hash)).toEqual(drawFiles(made, seedNo(1), hash))
    expect(drawFiles(made, seedNo(1), hash).rows).not.toEqual(drawFiles(made, seedNo(2), hash).rows)
  })

  test('写明的测试数据：别的机器、别的语言应得同样的结果', () => {
    expect(drawFiles(scheme(), seedNo(1), hash)).toEqual(GOLDEN)
  })
})

const GOLDEN = {
  seats: [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1],
  rows: [2, 6, 10, 13, 14, 19, 24, 26, 29, 35, 36, 39],
}

describe('均匀：许多种子，卡方检验（种子固定，不会时过时不过）', () => {
  const TIMES = 6000
  const counted = (made: Scheme): Map<number, number> => {
    const counts = new Map<number, number>()
    for (let i = 0; i < TIMES; i++)
      for (const row of drawFiles(made, seedNo(i), hash).rows) counts.set(row, (counts.get(row) ?? 0) + 1)
    return counts
  }

  test('一层之内每件机会相等', () => {
    const one = files('甲局', 24, { cause: '食品', procedure: '普通程序', amountCents: 1 })
    const counts = counted(scheme({ files: one, rule: { size: 7, minimumPerUnit: 0 } }))
    const rows = Array.from({ length: 24 }, (_, i) => counts.get(i + 1) ?? 0)
    expect(chiSquare(rows, TIMES, 7)).toBeLessThan(chiSquareLimit(23))
  })

  test('几层大小不一，格里每件机会仍相等，每层之内也均匀', () => {
    const made = scheme()
    const counts = counted(made)
    for (const { rows, count, strata } of made.cells) {
      // 层间按余数的概率分，次数的波动小于不放回抽取，卡方只会偏小
      const all = rows.map(({ row }) => counts.get(row) ?? 0)
      expect(chiSquare(all, TIMES, count)).toBeLessThan(chiSquareLimit(all.length - 1))
      for (const { rows: own } of strata) {
        if (own.length < 2) continue
        const inside = own.map(({ row }) => counts.get(row) ?? 0)
        const drawn = inside.reduce((a, b) => a + b, 0) / TIMES
        expect(chiSquare(inside, TIMES, drawn)).toBeLessThan(chiSquareLimit(inside.length - 1))
      }
    }
  })

  test('任意两件同时抽中的机会也相等', () => {
    const one = files('甲局', 6, { cause: '食品', procedure: '普通程序', amountCents: 1 })
    const made = scheme({ files: one, rule: { size: 2, minimumPerUnit: 0 } })
    const pairs = new Map<string, number>()
    for (let i = 0; i < TIMES; i++) {
      const key = drawFiles(made, seedNo(i), hash).rows.join()
      pairs.set(key, (pairs.get(key) ?? 0) + 1)
    }
    expect(pairs.size).toBe(15)
    const due = TIMES / 15
    const sum = [...pairs.values()].reduce((total, n) => total + (n - due) ** 2 / due, 0)
    expect(sum).toBeLessThan(chiSquareLimit(14))
  })
})
