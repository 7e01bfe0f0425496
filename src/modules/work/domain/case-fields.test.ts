import { expect, test } from 'vitest'
import { CASE_FIELDS, type CaseFacts, valuesFromCase } from './case-fields.ts'

const facts: CaseFacts = {
  ...{
    agency: '万州区市场监管局',
    docNo: '渝万州市监处罚〔2024〕1号',
    caseNo: null,
    party: '甲公司',
    partyKind: '企业',
  },
  ...{
    offence: '销售不合格产品',
    filedOn: '2024-03-01',
    decidedOn: '2024-05-06',
    servedOn: null,
    fineCents: 1_234_500,
  },
}

test('名字对得上的带出；没有记载的、名字对不上的不填', () =>
  expect(valuesFromCase([...CASE_FIELDS, '期限', 'constructor'], facts)).toEqual({
    ...{ 案件文号: '渝万州市监处罚〔2024〕1号', 办案机关: '万州区市场监管局', 当事人: '甲公司' },
    ...{ 案由: '销售不合格产品', 立案日期: '2024年3月1日', 决定日期: '2024年5月6日', 罚款金额: '12,345元' },
  }))

test('自然人、性质没有记载的，不带姓名', () => {
  for (const partyKind of ['自然人', null])
    expect(valuesFromCase(['当事人'], { ...facts, party: '张*', partyKind })).toEqual({})
})
