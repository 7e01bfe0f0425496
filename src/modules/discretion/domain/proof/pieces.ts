import { spanOf, type When } from '#modules/supervision/domain/tier-conditions.ts'
import { type BaseSpan, type FineSpan, rowSpan, sameSpan, statutorySpan } from '../fine-line.ts'
import type { FineRange } from '../table/fine.ts'
import { type BenchmarkTable, rankOf } from '../table/table.ts'
import type { Bits } from './bits.ts'
import { type Box, boxesMeet, type Grid, intersection, isEmptyBox, spansOf } from './grid.ts'
import { remainder, type Shape } from './shape.ts'
import { isBase, type StatutePart, type StatutePeriod } from './statute.ts'

/** 一行落在罚则一块里的部分（应当不予的已挖去）：在这里罚款是多少、罚则是哪几种读法。 */
export type Piece = {
  readonly row: number
  readonly part: number
  readonly rank: number
  readonly box: Box
  readonly readings: StatutePart['readings']
  /** 幅度；罚则读法不一、又要靠罚则才算得出的为 null。 */
  readonly span: FineSpan | null
}

/** 一段日子与其中的全部块。 */
export type PeriodPieces = { readonly period: StatutePeriod; readonly pieces: readonly Piece[] }

/** 块数的上限：再多就不验了，直说。 */
export const MAX_PIECES = 3_000

/** 罚则只有一种读法，或者几种读法之下幅度都一样，才算得出。 */
const spanIn = (fine: FineRange, readings: StatutePart['readings']): FineSpan | null => {
  if (readings.length === 0) return rowSpan(fine, null)
  const spans = readings.map(({ tier }) => rowSpan(fine, tier.fine === null ? null : statutorySpan(tier.fine)))
  const [head] = spans
  return head != null && spans.every((s) => s !== null && sameSpan(s, head)) ? head : null
}

/** 一段日子里的全部块；罚则没有编入的，整张表作一块。 */
export const piecesOf = (table: BenchmarkTable, shape: Shape, period: StatutePeriod): readonly Piece[] => {
  const always = shape.exemptions.filter((e) => e.always).map((e) => e.box)
  const parts: readonly { box: Box | null; readings: StatutePart['readings'] }[] = period.parts ?? [
    { box: null, readings: [] },
  ]
  return table.rows.flatMap(({ tier, fine }, row) =>
    parts.flatMap(({ box: room, readings }, part) => {
      const whole = shape.rows[row] as Box
      if (isEmptyBox(whole) || (room !== null && !boxesMeet(whole, room))) return []
      const span = spanIn(fine, readings)
      const inside = room === null ? whole : intersection(whole, room)
      return remainder(inside, always).map((box) => ({ row, part, rank: rankOf(tier), box, readings, span }))
    }),
  )
}

const NOTHING = { amounts: {}, refusedCorrection: null, person: null, individual: null, company: null }

/** 某基数在块里可能的值（分）：是因素的看格，不是的看罚则档的前提（“货值不足一万元”的档，货值必不足一万元）。 */
export const baseSpans = (grid: Grid, box: Box, base: string | null, terms: When): readonly BaseSpan[] => {
  if (base === null) return [{ from: 0n, to: 0n }]
  const i = grid.findIndex(({ factor }) => isBase(factor, base))
  if (i < 0) {
    const { low, high } = spanOf(base, terms, NOTHING)
    return [{ from: low, to: high }]
  }
  return spansOf(grid[i] as Grid[number], box[i] as Bits).map(({ from, to }) => ({
    from: BigInt(from),
    to: to === null ? null : BigInt(to) - 1n,
  }))
}
