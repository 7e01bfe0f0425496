import { describe, expect, it } from 'vitest'
import { cite } from '#law/citation.ts'
import { LAWS } from '#law/laws.ts'
import { OFFENCES } from '#law/offences.ts'
import { BUSINESS_LINES, businessLineName, businessLineOf } from './business-line.ts'
import { type Charge, EMPTY_CASE, EMPTY_CHARGE, EMPTY_LICENCE } from './case-file.ts'

const lineOf = (...charges: Partial<Charge>[]) =>
  businessLineOf({ ...EMPTY_CASE, charges: charges.map((c) => ({ ...EMPTY_CHARGE, ...c })) })

describe('业务条线', () => {
  it('违法行为表里每个编码都有条线', () => {
    expect(OFFENCES.filter((o) => lineOf({ offenceCode: o.code }) === 'other').map((o) => o.domain)).toEqual(['拍卖'])
  })

  it.each([
    ['食品安全法', '食品'],
    ['医疗广告管理办法', '广告'],
    ['药品、医疗器械、保健食品、特殊医学用途配方食品广告审查管理暂行办法', '广告'],
    ['医疗器械监督管理条例', '医疗器械'],
    ['化妆品监督管理条例', '化妆品'],
    ['药品管理法', '药品'],
    ['特种设备安全法', '特种设备'],
    ['认证认可条例', '认证检测'],
    ['计量法', '计量'],
    ['标准化法', '标准'],
    ['价格法', '价格'],
    ['反不正当竞争法', '反不正当竞争'],
    ['反垄断法', '反垄断'],
    ['电子商务法', '网络交易'],
    ['商标法', '知识产权'],
    ['公司法', '登记注册'],
    ['无证无照经营查处办法', '登记注册'],
    ['消费者权益保护法', '消费者权益'],
    ['产品质量法', '产品质量'],
    ['反食品浪费法', '食品'],
    ['渔业法', '其他'],
  ])('依据%s的是%s', (law, name) => expect(businessLineName(lineOf({ basis: [cite(law, 1)] }))).toBe(name))

  it('登记簿里的实体法认不出条线的只有这些', () => {
    const general = /行政|市场监督管理|移送|执法|违法所得/
    const unknown = LAWS.map((l) => l.title).filter(
      (title) => !general.test(title) && lineOf({ basis: [cite(title, 1)] }) === 'other',
    )
    expect(unknown).toEqual(['拍卖监督管理办法', '合同违法行为监督处理办法'])
  })

  it('先看编码，再看依据，再看违反条款；认得出的第一项为准', () => {
    expect(lineOf({ offenceCode: OFFENCES[0]?.code ?? '', basis: [cite('广告法', 55)] })).toBe('food')
    expect(lineOf({ violated: [cite('广告法', 4)], basis: [cite('价格法', 40)] })).toBe('price')
    expect(lineOf({ basis: [cite('行政处罚法', 28)] }, { violated: [cite('计量法', 1)] })).toBe('metrology')
  })

  it('许可看证照名称与内容；都没有是其他', () => {
    const licence = { ...EMPTY_LICENCE, name: '食品经营许可证' }
    expect(businessLineOf({ ...EMPTY_CASE, licence })).toBe('food')
    expect(businessLineOf({ ...EMPTY_CASE, licence: { ...EMPTY_LICENCE, content: '电梯安装' } })).toBe(
      'special-equipment',
    )
    expect(businessLineOf(EMPTY_CASE)).toBe('other')
  })

  it('条线代码不重复', () => {
    expect(new Set(BUSINESS_LINES.map((l) => l.code)).size).toBe(18)
  })
})
