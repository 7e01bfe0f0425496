import { isBlank, type Read, readDay } from '#kernel/cell.ts'
import type { Day } from '#kernel/day.ts'
import { cellAt, type SourceTable } from '#kernel/source.ts'

/** 登记表（名册、名单、通知）的一栏：模板上的表头，与认它的写法。表头先去掉括号、空白、标点。 */
export type RegisterField<F extends string> = {
  readonly field: F
  readonly title: string
  readonly header: RegExp
  /** 没有这一栏就读不了这张表。 */
  readonly required?: boolean
}

export type RefusedRow = { readonly row: number; readonly field: string | null; readonly why: string }
export type RegisterRead<T> = { readonly records: readonly T[]; readonly refused: readonly RefusedRow[] }

/** 读一行：取值，不合的记在 notes 里；`refuse` 说明这一行为什么不收。 */
export type RegisterRow<F extends string> = {
  /** 表中行号，从 1 起。 */
  readonly row: number
  readonly notes: readonly string[]
  /** 空白、“无”、短横为 null。 */
  readonly text: (field: F) => string | null
  /** 原样，连“无”也算有字；空格为 null。 */
  readonly raw: (field: F) => string | null
  readonly day: (field: F) => Day | null
  readonly read: <T>(field: F, how: (text: string) => Read<T>) => T | null
  readonly note: (field: F, why: string) => void
}

export class Refusal {
  readonly field: string | null
  readonly why: string
  constructor(field: string | null, why: string) {
    this.field = field
    this.why = why
  }
}

const SEARCH_ROWS = 20

const plain = (header: string): string =>
  header.normalize('NFKC').replace(/[\s()[\]{}<>《》【】〔〕“”"'*:：、,，.。;；/\\|_\-—·]/g, '')

/**
 * 读一张登记表：表头在前二十行里找，次序、多余的栏、前面的标题都不要紧。
 * 找不到表头也在 refused 里说明（第一行）。`build` 返回记录，或说明为什么不收。
 */
export const readRegister = <F extends string, T>(
  table: SourceTable,
  fields: readonly RegisterField<F>[],
  build: (row: RegisterRow<F>) => T | Refusal,
): RegisterRead<T> => {
  const header = headerOf(table, fields)
  if (header instanceof Refusal) return { records: [], refused: [{ row: 1, field: header.field, why: header.why }] }
  const records: T[] = []
  const refused: RefusedRow[] = []
  for (let index = header.at + 1; index < table.rows.length; index++) {
    const cells = table.rows[index] ?? []
    if (cells.every(isBlank) || isRepeated(cells, table.rows[header.at] ?? [])) continue
    const built = build(rowOf(table, index, header.columns, fields))
    if (built instanceof Refusal) refused.push({ row: index + 1, field: built.field, why: built.why })
    else records.push(built)
  }
  return { records, refused }
}

type Header<F extends string> = { readonly at: number; readonly columns: ReadonlyMap<F, number> }

const columnsIn = <F extends string>(
  cells: readonly string[],
  fields: readonly RegisterField<F>[],
): ReadonlyMap<F, number> => {
  const columns = new Map<F, number>()
  cells.forEach((cell, column) => {
    const text = plain(cell)
    if (text === '' || text.length > 30) return
    const open = fields.filter((f) => !columns.has(f.field))
    const found = open.find((f) => plain(f.title) === text) ?? open.find((f) => f.header.test(text))
    if (found !== undefined) columns.set(found.field, column)
  })
  return columns
}

const headerOf = <F extends string>(table: SourceTable, fields: readonly RegisterField<F>[]): Header<F> | Refusal => {
  const best = table.rows
    .slice(0, SEARCH_ROWS)
    .map((cells, at) => ({ at, columns: columnsIn(cells, fields) }))
    .reduce<Header<F> | null>((a, b) => (a === null || b.columns.size > a.columns.size ? b : a), null)
  const titles = fields.map((f) => f.title).join('、')
  if (best === null || best.columns.size < 2)
    return new Refusal(null, `前 ${SEARCH_ROWS} 行里没有找到表头，请核对是否选错了表；表头可以是：${titles}。`)
  const missing = fields.filter((f) => f.required && !best.columns.has(f.field)).map((f) => `“${f.title}”`)
  return missing.length === 0
    ? best
    : new Refusal(null, `第 ${best.at + 1} 行的表头缺少${missing.join('、')}，请补上后再导入。`)
}

/** 分页打印的表，中间又出现的表头：有字的格都与表头那一行相同。 */
const isRepeated = (cells: readonly string[], header: readonly string[]): boolean =>
  cells.filter((cell) => !isBlank(cell)).length >= 2 && cells.every((cell, c) => isBlank(cell) || cell === header[c])

const rowOf = <F extends string>(
  table: SourceTable,
  index: number,
  columns: ReadonlyMap<F, number>,
  fields: readonly RegisterField<F>[],
): RegisterRow<F> => {
  const notes: string[] = []
  const raw = (field: F): string | null => {
    const column = columns.get(field)
    const text = column === undefined ? '' : (table.rows[index]?.[column] ?? '').trim()
    return text === '' ? null : text
  }
  const note = (field: F, why: string): void => {
    const column = columns.get(field)
    const place = column === undefined ? '' : `${cellAt(table, index, column).cell} `
    notes.push(`${place}“${fields.find((f) => f.field === field)?.title}”${why}`)
  }
  const text = (field: F): string | null => {
    const value = raw(field)
    return value === null || isBlank(value) ? null : value
  }
  const read = <T>(field: F, how: (cell: string) => Read<T>): T | null => {
    const cell = text(field)
    if (cell === null) return null
    const { value, why } = how(cell)
    if (why !== null) note(field, `的内容“${cell.slice(0, 40)}”${why}，没有采用。`)
    return value
  }
  return { row: index + 1, notes, text, raw, read, note, day: (field) => read(field, readDay) }
}

/** 模板的表头，供下载空表。 */
export const templateOf = (fields: readonly RegisterField<string>[]): readonly string[] => fields.map((f) => f.title)
