import { expect, it } from 'vitest'
import { buildCalendar, isWorkday } from '#kernel/calendar.ts'
import { day } from '#kernel/day.ts'
import type { SourceTable } from '#kernel/source.ts'
import { HOLIDAY_TEMPLATE, noticesFrom, readHolidayTable } from './holiday-table.ts'

const table = (...rows: readonly string[][]): SourceTable => ({ kind: 'table', file: 'a.xlsx', sheet: null, rows })
const HEADERS = ['日期', '名称', '休/班', '通知文号', '发布日期', '是否法定节假日']
const line = (on: string, how: string, statutory: string) => [
  on,
  '元旦',
  how,
  '国办发明电〔2026〕1号',
  '2026-11-01',
  statutory,
]

it('模板的表头读得了', () => {
  expect([...HOLIDAY_TEMPLATE].sort()).toEqual([...HEADERS].sort())
})

it('读成各天，再合成日历可用的通知', () => {
  const { records, refused } = readHolidayTable(
    table(HEADERS, line('2027-01-01', '休', '是'), line('2027-01-02', '放假', '否'), line('2027/1/3', '班', '')),
  )
  expect(refused).toEqual([])
  expect(records[0]).toMatchObject({ on: '2027-01-01', works: false, statutory: true, festival: '元旦', notes: [] })
  const { notices, problems } = noticesFrom(records)
  expect(problems).toEqual([])
  expect(notices).toEqual([
    {
      year: 2027,
      document: '国办发明电〔2026〕1号',
      issuedOn: '2026-11-01',
      amends: null,
      statutory: ['2027-01-01'],
      off: [
        { on: '2027-01-01', festival: '元旦' },
        { on: '2027-01-02', festival: '元旦' },
      ],
      work: [{ on: '2027-01-03', festival: '元旦' }],
    },
  ])
  expect(isWorkday(buildCalendar(notices), day('2027-01-03'))).toBe(true)
})

it('缺一样的行不收', () => {
  const { refused } = readHolidayTable(
    table(
      HEADERS,
      ['', '', '休', '1号'],
      ['2027-02-30', '', '休', '1号'],
      ['2027-01-01', '', '？', '1号'],
      ['2027-01-01', '', '休', ''],
    ),
  )
  expect(refused.map((r) => [r.row, r.field])).toEqual([
    [2, '日期'],
    [3, '日期'],
    [4, '休/班'],
    [5, '通知文号'],
  ])
  expect(refused[1]?.why).toContain('不是存在的日期')
})

it('没有发布日期、没有写明法定节假日的通知不能用来演算，说明是哪一份', () => {
  const rows = readHolidayTable(
    table(HEADERS, ['2027-01-01', '', '休', '1号', '', '是'], ['2027-01-01', '', '休', '2号', '2026-11-01', '']),
  ).records
  expect(noticesFrom(rows)).toEqual({
    notices: [],
    problems: [expect.stringContaining('1号 没有写发布日期'), expect.stringContaining('2号 没有写明')],
  })
})
