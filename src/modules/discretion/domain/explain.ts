import { type Cents, centsText } from '#kernel/money.ts'
import type { OffenceTier } from '#law/offences.ts'
import { amountName } from '#modules/supervision/domain/tier-conditions.ts'
import {
  type BaseAmounts,
  type CentsRange,
  type Compiled,
  type Evaluation,
  type Landing,
  missingFactors,
  rangeAcross,
  rejectedBy,
  tiersOf,
} from './evaluate.ts'
import { type Line, valueAt } from './fine-line.ts'
import { isBase, tierName } from './proof/statute.ts'
import { conditionText } from './table/condition.ts'
import { fineText } from './table/fine.ts'
import { decimalText, TIMES } from './table/quantity.ts'
import { valueText } from './table/read-factor.ts'
import type { Tier } from './table/table.ts'

/** 一行为什么没有命中：每个不合的因素，条件是什么、案件里是什么。 */
export type Miss = {
  readonly row: number
  readonly tier: Tier
  readonly because: string
}

/** 一种可能：哪一行、哪一档、罚多少、怎样算出来。 */
export type LandingView = {
  readonly row: number
  readonly tier: Tier
  readonly fine: string
  readonly range: CentsRange | null
  readonly statute: string | null
  readonly arithmetic: string | null
  readonly verified: boolean
}

/** 判断一件案件的全部说明。 */
export type Explained = {
  readonly tiers: readonly Tier[]
  readonly range: CentsRange | null
  readonly hits: readonly LandingView[]
  readonly misses: readonly Miss[]
  readonly exemptions: readonly {
    readonly name: string
    readonly effect: string
    readonly basis: string
    readonly certain: boolean
  }[]
  readonly missing: readonly string[]
}

export const rangeText = ({ low, high }: CentsRange): string =>
  low === high ? centsText(low) : `${centsText(low)}至${centsText(high)}`

/** 一端怎样算：货值金额12,000元 × 1.6倍。 */
const lineText = (line: Line, base: bigint | null): string => {
  if (line.times === 0n || base === null) return ''
  const used = base > line.floor ? base : line.floor
  const raised =
    used === base
      ? ''
      : `（不足${centsText(Number(line.floor) as Cents)}按${centsText(Number(line.floor) as Cents)}计）`
  const times = decimalText(Number(line.times / 1_000_000n) * 2, TIMES)
  const capped = line.cap !== null && valueAt(line, base) === line.cap ? '，封顶' : ''
  return `${amountName(line.base ?? '')}${centsText(Number(used) as Cents)}${raised} × ${times}倍${capped}`
}

const baseOf = (
  { table }: Compiled,
  { values }: Evaluation,
  { piece }: Landing,
  amounts: BaseAmounts,
): bigint | null => {
  const base = piece.span?.high.base ?? piece.span?.low.base ?? null
  if (base === null) return null
  const at = table.factors.findIndex((f) => isBase(f, base))
  const amount = at >= 0 ? (values[at] ?? null) : (amounts[base] ?? null)
  return amount === null ? null : BigInt(amount)
}

/** 罚则的一档：前提与幅度。 */
const tierText = (tier: OffenceTier): string => {
  const { fine } = tier
  if (fine === null) return `罚则“${tierName(tier)}”不罚款`
  const end = (n: number) =>
    fine.unit === 'cents' ? centsText(n as Cents) : `${decimalText(Math.round(n * 1_000_000) * 2, TIMES)}倍`
  return `罚则“${tierName(tier)}”${fine.base === null ? '' : amountName(fine.base)}${end(fine.min)}至${end(fine.max)}`
}

/** 算式：法定幅度 → 本行取哪一段 → 乘基数得多少。 */
const arithmetic = (
  compiled: Compiled,
  evaluation: Evaluation,
  landing: Landing,
  amounts: BaseAmounts,
): string | null => {
  const { piece, range } = landing
  if (range === null || piece.span === null) return null
  const base = baseOf(compiled, evaluation, landing, amounts)
  const ends = [lineText(piece.span.low, base), lineText(piece.span.high, base)]
  const [reading, more] = piece.readings
  const statute = reading !== undefined && more === undefined ? tierText(reading.tier) : null
  const fine = fineText(compiled.table.rows[landing.row]?.fine ?? { is: 'none' })
  return [
    statute,
    fine,
    ...(ends.some((e) => e !== '')
      ? [`下限 ${ends[0] || centsText(range.low)}，上限 ${ends[1] || centsText(range.high)}`]
      : []),
    rangeText(range),
  ]
    .filter((part) => part !== null)
    .join(' → ')
}

const missOf = (compiled: Compiled, evaluation: Evaluation, row: number): Miss => {
  const { table } = compiled
  const { when, tier } = table.rows[row] as (typeof table.rows)[number]
  const reasons = rejectedBy(evaluation, row).map((i) => {
    const factor = table.factors[i] as (typeof table.factors)[number]
    const value = evaluation.values[i]
    return `${factor.name}须${conditionText(when[i] ?? null, factor)}，本案${value == null ? '不明' : valueText(factor, value)}`
  })
  return { row, tier, because: reasons.length > 0 ? reasons.join('；') : '本行管的不是这样的罚则（有没有下限不同）' }
}

const exemptionViews = ({ table }: Compiled, { exempt, maybeExempt }: Evaluation) =>
  [...exempt.map((e) => ({ e, certain: true })), ...maybeExempt.map((e) => ({ e, certain: false }))].flatMap(
    ({ e, certain }) => {
      const exemption = table.exemptions[e]
      return exemption === undefined
        ? []
        : [{ name: exemption.name, effect: exemption.effect, basis: exemption.basis, certain }]
    },
  )

/** 把判断说成话：命中的行与算式、其余各行为什么没有命中、不予的情形、还缺什么事实。 */
export const explain = (compiled: Compiled, evaluation: Evaluation, amounts: BaseAmounts = {}): Explained => {
  const { table } = compiled
  const hit = new Set(evaluation.landings.map((l) => l.row))
  const unpriced = evaluation.landings.flatMap((l) => {
    const base = l.piece.span?.high.base ?? null
    return l.range === null && base !== null ? [amountName(base)] : []
  })
  return {
    tiers: tiersOf(compiled, evaluation),
    range: rangeAcross(evaluation),
    hits: evaluation.landings.map((landing) => {
      const row = table.rows[landing.row] as (typeof table.rows)[number]
      const [only, more] = landing.piece.readings
      return {
        row: landing.row,
        tier: row.tier,
        fine: fineText(row.fine),
        range: landing.range,
        statute: only !== undefined && more === undefined ? tierName(only.tier) : null,
        arithmetic: arithmetic(compiled, evaluation, landing, amounts),
        verified: row.conditionsVerified && row.fineVerified,
      }
    }),
    misses: table.rows.flatMap((_, row) => (hit.has(row) ? [] : [missOf(compiled, evaluation, row)])),
    exemptions: exemptionViews(compiled, evaluation),
    missing: [
      ...new Set([...missingFactors(compiled, evaluation).map((i) => table.factors[i]?.name ?? ''), ...unpriced]),
    ],
  }
}
