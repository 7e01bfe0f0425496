import { expect, it } from 'vitest'
import { caseFromRecord } from '#modules/cases/actions/read-case-record.ts'
import { type CaseFile, EMPTY_CASE } from './case-file.ts'
import type { CaseSource, SourceKind } from './case-source.ts'
import { readDisclosureTable } from './disclosure-table.ts'
import { extractDecision } from './extract/extract-decision.ts'
import { ORDINARY } from './extract/fixtures/ordinary.ts'
import { fold } from './fold.ts'
import { identityOf, sameAct } from './identity.ts'

/** 同一件虚构的案件：决定书全文、公示表一行、办案系统导出。 */
const text = ORDINARY[0]?.text as string
const read = extractDecision({ kind: 'document', file: '决定书.docx', text, pageStarts: null })
const decision = 'file' in read ? read.file : EMPTY_CASE

const HEADERS = [
  '行政相对人名称',
  '统一社会信用代码',
  '行政处罚决定书文号',
  '违法行为类型',
  '处罚类别',
  '罚款金额（万元）',
]
const row = (fine: string): CaseFile => {
  const table = readDisclosureTable({
    kind: 'table',
    file: '公示.xlsx',
    sheet: null,
    rows: [
      [...HEADERS, '处罚决定日期', '处罚机关', '公示日期'],
      [
        ...[
          '海州禾沐餐饮管理有限公司',
          '91310199MA1K4X7Y2B',
          '海市监浦处(2023)第152023001号',
          '使用超过保质期的食品原料',
        ],
        ...['罚款;没收非法财物', fine, '2023/04/20', '海州市东浦区市场监督管理局', '2023/04/27'],
      ],
    ],
  })
  return 'records' in table ? (table.records[0]?.file as CaseFile) : EMPTY_CASE
}

const json = caseFromRecord({
  caseNo: '海市监浦立〔2023〕88号',
  docNo: '海市监浦处〔2023〕152023001号',
  agency: '海州市东浦区市场监督管理局',
  parties: [{ name: '海州禾沐餐饮管理有限公司', uscc: '91310199MA1K4X7Y2B', kind: '企业' }],
  filedOn: '2023-03-16',
  decidedOn: '2023-04-20',
  servedOn: '2023-04-23',
  events: [{ type: 'review-completed', on: '2023-04-17' }],
  officers: [{ name: '闻人二', certificateNo: '1' }],
})
const system = json.ok ? json.file : EMPTY_CASE
const source = (kind: SourceKind, file: CaseFile): CaseSource => ({
  ...{ id: kind, kind, recordedAt: '2023-05-01T00:00:00.000Z', file },
})
const all = (fine = '0.8') => [
  source('disclosure-row', row(fine)),
  source('decision', decision),
  source('case-system', system),
]

it('三份来源认作同一件', () => {
  const [a, b, c] = all().map((s) => identityOf(s.file))
  if (!a || !b || !c) throw new Error('缺来源')
  expect([sameAct(a, b), sameAct(b, c), sameAct(a, c)]).toEqual(['same', 'same', 'same'])
})

it('合成一件：各取所长，只有立案日一处矛盾', () => {
  const { file, origins, conflicts } = fold(all())
  expect(file).toMatchObject({
    record: 'decision',
    docNo: '海市监浦处〔2023〕152023001号',
    caseNo: '海市监浦立〔2023〕88号',
    parties: [{ name: '海州禾沐餐饮管理有限公司', kind: '企业' }],
    remedy: { reconsiderationDays: 60, litigationMonths: 6 },
    officers: [{ name: '闻人二' }],
  })
  expect(file.parties).toHaveLength(1)
  expect(file.charges).toHaveLength(1)
  expect(file.charges[0]?.penalties.map((p) => [p.kind, p.amount])).toEqual([
    ['没收非法财物', null],
    ['罚款', 800000],
  ])
  const days = Object.fromEntries(file.events.map((e) => [e.type, e.on]))
  expect(days).toMatchObject({
    'case-opened': '2023-03-16',
    'inspection-held': '2023-03-08',
    'review-completed': '2023-04-17',
    'notice-served': '2023-04-10',
    'decision-made': '2023-04-20',
    'decision-served': '2023-04-23',
    'disclosure-published': '2023-04-27',
  })
  expect(file.events).toHaveLength(new Set(file.events.map((e) => e.type)).size)
  expect(origins).toMatchObject({ docNo: 'decision', caseNo: 'case-system', 'charges[0].basis': 'decision' })
  expect(conflicts.map((c) => [c.label, c.values.map((v) => v.value)])).toEqual([
    ['立案日期', ['2023-03-16', '2023-03-15']],
  ])
})

it('出处：决定书的值指向决定书，公示日指向公示表的单元格', () => {
  const { file } = fold(all())
  expect(file.places.docNo?.[0]?.file).toBe('决定书.docx')
  const published = file.events.findIndex((e) => e.type === 'disclosure-published')
  expect(file.places[`events[${published}]`]?.[0]).toMatchObject({ file: '公示.xlsx', cell: 'I2' })
})

it('公示的罚款与决定书不一：矛盾，取决定书', () => {
  const { file, conflicts } = fold(all('0.9'))
  expect(file.charges[0]?.penalties[1]?.amount).toBe(800000)
  expect(conflicts.find((c) => c.path.endsWith('amount'))).toMatchObject({
    taken: 'decision',
    values: [{ value: '8,000元' }, { value: '9,000元' }],
  })
})

it('撤销公示表的导入，就像没有导入过', () => {
  const [, ...rest] = all('0.9')
  expect(fold(all('0.9').filter((s) => s.kind !== 'disclosure-row'))).toEqual(fold(rest))
})
