/**
 * 同一件案件散在几处：办案系统导出、双公示表、决定书。多数案件有两份以上，少数几处写得不一样。
 */
import { type Day, yearOf } from '#kernel/day.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { recordFromCase } from '#modules/cases/domain/case-record.ts'
import type { CaseRecord } from '#modules/cases/domain/case-record-shape.ts'
import type { Chance } from './chance.ts'
import { chanceFrom } from './chance.ts'
import type { InventedCase } from './draft.ts'
import type { Licence } from './licences.ts'
import { inventedPerson } from './names.ts'
import { decidedOn, openedOn } from './numbering.ts'
import type { Region } from './region.ts'
import { renderDecision } from './render/decision.ts'
import { DISCLOSURE_HEADERS, renderDisclosureRow } from './render/disclosure-row.ts'
import { spoken } from './render/procedure.ts'
import { STYLES } from './render/styles.ts'

/** 要写成的一个文件。 */
export type DemoFile =
  | { readonly kind: 'json'; readonly name: string; readonly records: readonly unknown[] }
  | {
      readonly kind: 'xlsx'
      readonly name: string
      readonly sheet: string
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'document'; readonly name: string; readonly form: 'docx' | 'html' | 'txt'; readonly text: string }

/** 故意写得不一样的一处。 */
export type Conflict = { readonly docNo: string; readonly what: string }

type Forms = { readonly system: boolean; readonly row: boolean; readonly document: boolean }

/** 每多少件普通程序案件有一份决定书：三千件里约六十份。 */
const DOCUMENT_EVERY = 32
const CONFLICT_SHARE = 0.02

const formsOf = (chance: Chance, { style, fault, inSet, file }: InventedCase, documented: boolean): Forms => {
  const canDisclose = style === 'ordinary' && file.disclosed === true
  if (style === 'running') return { system: true, row: false, document: false }
  if (fault?.source === 'decision') return { system: false, row: false, document: true }
  if (fault !== null || inSet) return { system: true, row: canDisclose && chance.odds(0.6), document: false }
  if (documented) return { system: chance.odds(0.8), row: canDisclose && chance.odds(0.7), document: true }
  const system = !canDisclose || chance.odds(0.85)
  return { system, row: canDisclose && (!system || chance.odds(0.8)), document: false }
}

/** 公示表里与办案系统不一样的写法：填错了法定代表人，或没收的数额少填了。 */
const misreported = (chance: Chance, file: CaseFile): { file: CaseFile; what: string } => {
  const party = file.parties[0]
  if (party?.representative != null && chance.odds(0.6)) {
    const representative = inventedPerson(chance)
    const what = `公示表把法定代表人写成了${representative}`
    return { what, file: { ...file, parties: [{ ...party, representative }, ...file.parties.slice(1)] } }
  }
  const charges = file.charges.map((charge) => ({
    ...charge,
    penalties: charge.penalties.map((p) =>
      p.amount === null ? p : { ...p, amount: Math.round(p.amount / 10) as never },
    ),
  }))
  return { what: '公示表的金额少写了一位', file: { ...file, charges } }
}

const LICENCE_HEADERS = [
  ...['行政相对人名称', '行政相对人类别', '行政相对人代码_1(统一社会信用代码)', '法定代表人', '行政许可决定文书名称'],
  ...['行政许可决定文书号', '许可类别', '许可证书名称', '许可编号', '许可内容', '许可决定日期', '有效期自', '有效期至'],
  ...['许可机关', '当前状态', '数据来源单位', '备注'],
]

const slashed = (day: Day): string => day.replaceAll('-', '/')

const licenceRow = ({
  party,
  bureau,
  docNo,
  category,
  name,
  number,
  content,
  decided,
  validUntil,
}: Licence): string[] => [
  ...[party.name ?? '', party.kind === '个体工商户' ? '个体工商户' : '法人及非法人组织', party.uscc ?? ''],
  ...[party.representative ?? '', '准予行政许可决定书', docNo, category, name, number, content],
  ...[slashed(decided), slashed(decided), slashed(validUntil), bureau.agency.name, '1', bureau.agency.name, ''],
]

const halfYear = (day: Day): string => `${yearOf(day)}年${day.slice(5, 7) <= '06' ? '上' : '下'}半年`

const grouped = <T>(items: readonly T[], nameOf: (item: T) => string): [string, T[]][] =>
  [...Map.groupBy(items, nameOf)].sort(([a], [b]) => (a < b ? -1 : 1))

const dayFor = (file: CaseFile): Day => decidedOn(file) ?? openedOn(file) ?? ('2026-01-01' as Day)

const FORMS = ['docx', 'html', 'txt'] as const

const documentOf = (file: CaseFile, i: number): DemoFile => {
  const style = STYLES[i % STYLES.length] as (typeof STYLES)[number]
  const form = FORMS[i % FORMS.length] as (typeof FORMS)[number]
  const name = `决定书/${(file.docNo ?? '').replace(/[[\]/\\]/g, '')}.${form}`
  return { kind: 'document', form, name, text: renderDecision(spoken(file), { ...style, web: false }) }
}

/** 案件 JSON 的一件：不知道的不写。 */
export const recordOf = (file: CaseFile): CaseRecord => recordFromCase(file) as CaseRecord

/** 把整个地区写成要导入的文件；`conflicts` 是故意写得不一样的地方。 */
export const filesOf = (region: Region, seed: string): { files: DemoFile[]; conflicts: Conflict[] } => {
  const chance = chanceFrom(`${seed}/来源`)
  const system: CaseFile[] = []
  const rows: CaseFile[] = []
  const documents: CaseFile[] = []
  const conflicts: Conflict[] = []
  let ordinary = 0
  for (const invented of region.cases) {
    const { file, style, fault } = invented
    const documented = style === 'ordinary' && fault === null && !invented.inSet && ordinary++ % DOCUMENT_EVERY === 0
    const forms = formsOf(chance, invented, documented)
    if (forms.system) system.push(file)
    if (forms.document) documents.push({ ...file, record: 'decision' })
    if (!forms.row) continue
    const wrong =
      forms.system && fault === null && !invented.inSet && chance.odds(CONFLICT_SHARE)
        ? misreported(chance, file)
        : null
    rows.push(wrong?.file ?? file)
    if (wrong !== null) conflicts.push({ docNo: file.docNo ?? '', what: wrong.what })
  }
  return {
    conflicts,
    files: [
      ...grouped(system, (file) => halfYear(dayFor(file))).map(
        ([name, files]): DemoFile => ({ kind: 'json', name: `办案系统-${name}.json`, records: files.map(recordOf) }),
      ),
      ...documents.map(documentOf),
      ...grouped(rows, (file) => String(yearOf(dayFor(file)))).map(
        ([year, files]): DemoFile => ({
          ...{ kind: 'xlsx', name: `双公示-行政处罚-${year}.xlsx`, sheet: '行政处罚' },
          rows: [DISCLOSURE_HEADERS, ...files.map(renderDisclosureRow)],
        }),
      ),
      ...grouped(region.licences, (l) => String(yearOf(l.decided))).map(
        ([year, licences]): DemoFile => ({
          ...{ kind: 'xlsx', name: `双公示-行政许可-${year}.xlsx`, sheet: '行政许可' },
          rows: [LICENCE_HEADERS, ...licences.map(licenceRow)],
        }),
      ),
    ],
  }
}
