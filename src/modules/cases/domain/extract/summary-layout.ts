import type { Reading, Span } from './reading.ts'
import { type Cell, type Pair, type Row, rowsIn, trimmed } from './summary-cells.ts'
import { aligned, type Label } from './summary-columns.ts'
import type { LabelKey } from './summary-labels.ts'

/** 公示表读出的栏与值；`rows` 是一行一件的表里有几件。 */
export type Layout = { readonly pairs: readonly Pair[]; readonly rows: number }

const wordsOf = (text: string, s: Span): string => text.slice(s.start, s.end)
const filled = (row: Row): readonly Cell[] => row.cells.filter((c) => c.end > c.start)

/** 表头行：至少三个栏名，且多半的格是栏名，没有像数据的格。 */
const isHeader = (text: string, row: Row): boolean => {
  const cells = filled(row)
  const known = cells.filter((c) => c.label !== null).length
  return (
    known >= 3 &&
    known >= cells.length * 0.6 &&
    cells.every((c) => c.label !== null || (c.end - c.start <= 16 && !/\d{4}/.test(wordsOf(text, c))))
  )
}

/** 表头第二行：有字的格都是栏名，比表头少。 */
const isSubHeader = (row: Row | undefined, header: Row): row is Row =>
  row !== undefined &&
  filled(row).length > 0 &&
  filled(row).length < filled(header).length &&
  filled(row).every((c) => c.label !== null)

/** 一行一件：表头之后各行依列取值；格里换了行的接着读，直到列数够。 */
const byColumn = (text: string, rows: readonly Row[], at: number): Layout => {
  const header = rows[at] as Row
  const sub = isSubHeader(rows[at + 1], header) ? (rows[at + 1] as Row) : null
  const labels = header.cells.map((c, i) => (sub?.cells[i]?.label ? (sub.cells[i] as Cell) : c))
  const records = recordsFrom(rows.slice(at + (sub ? 2 : 1)), labels.length)
  const complete = records.filter(
    (cells) => cells.length >= Math.max(3, labels.length * 0.6) && cells.length <= labels.length + 2,
  )
  const first = complete[0] ?? []
  const pairs = labels.flatMap((label, i): Pair[] => {
    const cell = first[i]
    return label.label !== null && cell && cell.end > cell.start
      ? [{ key: label.label, label, value: trimmed(text, cell) }]
      : []
  })
  return { pairs, rows: complete.length }
}

const recordsFrom = (rows: readonly Row[], width: number): readonly (readonly Span[])[] => {
  const out: Span[][] = []
  for (const row of rows) {
    const last = out.at(-1)
    const [head, ...rest] = row.cells
    if (last && last.length < width && head && last.length + row.cells.length - 1 <= width) {
      const joint = last.pop() as Span
      last.push({ start: joint.start, end: Math.max(joint.end, head.end) }, ...rest)
    } else out.push([...row.cells])
  }
  return out
}

/** 单独一行、整行就是栏名的。 */
const labelLine = (row: Row | undefined): Label | null => {
  const [cell] = row?.cells ?? []
  return row?.cells.length === 1 && cell && cell.label !== null ? { ...cell, label: cell.label } : null
}

/** 先列栏名后列值：一连四行以上都是栏名，后面的行够对齐。 */
const stackAt = (text: string, rows: readonly Row[], at: number): readonly Label[] => {
  const out: Label[] = []
  for (let i = at; i < rows.length; i++) {
    const row = rows[i] as Row
    const own = labelLine(row)
    // 夹在栏名中间、不认得的栏
    const unknown = labelLine(rows[i + 1]) !== null && /^[\u4e00-\u9fa5（）、/]{2,14}$/.test(wordsOf(text, row))
    if (own === null && (out.length < 2 || !unknown)) break
    out.push(own ?? { ...row, label: 'other' })
  }
  return out
}

/** 值可以有几段的栏。 */
const LONG: ReadonlySet<LabelKey> = new Set(['facts', 'content', 'basis', 'contentAndBasis', 'violated'])

type Open = { readonly key: LabelKey; readonly label: Span; readonly parts: Span[] }

const DATE = /^(?:19|20)\d{2}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?$/
const NUMBERED = /^(?:（?[一二三四五六七八九十\d]{1,2}[、.．）]|[①-⑳])/

/** 一栏一值依次排列：栏名后面到下一个栏名之前是它的值；短栏只取一格，最后一栏只接编了号的行。 */
const inSequence = (text: string, rows: readonly Row[]): readonly Pair[] => {
  const out: Open[] = []
  for (const row of rows) {
    for (const { key, label, value } of row.pairs)
      out.push({ key, label, parts: value.end > value.start ? [value] : [] })
    if (row.pairs.length > 0) continue
    for (const cell of row.cells)
      if (cell.label !== null) out.push({ key: named(out, cell.label), label: cell, parts: [] })
      else if (cell.end > cell.start) out.at(-1)?.parts.push(cell)
  }
  return out.flatMap(({ key, label, parts }, i) => {
    const [first, ...rest] = parts
    if (first === undefined) return []
    const day =
      key === 'agency' && rest[0] && DATE.test(text.slice(rest[0].start, rest[0].end))
        ? [{ key: 'decidedOn' as const, label, value: rest[0] }]
        : []
    const stop = rest.findIndex((p) => !NUMBERED.test(text.slice(p.start, p.end)))
    const own = !LONG.has(key) ? [] : i < out.length - 1 || stop < 0 ? rest : rest.slice(0, stop)
    return [{ key, label, value: trimmed(text, { start: first.start, end: own.at(-1)?.end ?? first.end }) }, ...day]
  })
}

/** “当事人｜名称｜某某公司”：分栏“名称”承前一个空着的当事人栏。 */
const named = (out: readonly Open[], label: LabelKey): LabelKey => {
  const last = out.at(-1)
  return label === 'name' && last?.key === 'party' && last.parts.length === 0 ? 'party' : label
}

/** 公示表压平之后到不了的行数。 */
const MOST_ROWS = 600

/** 公示表的栏与值：一行一件、先栏后值、一栏一值三种排法依次试。 */
export const layoutOf = (reading: Reading): Layout => {
  const { text } = reading
  const rows = rowsIn(reading)
  const header = rows.findIndex((r) => isHeader(text, r) && r.pairs.length === 0)
  if (header >= 0) {
    const table = byColumn(text, rows, header)
    if (table.pairs.length >= 3)
      return { pairs: [...table.pairs, ...inSequence(text, rows.slice(0, header))], rows: table.rows }
  }
  const stack = rows.length > MOST_ROWS ? -1 : rows.findIndex((_, i) => stackAt(text, rows, i).length >= 4)
  if (stack >= 0) {
    const labels = stackAt(text, rows, stack)
    const after = rows.slice(stack + labels.length)
    const stop = after.findIndex((r) => labelLine(r) !== null)
    const pairs = aligned(text, labels, stop < 0 ? after : after.slice(0, stop))
    if (pairs.length >= 3) return { pairs, rows: 1 }
  }
  return { pairs: inSequence(text, rows), rows: 1 }
}
