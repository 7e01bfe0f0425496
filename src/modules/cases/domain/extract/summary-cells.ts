import type { Reading, Span } from './reading.ts'
import { linesIn } from './reading.ts'
import { type LabelKey, labelsWithin, wholeLabel } from './summary-labels.ts'

/** 一格：整格是栏名的 `label` 有值；其余是内容。 */
export type Cell = Span & { readonly label: LabelKey | null }
/** 一栏一值；`label` 是栏名的位置。 */
export type Pair = { readonly key: LabelKey; readonly label: Span; readonly value: Span }
/** 一行里的各格；`pairs` 是“栏名：值”连写的，此时 `cells` 为空。 */
export type Row = Span & { readonly cells: readonly Cell[]; readonly pairs: readonly Pair[] }

const EDGE = /[\n\t：；，。、*〔]/

/** 去掉首尾的标点与空白。 */
export const trimmed = (text: string, span: Span): Span => {
  let { start, end } = span
  while (start < end && EDGE.test(text[start] as string) && text[start] !== '*') start++
  while (end > start && EDGE.test(text[end - 1] as string) && text[end - 1] !== '*') end--
  return { start, end }
}

/** 原文在这里有空格，识别文本里已经去掉。 */
const gapBefore = (reading: Reading, at: number): boolean =>
  at > 0 && (reading.origin[at] as number) - (reading.origin[at - 1] as number) > 1

/** 各行，一行按制表符分格；一格里写了“栏名：值”的，拆成栏与值。 */
export const rowsIn = (reading: Reading): readonly Row[] =>
  linesIn(reading.text, { start: 0, end: reading.text.length }).map((line) => {
    const cells = splitCells(reading.text, line)
    const labelled = cells.map((c) => ({ ...c, label: wholeLabel(reading.text.slice(c.start, c.end)) }))
    const pairs = labelled.flatMap((c) => (c.label === null ? pairsIn(reading, c) : []))
    return { ...line, cells: labelled, pairs }
  })

const splitCells = (text: string, line: Span): readonly Span[] => {
  const out: Span[] = []
  let start = line.start
  for (let at = line.start; at <= line.end; at++)
    if (at === line.end || text[at] === '\t') {
      out.push({ start, end: at })
      start = at + 1
    }
  return out
}

/** 一格里各个“栏名：值”：栏名在格首、或前面有空格、标点；值到下一个栏名为止。 */
const pairsIn = (reading: Reading, cell: Span): readonly Pair[] => {
  const { text } = reading
  const words = text.slice(cell.start, cell.end)
  const labels = labelsWithin(words).filter((l) => {
    const at = cell.start + l.start
    const opens = l.start === 0 || gapBefore(reading, at) || /[；。，〔*）]/.test(text[at - 1] as string)
    const bracketed = words[l.start - 1] === '〔' && words[l.end - 1] === '〕'
    const closes =
      bracketed ||
      words[l.end] === '：' ||
      (l.start === 0 && l.end - l.start >= 4 && gapBefore(reading, at + l.end - l.start))
    return opens && closes
  })
  return labels.map((l, i) => ({
    key: l.key,
    label: { start: cell.start + l.start, end: cell.start + l.end },
    value: trimmed(text, { start: cell.start + l.end, end: cell.start + (labels[i + 1]?.start ?? words.length) }),
  }))
}
