import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf, placeText, segmentsOf, spotsOf } from './highlights.ts'
import { recordOf } from './sample-records.ts'

const place = { file: 'a.txt', page: null, line: null, cell: null, start: null, end: null, text: '' }
const spot = (id: string, start: number, end: number) => ({ id, path: id, start, end, place })
const found = (text: string, over: object) =>
  spotsOf(recordOf({}, { text, places: { x: [{ ...place, ...over }] } })).map((s) => [s.start, s.end])

describe('原文里的位置', () => {
  test('有区间的用区间', () => expect(found('甲乙丙丁', { start: 1, end: 3, text: '乙丙' })).toEqual([[1, 3]]))
  test('没有区间的，片段只出现一次才认', () => {
    expect(found('甲乙丙丁', { text: '丙' })).toEqual([[2, 3]])
    expect(found('甲乙甲乙', { text: '甲' })).toEqual([])
  })
  test('超出全文的区间不认', () => expect(found('甲乙', { start: 1, end: 9 })).toEqual([]))
  test('表格没有全文，没有高亮', () =>
    expect(spotsOf(recordOf({}, { text: null, places: { x: [{ ...place, cell: 'C5' }] } }))).toEqual([]))
})

describe('切段', () => {
  test('重叠的出处各自完整', () => {
    expect(segmentsOf('甲乙丙丁', [spot('a', 0, 3), spot('b', 1, 4)]).map((s) => [s.text, s.spots])).toEqual([
      ['甲', ['a']],
      ['乙丙', ['a', 'b']],
      ['丁', ['b']],
    ])
  })

  test('不论怎样重叠，拼起来是全文，每处出处拼起来是它自己', () => {
    const text = fc.string({ minLength: 1, maxLength: 40 })
    const pairs = fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 8 })
    fc.assert(
      fc.property(text, pairs, (whole, ranges) => {
        const spots = ranges
          .map(([a, b], i) => spot(`s${i}`, Math.min(a, b) % whole.length, Math.min(Math.max(a, b) + 1, whole.length)))
          .filter((s) => s.start < s.end)
        const segments = segmentsOf(whole, spots)
        expect(segments.map((s) => s.text).join('')).toBe(whole)
        for (const s of spots) {
          const own = segments.filter((one) => one.spots.includes(s.id)).map((one) => one.text)
          expect(own.join('')).toBe(whole.slice(s.start, s.end))
        }
      }),
    )
  })
})

test('出处的说法', () => {
  expect(placeText({ ...place, page: 2, line: 14 })).toBe('第 2 页第 14 行')
  expect(placeText({ ...place, cell: 'C5', line: 5 })).toBe('单元格 C5')
  expect(placeText(place)).toBe('原文')
})

test('单元格按列排，同一格只列一次', () => {
  const cell = (name: string, text: string) => [{ ...place, cell: name, text }]
  const places = { a: cell('AA2', '甲'), b: cell('C2', '乙'), c: cell('C2', '乙'), d: cell('B2', '丙') }
  expect(cellsOf(recordOf({}, { places })).map((c) => [c.name, c.spots])).toEqual([
    ['单元格 B2', ['d#0']],
    ['单元格 C2', ['b#0', 'c#0']],
    ['单元格 AA2', ['a#0']],
  ])
})
