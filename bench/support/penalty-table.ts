/**
 * 写一张双公示处罚表（xlsx），案件用 make-case 造，一部分植了错。单独一个进程，不占导入的内存：
 * node bench/support/penalty-table.ts FILE ROWS
 */
import fs from 'node:fs'
import { citationText } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { buildXlsx } from '#platform/readers/test-files.ts'
import { makeCase } from './make-case.ts'

/** 基准里一个机关一次导入，文书都归它。 */
export const TABLE_AGENCY = '虚构县市场监督管理局'

const decidedOn = (file: CaseFile): string => file.events.find((e) => e.type === 'decision-made')?.on ?? ''
const fineYuan = (file: CaseFile): number =>
  file.charges.flatMap((c) => c.penalties).reduce((sum, p) => sum + (p.amount ?? 0), 0) / 100

const COLUMNS: Readonly<Record<string, (file: CaseFile, i: number) => string | number>> = {
  行政相对人名称: (f) => f.parties[0]?.name ?? '',
  行政相对人类别: (f) => (f.parties[0]?.kind === '企业' ? '法人及非法人组织' : (f.parties[0]?.kind ?? '')),
  '行政相对人代码_1(统一社会信用代码)': (f) => f.parties[0]?.uscc ?? '',
  法定代表人: (f) => f.parties[0]?.representative ?? '',
  行政处罚决定书文号: (f, i) => `虚市监处罚〔${decidedOn(f).slice(0, 4)}〕${i}号`,
  违法行为类型: (f) => f.charges[0]?.offence ?? '',
  违法事实: (f) => `当事人有${f.charges[0]?.offence ?? '违法行为'}的行为，${f.charges[0]?.conductUntil ?? ''}被查获`,
  处罚依据: (f) => f.charges[0]?.basis.map(citationText).join('、') ?? '',
  处罚类别: (f) => f.charges[0]?.penalties.map((p) => p.kind).join('、') ?? '',
  处罚内容: (f) => `罚款${fineYuan(f)}元`,
  '罚款金额（万元）': (f) => fineYuan(f) / 10_000,
  处罚决定日期: (f) => decidedOn(f).replaceAll('-', '/'),
  处罚有效期: () => '2099/12/31',
  处罚机关: () => TABLE_AGENCY,
  备注: () => '无',
}

const xml = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)
const rowXml = (cells: readonly (string | number)[], r: number): string =>
  `<row r="${r}">${cells.map((cell, c) => `<c r="${String.fromCharCode(65 + c)}${r}" t="inlineStr"><is><t>${xml(String(cell))}</t></is></c>`).join('')}</row>`

if (import.meta.main) {
  const [file = '', rows = '100000'] = process.argv.slice(2)
  const of = Object.values(COLUMNS)
  const made = Array.from({ length: Number(rows) }, (_, i) => {
    const { file } = makeCase(i, Number(rows))
    return rowXml(
      of.map((take) => take(file, i + 1)),
      i + 2,
    )
  })
  fs.writeFileSync(file, buildXlsx({ 处罚: rowXml(Object.keys(COLUMNS), 1) + made.join('') }))
}
