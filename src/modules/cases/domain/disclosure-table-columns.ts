import { isBlank, readDay } from '#kernel/cell.ts'
import type { SourceTable } from '#kernel/source.ts'
import { FIELD_NAMES, type Field, fieldOf, isStandardHeader } from './disclosure-table-fields.ts'
import { headerRowOf } from './disclosure-table-header.ts'

/** 一列猜作哪一栏；`sure` 为假的请使用者看一眼。 */
export type ColumnGuess = {
  /** 从 0 起。 */
  readonly column: number
  readonly header: string
  readonly field: Field | null
  readonly sure: boolean
}

type Choice = { readonly field: Field; readonly name: string }
const choices = (fields: readonly Field[], names: Partial<Record<Field, string>>): readonly Choice[] =>
  fields.map((field) => ({ field, name: names[field] ?? FIELD_NAMES[field] }))

const SHARED = ['name', 'category', 'uscc', 'representative', 'idType', 'idNumber', 'docNo'] as const

/** 使用者可以指定的栏；次序即列表次序，最后一项是不读。 */
export const SELECTABLE_FIELDS: Readonly<Record<'penalty' | 'licence', readonly Choice[]>> = {
  penalty: choices(
    [
      ...SHARED,
      ...(['caseNo', 'caseName', 'offence', 'facts', 'violated', 'basis', 'kinds', 'content'] as const),
      ...(['fine', 'confiscated'] as const),
      ...(['decidedOn', 'publishedOn', 'agency', 'agencyCode', 'ignored'] as const),
    ],
    { docNo: '行政处罚决定书文号', ignored: '不读这一列' },
  ),
  licence: choices(
    [
      ...SHARED,
      ...(['licenceCategory', 'licenceName', 'licenceNumber', 'content', 'decidedOn', 'publishedOn'] as const),
      ...(['validFrom', 'validUntil', 'agency', 'agencyCode', 'status', 'ignored'] as const),
    ],
    {
      docNo: '行政许可决定文书号',
      content: '许可内容',
      agency: '许可机关',
      agencyCode: '许可机关代码',
      ignored: '不读这一列',
    },
  ),
}

/** 可以有几列的栏（处罚类别1、2，两种证件号码）。 */
const MANY: readonly Field[] = ['kinds', 'idNumber', 'idType', 'violated', 'basis', 'ignored']

const isNumber = (cell: string): boolean => /^[\d.,]+(万?元)?$/.test(cell.normalize('NFKC').replace(/\s/g, ''))

/** 样例行里这一栏应有的样子。 */
const LOOKS: Partial<Record<Field, (cell: string) => boolean>> = {
  uscc: (cell) => /^[0-9A-Z]{18}$/i.test(cell.normalize('NFKC').trim()),
  docNo: (cell) => /号$|[〔（([]\d{4}/.test(cell.trim()),
  decidedOn: (cell) => readDay(cell).value !== null,
  publishedOn: (cell) => readDay(cell).value !== null,
  validFrom: (cell) => readDay(cell).value !== null,
  validUntil: (cell) => readDay(cell).value !== null,
  fine: isNumber,
  confiscated: isNumber,
}

/**
 * 各列猜作哪一栏：先认表头，认不出的凭样例行只猜信用代码与文号。标准的表头算有把握；
 * 不标准的，样例行的内容像这一栏才算；一栏猜了两列的都不算。
 */
export const guessColumns = (
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[] = [],
): readonly ColumnGuess[] => {
  const guesses = headers.map((header, column) => {
    const cells = sampleRows.map((row) => row[column] ?? '').filter((cell) => !isBlank(cell))
    const field = fieldOf(header.trim())
    if (field === null) return { column, header, field: fieldByCells(cells), sure: false }
    return { column, header, field, sure: isStandardHeader(header) || looksRight(field, cells) }
  })
  return guesses.map((guess) => ({ ...guess, sure: guess.sure && isAlone(guess, guesses) }))
}

const isAlone = ({ column, field }: ColumnGuess, guesses: readonly ColumnGuess[]): boolean =>
  field === null || MANY.includes(field) || guesses.every((g) => g.column === column || g.field !== field)

const looksRight = (field: Field, cells: readonly string[]): boolean => {
  const looks = LOOKS[field]
  if (field === 'ignored') return true
  return looks !== undefined && cells.length > 0 && cells.every(looks)
}

const fieldByCells = (cells: readonly string[]): Field | null =>
  cells.length === 0 ? null : ((['uscc', 'docNo'] as const).find((field) => looksRight(field, cells)) ?? null)

const SAMPLES = 20

/** 一张表的表头在第几行（从 1 起）、各列的猜测；没有可当表头的行返回 null。 */
export const columnsOf = (
  table: SourceTable,
): { readonly headerRow: number; readonly columns: readonly ColumnGuess[] } | null => {
  const found = headerRowOf(table)
  if (found === null) return null
  const from = found.row + found.height
  const guesses = guessColumns(found.titles, table.rows.slice(from, from + SAMPLES))
  const read = new Map([...found.fields].flatMap(([field, list]) => list.map((column) => [column, field] as const)))
  return {
    headerRow: found.row + 1,
    columns: guesses.map((guess) => ({ ...guess, field: read.get(guess.column) ?? guess.field })),
  }
}
