import { describe, expect, it } from 'vitest'
import type { SourceTable } from '#kernel/source.ts'
import { EMPTY_CASE } from './case-file.ts'
import { fold } from './fold.ts'
import { OUTCOME_TEMPLATE, readOutcomeTable } from './outcome-table.ts'

const table = (...rows: readonly string[][]): SourceTable => ({ kind: 'table', file: 'a.xlsx', sheet: null, rows })
const HEADERS = ['决定书文号', '机关', '当事人', '种类', '结果', '日期', '案号']
const row = (result: string) =>
  readOutcomeTable(
    table(HEADERS, ['虚罚〔2024〕1号', '虚构局', '甲公司', '行政复议', result, '2024-06-01', '虚府复〔2024〕1号']),
  )

it('模板的表头读得了；一行成为一份结果来源', () => {
  expect([...OUTCOME_TEMPLATE].sort()).toEqual([...HEADERS].sort())
  expect(row('撤销').records).toEqual([
    {
      row: 2,
      procedure: 'reconsideration',
      result: '撤销',
      notes: [],
      file: {
        ...EMPTY_CASE,
        docNo: '虚罚〔2024〕1号',
        agency: '虚构局',
        parties: [expect.objectContaining({ name: '甲公司' })],
        decisions: [{ docNo: '虚府复〔2024〕1号', status: 'revoked', on: '2024-06-01' }],
      },
    },
  ])
})

describe('结果', () => {
  it.each([
    ['维持', 'effective'],
    ['驳回诉讼请求', 'effective'],
    ['驳回上诉，维持原判', 'effective'],
    ['撤诉', 'effective'],
    ['申请人撤回复议申请，终止', 'effective'],
    ['撤销', 'revoked'],
    ['撤销并责令重作', 'revoked'],
    ['撤销原处罚决定', 'revoked'],
    ['部分撤销', 'varied'],
    ['变更', 'varied'],
    ['确认违法', 'effective'],
    ['确认无效', 'revoked'],
    ['已受理', 'challenged'],
    ['审理中', 'challenged'],
  ])('%s 是 %s', (text, status) => expect(row(text).records[0]?.file.decisions[0]?.status).toBe(status))

  it('确认违法而不撤销的，另有一句说明', () => {
    expect(row('确认违法').records[0]?.file.notes).toEqual([
      { path: 'decisions[0]', text: '结果是“确认违法”，决定没有撤销。' },
    ])
    expect(row('维持').records[0]?.file.notes).toEqual([])
  })

  it('看不出结果、认不出哪一件的不收', () => {
    expect(row('其他').refused).toMatchObject([{ row: 2, field: '结果' }])
    expect(row('').refused[0]?.why).toContain('没有写结果')
    expect(readOutcomeTable(table(HEADERS, ['', '虚构局', '', '复议', '维持', '', ''])).refused[0]?.field).toBe(
      '决定书文号',
    )
  })
})

it('别的写法的表头；诉讼', () => {
  const headers = ['序号', '行政处罚决定书文号', '被告', '原告姓名', '程序', '裁判结果', '判决日期', '判决书文号']
  const [found] = readOutcomeTable(
    table(headers, ['1', '1号', '甲局', '张*', '一审', '驳回', '2024-7-1', '(2024)虚01号']),
  ).records
  expect(found).toMatchObject({
    procedure: 'litigation',
    file: {
      docNo: '1号',
      agency: '甲局',
      parties: [{ name: '张*', masked: true }],
      decisions: [{ docNo: '(2024)虚01号' }],
    },
  })
})

it('折进案件：知道决定已被撤销', () => {
  const [outcome] = row('撤销').records
  const source = {
    id: '2',
    kind: 'outcome',
    recordedAt: '2024-06-02T00:00:00.000Z',
    file: outcome?.file ?? EMPTY_CASE,
  } as const
  const decision = { ...EMPTY_CASE, record: 'decision', docNo: '虚罚(2024)1号' } as const
  const folded = fold([source, { ...source, id: '1', kind: 'decision', file: decision }])
  expect(folded.file).toMatchObject({ docNo: '虚罚(2024)1号', decisions: [{ status: 'revoked' }] })
  expect(folded.conflicts).toEqual([])
})
