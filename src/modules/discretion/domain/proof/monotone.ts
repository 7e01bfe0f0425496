import { centsText } from '#kernel/money.ts'
import { type BaseSpan, centsOf, type FineSpan, type Line, telling, valueAt } from '../fine-line.ts'
import { type BenchmarkTable, type Gravity, rowName, TIERS } from '../table/table.ts'
import { and, type Bits, first, isNone, last, meets, members, rangeBits } from './bits.ts'
import { caseAt, caseOfCells, caseText, plainPosition } from './case-words.ts'
import { type Budget, uncoveredBy } from './cover.ts'
import { type Box, type Grid, intersection, isEmptyBox } from './grid.ts'
import { baseSpans, MAX_PIECES, type PeriodPieces, type Piece } from './pieces.ts'
import {
  type CheckReport,
  type Counterexample,
  concluded,
  type Findings,
  findings,
  notApplicable,
  unsettled,
} from './report.ts'
import type { Shape } from './shape.ts'
import { isBase } from './statute.ts'

/** 各因素上最小与最大的格：轻重能不能相比，多数看这两个就够。 */
type Ends = { readonly piece: Piece; readonly low: Int32Array; readonly high: Int32Array }

const endsOf = (piece: Piece): Ends => ({
  piece,
  low: Int32Array.from(piece.box, first),
  high: Int32Array.from(piece.box, last),
})

/** 有没有 x 在 a、y 在 b，y 的每个因素都不比 x 轻（不分轻重的因素相同）。各因素互不相干，逐个看即可。 */
const canCompare = (gravities: readonly Gravity[], a: Ends, b: Ends): boolean => {
  for (let i = 0; i < gravities.length; i++) {
    const gravity = gravities[i]
    if (gravity === 'increasing' && (a.low[i] as number) > (b.high[i] as number)) return false
    if (gravity === 'decreasing' && (a.high[i] as number) < (b.low[i] as number)) return false
    if (gravity === 'none' && !meets(a.piece.box[i] as Bits, b.piece.box[i] as Bits)) return false
  }
  return true
}

/** 一轻一重两格：能取相同的就取相同的，只在必须不同的因素上不同。 */
const cellsOf = (gravity: Gravity, a: Bits, b: Bits): readonly [number, number] => {
  const both = and(a, b)
  if (!isNone(both)) return [first(both), first(both)]
  if (gravity === 'increasing') {
    const x = members(a).findLast((cell) => cell < last(b)) as number
    return [x, members(b).find((cell) => cell > x) as number]
  }
  const x = members(a).find((cell) => cell > first(b)) as number
  return [x, members(b).findLast((cell) => cell < x) as number]
}

/** 逆序：x 的事实不比 y 重，罚得却比 y 重。`bases` 是两案的基数（分），与基数无关的为 null。 */
type Reversal = { readonly how: string; readonly bases: readonly [bigint | null, bigint | null] }

/** 两端是否明显不会逆序：系数处处不大于，不必细看。 */
const dominated = (f: Line, g: Line): boolean =>
  f.fixed <= g.fixed &&
  (f.times === 0n || (f.base === g.base && f.times <= g.times && f.floor === g.floor && f.cap === g.cap))

/** 在 b 里取使 g 最小、又与 x 可比的一个基数。 */
const lightest = (gravity: Gravity, x: bigint, spans: readonly BaseSpan[]): bigint | null => {
  const least = spans[0]?.from ?? null
  if (gravity === 'decreasing') return least !== null && least <= x ? least : null
  for (const { from, to } of spans) {
    if (gravity === 'none' && (from > x || (to !== null && to < x))) continue
    if (from >= x) return from
    if (to === null || to >= x) return x
  }
  return null
}

/** 找 f(x) > g(y) 的基数；两端基数不同的不能比，返回 'unclear'。 */
const exceeds = (
  f: Line,
  g: Line,
  [spansF, spansG]: readonly [readonly BaseSpan[], readonly BaseSpan[]],
  gravity: Gravity,
): readonly [bigint | null, bigint | null] | null | 'unclear' => {
  if (f.times === 0n && g.times === 0n) return f.fixed > g.fixed ? [null, null] : null
  if (f.times !== 0n && g.times !== 0n && f.base !== g.base) return 'unclear'
  for (const x of telling(f, g, spansF, spansG)) {
    const y = lightest(gravity, x, spansG)
    if (y !== null && valueAt(f, x) > valueAt(g, y)) return [x, y]
  }
  return null
}

type Compared = { readonly grid: Grid; readonly gravities: readonly Gravity[] }

const reversalOf = ({ grid, gravities }: Compared, a: Piece, b: Piece): Reversal | 'unclear' | null => {
  if (a.part === b.part && a.rank > b.rank)
    return { how: `档次却是“${TIERS[a.rank]}”对“${TIERS[b.rank]}”`, bases: [null, null] }
  if (a.span === null || b.span === null) return 'unclear'
  const base = [a.span.high, a.span.low, b.span.high, b.span.low].find((l) => l.base !== null)?.base ?? null
  const at = base === null ? -1 : grid.findIndex(({ factor }) => isBase(factor, base))
  const spans = [
    baseSpans(grid, a.box, base, a.readings[0]?.tier.terms ?? []),
    baseSpans(grid, b.box, base, b.readings[0]?.tier.terms ?? []),
  ] as const
  const gravity = at < 0 ? 'none' : (gravities[at] as Gravity)
  let unclear = false
  for (const end of ['high', 'low'] as const) {
    if (dominated(a.span[end], b.span[end])) continue
    const found = exceeds(a.span[end], b.span[end], spans, gravity)
    if (found === 'unclear') unclear = true
    else if (found !== null) return { how: `罚款的${end === 'high' ? '上限' : '下限'}却更高`, bases: found }
  }
  return unclear ? 'unclear' : null
}

const amountText = (span: FineSpan | null, base: bigint | null): string => {
  if (span === null) return ''
  const needs = span.high.base ?? span.low.base
  if (needs !== null && base === null) return ''
  const { low, high } = centsOf(span, base ?? 0n)
  return `，${centsText(low)}至${centsText(high)}`
}

/** 反例：一轻一重两个案件，与各自落在哪一行、罚多少。 */
const counterexample = (
  { grid, gravities }: Compared,
  [a, b]: readonly [Piece, Piece],
  { how, bases }: Reversal,
  general: boolean,
): Counterexample => {
  const of = [a, b].flatMap((p) => [p.span?.high.base, p.span?.low.base]).find((name) => name != null) ?? null
  const at = grid.findIndex(({ factor }) => of !== null && isBase(factor, of))
  const positions = grid.map((axis, i) => {
    if (i === at && bases[0] !== null && bases[1] !== null) return [Number(bases[0]), Number(bases[1])] as const
    const [x, y] = cellsOf(gravities[i] as Gravity, a.box[i] as Bits, b.box[i] as Bits)
    return [plainPosition(axis, x), plainPosition(axis, y)] as const
  })
  const side = (piece: Piece, which: 0 | 1) => {
    const example = caseAt(
      grid,
      positions.map((pair) => pair[which]),
    )
    const base = at >= 0 ? BigInt(positions[at]?.[which] ?? 0) : bases[which]
    const amount = general ? '' : amountText(piece.span, base)
    return { example, say: `${caseText(example)}（${rowName(piece.row)}，${TIERS[piece.rank]}${amount}）` }
  }
  const [light, heavy] = [side(a, 0), side(b, 1)]
  return {
    rows: [a.row, b.row],
    cases: [light.example, heavy.example],
    because: `后一案没有一处比前一案轻，${how}：前一案${light.say}；后一案${heavy.say}`,
    from: null,
  }
}

/** 逐对比较，找出倒挂；同一对行只留一个反例。返回比不清的话。 */
const reversals = (
  { grid, table }: { readonly grid: Grid; readonly table: BenchmarkTable },
  { period, pieces }: PeriodPieces,
  found: Findings,
): readonly string[] => {
  const compared = { grid, gravities: table.factors.map((f) => f.gravity) }
  const ends = pieces.map(endsOf)
  const unclear = new Set<string>()
  for (const a of ends)
    for (const b of ends) {
      if (a === b || !mightReverse(a.piece, b.piece) || !canCompare(compared.gravities, a, b)) continue
      const reversal = reversalOf(compared, a.piece, b.piece)
      const rows = [a.piece.row, b.piece.row] as const
      if (reversal === 'unclear')
        unclear.add(
          `${rowName(rows[0])}与${rowName(rows[1])}的幅度要看罚则的哪一档、用哪个基数，无从比较；请加因素或者写明前提（assumes）`,
        )
      else if (reversal !== null)
        found.add(`${rows[0]}-${rows[1]}`, () => ({
          ...counterexample(compared, [a.piece, b.piece], reversal, table.offence === null),
          from: period.from,
        }))
    }
  return [...unclear]
}

/** 先看系数，绝大多数对在这里就排除了。 */
const mightReverse = (a: Piece, b: Piece): boolean =>
  (a.part === b.part && a.rank > b.rank) ||
  (a.span === null || b.span === null
    ? a.row !== b.row
    : !(dominated(a.span.high, b.span.high) && dominated(a.span.low, b.span.low)))

/** 不予的情形：比它还轻的案件也应当不予（可以不予），否则轻的要罚、重的不罚。 */
const unevenExemptions = (table: BenchmarkTable, shape: Shape, budget: Budget, found: Findings): readonly string[] => {
  const { grid } = shape
  const unclear: string[] = []
  for (const { name, always, box } of shape.exemptions) {
    if (isEmptyBox(box)) continue
    const lighter = grid.map(({ factor, size }, i) => {
      const bits = box[i] as Bits
      if (factor.gravity === 'increasing') return rangeBits(size, 0, last(bits) + 1)
      return factor.gravity === 'decreasing' ? rangeBits(size, first(bits), size) : bits
    })
    const spared = shape.exemptions.filter((e) => e.always || !always).map((e) => e.box)
    for (const [row, { tier }] of table.rows.entries()) {
      const room = intersection(lighter, shape.rows[row] as Box)
      const cell = tier === '不予' || isEmptyBox(room) ? null : uncoveredBy(room, spared, budget)
      if (cell?.is === 'too-many') unclear.push('不予的情形互相重叠太多，轻重没有算完')
      if (cell?.is !== 'cell') continue
      const light = caseOfCells(grid, cell.cells)
      const heavy = caseOfCells(
        grid,
        box.map((bits, i) => heavierCell(table.factors[i]?.gravity ?? 'none', bits, cell.cells[i] as number)),
      )
      const because = `后一案没有一处比前一案轻，却因“${name}”不予处罚：前一案${caseText(light)}（${rowName(row)}，${tier}）；后一案${caseText(heavy)}`
      found.add(`情形 ${name}`, () => ({ rows: [row], cases: [light, heavy], because, from: null }))
    }
  }
  return unclear
}

/** 不予的盒里，不比 `cell` 轻的一格。 */
const heavierCell = (gravity: Gravity, bits: Bits, cell: number): number => {
  const cells = members(bits)
  if (cells.includes(cell)) return cell
  return (gravity === 'increasing' ? cells.find((c) => c > cell) : cells.findLast((c) => c < cell)) ?? first(bits)
}

/** 单调：事实处处不更轻的案件，档次与罚款不会更轻。档次只在罚则的同一档之内比，罚款随处都比。 */
export const monotonicity = (
  shape: Shape,
  table: BenchmarkTable,
  periods: readonly PeriodPieces[],
  budget: Budget,
): CheckReport => {
  const { grid } = shape
  if (table.factors.every((f) => f.gravity === 'none')) return notApplicable('monotone', '没有一个因素分轻重，无从比较')
  if (periods.some(({ pieces }) => pieces.length > MAX_PIECES))
    return unsettled('monotone', `行与罚则的档、不予情形交错成 ${MAX_PIECES} 块以上，没有逐对比较；请拆成几张表再验`)
  const found = findings()
  const unclear = [
    ...unevenExemptions(table, shape, budget, found),
    ...periods.flatMap((period) => reversals({ grid, table }, period, found)),
  ]
  return concluded('monotone', found, unclear, {
    proved: '事实更重的案件，档次与罚款都不会更轻',
    refuted: '有事实更重却罚得更轻的',
  })
}
