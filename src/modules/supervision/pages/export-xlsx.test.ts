import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { safeCell } from '#kernel/spreadsheet.ts'
import { sheetsOf, workbook } from './export-xlsx.ts'
import type { Report } from './report.ts'
import { rowOf } from './report-rows.ts'
import { partyOf, recordOf, verdictOf } from './sample-records.ts'

const rows = [
  rowOf(
    recordOf(
      {
        docNo: '=HYPERLINK("http://x")',
        parties: [partyOf('陈小满', '自然人')],
        decidedOn: '2025-03-10',
        totals: { fineCents: 5_000_050, confiscatedCents: null },
      },
      {
        verdicts: [
          verdictOf({ is: 'breached', because: '陈小满的案件超过期限立案。' }),
          verdictOf({ is: 'undecidable', undecidable: { reason: 'missing-fact', missing: ['送达日'] } }),
        ],
      },
    ),
    1,
    1,
  ),
]
const report: Report = {
  rows,
  removed: new Set(),
  failed: [{ source: '旧.doc', error: { code: 'legacy', message: '请另存为 .docx。' }, batch: 1 }],
  sets: [
    {
      set: true,
      batch: 1,
      verdict: verdictOf({ is: 'breached', title: '文号不连续' }),
      records: [{ source: '决定书.txt', record: 1, docNo: null }],
    },
  ],
  batches: 1,
  running: null,
  problem: null,
}

describe('导出', () => {
  test('四张表都在，读回来是原来的值', async () => {
    const book = await readXlsx(await workbook(sheetsOf(rows, report, false)))
    expect(book.sheets.map((s) => [s.name, s.rows.length])).toEqual([
      ['记录', 2],
      ['发现', 3],
      ['无法判断', 2],
      ['读不了的文件', 2],
    ])
    expect(book.sheets[0]?.rows[1]?.slice(0, 3)).toEqual([1, '\'=HYPERLINK("http://x")', '陈小满'])
    expect(book.sheets[0]?.rows[1]?.[13]).toBe(50_000.5)
    expect(book.sheets[2]?.rows[1]?.slice(5, 7)).toEqual(['缺少事实', '送达日'])
  })

  test('隐去姓名时，当事人与理由里都没有', () => {
    const all = JSON.stringify(sheetsOf(rows, report, true))
    expect(all).not.toContain('陈小满')
    expect(all).toContain('陈＊＊')
  })

  test('筛选之后只导出眼前的', () => {
    expect(sheetsOf([], report, true).map((s) => s.rows.length)).toEqual([0, 0, 0, 1])
  })

  test.each(['=1+1', '+1', '-1', '@a', '\t=1', '\r=1'])('公式开头的文字前加撇号：%j', (text) =>
    expect(safeCell(text)).toBe(`'${text}`),
  )
  test('数字与普通文字不动', () =>
    expect([safeCell(-5), safeCell('第-1号'), safeCell(null)]).toEqual([-5, '第-1号', null]))
})
