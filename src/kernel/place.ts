/** 一个值在来源中的位置：文书为字符区间与页、行，表格为单元格，JSON 为路径。 */
export type Place = {
  readonly file: string
  /** 从 1 起；没有分页的格式为 null。 */
  readonly page: number | null
  /** 从 1 起的行号；表格为行号。 */
  readonly line: number | null
  /** 表格单元格，如 `C5`；文书为 null。 */
  readonly cell: string | null
  /** 在全文中的半开字符区间。 */
  readonly start: number | null
  readonly end: number | null
  /** 原文片段，至多 120 字。 */
  readonly text: string
}
