import { expect, it } from 'vitest'
import type { SourceTable } from '#kernel/source.ts'
import { OFFICER_TEMPLATE, readOfficerTable } from './officer-table.ts'

const table = (...rows: readonly string[][]): SourceTable => ({ kind: 'table', file: 'a.xlsx', sheet: null, rows })

it('照模板填的名册', () => {
  const row = ['张 三', '50010001', '2022-01-01', '2026-12-31', '虚构县市场监督管理局', 'A类']
  expect(readOfficerTable(table([...OFFICER_TEMPLATE], row)).records).toEqual([
    {
      row: 2,
      name: '张三',
      certificateNo: '50010001',
      certifiedFrom: '2022-01-01',
      certifiedUntil: '2026-12-31',
      agency: '虚构县市场监督管理局',
      qualified: true,
      notes: [],
    },
  ])
})

it('别的写法：身份证号、发证机关不误认', () => {
  const headers = [
    '执法人员姓名',
    '身份证号',
    '行政执法证编号',
    '发证机关',
    '工作单位',
    '证件有效期',
    '是否取得法律职业资格',
  ]
  const read = readOfficerTable(table(headers, ['李四', '110105', 'YX-1', '市司法局', '虚构局', '2026.12.31', '否']))
  expect(read.records[0]).toMatchObject({
    certificateNo: 'YX-1',
    certifiedFrom: null,
    certifiedUntil: '2026-12-31',
    agency: '虚构局',
    qualified: false,
  })
})

it.each([
  ['', null],
  ['-', null],
  ['无', false],
  ['未取得', false],
  ['是', true],
  ['A20115001000001', true],
])('法律职业资格“%s”是 %s', (cell, qualified) => {
  expect(readOfficerTable(table(['姓名', '法律职业资格'], ['张三', cell])).records[0]?.qualified).toBe(qualified)
})

it('没有姓名不收；日期不对照收并注明', () => {
  const read = readOfficerTable(table(['姓名', '执法证号', '有效期至'], ['', '1', ''], ['张三', '2', '长期']))
  expect(read.refused).toEqual([{ row: 2, field: '姓名', why: expect.stringContaining('没有姓名') }])
  expect(read.records[0]).toMatchObject({ certifiedUntil: null, notes: [expect.stringContaining('C3')] })
})
