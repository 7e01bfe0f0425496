import { type Interval, intervalsText, readIntervals } from './interval.ts'
import { convertible, TIMES, YUAN } from './quantity.ts'

/** 罚款倍数的基数：中文名 → 违法行为表里的名字。 */
export const BASES: Readonly<Record<string, string>> = {
  货值金额: 'goods_value',
  违法所得: 'illegal_gains',
  违法经营额: 'turnover',
  广告费用: 'ad_fee',
}

/**
 * 一行基准的罚款幅度。范围一端不写（null）即取法定幅度的那一端。
 * `amount` 位置是分；`times` 是基数的倍数；`share` 是占法定幅度（上限减下限）的比例；`below` 低于法定下限。
 */
export type FineRange =
  | { readonly is: 'none' }
  | { readonly is: 'below' }
  | { readonly is: 'amount'; readonly range: Interval }
  | { readonly is: 'times'; readonly base: string | null; readonly range: Interval }
  | { readonly is: 'share'; readonly range: Interval }

export type ReadFine = { readonly fine: FineRange } | { readonly problem: string }

const NONE = '不罚款'
const BELOW = '低于法定下限'
const SHARE = '法定幅度'

const one = (text: string, unit: typeof YUAN, wrap: (range: Interval) => FineRange): ReadFine => {
  const read = readIntervals(text, unit)
  if ('problem' in read) return read
  const [range, more] = read.intervals
  if (range === undefined || more !== undefined) return { problem: `“${text}”只能写一段幅度` }
  return { fine: wrap(range) }
}

/**
 * 读幅度：`5万元以上6.5万元以下`、`10倍以上13倍以下`、`违法经营额6%以下`、`法定幅度30%以下`、`低于法定下限`、`不罚款`。
 * 倍数前的基数不写即罚则的基数。
 */
export const readFine = (text: string): ReadFine => {
  const clean = text.normalize('NFKC').replace(/\s+/g, '')
  if (clean === NONE) return { fine: { is: 'none' } }
  if (clean === BELOW) return { fine: { is: 'below' } }
  if (clean.startsWith(SHARE)) {
    const rest = clean.slice(SHARE.length).replace(/^的/, '')
    if (!rest.includes('%')) return { problem: `“${text}”：占法定幅度的比例请写百分数，如“法定幅度30%以下”` }
    const read = one(rest, TIMES, (range) => ({ is: 'share', range }))
    const whole = 2 * TIMES.scale
    if ('fine' in read && read.fine.is === 'share' && (read.fine.range.to ?? 0) > whole + 1)
      return { problem: `“${text}”：占法定幅度的比例不能超过 100%` }
    return read
  }
  const named = Object.keys(BASES).find((name) => clean.startsWith(name))
  if (named !== undefined || /倍|%/.test(clean)) {
    const rest = clean.slice(named?.length ?? 0).replace(/^的/, '')
    return one(rest, TIMES, (range) => ({
      is: 'times',
      base: named === undefined ? null : (BASES[named] ?? null),
      range,
    }))
  }
  if (!/元/.test(clean))
    return {
      problem: `看不懂幅度“${text}”，请写成“5万元以上6.5万元以下”（${convertible(YUAN)}）、“10倍以上13倍以下”“违法经营额6%以下”“法定幅度30%以下”“低于法定下限”或者“不罚款”`,
    }
  return one(clean, YUAN, (range) => ({ is: 'amount', range }))
}

const PERCENT = { ...TIMES, name: '%', times: [1, 100] as const }
const baseName = (base: string | null): string => Object.keys(BASES).find((name) => BASES[name] === base) ?? ''
const whole = (position: number | null): boolean => position === null || Math.floor(position / 2) >= TIMES.scale

/** 写回中文；与 readFine 互逆。倍数有不足一倍的写成百分数。 */
export const fineText = (fine: FineRange): string => {
  if (fine.is === 'none') return NONE
  if (fine.is === 'below') return BELOW
  if (fine.is === 'amount') return intervalsText([fine.range], YUAN)
  if (fine.is === 'share') return `${SHARE}${intervalsText([fine.range], PERCENT)}`
  const { from, to } = fine.range
  return `${baseName(fine.base)}${intervalsText([fine.range], whole(from) && whole(to) ? TIMES : PERCENT)}`
}
