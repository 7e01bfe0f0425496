import { writeXlsx } from 'hucre/xlsx'
import { type Cell, safeCell } from '#kernel/spreadsheet.ts'
import { citedText } from '#ui/citation-card.tsx'
import { todayText } from '#ui/when.ts'
import type { VerdictView } from '../contract.ts'
import { nameMask } from './names.ts'
import type { Report } from './report.ts'
import type { Row } from './report-rows.ts'
import { PROCEDURE_TEXT, reasonText, VERDICT_TEXT } from './wording.ts'

export type Sheet = {
  name: string
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
  widths: readonly number[]
}

const yuanOf = (amount: number | null): Cell => (amount === null ? null : amount / 100)
const basisText = (v: VerdictView) => v.basis.map(citedText).join('；')
const factsText = (v: VerdictView) =>
  Object.values(v.facts)
    .map((f) => `${f.label}：${f.value ?? '未记载'}`)
    .join('；')

const head = (row: Row): readonly Cell[] => [row.no, row.record.extracted.docNo, row.party]

const recordSheet = (rows: readonly Row[]): Sheet => ({
  name: '记录',
  head: [
    '序号',
    '文号',
    '当事人',
    '当事人类别',
    '统一社会信用代码',
    '机关',
    '违法行为',
    '程序',
    '立案',
    '告知送达',
    '决定',
    '送达',
    '公示',
    '罚款（元）',
    '没收（元）',
    '结果',
    '疑似不符数',
    '无法判断数',
    '疑似不符的要求',
    '来源文件',
    '文件内第几条',
  ],
  widths: [6, 30, 26, 10, 22, 26, 30, 10, 12, 12, 12, 12, 12, 14, 14, 12, 10, 10, 44, 30, 8],
  rows: rows.map((row) => {
    const e = row.record.extracted
    return [
      ...head(row),
      e.parties.map((p) => p.kind ?? '未记载').join('、') || null,
      e.parties.flatMap((p) => p.uscc ?? []).join('、') || null,
      e.agency,
      row.offence,
      e.procedure === null ? null : (PROCEDURE_TEXT[e.procedure] ?? e.procedure),
      e.filedOn,
      e.noticeServedOn,
      e.decidedOn,
      e.servedOn,
      e.disclosedOn,
      yuanOf(e.totals.fineCents),
      yuanOf(e.totals.confiscatedCents),
      VERDICT_TEXT[row.status],
      row.breached.length,
      row.undecidable.length,
      row.breached.map((v) => v.title).join('；') || null,
      row.record.source,
      row.record.record,
    ]
  }),
})

const verdictCells = (v: VerdictView): readonly Cell[] => [
  v.charge === null ? null : v.charge + 1,
  v.consequence,
  v.title,
  v.because,
  basisText(v),
  factsText(v),
  v.rule,
  v.revision,
]

const findingSheet = (rows: readonly Row[], report: Report): Sheet => {
  const single = rows.flatMap((row) => row.breached.map((v) => [...head(row), ...verdictCells(v)]))
  const shown = new Set(rows.map((r) => `${r.batch}\n${r.record.source}\n${r.record.record}`))
  const together = report.sets
    .filter((s) => s.verdict.is === 'breached')
    .filter((s) => s.records.some((r) => shown.has(`${s.batch}\n${r.source}\n${r.record}`)))
    .map((s) => [
      null,
      s.records.map((r) => r.docNo ?? `${r.source} 第 ${r.record} 条`).join('、'),
      null,
      ...verdictCells(s.verdict),
    ])
  return {
    name: '发现',
    head: [
      '序号',
      '文号',
      '当事人',
      '第几项违法行为',
      '后果',
      '疑似不符的要求',
      '理由',
      '依据',
      '用到的事实',
      '规则编号',
      '规则版次',
    ],
    widths: [6, 30, 26, 10, 12, 30, 60, 40, 60, 32, 8],
    rows: [...single, ...together],
  }
}

const undecidableSheet = (rows: readonly Row[]): Sheet => ({
  name: '无法判断',
  head: ['序号', '文号', '当事人', '第几项违法行为', '规则', '原因', '缺少', '说明', '依据', '规则编号', '规则版次'],
  widths: [6, 30, 26, 10, 30, 14, 30, 60, 40, 32, 8],
  rows: rows.flatMap((row) =>
    row.undecidable.map((v) => [
      ...head(row),
      v.charge === null ? null : v.charge + 1,
      v.title,
      reasonText(v.undecidable?.reason ?? ''),
      v.undecidable?.missing.join('、') || null,
      v.because,
      basisText(v),
      v.rule,
      v.revision,
    ]),
  ),
})

/** 报告的四张表；`mask` 为真时隐去自然人姓名，所有文字防公式注入。 */
export const sheetsOf = (rows: readonly Row[], report: Report, mask: boolean): readonly Sheet[] => {
  const failed: Sheet = {
    name: '读不了的文件',
    head: ['文件', '说明'],
    widths: [40, 90],
    rows: report.failed.map((f) => [f.source, f.error.message]),
  }
  const names = mask ? nameMask(report.rows.map((r) => r.record)) : (text: string) => text
  const clean = (cell: Cell) => safeCell(typeof cell === 'string' ? names(cell) : cell)
  return [recordSheet(rows), findingSheet(rows, report), undecidableSheet(rows), failed].map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => row.map(clean)),
  }))
}

export const workbook = (sheets: readonly Sheet[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      columns: sheet.widths.map((width) => ({ width })),
      rows: [[...sheet.head], ...sheet.rows.map((row) => [...row])],
      freezePane: { rows: 1 },
    })),
  })

export const exportReport = async (rows: readonly Row[], report: Report, mask: boolean): Promise<void> => {
  const bytes = await workbook(sheetsOf(rows, report, mask))
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }))
  const link = Object.assign(document.createElement('a'), { href: url, download: `准绳检查报告-${todayText()}.xlsx` })
  link.click()
  URL.revokeObjectURL(url)
}
