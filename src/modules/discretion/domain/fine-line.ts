import { type Cents, cents } from '#kernel/money.ts'
import type { OffenceFine } from '#law/offences.ts'
import { amountKey } from '#modules/supervision/domain/tier-conditions.ts'
import type { FineRange } from './table/fine.ts'
import { TIMES } from './table/quantity.ts'

/** 一分折合多少刻度：够放下“比例（六位）× 倍数（六位）”而没有尾差。 */
export const SCALE = 1_000_000_000_000n
const MICRO = 1_000_000n

/**
 * 罚款的一端随基数 b（分）怎样变：min(cap, fixed + times × max(b, floor))，单位是 SCALE 分之一分。
 * times 为 0 时与基数无关，base 为 null。`open`＝不含本数。
 */
export type Line = {
  readonly fixed: bigint
  readonly times: bigint
  readonly base: string | null
  readonly floor: bigint
  readonly cap: bigint | null
  readonly open: boolean
}

/** 一档的罚款幅度。 */
export type FineSpan = { readonly low: Line; readonly high: Line }

const sameLine = (a: Line, b: Line): boolean =>
  a.fixed === b.fixed &&
  a.times === b.times &&
  a.base === b.base &&
  a.floor === b.floor &&
  a.cap === b.cap &&
  a.open === b.open

export const sameSpan = (a: FineSpan, b: FineSpan): boolean => sameLine(a.low, b.low) && sameLine(a.high, b.high)

const constant = (value: bigint, open = false): Line => ({
  fixed: value,
  times: 0n,
  base: null,
  floor: 0n,
  cap: null,
  open,
})

const ZERO: FineSpan = { low: constant(0n), high: constant(0n) }

/** 基数为 b（分）时的值。 */
export const valueAt = ({ fixed, times, floor, cap }: Line, b: bigint): bigint => {
  const raised = b > floor ? b : floor
  const value = times === 0n ? fixed : fixed + times * raised
  return cap !== null && value > cap ? cap : value
}

const timesOf = (times: number): bigint => BigInt(Math.round(times * 1_000_000)) * MICRO

/** 罚则一档的幅度；两端都含本数。 */
export const statutorySpan = (fine: OffenceFine): FineSpan => {
  if (fine.unit === 'cents')
    return { low: constant(BigInt(fine.min) * SCALE), high: constant(BigInt(fine.max) * SCALE) }
  const line = (times: number): Line => ({
    fixed: 0n,
    times: timesOf(times),
    base: fine.base === null ? null : amountKey(fine.base),
    floor: fine.baseFloor === null ? 0n : BigInt(fine.baseFloor),
    cap: fine.cap === null ? null : BigInt(fine.cap) * SCALE,
    open: false,
  })
  return { low: line(fine.min), high: line(fine.max) }
}

/** 位置是偶数即恰为该数（含），奇数即比前一个偶数略大（不含）。 */
const lowEnd = (from: number) => ({ at: BigInt(Math.floor(from / 2)), open: from % 2 === 1 })
const highEnd = (to: number) =>
  to % 2 === 1 ? { at: BigInt((to - 1) / 2), open: false } : { at: BigInt(to / 2), open: true }

const mix = (low: Line, high: Line, { at, open }: { at: bigint; open: boolean }): Line => {
  const shape = high.times === 0n ? low : high
  const between = (a: bigint, b: bigint) => a + ((b - a) * at) / BigInt(TIMES.scale)
  return { ...shape, fixed: between(low.fixed, high.fixed), times: between(low.times, high.times), open }
}

/**
 * 一行的幅度在罚则这一档之下是多少。没写的一端取法定的；比例先对倍数取段再乘基数。
 * @param statute 罚则的幅度；null＝罚则不明，只有写明数额或倍数两端的才算得出
 * @returns null＝算不出
 */
export const rowSpan = (fine: FineRange, statute: FineSpan | null): FineSpan | null => {
  if (fine.is === 'none') return ZERO
  if (fine.is === 'below') return statute && { low: constant(0n), high: { ...statute.low, open: true } }
  const { from, to } = fine.range
  if ((from === null || to === null || fine.is === 'share') && statute === null) return null
  const known = statute ?? ZERO
  if (fine.is === 'share')
    return {
      low: from === null ? known.low : mix(known.low, known.high, lowEnd(from)),
      high: to === null ? known.high : mix(known.low, known.high, highEnd(to)),
    }
  if (fine.is === 'amount')
    return {
      low: from === null ? known.low : constant(BigInt(from) * SCALE),
      high: to === null ? known.high : constant(BigInt(to - 1) * SCALE),
    }
  const base = fine.base ?? known.high.base
  if (base === null) return null
  const terms = known.high.base === base ? known.high : { floor: 0n, cap: null }
  const line = ({ at, open }: { at: bigint; open: boolean }): Line => ({
    fixed: 0n,
    times: at * MICRO,
    base,
    floor: terms.floor,
    cap: terms.cap,
    open,
  })
  return {
    low: from === null ? known.low : line(lowEnd(from)),
    high: to === null ? known.high : line(highEnd(to)),
  }
}

const MAX = BigInt(Number.MAX_SAFE_INTEGER)
const clamp = (n: bigint): Cents => cents(Number(n < 0n ? 0n : n > MAX ? MAX : n))

/** 基数已知时的幅度，分：下限进到分，上限舍到分，不含本数的一端再让一分。 */
export const centsOf = ({ low, high }: FineSpan, b: bigint): { low: Cents; high: Cents } => {
  const [bottom, top] = [valueAt(low, b), valueAt(high, b)]
  const up = (bottom + SCALE - 1n) / SCALE
  const down = top / SCALE
  return {
    low: clamp(low.open && bottom % SCALE === 0n ? up + 1n : up),
    high: clamp(high.open && top % SCALE === 0n ? down - 1n : down),
  }
}

/** 基数可能的值（分），含两端；`to` 为 null 无上限。 */
export type BaseSpan = { readonly from: bigint; readonly to: bigint | null }

/** 折线的拐点：基数下限、封顶处。 */
const bends = ({ fixed, times, floor, cap }: Line): bigint[] =>
  times === 0n ? [] : [floor, ...(cap === null ? [] : [(cap - fixed) / times, (cap - fixed) / times + 1n])]

const crossing = (f: Line, g: Line): bigint[] => {
  const slope = f.times - g.times
  if (slope === 0n) return []
  const at = (g.fixed - f.fixed) / slope
  return [at, at + 1n, at - 1n]
}

const pointsOf = (spans: readonly BaseSpan[]): bigint[] =>
  spans.flatMap((s) => (s.to === null ? [s.from] : [s.from, s.to]))
const inside = (b: bigint, spans: readonly BaseSpan[]): boolean =>
  spans.some(({ from, to }) => b >= from && (to === null || b <= to))

/**
 * 值得一试的基数：各段的两端、两条折线的拐点与交点（及其左右一分）；折线之差的正负在其间不变，
 * 所以这些点上都不成立，就处处不成立。`others` 是另一案的基数所在的段，紧挨着它们两端的也要试。
 */
export const telling = (
  f: Line,
  g: Line,
  spans: readonly BaseSpan[],
  others: readonly BaseSpan[] = [],
): readonly bigint[] => {
  const points = [...pointsOf(spans), ...bends(f), ...bends(g), ...crossing(f, g)]
  const near = pointsOf(others).flatMap((b) => [b - 1n, b, b + 1n])
  return [...points, ...near].filter((b) => inside(b, spans))
}

/** 基数在 `spans` 里，使 f 小于 g 的一个；没有返回 null。 */
export const whereBelow = (f: Line, g: Line, spans: readonly BaseSpan[]): bigint | null =>
  telling(f, g, spans).find((b) => valueAt(f, b) < valueAt(g, b)) ?? null
