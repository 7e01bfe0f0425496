import { type Bits, count, members, noBits, setBit } from './bits.ts'
import { type Box, boxesMeet, boxesMeetIn, boxWithin, carve, lowestCells, volume, volumeIn } from './grid.ts'

/** 没有盖住的一个小格（各因素取哪一格）；`covered` 全盖住了；`too-many` 重叠太多，没有算完。 */
export type Uncovered =
  | { readonly is: 'cell'; readonly cells: readonly number[] }
  | { readonly is: 'covered' }
  | { readonly is: 'too-many' }

/** 还可以做多少次盒与盒的比较。互不重叠的只用与行数成正比的几次；大量互相重叠的才会用完。 */
export type Budget = { left: number }

/** 一项验证的上限，约一秒。 */
export const WORK = 10_000_000

type Search = { readonly boxes: readonly Box[]; readonly overlapping: readonly (readonly [number, number])[] }

/** 互相相交的各对。 */
export const overlappingPairs = (boxes: readonly Box[]): (readonly [number, number])[] => {
  const pairs: [number, number][] = []
  for (let a = 0; a < boxes.length; a++)
    for (let b = a + 1; b < boxes.length; b++) if (boxesMeet(boxes[a] as Box, boxes[b] as Box)) pairs.push([a, b])
  return pairs
}

const coveredIn = (room: Box, boxes: readonly Box[]): bigint =>
  boxes.reduce((sum, box) => sum + volumeIn(box, room), 0n)

/** 把一个因素的格对半分。 */
const halves = (room: Box, i: number): readonly [Box, Box] => {
  const cells = members(room[i] as Bits)
  const part = (chosen: readonly number[]) => {
    const bits = noBits((room[i] as Bits).length * 32)
    for (const cell of chosen) setBit(bits, cell)
    return room.with(i, bits)
  }
  const middle = cells.length >>> 1
  return [part(cells.slice(0, middle)), part(cells.slice(middle))]
}

/**
 * 各盒在 `room` 里的小格数之和小于 `room` 的小格数，必有没盖住的：对半分，总有一半仍然如此，逐次找到一格。
 * 次数是各因素格数的对数之和。
 */
const descend = (room: Box, boxes: readonly Box[]): readonly number[] => {
  let current = room
  for (let i = 0; i < room.length; i++)
    while (count(current[i] as Bits) > 1) {
      const [low, high] = halves(current, i)
      current = coveredIn(low, boxes) < volume(low) ? low : high
    }
  return lowestCells(current)
}

const search = (room: Box, { boxes, overlapping }: Search, budget: Budget): Uncovered => {
  budget.left -= boxes.length + overlapping.length
  if (budget.left < 0) return { is: 'too-many' }
  const live = boxes.map((box) => boxesMeet(box, room))
  if (boxes.some((box, i) => live[i] && boxWithin(room, box))) return { is: 'covered' }
  const present = boxes.filter((_, i) => live[i])
  if (coveredIn(room, present) < volume(room)) return { is: 'cell', cells: descend(room, present) }
  const clashes = overlapping.filter(
    ([a, b]) => live[a] && live[b] && boxesMeetIn(boxes[a] as Box, boxes[b] as Box, room),
  )
  // 在这里互不重叠：小格数之和恰等于全部，正好盖满
  if (clashes.length === 0) return { is: 'covered' }
  let unfinished = false
  for (const piece of carve(room, boxes[busiest(clashes)] as Box)) {
    const found = search(piece, { boxes, overlapping: clashes }, budget)
    if (found.is === 'cell') return found
    if (found.is === 'too-many') unfinished = true
  }
  return { is: unfinished ? 'too-many' : 'covered' }
}

/** 与别的盒相交最多的一个：挖去它，重叠少得最快。 */
const busiest = (pairs: readonly (readonly [number, number])[]): number => {
  const degree = new Map<number, number>()
  for (const pair of pairs) for (const box of pair) degree.set(box, (degree.get(box) ?? 0) + 1)
  return [...degree].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

/**
 * `room` 里有没有各盒都没盖住的地方，精确。
 * 各盒互不相交时只是数格子：和等于总数就是盖满，少于总数就二分找到一格，所用与行数成正比。
 * 有相交的，挖去相交最多的一个再分头看，直到余下的互不相交；用完 `budget` 就说没有算完，不抽样充数。
 * @param overlapping 各盒之间相交的各对
 */
export const uncovered = (
  room: Box,
  boxes: readonly Box[],
  overlapping: readonly (readonly [number, number])[],
  budget: Budget,
): Uncovered => (volume(room) === 0n ? { is: 'covered' } : search(room, { boxes, overlapping }, budget))

/** 同上，相交的各对现算。 */
export const uncoveredBy = (room: Box, boxes: readonly Box[], budget: Budget): Uncovered => {
  budget.left -= (boxes.length * boxes.length) / 2
  return uncovered(room, boxes, budget.left < 0 ? [] : overlappingPairs(boxes), budget)
}
