import { type Interval, intervalsText, merged, readIntervals } from './interval.ts'
import { positionOf, unitOf } from './quantity.ts'
import type { Condition, Factor } from './table.ts'

const ANY = '不限'

const readChoices = (text: string, factor: Factor): readonly Interval[] | { readonly problem: string } => {
  const intervals: Interval[] = []
  for (const part of text.split(/或者|或|;|；/).map((p) => p.trim())) {
    const at = factor.values.indexOf(part)
    if (at < 0) return { problem: `“${factor.name}”没有“${part}”这一项，可用：${factor.values.join('、')}` }
    intervals.push({ from: at, to: at + 1 })
  }
  return merged(intervals)
}

/** 读一个因素上的条件：数值写范围，选项写一项或用“或”连接的几项，“不限”或留空即不限。 */
export const readCondition = (text: string, factor: Factor): { condition: Condition } | { problem: string } => {
  const clean = text.trim()
  if (clean === '' || clean === ANY) return { condition: null }
  if (factor.unit === null) {
    const read = readChoices(clean, factor)
    return 'problem' in read ? read : { condition: read }
  }
  const read = readIntervals(clean, factor.unit)
  return 'problem' in read ? { problem: `“${factor.name}”的条件：${read.problem}` } : { condition: read.intervals }
}

/** 写回中文；与 readCondition 互逆。 */
export const conditionText = (condition: Condition, factor: Factor): string => {
  if (condition === null || condition.some((i) => i.from === null && i.to === null)) return ANY
  if (factor.unit !== null) return intervalsText(condition, factor.unit)
  return factor.values.filter((_, at) => covers(condition, at)).join('或')
}

/** 位置是否在条件之内。 */
export const covers = (condition: Condition, at: number): boolean =>
  condition === null || condition.some((i) => (i.from === null || i.from <= at) && (i.to === null || at < i.to))

const VALUE = /^(\d[\d,]*(?:\.\d+)?)(.*)$/

/** 读一个值：选项写其中一项，数值写数与单位（单位可略）；读不成返回一句话。 */
export const readValue = (text: string, factor: Factor): number | string => {
  const clean = text.normalize('NFKC').replace(/\s+/g, '')
  if (factor.unit === null) {
    const at = factor.values.indexOf(text.trim())
    return at >= 0 ? at : `“${factor.name}”没有“${text.trim()}”这一项，可用：${factor.values.join('、')}`
  }
  const m = VALUE.exec(clean)
  const unit = m === null ? null : m[2] === '' ? factor.unit : unitOf(m[2] as string)
  if (m === null || unit === null || unit.family !== factor.unit.family)
    return `“${factor.name}”写的是“${text}”，应是以${factor.unit.name}计的数，如 3${factor.unit.name}`
  const at = positionOf((m[1] as string).replaceAll(',', ''), unit)
  if (at === null) return `“${factor.name}”的“${text}”写得太细或者太大`
  if (at < factor.domain.from || (factor.domain.to !== null && at >= factor.domain.to))
    return `“${factor.name}”的“${text}”不在可能的值之内`
  return at
}
