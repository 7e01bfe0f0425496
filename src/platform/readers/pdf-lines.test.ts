import { describe, expect, test } from 'vitest'
import { linesOf, type PdfLine, unfold } from './pdf-lines.ts'

/** 每字 16 磅、每行 20 字的版心；首行缩进两字。 */
const SIZE = 16
const line = (text: string, indent = 0): PdfLine => {
  const width = [...text].reduce((sum, c) => sum + ((c.codePointAt(0) as number) < 0x2e80 ? 0.5 : 1), 0) * SIZE
  return { text, left: 80 + indent * SIZE, right: 80 + indent * SIZE + width, size: SIZE }
}
const BODY = [
  line('经查，当事人经营的饼干超过保质期，违', 2),
  line('反了《中华人民共和国食品安全法》第三十四条'),
  line('第（十）项的规定，现依据同法第一百二十四条'),
  line('第一款第（五）项的规定，决定如下：罚款。'),
]

describe('折行接回成段', () => {
  test('法名、条款被折断的接上；首行缩进的另起一段', () => {
    const { text } = unfold([[...BODY, line('当事人应当在十五日内缴纳。', 2)]])
    expect(text).toBe(
      '经查，当事人经营的饼干超过保质期，违反了《中华人民共和国食品安全法》第三十四条第（十）项的规定，现依据同法第一百二十四条第一款第（五）项的规定，决定如下：罚款。\n当事人应当在十五日内缴纳。',
    )
  })
  test('长号码放不下整个挪到下一行的，也算折行', () => {
    const { text } = unfold([
      [...BODY, line('统一社会信用代码为', 2), line('91500000000000001800号'), line('当事人：甲', 2)],
    ])
    expect(text).toContain('统一社会信用代码为91500000000000001800号\n当事人')
  })
  test('短行不接：题头、当事人栏、落款', () => {
    const { text } = unfold([
      [line('当事人：甲公司'), line('住所：某县一路'), ...BODY, line('某县局', 12), line('2024年5月1日', 11)],
    ])
    expect(text.split('\n')).toEqual([
      '当事人：甲公司',
      '住所：某县一路',
      expect.stringContaining('罚款。'),
      '某县局',
      '2024年5月1日',
    ])
  })
  test('跨页的段接上，页的起点在接缝处', () => {
    const { text, pageStarts } = unfold([BODY.slice(0, 2), BODY.slice(2)])
    expect(text).not.toContain('\n')
    expect(text.slice(pageStarts[1])).toMatch(/^第（十）项/)
  })
  test('看不出版心的照原样', () => {
    expect(
      unfold([[line('行政处罚决定书'), line('虚市监处罚〔2024〕12号'), line('当事人：甲')]]).text.split('\n'),
    ).toHaveLength(3)
  })
})

test('文字段按换行标记与基线归行', () => {
  const item = (str: string, x: number, y: number, hasEOL = false) => ({
    str,
    transform: [16, 0, 0, 16, x, y],
    width: str.length * 16,
    hasEOL,
  })
  expect(
    linesOf([item('当事', 80, 700), item('人', 112, 700, true), item('甲', 80, 680), item('乙', 80, 660)]).map(
      (l) => l.text,
    ),
  ).toEqual(['当事人', '甲', '乙'])
})
