import type { Place } from '#kernel/place.ts'

/** 读出的一份文书：全文与分页起点（字符下标）；没有分页的格式 `pageStarts` 为 null。 */
export type SourceDocument = {
  readonly kind: 'document'
  readonly file: string
  /** 换行统一为 \n；不改动其他字符，位置以此为准。 */
  readonly text: string
  readonly pageStarts: readonly number[] | null
}

/** 读出的一张表：单元格一律是文本，空格为 ''；日期单元格写成 YYYY-MM-DD，数字写全不用科学计数。 */
export type SourceTable = {
  readonly kind: 'table'
  readonly file: string
  readonly sheet: string | null
  /** rows[0] 是表中第一行；行号 = 下标 + 1。 */
  readonly rows: readonly (readonly string[])[]
  /** 含公式的单元格，如 C5；单元格的值是公式的缓存值。没有公式的不写。 */
  readonly formulas?: readonly string[]
}

/** 读出的一份案件 JSON（一件或一组），尚未校验。 */
export type SourceJson = { readonly kind: 'json'; readonly file: string; readonly value: unknown }

/** 读不了：稳定的 code 与给人看的一句话（哪里、为何、怎样改）。 */
export type Unreadable = {
  readonly kind: 'unreadable'
  readonly file: string
  readonly code: string
  readonly message: string
}

export type Source = SourceDocument | SourceTable | SourceJson

/** 片段至多字数。 */
const SNIPPET = 120

/** 全文中一段的位置：页、行与原文片段。 */
export const placeAt = (doc: SourceDocument, start: number, end: number): Place => {
  const pages = doc.pageStarts
  return {
    file: doc.file,
    page: pages === null ? null : Math.max(1, pages.findLastIndex((p) => p <= start) + 1),
    line: doc.text.slice(0, start).split('\n').length,
    cell: null,
    start,
    end,
    text: doc.text.slice(start, Math.min(end, start + SNIPPET)),
  }
}

/** 栏的字母，从 0 起：0 是 A，26 是 AA。 */
export const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)

/** 表格单元格的位置；行列下标从 0 起。 */
export const cellAt = (table: SourceTable, row: number, column: number): Place => ({
  file: table.file,
  page: null,
  line: row + 1,
  cell: `${columnName(column)}${row + 1}`,
  start: null,
  end: null,
  text: (table.rows[row]?.[column] ?? '').slice(0, SNIPPET),
})
