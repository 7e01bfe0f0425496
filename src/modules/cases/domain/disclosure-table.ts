import { isBlank, type Read, readDay } from '#kernel/cell.ts'
import type { Day } from '#kernel/day.ts'
import { checkIdNumber } from '#kernel/id-number.ts'
import { provinceByCode } from '#kernel/province.ts'
import type { SourceTable } from '#kernel/source.ts'
import { checkUscc } from '#kernel/uscc.ts'
import type { Citation } from '#law/citation.ts'
import type { EventType } from '#law/events.ts'
import { parseCitation } from '#law/parse-citations.ts'
import {
  type ActEvent,
  type CaseFile,
  EMPTY_CASE,
  EMPTY_CHARGE,
  EMPTY_PARTY,
  FACTS_LIMIT,
  type Licence,
  type Party,
  type PartyKind,
} from './case-file.ts'
import { readCode } from './disclosure-table-cells.ts'
import { type Field, isJoinedCodes } from './disclosure-table-fields.ts'
import { type ColumnMapping, findHeader, isRepeatedHeader } from './disclosure-table-header.ts'
import { penaltiesOf } from './disclosure-table-penalties.ts'
import { RowReader } from './disclosure-table-row.ts'
import { provinceOf } from './extract/agency.ts'
import { isMaskedName } from './masked-name.ts'

/** 一行一件；`row` 是表中行号，从 1 起。 */
export type DisclosureRecord = { readonly row: number; readonly file: CaseFile }
export type RefusedRow = { readonly row: number; readonly field: string | null; readonly why: string }
export type DisclosureTable =
  | { readonly records: readonly DisclosureRecord[]; readonly refused: readonly RefusedRow[] }
  | { readonly problem: string }

export type ReadOptions = {
  /** 使用者指定的栏，先于认出的栏。 */
  readonly mapping?: ColumnMapping
}

/** 有其中一样就认得出是哪一件。 */
const IDENTIFYING: readonly Field[] = ['docNo', 'name', 'uscc', 'idNumber', 'caseNo', 'licenceNumber']

/**
 * 读双公示表（行政处罚或行政许可），一行一件。表头按文字或拼音码认，次序、标题行、两行表头都不要紧。
 * 空格为 null；格内写法不对的值为 null 并在 notes 说明是哪一格；文号、名称、代码一样也没有的行才拒收。
 * 栏目据双公示数据标准（2018 年版）及其变体。耗时与行数成正比。
 */
export const readDisclosureTable = (table: SourceTable, options: ReadOptions = {}): DisclosureTable => {
  const rows = disclosureRows(table, options)
  if ('problem' in rows) return rows
  const records: DisclosureRecord[] = []
  const refused: RefusedRow[] = []
  for (const row of rows.each()) 'file' in row ? records.push(row) : refused.push(row)
  return { records, refused }
}

/** 同上，逐行给出：十万行的表不必把全部案件留在内存里。 */
export const disclosureRows = (
  table: SourceTable,
  { mapping = {} }: ReadOptions = {},
): { readonly each: () => Generator<DisclosureRecord | RefusedRow> } | { readonly problem: string } => {
  const header = findHeader(table, mapping)
  if ('problem' in header) return header
  return {
    *each() {
      for (let row = header.dataFrom; row < table.rows.length; row++) {
        const cells = table.rows[row] ?? []
        if (cells.every(isBlank) || isRepeatedHeader(cells, header)) continue
        const reader = new RowReader(table, header, row)
        if (IDENTIFYING.every((field) => reader.text(field) === null))
          yield {
            row: row + 1,
            field: null,
            why: '没有决定书文号，也没有行政相对人名称，认不出是哪一件；请补上，或删去这一行。',
          }
        else yield { row: row + 1, file: header.kind === 'licence' ? licence(reader) : penalty(reader) }
      }
    },
  }
}

const penalty = (reader: RowReader): CaseFile => {
  const { penalties, confiscatedTotal } = penaltiesOf(reader)
  const kinds = penalties.length > 0
  return {
    ...base(reader, [event(reader, 0, 'decision-made', 'decidedOn')]),
    act: { kind: 'penalty', outcome: kinds ? 'penalised' : null },
    facts: reader.text('facts')?.slice(0, FACTS_LIMIT) ?? null,
    charges: [
      {
        ...EMPTY_CHARGE,
        offence: reader.take('offence', 'charges[0].offence') ?? reader.take('caseName', 'charges[0].offence'),
        violated: citations(reader, 'violated', 'charges[0].violated'),
        basis: citations(reader, 'basis', 'charges[0].basis'),
        penalties,
      },
    ],
    statedTotals: { ...EMPTY_CASE.statedTotals, confiscated: confiscatedTotal },
    places: reader.places,
    notes: reader.notes,
  }
}

const licence = (reader: RowReader): CaseFile => ({
  ...base(reader, [event(reader, 0, 'licence-decided', 'decidedOn')], [['licence-expires', 'validUntil']]),
  act: { kind: 'licence', outcome: null },
  licence: licenceOf(reader),
  places: reader.places,
  notes: reader.notes,
})

const licenceOf = (reader: RowReader): Licence => ({
  name: reader.take('licenceName', 'licence.name'),
  number: reader.take('licenceNumber', 'licence.number'),
  category: reader.take('licenceCategory', 'licence.category'),
  content: reader.take('content', 'licence.content'),
  validFrom: reader.read('validFrom', 'licence.validFrom', readDay),
  validUntil: reader.read('validUntil', 'licence.validUntil', readDay),
  status: reader.read('status', 'licence.status', readStatus),
})

/** 当前状态：标准码 1 有效、2 无效，也认文字。 */
const readStatus = (cell: string): Read<'valid' | 'invalid'> => {
  const text = cell.normalize('NFKC').replace(/\s/g, '')
  if (/^0?1(\.0)?$|^有效|^正常|^存续/.test(text)) return { value: 'valid', why: null }
  if (/^0?2(\.0)?$|^无效|失效|过期|注销|撤销|撤回|吊销/.test(text)) return { value: 'invalid', why: null }
  return { value: null, why: '不是“1 有效”或“2 无效”' }
}

/** 处罚与许可共有的部分。 */
const base = (
  reader: RowReader,
  first: readonly (ActEvent | null)[],
  later: readonly (readonly [EventType, Field])[] = [],
): CaseFile => {
  const events = first.filter((e) => e !== null)
  for (const [type, field] of [...later, ['disclosure-published', 'publishedOn'] as const]) {
    const found = event(reader, events.length, type, field)
    if (found !== null) events.push(found)
  }
  const docNo = reader.take('docNo', 'docNo')
  const agency = reader.take('agency', 'agency')
  const caseNo = reader.take('caseNo', 'caseNo')
  const agencyCode = reader.text('agencyCode')
  const byCode = agencyCode !== null && checkUscc(agencyCode).ok ? provinceByCode(agencyCode.slice(2)) : null
  return {
    ...EMPTY_CASE,
    record: 'disclosure-row',
    docNo,
    caseNo,
    agency,
    province: byCode?.code ?? provinceOf(agency, docNo),
    parties: [party(reader)],
    events,
  }
}

const event = (reader: RowReader, index: number, type: EventType, field: Field): ActEvent | null => {
  const on: Day | null = reader.read(field, `events[${index}]`, readDay)
  return on === null ? null : { type, happened: true, on, at: null, until: null, by: [], document: null, note: null }
}

const party = (reader: RowReader): Party => {
  const name = reader.take('name', 'parties[0].name')
  const code = reader.read('uscc', 'parties[0].uscc', (text, title) => readCode(text, isJoinedCodes(title)))
  const codeIsId = code !== null && checkIdNumber(code).ok && !checkUscc(code).ok
  const uscc = codeIsId ? null : code
  const idNumber = codeIsId ? code : idNumberOf(reader)
  if (codeIsId) {
    reader.places['parties[0].idNumber'] = reader.places['parties[0].uscc'] ?? []
    delete reader.places['parties[0].uscc']
  }
  const kind = kindOf(reader, name, uscc, idNumber)
  return {
    ...EMPTY_PARTY,
    name,
    masked: isMaskedName(name),
    kind,
    uscc,
    idNumber,
    representative: reader.take('representative', 'parties[0].representative'),
    province: uscc === null || uscc.length !== 18 ? null : (provinceByCode(uscc.slice(2))?.code ?? null),
  }
}

/** 只取身份证号；护照等证件号码不当身份证号。 */
const idNumberOf = (reader: RowReader): string | null => {
  const type = reader.text('idType')
  if (type !== null && !/身份证/.test(type)) return null
  return reader.read('idNumber', 'parties[0].idNumber', (text) =>
    /^\d{17}[\dXx]$/.test(text)
      ? { value: text, why: null }
      : /[*＊×●]/.test(text)
        ? { value: null, why: null }
        : { value: null, why: '不是十八位身份证号' },
  )
}

const ENTERPRISE_NAME =
  /(公司|[^食药]厂|合作社|联社|企业|集团|事务所[（(].*合伙[）)]|合伙企业[^）)]*[）)]?|分公司|支行|分行|酒店管理中心[（(]有限合伙[）)])$/

/** 类别栏写“法人及非法人组织”的，凭代码或名称才认企业；代码与类别相左的不判。 */
const kindOf = (
  reader: RowReader,
  name: string | null,
  uscc: string | null,
  idNumber: string | null,
): PartyKind | null => {
  const category = reader.cells('category')[0]
  const text = category?.text.replace(/\s/g, '') ?? ''
  if (category !== undefined) reader.mark('parties[0].kind', category.column)
  const code = uscc?.slice(0, 2) ?? ''
  if (/个体/.test(text)) return '个体工商户'
  if (/自然人|个人|公民/.test(text)) return '自然人'
  if (/法人|组织|企业|单位/.test(text)) {
    if (code === '92') {
      reader.note('parties[0].kind', `类别写“${text}”，代码以 92 开头（个体工商户），两处不一致，当事人类别没有采用。`)
      return null
    }
    return /^9[13]/.test(code) || ENTERPRISE_NAME.test(name ?? '') ? '企业' : '其他'
  }
  if (text !== '') reader.note('parties[0].kind', `当事人类别“${text.slice(0, 20)}”不在标准码表中，没有采用。`)
  if (/^9[13]/.test(code)) return '企业'
  if (code === '92') return '个体工商户'
  if (uscc === null && idNumber !== null) return '自然人'
  return uscc !== null && checkUscc(uscc).ok ? '其他' : null
}

const citations = (reader: RowReader, field: Field, path: string): Citation[] => {
  const found: Citation[] = []
  for (const { text, column } of reader.cells(field)) {
    const here = parseCitation(text)
    if (here.length > 0) reader.mark(path, column)
    else reader.doubt(path, column, '没有认出法律名称与条款')
    found.push(...here)
  }
  return found
}
