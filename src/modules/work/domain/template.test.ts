import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsIn, fill, type Template, templateProblems } from './template.ts'

const good: Template = {
  name: '监督意见书',
  title: '行政执法监督意见书',
  prefix: '渝市监监督',
  fields: ['案件文号', '期限'],
  body: '一、监督事项\n{{案件文号}}一案……\n请于{{期限}}前报送。',
}

describe('用之前检查', () => {
  test('好的没有问题', () => expect(templateProblems(good)).toEqual([]))
  test.each([
    [{ body: '{{案件文号}}{{期限}}{{当事人}}' }, /“当事人”，字段清单里没有/],
    [{ fields: ['案件文号', '期限', '要求'] }, /“要求”没有用到/],
    [{ body: `${good.body}\n请{{期限 前` }, /第 4 行/],
    [{ body: `${good.body}{{ }}` }, /没有写字段名/],
    [{ prefix: '渝市监监督〔2026〕' }, /不写年份/],
    [{ body: ' ', fields: [] }, /空的/],
    [{ fields: ['案件文号', '期限', '期限'] }, /列了两次/],
  ])('%j', (over, why) => expect(templateProblems({ ...good, ...over }).join('；')).toMatch(why))
})

describe('填写', () => {
  test('没有填的原样留着，看得出缺什么', () => {
    const text = fill(good.body, { 案件文号: '渝万州市监处罚〔2024〕1号', 期限: ' ' })
    expect(fieldsIn(text)).toEqual(['期限'])
    expect(text).toContain('渝万州市监处罚〔2024〕1号一案')
  })

  test('填全之后一个字段不剩；值里的记号只是文字，不再展开', () => {
    const value = fc.string({ minLength: 1, maxLength: 20 }).filter((v) => v.trim() !== '' && !/[{}]/.test(v))
    fc.assert(
      fc.property(value, value, (a, b) => {
        const text = fill(good.body, { 案件文号: a, 期限: b })
        expect(fieldsIn(text)).toEqual([])
        expect(text).toContain(`${a.trim()}一案`)
      }),
    )
    expect(fill('{{甲}}', { 甲: '{{乙}}', 乙: '丙' })).toBe('{{乙}}')
    expect(fill('{{甲}}', { 甲: '$&' })).toBe('$&')
    expect(fill('{{constructor}}', {})).toBe('{{constructor}}')
  })
})
