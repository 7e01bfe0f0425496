import type { Day } from '#kernel/day.ts'
import { type Offence, type OffenceTier, offenceByCode, validOn, type WhenTerm } from '#law/offences.ts'
import { type TierReading, tierReadings } from '#modules/supervision/domain/fine-range.ts'
import { amountKey, type TierFacts } from '#modules/supervision/domain/tier-conditions.ts'
import { isAmount, isWord } from '../table/read-factor.ts'
import type { BenchmarkTable, Factor } from '../table/table.ts'
import { allBits, type Bits, isNone, noBits, rangeBits, setBit } from './bits.ts'
import type { Box, Grid } from './grid.ts'

/** 事实空间里罚则的读法相同的一块：可能适用哪几档。 */
export type StatutePart = { readonly box: Box; readonly readings: readonly TierReading[] }

/** 罚则不变的一段日子（半开）；`parts` 为 null 是这段日子的罚则没有编入。 */
export type StatutePeriod = {
  readonly from: Day
  readonly until: Day | null
  readonly offence: Offence | null
  readonly parts: readonly StatutePart[] | null
}

const offenceOf = (table: BenchmarkTable): Offence | null =>
  table.offence === null ? null : offenceByCode(table.offence)

/** 一个比较从哪里起真假不同。 */
const edgesOf = ({ op, cents }: Exclude<WhenTerm, { readonly word: string }>): readonly number[] => {
  if (op === '=') return [cents, cents + 1]
  return op === '<' || op === '>=' ? [cents] : [cents + 1]
}

/** 罚则各档在各因素上的分界，供切格。 */
export const statutoryCuts = (table: BenchmarkTable): readonly (readonly number[])[] =>
  table.factors.map((factor) =>
    (offenceOf(table)?.tiers ?? []).flatMap((tier) =>
      tier.terms.flatMap((term) => ('base' in term && isBase(factor, amountKey(term.base)) ? edgesOf(term) : [])),
    ),
  )

/** 罚则在这一因素上怎样分块：每块一个代表值（分，或情节词成立与否）与它的格。 */
type Block = { readonly cells: Bits; readonly cents: number | null; readonly holds: boolean | null }

const blocksOf = (axis: Grid[number], cuts: readonly number[]): readonly Block[] => {
  const { factor, starts, size } = axis
  const blocks: { cells: Bits; cents: number | null; holds: boolean | null }[] = []
  const edges = new Set(cuts)
  for (let cell = 0; cell < size; cell++) {
    const start = starts[cell] as number
    const holds = isWord(factor.fact ?? '') ? factor.holds.includes(factor.values[start] ?? '') : null
    const fresh = factor.unit === null ? !blocks.some((b) => b.holds === holds) : cell === 0 || edges.has(start)
    if (fresh) blocks.push({ cells: noBits(size), cents: factor.unit === null ? null : start, holds })
    const block = factor.unit === null ? blocks.find((b) => b.holds === holds) : blocks.at(-1)
    if (block !== undefined) setBit(block.cells, cell)
  }
  return blocks.filter((b) => !isNone(b.cells))
}

const factsOf = (table: BenchmarkTable, blocks: readonly Block[]): TierFacts => {
  const bound = table.factors.map((factor, i) => [factor, blocks[i] as Block] as const)
  const words: Record<string, boolean | null> = { ...table.assumes }
  for (const [{ fact }, { holds }] of bound) if (fact !== null && holds !== null) words[fact] = holds
  const amounts = Object.fromEntries(
    bound.flatMap(([{ fact }, block]) => (fact !== null && isAmount(fact) ? [[amountKey(fact), block.cents]] : [])),
  ) as Record<string, TierFacts['amounts'][string]>
  // 广告费用无法计算的，就没有广告费用可言
  if (words.ad_fee_unknown === true) {
    amounts.ad_fee = null
    words.ad_fee_known = false
  }
  return {
    amounts,
    refusedCorrection: words.refuse_correct ?? words.overdue_correct ?? null,
    person: table.target === 'person',
    individual: words.individual ?? (words.entity == null ? null : !words.entity),
    company: words.company ?? null,
    words,
  }
}

const product = (lists: readonly (readonly Block[])[]): readonly (readonly Block[])[] =>
  lists.reduce<readonly (readonly Block[])[]>((all, list) => all.flatMap((head) => list.map((b) => [...head, b])), [[]])

const partsOn = (table: BenchmarkTable, grid: Grid, offence: Offence, on: Day): readonly StatutePart[] => {
  const cuts = statutoryCuts(table)
  return product(grid.map((axis, i) => blocksOf(axis, cuts[i] ?? []))).map((blocks) => ({
    box: blocks.map((b) => b.cells),
    readings: tierReadings(offence.tiers, on, on, factsOf(table, blocks)),
  }))
}

/** 量比例用的尺子有多长，分。 */
export const RULER = 100_000_000

/** 量比例用的尺子，从 `min`（分）起。 */
const ruler = (min: number): TierReading => ({
  tier: {
    condition: '—',
    when: 'default',
    terms: [],
    fine: { type: 'range', unit: 'cents', min, max: min + RULER, base: null, cap: null, baseFloor: null },
    mandatory: true,
    validFrom: null,
    validUntil: null,
  },
  holds: true,
  bounds: null,
  unalleged: false,
  missing: [],
})

/** 通用表没有具体的罚则：拿两把尺子代替，一把上下限都有，一把只有上限。 */
const [BOTH_ENDS, UPPER_ONLY] = [ruler(RULER), ruler(0)]

const generalParts = (table: BenchmarkTable, grid: Grid): readonly StatutePart[] => {
  const form = table.factors.findIndex((f) => f.fact === 'fine_form')
  return product(
    grid.map(({ size }, i) =>
      i === form
        ? Array.from({ length: size }, (_, cell) => ({
            cells: rangeBits(size, cell, cell + 1),
            cents: cell,
            holds: null,
          }))
        : [{ cells: allBits(size), cents: null, holds: null }],
    ),
  ).map((blocks) => {
    const name = table.factors[form]?.values[blocks[form]?.cents ?? -1]
    return {
      box: blocks.map((b) => b.cells),
      readings: [name === '只有上限' ? UPPER_ONLY : BOTH_ENDS],
    }
  })
}

/** 表的有效期按罚则的变动切成几段，每段各有各的读法。 */
export const statutePeriods = (table: BenchmarkTable, grid: Grid): readonly StatutePeriod[] => {
  const offence = offenceOf(table)
  const { validFrom, validUntil } = table
  if (offence === null) return [{ from: validFrom, until: validUntil, offence: null, parts: generalParts(table, grid) }]
  const changes = [offence, ...offence.tiers].flatMap((row) => [row.validFrom, row.validUntil])
  const inside = (d: Day | null): d is Day =>
    d !== null && d > table.validFrom && (table.validUntil === null || d < table.validUntil)
  const starts = [table.validFrom, ...new Set(changes.filter(inside))].sort()
  return starts.map((from, i) => ({
    from,
    until: starts[i + 1] ?? table.validUntil,
    offence,
    parts: validOn(offence, from) ? partsOn(table, grid, offence, from) : null,
  }))
}

/** 说清罚则档：`货值金额<10000元` 一类的原话，没有前提的为“基本档”。 */
export const tierName = (tier: OffenceTier): string => (tier.condition === '—' ? '基本档' : tier.condition)

/** 因素在罚则里是不是这个基数。 */
export const isBase = (factor: Factor, base: string): boolean => factor.fact !== null && amountKey(factor.fact) === base
