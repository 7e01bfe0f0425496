import { convertible, positionOf, quantityText, type Unit, unitOf } from './quantity.ts'

/** 一段位置，含 `from`、不含 `to`；null 即不限。 */
export type Interval = { readonly from: number | null; readonly to: number | null }

/** 读成的各段；读不成的给一句话：哪里不对、怎样改。 */
export type ReadIntervals = { readonly intervals: readonly Interval[] } | { readonly problem: string }

const NUMBER = '(\\d+(?:\\.\\d+)?)(个月|小时|[^\\d\\s.,，、以不未低少小超多大高及且至到~—-]*)'
const LOWER = new RegExp(`^(?:(?:超过|多于|大于|高于)${NUMBER}|${NUMBER}(?:及)?以上)[，,、且]?`)
const UPPER = new RegExp(`^(?:(?:不足|不满|未满|低于|少于|小于)${NUMBER}|${NUMBER}(?:及)?(?:以下|以内))$`)
const EXACT = new RegExp(`^${NUMBER}$`)
const RANGE = new RegExp(`^${NUMBER}(?:至|到|~|—|-)${NUMBER}$`)

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(\d),(?=\d{3})/g, '$1')

type End = { readonly digits: string; readonly unit: string; readonly strict: boolean }

const endOf = (m: RegExpExecArray): End =>
  m[1] === undefined
    ? { digits: m[3] as string, unit: m[4] as string, strict: false }
    : { digits: m[1], unit: m[2] as string, strict: true }

/** 一个端点的位置，或一句话。 */
const place = ({ digits, unit }: End, base: Unit): number | string => {
  const given = unit === '' ? base : unitOf(unit)
  if (given === null) return `不认得单位“${unit}”，可用：${convertible(base)}`
  if (given.family !== base.family) return `单位“${unit}”与“${base.name}”不能换算，可用：${convertible(base)}`
  const position = positionOf(digits, given)
  if (position !== null) return position
  return `“${digits}${unit}”写得太细或者太大：${base.family === '元' ? '金额到分为止' : base.continuous ? '至多六位小数' : '只能是整数'}`
}

/** 含本数的上端，换成不含的。 */
const after = (position: number): number => position + 1

const readOne = (part: string, base: Unit): Interval | string => {
  const exact = EXACT.exec(part)
  if (exact) {
    const at = place({ digits: exact[1] as string, unit: exact[2] as string, strict: false }, base)
    return typeof at === 'string' ? at : { from: at, to: after(at) }
  }
  if (RANGE.test(part)) return `“${part}”没有说清两端含不含本数，请写成“…以上…以下”或者“…以上不足…”`
  const lower = LOWER.exec(part)
  const rest = lower ? part.slice(lower[0].length) : part
  const upper = rest === '' ? null : UPPER.exec(rest)
  if ((lower === null && upper === null) || (rest !== '' && upper === null))
    return `看不懂“${part}”，请写成“不足1万元”“1万元以上不足5万元”“5万元以上”“3次”的样子`
  const [low, high] = [lower && endOf(lower), upper && endOf(upper)]
  if (low && high && (low.unit === '') !== (high.unit === '')) return `“${part}”两端的单位要么都写，要么都不写`
  const from = low && place(low, base)
  const to = high && place(high, base)
  if (typeof from === 'string') return from
  if (typeof to === 'string') return to
  const interval = {
    from: from === null ? null : low?.strict ? after(from) : from,
    to: to === null ? null : high?.strict ? to : after(to),
  }
  if (interval.from !== null && interval.to !== null && interval.from >= interval.to)
    return `“${part}”的下限不低于上限，没有数能满足`
  return interval
}

/** 合并相接、相交的段，自小到大。 */
export const merged = (intervals: readonly Interval[]): readonly Interval[] => {
  const result: { from: number | null; to: number | null }[] = []
  for (const next of [...intervals].sort((a, b) => (a.from ?? -1) - (b.from ?? -1))) {
    const last = result.at(-1)
    if (last === undefined || (last.to !== null && next.from !== null && next.from > last.to)) result.push({ ...next })
    else if (last.to !== null && (next.to === null || next.to > last.to)) last.to = next.to
  }
  return result
}

/**
 * 读中文写的范围：以上、以下、以内含本数，不足、超过不含；几段用“或”连接。单位不写即按 `base`。
 * @example readIntervals('1万元以上不足5万元', YUAN)
 */
export const readIntervals = (text: string, base: Unit): ReadIntervals => {
  const intervals: Interval[] = []
  for (const part of tidy(text).split(/或者|或|;/)) {
    const read = readOne(part, base)
    if (typeof read === 'string') return { problem: read }
    intervals.push(read)
  }
  return { intervals: merged(intervals) }
}

/** 末尾的零越多越像人写的数。 */
const roundness = (position: number): number => /0*$/.exec(String(position))?.[0].length ?? 0

const lowerText = (from: number, unit: Unit): string => {
  const strict = unit.continuous ? from % 2 === 1 : from > 0 && roundness(from - 1) > roundness(from)
  return strict ? `超过${quantityText(from - 1, unit)}` : `${quantityText(from, unit)}以上`
}

const upperText = (to: number, unit: Unit): string => {
  const closed = unit.continuous ? to % 2 === 1 : to > 0 && roundness(to - 1) > roundness(to)
  return closed ? `${quantityText(to - 1, unit)}以下` : `不足${quantityText(to, unit)}`
}

const intervalText = ({ from, to }: Interval, unit: Unit): string => {
  if (from !== null && to === from + 1 && (!unit.continuous || from % 2 === 0)) return quantityText(from, unit)
  return `${from === null ? '' : lowerText(from, unit)}${to === null ? '' : upperText(to, unit)}`
}

/** 写回中文；与 readIntervals 互逆。 */
export const intervalsText = (intervals: readonly Interval[], unit: Unit): string =>
  intervals.map((interval) => intervalText(interval, unit)).join('或')
