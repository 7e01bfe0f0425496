import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal, type RegisterField, readRegister, templateOf } from './register-table.ts'
import type { SourceTable } from './source.ts'

const FIELDS: readonly RegisterField<'name' | 'on'>[] = [
  { field: 'name', title: '姓名', header: /姓名/, required: true },
  { field: 'on', title: '日期', header: /日/ },
]
const table = (rows: readonly (readonly string[])[]): SourceTable => ({
  kind: 'table',
  file: 'a.xlsx',
  sheet: null,
  rows,
})
const read = (rows: readonly (readonly string[])[]) =>
  readRegister(table(rows), FIELDS, (row) => {
    const name = row.text('name')
    return name === null ? new Refusal('姓名', '没有姓名') : { row: row.row, name, on: row.day('on'), notes: row.notes }
  })

describe('登记表', () => {
  it('前面有标题、栏的次序不同、多余的栏、空行、又出现的表头都不要紧', () => {
    const header = ['序号', '出生 日', '（姓名）']
    const { records, refused } = read([['名册'], header, ['1', '2024/1/2', '张三'], [], header, ['2', '', '李四']])
    expect(records).toEqual([
      { row: 3, name: '张三', on: '2024-01-02', notes: [] },
      { row: 6, name: '李四', on: null, notes: [] },
    ])
    expect(refused).toEqual([])
  })

  it('不收的行写明第几行、哪一栏、为什么', () => {
    expect(
      read([
        ['姓名', '日期'],
        ['', '2024-01-02'],
      ]).refused,
    ).toEqual([{ row: 2, field: '姓名', why: '没有姓名' }])
  })

  it('写法不对的日期：值为空，注明单元格', () => {
    expect(
      read([
        ['姓名', '日期'],
        ['张三', '某日'],
      ]).records[0],
    ).toMatchObject({
      on: null,
      notes: ['B2 “日期”的内容“某日”认不出是哪一天，没有采用。'],
    })
  })

  it('没有表头、缺必需的栏：一句话说明', () => {
    expect(read([['菜名', '价格']]).refused[0]?.why).toContain('没有找到表头')
    expect(read([]).refused[0]?.why).toContain('姓名、日期')
    const need = [...FIELDS, { field: 'no' as const, title: '证号', header: /证号/, required: true }]
    expect(readRegister(table([['姓名', '日期']]), need, () => 1).refused[0]?.why).toContain('缺少“证号”')
  })

  it('模板表头', () => expect(templateOf(FIELDS)).toEqual(['姓名', '日期']))

  it('任何单元格都不崩', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('姓名', '日期', '2024-13-01', ''))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 6 }), (rows) => {
        const { records, refused } = read(rows)
        expect(records.length + refused.length).toBeLessThanOrEqual(Math.max(1, rows.length))
      }),
    )
  })
})
