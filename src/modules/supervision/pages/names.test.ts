import { describe, expect, test } from 'vitest'
import { nameMask } from './names.ts'
import { partyOf, recordOf } from './sample-records.ts'

const mask = (...parties: ReturnType<typeof partyOf>[]) => nameMask([recordOf({ parties })])

describe('隐去自然人姓名', () => {
  test('留首字，文中同名一并隐去', () =>
    expect(mask(partyOf('陈小满', '自然人'))('当事人陈小满于…，陈小满未申辩')).toBe('当事人陈＊＊于…，陈＊＊未申辩'))
  test('企业名称照旧', () =>
    expect(mask(partyOf('云杉食品有限公司', '企业'))('云杉食品有限公司')).toBe('云杉食品有限公司'))
  test('类别未记载的短名称按自然人隐去，长名称照旧', () => {
    expect(mask(partyOf('周文', null))('周文')).toBe('周＊＊')
    expect(mask(partyOf('云杉食品有限公司', null))('云杉食品有限公司')).toBe('云杉食品有限公司')
  })
  test('原文已掩码的不再动', () => expect(mask(partyOf('陈*', '自然人', true))('陈*')).toBe('陈*'))
  test('一个姓名是另一个的一部分时，先隐去长的', () =>
    expect(mask(partyOf('林一', '自然人'), partyOf('林一诺', '自然人'))('林一诺、林一')).toBe('林＊＊、林＊＊'))
  test('扩展区的姓氏不被切成半个字', () => expect(mask(partyOf('𠮷小满', '自然人'))('𠮷小满')).toBe('𠮷＊＊'))
})
