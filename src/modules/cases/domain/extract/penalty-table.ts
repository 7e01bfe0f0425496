import { type Cents, parseDecimal } from '#kernel/money.ts'
import type { FoundPenalty } from './found-penalty.ts'
import { CELL, linesIn, type Span } from './reading.ts'

type Column = { readonly kind: '罚款' | '没收违法所得'; readonly fromRight: number; readonly unit: number }
type Cell = Span & { readonly amount: Cents }

/** 主文里一行一项行为的处罚表：各格的处罚，合计行的数额，表的区间。 */
export type PenaltyTable = Span & {
  readonly penalties: readonly FoundPenalty[]
  readonly totals: { readonly fine: Cell | null; readonly confiscated: Cell | null }
}

const HEADS: readonly (readonly [Column['kind'], RegExp])[] = [
  ['罚款', /^(?:处以?)?罚款(?:金额|数额)?(?:（(?:人民币)?(万)?元）)?$/],
  ['没收违法所得', /^没收(?:的)?违法所得(?:金额|数额)?(?:（(?:人民币)?(万)?元）)?$/],
]
const TOTAL = /^(?:合计|共计|总计|小计)/

const cellsOf = (text: string, line: Span): readonly Span[] => {
  const out: Span[] = []
  let start = line.start
  for (let i = line.start; i <= line.end; i++)
    if (i === line.end || text[i] === CELL) {
      out.push({ start, end: i })
      start = i + 1
    }
  return out
}

/** 合计行往往合并前几格，所以从右往左数列。 */
const columnsOf = (words: readonly string[]): readonly Column[] =>
  words.flatMap((w, i): Column[] => {
    for (const [kind, pattern] of HEADS) {
      const m = pattern.exec(w)
      if (m) return [{ kind, fromRight: words.length - i, unit: m[1] === undefined ? 1 : 10_000 }]
    }
    return []
  })

const amountIn = (text: string, cell: Span | undefined, unit: number): Cell | null => {
  const m = cell && /^¥?([\d,]+(?:\.\d+)?)元?$/.exec(text.slice(cell.start, cell.end))
  const amount = m ? parseDecimal(m[1] as string, unit) : null
  return cell && amount ? { ...cell, amount } : null
}

/** 表头有“罚款”一列、下面逐行是数额的；没有这样的表为 null。位置以 `text` 计。 */
export const penaltyTableIn = (text: string): PenaltyTable | null => {
  const lines = linesIn(text, { start: 0, end: text.length })
  const at = lines.findIndex((l) => {
    const words = cellsOf(text, l).map((c) => text.slice(c.start, c.end))
    return words.length >= 3 && columnsOf(words).some((c) => c.kind === '罚款')
  })
  const head = lines[at]
  if (head === undefined) return null
  const columns = columnsOf(cellsOf(text, head).map((c) => text.slice(c.start, c.end)))
  const penalties: FoundPenalty[] = []
  const totals: { fine: Cell | null; confiscated: Cell | null } = { fine: null, confiscated: null }
  let end = head.end
  for (const line of lines.slice(at + 1)) {
    const cells = cellsOf(text, line)
    if (cells.length < 2) break
    end = line.end
    const isTotal = TOTAL.test(text.slice(line.start, line.end))
    for (const { kind, fromRight, unit } of columns) {
      const cell = amountIn(text, cells.at(-fromRight), unit)
      if (cell === null) continue
      if (isTotal) totals[kind === '罚款' ? 'fine' : 'confiscated'] = cell
      else
        penalties.push({
          ...cell,
          amountSpan: cell,
          penalty: { kind, amount: cell.amount, amountInWords: null, target: null },
        })
    }
  }
  return penalties.length > 0 ? { start: head.start, end, penalties, totals } : null
}
