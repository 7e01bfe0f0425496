import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { centsOf, type FineSpan } from './fine-line.ts'
import { type Bits, hasBit, isNone, members, noBits, setBit } from './proof/bits.ts'
import { gridOfTable, shapeOfTable } from './proof/check-table.ts'
import { type Box, cellOf, type Grid, wholeBox } from './proof/grid.ts'
import { type Piece, piecesOf } from './proof/pieces.ts'
import { isBase, type StatutePeriod, statutePeriods } from './proof/statute.ts'
import { type BenchmarkTable, TIERS, type Tier } from './table/table.ts'

/**
 * 一些盒按“因素 × 格”倒排：这一格接受哪些盒；`any` 是该因素不明时仍可能的盒，`none` 是空集（值不在表管的范围里）。
 */
type Index = { readonly accepts: readonly (readonly Bits[])[]; readonly any: readonly Bits[]; readonly none: Bits }

/** 不明与超出值域，在格号里的记法。 */
const UNKNOWN = -1
const OUTSIDE = -2

/** 罚则不变的一段日子里，行与罚则的各块。 */
type CompiledPeriod = {
  readonly period: StatutePeriod
  readonly pieces: readonly Piece[]
  readonly index: Index
  /** 各块的基数是第几个因素；不是因素的为 −1。 */
  readonly baseAt: Int32Array
}

/** 编好的表：判断一件案件只是查格、求交，不再看条件。 */
export type Compiled = {
  readonly table: BenchmarkTable
  readonly grid: Grid
  readonly rows: Index
  readonly exemptions: Index
  readonly exemptionBoxes: readonly Box[]
  readonly periods: readonly CompiledPeriod[]
}

/** 案件的事实：各因素的位置（null＝不明），与不是因素的基数。 */
export type FactorValues = readonly (number | null)[]
export type BaseAmounts = Readonly<Record<string, Cents | null>>

export type CentsRange = { readonly low: Cents; readonly high: Cents }

/** 一种可能的落法：哪一行、罚则哪一块、罚多少（基数或罚则不明的为 null）。 */
export type Landing = { readonly row: number; readonly piece: Piece; readonly range: CentsRange | null }

/**
 * 判断的全部依据。`accepts` 是各因素接受哪些行：一行没有命中，就是因为不接受它的那些因素，原因都在里面；
 * `landings` 不止一个，是有事实不明，各种可能都列着。
 */
export type Evaluation = {
  readonly values: FactorValues
  readonly accepts: readonly Bits[]
  readonly landings: readonly Landing[]
  /** 确已成立的、可能成立的不予情形（下标）。 */
  readonly exempt: readonly number[]
  readonly maybeExempt: readonly number[]
  readonly period: StatutePeriod | null
}

const indexOf = (grid: Grid, boxes: readonly Box[]): Index => ({
  accepts: grid.map(({ size }, i) =>
    Array.from({ length: size }, (_, cell) => {
      const bits = noBits(boxes.length)
      for (const [b, box] of boxes.entries()) if (hasBit(box[i] as Bits, cell)) setBit(bits, b)
      return bits
    }),
  ),
  any: grid.map((_, i) => {
    const bits = noBits(boxes.length)
    for (const [b, box] of boxes.entries()) if (!isNone(box[i] as Bits)) setBit(bits, b)
    return bits
  }),
  none: noBits(boxes.length),
})

const acceptedBy = ({ accepts, any, none }: Index, i: number, cell: number): Bits =>
  cell >= 0 ? (accepts[i]?.[cell] as Bits) : cell === UNKNOWN ? (any[i] as Bits) : none

const baseFactor = (table: BenchmarkTable, span: FineSpan | null): number => {
  const base = span?.high.base ?? span?.low.base ?? null
  return base === null ? -1 : table.factors.findIndex((f) => isBase(f, base))
}

/** 通用表的行只管一种罚则（上下限都有，或者只有上限）；罚则的读法定了，别的行就不必列。 */
const fitsForm = (table: BenchmarkTable, { row, readings }: Piece): boolean => {
  const i = table.factors.findIndex((f) => f.fact === 'fine_form')
  const condition = table.rows[row]?.when[i] ?? null
  const [only, more] = readings
  if (condition === null || only === undefined || more !== undefined || only.tier.fine === null) return true
  const form = table.factors[i]?.values.indexOf(only.tier.fine.min === 0 ? '只有上限' : '上下限都有') ?? -1
  return condition.some((c) => (c.from ?? 0) <= form && form < (c.to ?? Number.POSITIVE_INFINITY))
}

/** 编一张表。 */
export const compileTable = (table: BenchmarkTable): Compiled => {
  const grid = gridOfTable(table)
  const shape = shapeOfTable(table, grid)
  const exemptionBoxes = shape.exemptions.map((e) => e.box)
  return {
    table,
    grid,
    rows: indexOf(grid, shape.rows),
    exemptions: indexOf(grid, exemptionBoxes),
    exemptionBoxes,
    periods: statutePeriods(table, grid).map((period) => {
      const pieces = piecesOf(table, { ...shape, exemptions: [] }, period).filter((p) => fitsForm(table, p))
      return {
        period,
        pieces,
        index: indexOf(
          grid,
          pieces.map((p) => p.box),
        ),
        baseAt: Int32Array.from(pieces, (p) => baseFactor(table, p.span)),
      }
    }),
  }
}

const periodOn = ({ periods }: Compiled, on: Day): CompiledPeriod | null =>
  periods.find(({ period }) => period.from <= on && (period.until === null || on < period.until)) ?? null

/** 各因素都接受的盒。 */
const common = (index: Index, cells: Int32Array): Bits => {
  const bits = acceptedBy(index, 0, cells[0] as number).slice()
  for (let i = 1; i < cells.length; i++) {
    const next = acceptedBy(index, i, cells[i] as number)
    for (let w = 0; w < bits.length; w++) bits[w] = (bits[w] as number) & (next[w] as number)
  }
  return bits
}

const rangeOf = (piece: Piece, baseAt: number, values: FactorValues, amounts: BaseAmounts): CentsRange | null => {
  const { span } = piece
  if (span === null) return null
  const base = span.high.base ?? span.low.base
  if (base === null) return centsOf(span, 0n)
  const amount = baseAt >= 0 ? (values[baseAt] ?? null) : (amounts[base] ?? null)
  return amount === null ? null : centsOf(span, BigInt(amount))
}

const NONE: readonly number[] = []

/**
 * 判断一件案件：落在哪一行、哪一档、罚多少；事实不明的，列出每一种可能，不推定。
 * @param on 按哪一天的罚则 @param values 与表的因素一一对应
 */
export const evaluate = (compiled: Compiled, values: FactorValues, on: Day, amounts: BaseAmounts = {}): Evaluation => {
  const { grid, rows, exemptions } = compiled
  const cells = new Int32Array(grid.length)
  const accepts: Bits[] = []
  let whole = true
  for (let i = 0; i < grid.length; i++) {
    const value = values[i] ?? null
    const at = value === null ? UNKNOWN : cellOf(grid[i] as Grid[number], value)
    const cell = value !== null && at < 0 ? OUTSIDE : at
    cells[i] = cell
    if (cell === UNKNOWN) whole = false
    accepts.push(acceptedBy(rows, i, cell))
  }
  const found = periodOn(compiled, on)
  const landings =
    found === null
      ? []
      : members(common(found.index, cells)).map((p) => {
          const piece = found.pieces[p] as Piece
          return { row: piece.row, piece, range: rangeOf(piece, found.baseAt[p] as number, values, amounts) }
        })
  const exempt = compiled.exemptionBoxes.length === 0 ? NONE : members(common(exemptions, cells))
  return {
    values,
    accepts,
    landings,
    exempt: whole ? exempt : exempt.filter((e) => holdsFor(compiled, e, cells)),
    maybeExempt: whole ? NONE : exempt.filter((e) => !holdsFor(compiled, e, cells)),
    period: found?.period ?? null,
  }
}

/** 不明的因素怎样取值都成立。 */
const holdsFor = ({ grid, exemptionBoxes }: Compiled, exemption: number, cells: Int32Array): boolean =>
  wholeBox(grid).every(
    (all, i) => (cells[i] as number) >= 0 || all.every((word, w) => word === exemptionBoxes[exemption]?.[i]?.[w]),
  )

/** 可能的各档，自轻至重。应当不予的确已成立，就只有不予。 */
export const tiersOf = ({ table }: Compiled, { landings, exempt, maybeExempt }: Evaluation): readonly Tier[] => {
  if (exempt.some((e) => table.exemptions[e]?.effect === '应当不予')) return ['不予']
  const tiers = new Set(landings.map((l) => table.rows[l.row]?.tier))
  if (exempt.length + maybeExempt.length > 0) tiers.add('不予')
  return TIERS.filter((t) => tiers.has(t))
}

/** 各种可能合起来的最低与最高；有一种算不出即 null。不予的不计在内。 */
export const rangeAcross = ({ landings }: Evaluation): CentsRange | null => {
  const [head, ...rest] = landings.map((l) => l.range)
  if (head == null || rest.includes(null)) return null
  return rest.reduce<CentsRange>(
    (all, r) => ({
      low: r !== null && r.low < all.low ? r.low : all.low,
      high: r !== null && r.high > all.high ? r.high : all.high,
    }),
    head,
  )
}

/** 要分清落在哪里，还缺哪些事实（因素的下标）：不明、而各种可能在它上面的条件不同。 */
export const missingFactors = (compiled: Compiled, evaluation: Evaluation): readonly number[] => {
  const { landings, maybeExempt, values } = evaluation
  if (landings.length <= 1 && maybeExempt.length === 0) return []
  const boxes = [...landings.map((l) => l.piece.box), ...maybeExempt.map((e) => compiled.exemptionBoxes[e] as Box)]
  const whole = wholeBox(compiled.grid)
  return compiled.table.factors.flatMap((factor, i) => {
    const open = values[i] == null && factor.fact !== 'fine_form'
    return open && boxes.some((box) => (box[i] as Bits).some((word, w) => word !== whole[i]?.[w])) ? [i] : []
  })
}

/** 这一行为什么没有命中：哪些因素（下标）不接受它。 */
export const rejectedBy = ({ accepts }: Evaluation, row: number): readonly number[] =>
  accepts.flatMap((bits, i) => (hasBit(bits, row) ? [] : [i]))
