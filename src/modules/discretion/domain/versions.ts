import type { Day } from '#kernel/day.ts'
import { type CentsRange, type Compiled, type Evaluation, rangeAcross, tiersOf } from './evaluate.ts'
import { rankOf } from './table/table.ts'

/** 一个版本对本案的判断。 */
export type Version = { readonly compiled: Compiled; readonly evaluation: Evaluation; readonly on: Day }

/**
 * 从旧兼从轻（行政处罚法第三十七条）的结论：用行为时的、用决定时较轻的、两个一样、还不能比。
 * 一个的上限低而下限高，轻重有争议，也是不能比。
 */
export type Choice =
  | { readonly is: 'only' | 'old' | 'new' | 'same'; readonly because: string }
  | { readonly is: 'undecidable'; readonly because: string }

const ZERO = 0 as CentsRange['low']

/** 落定了的罚款范围：只有一种可能、算得出；应当不予的是零，可以不予的下限是零。 */
export const settled = ({ compiled, evaluation }: Version): CentsRange | null => {
  const tiers = tiersOf(compiled, evaluation)
  if (tiers.length === 1 && tiers[0] === '不予') return { low: ZERO, high: ZERO }
  if (evaluation.landings.length !== 1 || evaluation.maybeExempt.length > 0) return null
  const range = rangeAcross(evaluation)
  return range !== null && evaluation.exempt.length > 0 ? { low: ZERO, high: range.high } : range
}

/** 比较行为时的版本与决定时的版本，决定用哪一个。 */
export const chooseVersion = (old: Version, current: Version): Choice => {
  if (old.compiled === current.compiled && old.evaluation.period === current.evaluation.period)
    return { is: 'only', because: '行为时与决定时适用的是同一个版本' }
  const [a, b] = [settled(old), settled(current)]
  if (a === null || b === null)
    return { is: 'undecidable', because: '还有事实不明，两个版本哪个较轻比不出来；补齐事实再比' }
  if (a.low === b.low && a.high === b.high) {
    const [before, after] = [old, current].map((v) => rankOf(tiersOf(v.compiled, v.evaluation)[0] ?? '一般'))
    return { is: before === after ? 'same' : 'old', because: '两个版本罚得一样，从旧' }
  }
  if (b.high <= a.high && b.low <= a.low) return { is: 'new', because: '决定时的版本处罚较轻，从轻' }
  if (a.high <= b.high && a.low <= b.low) return { is: 'old', because: '决定时的版本不较轻，从旧' }
  return { is: 'undecidable', because: '一个版本上限较低、下限却较高，哪个较轻有争议，由人决定' }
}
