import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountInWords, parseAmount, parseAmountInWords, parseInteger, parseOrdinal } from '#kernel/chinese-number.ts'
import { cents } from '#kernel/money.ts'

describe('条款序号', () => {
  it.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百', 100],
    ['一百零五', 105],
    ['一百〇五', 105],
    ['一百一十', 110],
    ['一百十五', 115],
    ['一百二十四', 124],
    ['一千零一', 1001],
    ['一千二百六十', 1260],
    ['二〇二三', 2023],
    ['124', 124],
    ['１２４', 124],
    ['壹佰贰拾肆', 124],
  ])('%s 是 %i', (text, n) => expect(parseOrdinal(text)).toBe(n))

  it.each(['', '零', '0', '一百二', '百', '一百百', '一百零', '二十三十', '条', '12条', '-1', '1.5', '10000'])(
    '“%s”不是序号',
    (text) => expect(parseOrdinal(text)).toBeNull(),
  )

  it('任何文本都不抛错，认出的都是安全整数', () => {
    const glyph = fc.constantFrom(...'零〇一二两三九十百千万亿壹拾佰元整0９,x ')
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: glyph, maxLength: 60 })), (text) => {
        const n = parseInteger(text)
        return n === null || (Number.isSafeInteger(n) && n >= 0)
      }),
    )
  })
})

describe('大写金额', () => {
  it.each([
    ['壹拾贰万叁仟肆佰元整', 12_340_000],
    ['拾贰万元整', 12_000_000],
    ['人民币伍万圆整', 5_000_000],
    ['伍仟零叁元伍角', 500_350],
    ['壹仟零壹元零伍分', 100_105],
    ['贰佰元正', 20_000],
    ['伍角整', 50],
    ['壹亿零伍佰万元整', 10_500_000_000],
    ['五万元', 5_000_000],
    ['零元整', 0],
    ['叁萬貳仟圓整', 3_200_000],
  ])('%s 是 %i 分', (text, n) => expect(parseAmountInWords(text)).toBe(n))

  it.each(['壹拾贰万', '壹佰贰元整', '叁万伍元', '一二三元', '元整', '', '壹万元壹万元', '壹元元', '壹角壹角'])(
    '“%s”不认',
    (text) => expect(parseAmountInWords(text)).toBeNull(),
  )

  it.each([
    [12_340_050, '壹拾贰万叁仟肆佰元伍角整'],
    [100_105, '壹仟零壹元零伍分'],
    [10_005_000, '壹拾万零伍拾元整'],
    [0, '零元整'],
    [5, '伍分'],
    [1_000_000_000_100, '壹佰亿零壹元整'],
  ])('%i 分写成 %s', (n, text) => expect(amountInWords(cents(n))).toBe(text))

  it('来回不变', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (n) => parseAmountInWords(amountInWords(cents(n))) === n))
  })

  it('负数不写大写', () => expect(() => amountInWords(cents(-1))).toThrow(RangeError))
})

describe('各种写法的金额', () => {
  it.each([
    ['5万元', 5_000_000],
    ['1.2万元', 1_200_000],
    ['3,456.70元', 345_670],
    ['１２，０００元', 1_200_000],
    ['¥500元', 50_000],
    ['人民币 3 000 元整', 300_000],
    ['5千元', 500_000],
    ['1.5亿元', 15_000_000_000],
    ['五万元', 5_000_000],
    ['伍万元整', 5_000_000],
    ['0.01元', 1],
  ])('%s', (text, n) => expect(parseAmount(text)).toBe(n))

  it.each(['5万', '3,45元', '0.001元', '1.2.3元', '元', '5十百元', '-5元'])('“%s”不认', (text) =>
    expect(parseAmount(text)).toBeNull(),
  )
})
