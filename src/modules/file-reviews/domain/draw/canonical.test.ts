import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byCodeUnits, canonicalJson, isPlainText, type Json } from '#modules/file-reviews/domain/draw/canonical.ts'

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 4 }), tie('value'), { maxKeys: 4 }),
  ),
})).value

const shuffledKeys = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(shuffledKeys)
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, Json] => [key, shuffledKeys(inner)])
      .reverse(),
  )
}

describe('规范文本', () => {
  test('读回来还是原来的值，键的先后无关', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(canonicalJson(shuffledKeys(value))).toBe(text)
      }),
    )
  })

  test('没有空白；键按代码单元排，不按拼音笔画', () => {
    expect(canonicalJson({ 一: 1, 丁: [true, null], b: '引"号', B: {} })).toBe(
      '{"B":{},"b":"引\\"号","一":1,"丁":[true,null]}',
    )
    expect(['乙', '甲', '丙', 'é', 'z', 'Z'].sort(byCodeUnits)).toEqual(['Z', 'z', 'é', '丙', '乙', '甲'])
  })

  test.each([1.5, Number.NaN, 2 ** 53, undefined])('%s 不许', (value) => {
    expect(() => canonicalJson([value as unknown as Json])).toThrow(TypeError)
  })

  test.each(['换\n行', '\u0000', '残缺\ud800', '替换\ufffd', '\u0085'])('%j 不能进规范文本', (text) =>
    expect(isPlainText(text)).toBe(false),
  )
  test('平常的文字可以', () => expect(isPlainText('渝市监罚〔2025〕1号 𠮷 “引号”')).toBe(true))
})
