import { cents, centsText } from '#kernel/money.ts'
import type { OffenceTier } from '#law/offences.ts'
import { type Line, SCALE, statutorySpan } from '../fine-line.ts'
import { decimalText, TIMES } from '../table/quantity.ts'
import { type BenchmarkTable, rankOf, rowName, TIERS } from '../table/table.ts'
import type { PeriodPieces, Piece } from './pieces.ts'
import { type CheckReport, type Counterexample, concluded, findings } from './report.ts'
import { RULER, tierName } from './statute.ts'

/** 幅度在罚则自己的尺子上（元或倍数）的一段：偶数恰为该数，奇数略大于前一个偶数；含 from，不含 to。 */
type Stretch = { readonly row: number; readonly rank: number; readonly from: bigint; readonly to: bigint }

type Ruler = { readonly tier: OffenceTier; readonly low: bigint; readonly high: bigint; readonly inTimes: boolean }

const coefficient = (line: Line, inTimes: boolean): bigint => (inTimes ? line.times : line.fixed)

const rulerOf = (tier: OffenceTier): Ruler | null => {
  if (tier.fine === null) return null
  const { low, high } = statutorySpan(tier.fine)
  const inTimes = tier.fine.unit === 'times'
  return { tier, low: 2n * coefficient(low, inTimes), high: 2n * coefficient(high, inTimes) + 1n, inTimes }
}

/** 量得出的一段；与罚则不是同一种尺子（倍数对元）的为 null。 */
const stretchOf = (piece: Piece, { inTimes }: Ruler): Stretch | null => {
  if (piece.span === null) return null
  const { low, high } = piece.span
  const foreign = (line: Line) => (inTimes ? line.fixed !== 0n : line.times !== 0n)
  if (foreign(low) || foreign(high)) return null
  return {
    row: piece.row,
    rank: piece.rank,
    from: 2n * coefficient(low, inTimes) + (low.open ? 1n : 0n),
    to: 2n * coefficient(high, inTimes) + (high.open ? 0n : 1n),
  }
}

const MICRO = 1_000_000n

/** 尺子上的一处说给人听：元、倍，或（通用表）占幅度的比例。 */
const placeText = (at: bigint, ruler: Ruler, general: boolean): string => {
  const value = at / 2n
  if (general)
    return `法定幅度的${decimalText(Number(((value - ruler.low / 2n) * MICRO) / (BigInt(RULER) * SCALE)) * 2, PERCENT)}%`
  if (ruler.inTimes) return `${decimalText(Number(value / MICRO) * 2, TIMES)}倍`
  return centsText(cents(Number(value / SCALE)))
}
const PERCENT = { ...TIMES, times: [1, 100] as const }

/** 中间的空当。 */
const holesIn = (stretches: readonly Stretch[], ruler: Ruler): readonly { from: bigint; to: bigint }[] => {
  const holes: { from: bigint; to: bigint }[] = []
  let reached = ruler.low
  for (const { from, to } of [...stretches].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    if (from > reached) holes.push({ from: reached, to: from })
    if (to > reached) reached = to
  }
  if (reached < ruler.high) holes.push({ from: reached, to: ruler.high })
  return holes
}

/** 较轻的一档罚到了较重的一档里面（只在端点相接的不算）。 */
const crossings = (stretches: readonly Stretch[]): readonly (readonly [Stretch, Stretch])[] => {
  const byRank = [...new Set(stretches.map((s) => s.rank))].sort((a, b) => a - b)
  return byRank.slice(1).flatMap((rank) => {
    const heavier = stretches.filter((s) => s.rank === rank).reduce((a, b) => (b.from < a.from ? b : a))
    const lighter = stretches.filter((s) => s.rank < rank).reduce((a, b) => (b.to > a.to ? b : a))
    return lighter.to > heavier.from + 1n ? [[lighter, heavier] as const] : []
  })
}

const LENIENT = rankOf('从轻')

/** 罚则同一档（读法只有一种的）之下的各块。 */
const byTier = (pieces: readonly Piece[]): ReadonlyMap<OffenceTier, readonly Piece[]> => {
  const groups = new Map<OffenceTier, Piece[]>()
  for (const piece of pieces) {
    const [only, more] = piece.readings
    if (only !== undefined && more === undefined) groups.set(only.tier, [...(groups.get(only.tier) ?? []), piece])
  }
  return groups
}

const checkTier = (pieces: readonly Piece[], ruler: Ruler, general: boolean) => {
  const unclear: string[] = []
  const counted = pieces.filter((p) => p.rank >= LENIENT || (p.rank === rankOf('减轻') && ruler.low === 0n))
  const stretches = counted.flatMap((piece) => {
    const stretch = stretchOf(piece, ruler)
    if (stretch === null)
      unclear.push(
        `${rowName(piece.row)}的幅度与罚则“${tierName(ruler.tier)}”不是同一种写法（倍数对元），能不能相接无从验起`,
      )
    return stretch === null ? [] : [stretch]
  })
  const say = (at: bigint) => placeText(at, ruler, general)
  const where = general ? '' : `罚则“${tierName(ruler.tier)}”之下，`
  const found: Omit<Counterexample, 'from'>[] = crossings(stretches).map(([light, heavy]) => ({
    rows: [light.row, heavy.row],
    cases: [],
    because: `${where}${TIERS[light.rank]}（${rowName(light.row)}）罚到${say(light.to)}，${TIERS[heavy.rank]}（${rowName(heavy.row)}）却从${say(heavy.from)}起，两档重叠`,
  }))
  if (unclear.length > 0 || stretches.length === 0) return { found, unclear }
  const holes = holesIn(stretches, ruler).map(({ from, to }) => ({
    rows: [],
    cases: [],
    because: `${where}${say(from)}与${say(to)}之间没有一档可罚`,
  }))
  return { found: [...found, ...holes], unclear }
}

/** 幅度相接：罚则的每一档之下，从轻至从重的幅度合起来正好是法定幅度，中间没有空当，各档不重叠。 */
export const contiguity = (table: BenchmarkTable, periods: readonly PeriodPieces[]): CheckReport => {
  const general = table.offence === null
  const found = findings()
  const unclear: string[] = []
  for (const { period, pieces } of periods) {
    if (period.parts === null) unclear.push(`${period.from}起的罚则没有编入`)
    for (const [tier, group] of byTier(pieces)) {
      const ruler = rulerOf(tier)
      if (ruler === null) continue
      const result = checkTier(group, ruler, general)
      unclear.push(...result.unclear)
      for (const f of result.found) found.add(f.because, () => ({ ...f, from: period.from }))
    }
    if (pieces.some((p) => p.readings.length > 1)) unclear.push('罚则有几种读法的部分，幅度能不能相接无从验起')
  }
  return concluded('contiguous', found, unclear, {
    proved: '各档的幅度首尾相接，合起来正好是法定幅度',
    refuted: '各档的幅度有空当或者重叠',
  })
}
