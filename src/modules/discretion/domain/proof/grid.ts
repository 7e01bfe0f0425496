import type { Interval } from '../table/interval.ts'
import type { Condition, Factor } from '../table/table.ts'
import {
  allBits,
  allMeet,
  and,
  type Bits,
  count,
  countBoth,
  first,
  isNone,
  meets,
  members,
  minus,
  setBit,
  within,
} from './bits.ts'

/**
 * 格子：每个因素的值域按所有条件的端点切成格，一格之内没有一条条件分得出彼此。
 * 于是整个事实空间是有限个小盒，逐盒成立就是处处成立，不是抽样。
 */
export type Axis = {
  readonly factor: Factor
  /** 各格的起点，自小到大；一格到下一格的起点为止，末格到值域的上端。 */
  readonly starts: Float64Array
  readonly size: number
}
export type Grid = readonly Axis[]

/** 盒：各因素各取一些格。 */
export type Box = readonly Bits[]

/** 由条件的端点切格；`extra` 是另要切开的点（罚则各档的分界）。 */
export const gridOf = (
  factors: readonly Factor[],
  conditions: readonly (readonly Condition[])[],
  extra: readonly (readonly number[])[],
): Grid =>
  factors.map((factor, i) => {
    const { from, to } = factor.domain
    const cuts = new Set<number>([from])
    const cut = (at: number | null) => {
      if (at !== null && at > from && (to === null || at < to)) cuts.add(at)
    }
    if (factor.unit === null) for (let at = from; at < (to as number); at++) cut(at)
    for (const when of conditions)
      for (const interval of when[i] ?? []) {
        cut(interval.from)
        cut(interval.to)
      }
    for (const at of extra[i] ?? []) cut(at)
    const starts = Float64Array.from([...cuts].sort((a, b) => a - b))
    return { factor, starts, size: starts.length }
  })

/** 值落在哪一格；不在值域内为 −1。 */
export const cellOf = ({ starts, factor }: Axis, position: number): number => {
  if (factor.domain.to !== null && position >= factor.domain.to) return -1
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] as number) <= position) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** 一格里的值：起点至终点（不含）；null＝无上限。 */
export const cellSpan = ({ starts, size, factor }: Axis, cell: number): { from: number; to: number | null } => ({
  from: starts[cell] as number,
  to: cell + 1 < size ? (starts[cell + 1] as number) : factor.domain.to,
})

const bitsOf = (axis: Axis, condition: Condition): Bits => {
  if (condition === null) return allBits(axis.size)
  const bits = new Uint32Array((axis.size + 31) >>> 5)
  const holds = (at: number) =>
    condition.some((c: Interval) => (c.from === null || c.from <= at) && (c.to === null || at < c.to))
  for (let cell = 0; cell < axis.size; cell++) if (holds(axis.starts[cell] as number)) setBit(bits, cell)
  return bits
}

/** 条件所占的盒；某个因素上一格也没有的，就是空盒。 */
export const boxOf = (grid: Grid, when: readonly Condition[]): Box =>
  grid.map((axis, i) => bitsOf(axis, when[i] ?? null))

export const wholeBox = (grid: Grid): Box => grid.map((axis) => allBits(axis.size))

export const isEmptyBox = (box: Box): boolean => box.some(isNone)
export const boxesMeet = (a: Box, b: Box): boolean => a.every((bits, i) => meets(bits, b[i] as Bits))
/** 三个盒有共同的地方：格不必连着，两两相交推不出三者相交。 */
export const boxesMeetIn = (a: Box, b: Box, room: Box): boolean =>
  a.every((bits, i) => allMeet(bits, b[i] as Bits, room[i] as Bits))
export const boxWithin = (a: Box, b: Box): boolean => a.every((bits, i) => within(bits, b[i] as Bits))
export const intersection = (a: Box, b: Box): Box => a.map((bits, i) => and(bits, b[i] as Bits))

/** 盒里有多少个小格；可能大过安全整数。 */
export const volume = (box: Box): bigint => box.reduce((product, bits) => product * BigInt(count(bits)), 1n)

/** 盒落在 `room` 之内的小格数。 */
export const volumeIn = (box: Box, room: Box): bigint => {
  let product = 1n
  for (let i = 0; i < box.length; i++) {
    const n = countBoth(box[i] as Bits, room[i] as Bits)
    if (n === 0) return 0n
    product *= BigInt(n)
  }
  return product
}

/** 从 `room` 里挖去 `box`，余下的分成至多（因素数）个互不相交的盒。 */
export const carve = (room: Box, box: Box): readonly Box[] => {
  const pieces: Box[] = []
  let kept = room
  for (let i = 0; i < room.length; i++) {
    const outside = minus(kept[i] as Bits, box[i] as Bits)
    if (!isNone(outside)) pieces.push(kept.with(i, outside))
    kept = kept.with(i, and(kept[i] as Bits, box[i] as Bits))
    if (isNone(kept[i] as Bits)) break
  }
  return pieces
}

/** 每个因素取盒里最小的一格。 */
export const lowestCells = (box: Box): readonly number[] => box.map(first)

/** 盒在一个因素上的各段值，相邻的格并成一段。 */
export const spansOf = (axis: Axis, bits: Bits): readonly { from: number; to: number | null }[] => {
  const spans: { from: number; to: number | null }[] = []
  for (const cell of members(bits)) {
    const { from, to } = cellSpan(axis, cell)
    const previous = spans.at(-1)
    if (previous !== undefined && previous.to === from) previous.to = to
    else spans.push({ from, to })
  }
  return spans
}
