import { expect, it } from 'vitest'
import type { SourceTable } from '#kernel/source.ts'
import { usccCheckDigit } from '#kernel/uscc.ts'
import { AGENCY_TEMPLATE, readAgencyTable } from './agency-table.ts'

const table = (...rows: readonly string[][]): SourceTable => ({ kind: 'table', file: 'a.xlsx', sheet: null, rows })
const CODE = `11500199MA0000002${usccCheckDigit('11500199MA0000002')}`
const FULL: Readonly<Record<string, string>> = {
  机关名称: '虚构县市场监督管理局',
  简称: '虚构局',
  文号代字: '渝虚构、虚',
  上级机关: '虚构市市场监督管理局',
  统一社会信用代码: CODE,
  行政区划代码: '500199',
  起: '2018-12-01',
  止: '2025-11-06',
  并入机关: '新构区市场监督管理局',
}

it('照模板填的名单', () => {
  const { records, refused } = readAgencyTable(
    table(
      [...AGENCY_TEMPLATE],
      AGENCY_TEMPLATE.map((title) => FULL[title] ?? ''),
    ),
  )
  expect(refused).toEqual([])
  expect(records).toEqual([
    {
      row: 2,
      name: '虚构县市场监督管理局',
      shortName: '虚构局',
      prefixes: ['渝虚构', '虚'],
      parent: '虚构市市场监督管理局',
      uscc: CODE,
      regionCode: '500199',
      validFrom: '2018-12-01',
      validUntil: '2025-11-06',
      mergedInto: '新构区市场监督管理局',
      notes: [],
    },
  ])
})

it('别的写法', () => {
  const headers = ['单位名称', '主管单位', '社会信用代码', '区划代码', '成立日期', '撤销日期', '并入单位名称']
  const [row] = readAgencyTable(table(headers, ['甲局', '乙局', '', '500199', '2018/1/1', '', '丙局'])).records
  expect(row).toMatchObject({
    name: '甲局',
    parent: '乙局',
    validFrom: '2018-01-01',
    validUntil: null,
    mergedInto: '丙局',
  })
})

it('代码不对照收并注明；没有名称不收', () => {
  const read = readAgencyTable(
    table(['机关名称', '统一社会信用代码', '行政区划代码'], ['甲局', '123', '5001'], ['', '1', '2']),
  )
  expect(read.records[0]).toMatchObject({
    uscc: '123',
    regionCode: '5001',
    notes: [/B2/, /C2/].map((m) => expect.stringMatching(m)),
  })
  expect(read.refused.map((r) => r.row)).toEqual([3])
})
