import { type Cents, centsText } from '#kernel/money.ts'
import { TEXTS_CHECKED_UNTIL } from '#law/laws.ts'
import type { TierReading } from '#modules/supervision/domain/fine-range.ts'
import { amountName } from '#modules/supervision/domain/tier-conditions.ts'
import { centsOf, type FineSpan, type Line, rowSpan, statutorySpan, whereBelow } from '../fine-line.ts'
import { fineText } from '../table/fine.ts'
import { type BenchmarkTable, rowName } from '../table/table.ts'
import { type Bits, first } from './bits.ts'
import { caseAt, plainPosition } from './case-words.ts'
import type { Box, Grid } from './grid.ts'
import { baseSpans, type PeriodPieces, type Piece } from './pieces.ts'
import { type CheckReport, concluded, type Findings, findings, notApplicable } from './report.ts'
import { isBase, type StatutePeriod, tierName } from './statute.ts'

/** 一种读法之下的答案：在内；越界（基数为多少时、怎样越界）；算不清。 */
type Answer =
  | { readonly is: 'within' }
  | { readonly is: 'beyond'; readonly of: string | null; readonly base: bigint; readonly because: string }
  | { readonly is: 'unclear'; readonly because: string }

const WITHIN: Answer = { is: 'within' }

const range = (span: FineSpan, base: bigint): string => {
  const { low, high } = centsOf(span, base)
  return `${centsText(low)}至${centsText(high < 0 ? (0 as Cents) : high)}`
}

const baseOf = (...lines: readonly Line[]): readonly string[] => [
  ...new Set(lines.flatMap((l) => (l.base === null ? [] : [l.base]))),
]

const answerFor = (grid: Grid, piece: Piece, table: BenchmarkTable, reading: TierReading): Answer => {
  const { tier: discretion, fine } = table.rows[piece.row] as BenchmarkTable['rows'][number]
  const { tier } = reading
  if (discretion === '不予') return WITHIN
  const statute = tier.fine === null ? null : statutorySpan(tier.fine)
  if (fine.is === 'none' && (statute === null || !tier.mandatory || discretion === '减轻')) return WITHIN
  if (statute === null) return { is: 'beyond', of: null, base: 0n, because: `罚则“${tierName(tier)}”不得罚款` }
  const span = rowSpan(fine, statute)
  if (span === null) return { is: 'unclear', because: `${rowName(piece.row)}的幅度没有基数可乘` }
  const bases = baseOf(span.low, span.high, statute.low, statute.high)
  if (bases.length > 1)
    return {
      is: 'unclear',
      because: `${rowName(piece.row)}的基数与罚则的不同（${bases.map(amountName).join('、')}），无从比较`,
    }
  const spans = baseSpans(grid, piece.box, bases[0] ?? null, tier.terms)
  const say = (base: bigint, how: string): Answer => {
    const given = bases[0] === undefined ? '' : `${amountName(bases[0])}${centsText(Number(base) as Cents)}时，`
    return {
      is: 'beyond',
      of: bases[0] ?? null,
      base,
      because: `${given}${how}：本行 ${range(span, base)}，罚则“${tierName(tier)}”${range(statute, base)}`,
    }
  }
  const floor = statute.low.fixed === 0n && statute.low.times === 0n
  if (discretion === '减轻') {
    const above = whereBelow(floor ? statute.high : statute.low, span.high, spans)
    return above === null ? WITHIN : say(above, floor ? '高于法定上限' : '减轻却不低于法定下限')
  }
  const over = whereBelow(statute.high, span.high, spans)
  if (over !== null) return say(over, '高于法定上限')
  const under = whereBelow(span.low, statute.low, spans)
  return under === null ? WITHIN : say(under, '低于法定下限')
}

/** 反例的案件：各因素取块里最小的值，基数取越界的那一个。 */
const exampleOf = (grid: Grid, box: Box, of: string | null, base: bigint) =>
  caseAt(
    grid,
    grid.map((axis, i) =>
      of !== null && isBase(axis.factor, of) ? Number(base) : plainPosition(axis, first(box[i] as Bits)),
    ),
  )

/** 一段日子里各块对照罚则：每一种读法都越界才是越界；有的越界有的不越，或者罚则没有核实，算不清。返回算不清的话。 */
const checkPeriod = (
  grid: Grid,
  table: BenchmarkTable,
  { period, pieces }: PeriodPieces,
  found: Findings,
): readonly string[] =>
  pieces.flatMap((piece) => {
    const row = table.rows[piece.row] as BenchmarkTable['rows'][number]
    const answers = piece.readings.map((reading) => answerFor(grid, piece, table, reading))
    const beyond = answers.find((a) => a.is === 'beyond')
    const vague = answers.find((a) => a.is === 'unclear')
    const name = rowName(piece.row)
    if (answers.length === 0) return [`${name}：罚则没有适用的档`]
    if (vague !== undefined) return [vague.because]
    if (beyond === undefined) return []
    if (!answers.every((a) => a.is === 'beyond'))
      return [
        `${name}：罚则有几种读法（${piece.readings.map((r) => tierName(r.tier)).join('；')}），有的越界有的不越，请加因素或者写明前提（assumes）`,
      ]
    if (period.offence?.verified !== true) return [`${name}疑似越界，但罚则没有核实：${beyond.because}`]
    found.add(String(piece.row), () => ({
      rows: [piece.row],
      cases: [exampleOf(grid, piece.box, beyond.of, beyond.base)],
      because: `${name}（${row.tier} ${fineText(row.fine)}）${beyond.because}`,
      from: period.from,
    }))
    return []
  })

const notEncoded = (table: BenchmarkTable, { from, until }: StatutePeriod): string =>
  `${from}起${until === null ? '' : `至${until}`}，违法行为表没有编入“${table.offence}”当时的罚则，请给表写停用日或者等罚则编入`

/** 不出法定幅度：有效期内每一天、每一块，每一行的罚款都在罚则的幅度之内（减轻的低于下限）。一行只留一个反例。 */
export const withinStatute = (grid: Grid, table: BenchmarkTable, periods: readonly PeriodPieces[]): CheckReport => {
  if (table.offence === null) return notApplicable('within-statute', '通用的比例，没有具体的罚则可对')
  const found = findings()
  const unclear = periods.flatMap((one) =>
    one.period.parts === null ? [notEncoded(table, one.period)] : checkPeriod(grid, table, one, found),
  )
  return concluded('within-statute', found, unclear, {
    proved: `有效期内每一行都在法定幅度之内（罚则文本核对截至 ${TEXTS_CHECKED_UNTIL}）`,
    refuted: '有的行出了法定幅度',
  })
}
