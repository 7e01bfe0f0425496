import type { SourceTable } from '#kernel/source.ts'
import { FIELD_NAMES, type Field, fieldOf, isLicenceHeader } from './disclosure-table-fields.ts'

/** 认出的表头：各栏在第几列（下标从 0 起），数据从哪一行开始。 */
export type Header = {
  readonly kind: 'penalty' | 'licence'
  /** 同一栏可以有几列（处罚类别1、类别2；两种证件号码）。 */
  readonly columns: ReadonlyMap<Field, readonly number[]>
  /** 各列的表头全文（两行表头连写）。 */
  readonly titles: readonly string[]
  readonly dataFrom: number
}

/** 表头前面可能有标题、说明、填报单位。 */
const SEARCH_ROWS = 20
/** 两行之内至少认出这么多栏才算表头。 */
const MIN_FIELDS = 3

/** 找表头：标题行之后、一行或两行，中文或拼音码；找不到或缺必需的栏，给一句话。 */
export const findHeader = (table: SourceTable, mapping: ColumnMapping = {}): Header | { readonly problem: string } => {
  const best = bestCandidate(table)
  const guessed = best === null || best.fields.size < MIN_FIELDS ? firstRow(table, mapping) : best
  if (guessed === null)
    return {
      problem: `${where(table)}前 ${SEARCH_ROWS} 行里没有找到双公示表头（如“行政处罚决定书文号”“行政相对人名称”或 CF_WSH、CF_XDR_MC），请核对是否选错了表，或补上表头行。`,
    }
  const fields = mapped(guessed.fields, mapping)
  const missing = missingIn(fields)
  if (missing.length > 0)
    return {
      problem: `${where(table)}第 ${guessed.row + 1} 行的表头缺少${missing.join('、')}；双公示表至少要有决定书文号或行政相对人名称，以及决定日期或处罚内容，请补上后再导入。`,
    }
  return {
    kind: isLicence(guessed.titles, fields) ? 'licence' : 'penalty',
    columns: fields,
    titles: guessed.titles,
    dataFrom: skipRepeats(table, guessed.row + guessed.height),
  }
}

const isLicence = (titles: readonly string[], fields: Columns): boolean =>
  titles.filter(isLicenceHeader).length >= 2 || fields.has('licenceNumber') || fields.has('licenceName')

/** 使用者指定的栏：列号（从 0 起）→ 栏；null 或 ignored 是不读这一列。没有列出的列照认出的读。 */
export type ColumnMapping = Readonly<Record<number, Field | null>>
type Columns = ReadonlyMap<Field, readonly number[]>

const mapped = (guessed: Columns, mapping: ColumnMapping): Columns => {
  const chosen = Object.entries(mapping).map(([column, field]) => [Number(column), field] as const)
  const columns = new Map<Field, number[]>()
  const add = (field: Field, column: number): void => {
    columns.set(
      field,
      [...(columns.get(field) ?? []), column].sort((a, b) => a - b),
    )
  }
  for (const [field, list] of guessed)
    for (const column of list) if (!chosen.some(([c]) => c === column)) add(field, column)
  for (const [column, field] of chosen) if (field !== null && field !== 'ignored') add(field, column)
  return columns
}

/** 表头一栏也认不出而使用者指定了栏：第一个有两格以上有字的行当作表头。 */
const firstRow = (table: SourceTable, mapping: ColumnMapping): Candidate | null => {
  if (Object.keys(mapping).length === 0) return null
  const row = table.rows.findIndex((cells) => cells.filter((cell) => cell.trim() !== '').length >= 2)
  return row < 0 ? null : candidate(table, row, 1)
}

const bestCandidate = (table: SourceTable): Candidate | null => {
  const candidates = table.rows
    .slice(0, SEARCH_ROWS)
    .flatMap((_, row) => [candidate(table, row, 1), candidate(table, row, 2)])
  return candidates.reduce<Candidate | null>((a, b) => (a === null || b.score > a.score ? b : a), null)
}

/** 认出的表头在哪几行、各列的表头与认出的栏；一栏也认不出时取第一个有两格以上有字的行。 */
export const headerRowOf = (table: SourceTable): Candidate | null => {
  const best = bestCandidate(table)
  return best !== null && best.fields.size >= MIN_FIELDS ? best : firstRow(table, { 0: null })
}

export type Candidate = {
  readonly row: number
  readonly height: number
  readonly titles: readonly string[]
  readonly fields: ReadonlyMap<Field, readonly number[]>
  readonly score: number
}

const candidate = (table: SourceTable, row: number, height: 1 | 2): Candidate => {
  const top = table.rows[row] ?? []
  const below = height === 2 && looksLikeHeader(table.rows[row + 1] ?? []) ? (table.rows[row + 1] ?? []) : []
  const titles = Array.from({ length: Math.max(top.length, below.length) }, (_, c) =>
    joined(top[c] ?? '', below[c] ?? ''),
  )
  const fields = new Map<Field, number[]>()
  titles.forEach((title, c) => {
    const field = fieldOf(title) ?? fieldOf(below[c] ?? '') ?? fieldOf(top[c] ?? '')
    if (field === null || field === 'ignored') return
    fields.set(field, [...(fields.get(field) ?? []), c])
  })
  // 同样多的栏，取一行的、列数不重复的
  return { row, height, titles, fields, score: fields.size * 10 - (below.length > 0 ? 1 : 0) - height }
}

const joined = (top: string, below: string): string => (top === below || below === '' ? top : `${top}${below}`)

/** 第二行多半也是表头：认得的格占有字格的一半以上，且没有日期、号码那样的数据。 */
const looksLikeHeader = (row: readonly string[]): boolean => {
  const filled = row.filter((cell) => cell !== '')
  const known = filled.filter((cell) => cell.length <= 40 && fieldOf(cell) !== null)
  return (
    known.length >= 2 && known.length * 2 >= filled.length && !filled.some((cell) => /\d{5}|[〔（(]\d{4}/.test(cell))
  )
}

/** 中文表头下面常有一行拼音码、必填说明或类型说明，不是数据。 */
const skipRepeats = (table: SourceTable, from: number): number => {
  let row = from
  while (row < from + 4 && isExplanation(table.rows[row] ?? [])) row++
  return row
}

const EXPLANATION =
  /^(必填|选填|字符(型)?|数值(型)?|日期(型)?|文本|N?\(?\d+[.,]?\d*\)?|YYYY.?MM.?DD|填写说明.*|示例.*|[a-z]\d?)$/i

const isExplanation = (row: readonly string[]): boolean => {
  const filled = row.filter((cell) => cell !== '')
  const known = filled.filter((cell) => EXPLANATION.test(cell) || (cell.length <= 40 && fieldOf(cell) !== null))
  return filled.length >= 3 && known.length >= filled.length * 0.8
}

/** 数据中间又出现的表头行（分页打印的表）。 */
export const isRepeatedHeader = (row: readonly string[], header: Header): boolean => {
  const filled = row.filter((cell) => cell !== '')
  return filled.length >= MIN_FIELDS && row.every((cell, c) => cell === '' || (header.titles[c] ?? '').includes(cell))
}

const missingIn = (fields: ReadonlyMap<Field, readonly number[]>): string[] => {
  const lacks = (...any: readonly Field[]): boolean => !any.some((field) => fields.has(field))
  const names = (...any: readonly Field[]): string => `“${any.map((field) => FIELD_NAMES[field]).join('”或“')}”`
  return [
    ...(lacks('docNo', 'name') ? [names('docNo', 'name')] : []),
    ...(lacks('decidedOn', 'content') ? [names('decidedOn', 'content')] : []),
  ]
}

const where = (table: SourceTable): string => (table.sheet === null ? '表格' : `工作表“${table.sheet}”`)
