import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balancedLines, type Measure, setLines, widthOf } from './typesetting.ts'

/** 汉字一格，数字字母半格；一行十字。 */
const TEN: Measure = {
  ...{ width: 100, size: 10, tracking: 0 },
  advance: (char) => (/[\x20-\x7e]/.test(char) ? 0.5 : 1),
}
const texts = (text: string, first = 0, rest = 0) => setLines(text, TEN, first, rest).map((line) => line.text)

describe('断行', () => {
  test('首行空两格，回行顶格', () =>
    expect(setLines('一二三四五六七八九十甲乙', TEN, 20)).toMatchObject([
      { text: '一二三四五六七八', indent: 20 },
      { text: '九十甲乙', indent: 0, spacing: 0 },
    ]))
  test('标点不在行首：连同前一字到下一行，这一行匀开', () => {
    const [first, second] = setLines('一二三四五六七八九十，甲乙', TEN, 0)
    expect([first?.text, second?.text]).toEqual(['一二三四五六七八九', '十，甲乙'])
    expect(first?.spacing).toBeCloseTo(10 / 8)
  })
  test('左括号、左书名号不在行末', () =>
    expect(texts('一二三四五六七八九《甲》')).toEqual(['一二三四五六七八九', '《甲》']))
  test('几个标点连着，一起移', () => expect(texts('一二三四五六七八九”。甲')).toEqual(['一二三四五六七八', '九”。甲']))
  test('数字、字母不拆开；比一行还长的只好拆', () => {
    expect(texts('一二三四五六七八2026年')).toEqual(['一二三四五六七八2026', '年'])
    expect(texts('一二三四五六七八九2026年')).toEqual(['一二三四五六七八九', '2026年'])
    expect(texts('A'.repeat(25))).toEqual(['A'.repeat(20), 'A'.repeat(5)])
  })
  test('全是标点的一行，断在原处', () => expect(texts('，'.repeat(12))).toEqual(['，'.repeat(10), '，，']))
  test('空的没有行', () => expect(texts('  ')).toEqual([]))

  test('任何文字：一字不丢，不超出行宽，匀开的正好到行末', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'市场监管，。《》（）“”12aB 堃㎡'), maxLength: 80 }), (text) => {
        const lines = setLines(text, TEN, 20)
        const bare = (s: string) => s.replace(/\s/g, '')
        expect(bare(lines.map((line) => line.text).join(''))).toBe(bare(text))
        lines.forEach((line, i) => {
          const count = [...line.text].length
          const width = widthOf(line.text, TEN) + line.spacing * (count - 1)
          expect(line.indent + width).toBeLessThanOrEqual(100 + 1e-6)
          if (i < lines.length - 1 && count > 1) expect(line.indent + width).toBeCloseTo(100)
        })
      }),
    ))
})

test('标题分成长短相近的几行', () => {
  expect(balancedLines('一二三四五六七八九十甲乙', TEN)).toEqual(['一二三四五六', '七八九十甲乙'])
  expect(balancedLines('一二三', TEN)).toEqual(['一二三'])
})
