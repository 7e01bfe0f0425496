import { isBlank, type Read } from '#kernel/cell.ts'
import type { Place } from '#kernel/place.ts'
import { cellAt, type SourceTable } from '#kernel/source.ts'
import type { Field } from './disclosure-table-fields.ts'
import type { Header } from './disclosure-table-header.ts'

/** 读一行：取各栏的值，同时记下出处与疑点。 */
export class RowReader {
  readonly places: Record<string, Place[]> = {}
  readonly notes: { path: string; text: string }[] = []
  private readonly table: SourceTable
  private readonly header: Header
  private readonly row: number

  constructor(table: SourceTable, header: Header, row: number) {
    this.table = table
    this.header = header
    this.row = row
  }

  /** 该栏有字的各格（同一栏可能有几列）。 */
  cells(field: Field): { readonly text: string; readonly column: number; readonly title: string }[] {
    const found = []
    for (const column of this.header.columns.get(field) ?? []) {
      const text = (this.table.rows[this.row]?.[column] ?? '').trim()
      if (!isBlank(text)) found.push({ text, column, title: this.header.titles[column] ?? '' })
    }
    return found
  }

  text(field: Field): string | null {
    return this.cells(field)[0]?.text ?? null
  }

  /** 取文本并记出处。 */
  take(field: Field, path: string): string | null {
    const cell = this.cells(field)[0]
    if (cell !== undefined) this.mark(path, cell.column)
    return cell?.text ?? null
  }

  /** 按给定读法取值：成则记出处，不成则注明是哪一格、原写法是什么。 */
  read<T>(field: Field, path: string, how: (text: string, title: string) => Read<T>): T | null {
    for (const { text, column, title } of this.cells(field)) {
      const { value, why } = how(text, title)
      if (value !== null) this.mark(path, column)
      if (why !== null) this.doubt(path, column, why)
      if (value !== null) return value
    }
    return null
  }

  mark(path: string, column: number): void {
    this.places[path] = [...(this.places[path] ?? []), cellAt(this.table, this.row, column)]
  }

  doubt(path: string, column: number, why: string): void {
    const { cell, text } = cellAt(this.table, this.row, column)
    this.note(path, `${cell} 的内容“${text.slice(0, 40)}”${why}，没有采用。`)
  }

  note(path: string, text: string): void {
    this.notes.push({ path, text })
  }
}
