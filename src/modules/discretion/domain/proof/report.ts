import type { Day } from '#kernel/day.ts'
import type { ExampleCase } from './case-words.ts'

/** 六项验证。 */
export const CHECKS = [
  'complete',
  'non-overlapping',
  'no-dead-rows',
  'monotone',
  'within-statute',
  'contiguous',
] as const
export type Check = (typeof CHECKS)[number]

export const CHECK_NAMES: Readonly<Record<Check, string>> = {
  complete: '完整',
  'non-overlapping': '不重叠',
  'no-dead-rows': '没有多余的行',
  monotone: '单调',
  'within-statute': '不出法定幅度',
  contiguous: '幅度相接',
}

/** 一个反例：哪几行（下标从 0 起）、哪一个（或哪一轻一重两个）具体的案件、为什么不对。 */
export type Counterexample = {
  readonly rows: readonly number[]
  readonly cases: readonly ExampleCase[]
  readonly because: string
  /** 与罚则有关的，自哪一天起如此。 */
  readonly from: Day | null
}

/**
 * 一项验证的结论，取四种结论的名字：相符即已证明；违反必有反例；无法判断说明差什么；
 * `found` 是反例总数，列出的至多 LISTED 个。
 */
export type CheckReport = {
  readonly check: Check
  readonly is: 'met' | 'breached' | 'undecidable' | 'not-applicable'
  readonly because: string
  readonly found: number
  readonly counterexamples: readonly Counterexample[]
}

/** 一项里至多列这么多反例。 */
export const LISTED = 20

const NOTHING = { found: 0, counterexamples: [] }

export const proved = (check: Check, because: string): CheckReport => ({ check, is: 'met', because, ...NOTHING })
export const unsettled = (check: Check, because: string): CheckReport => ({
  check,
  is: 'undecidable',
  because,
  ...NOTHING,
})
export const notApplicable = (check: Check, because: string): CheckReport => ({
  check,
  is: 'not-applicable',
  because,
  ...NOTHING,
})

export const refuted = (check: Check, because: string, found: readonly Counterexample[]): CheckReport => ({
  check,
  is: 'breached',
  because,
  found: found.length,
  counterexamples: found.slice(0, LISTED),
})

/** 有反例是违反；没有反例但有算不清的是无法判断；都没有是证明了。 */
export const concluded = (
  check: Check,
  found: readonly Counterexample[],
  unclear: readonly string[],
  say: { readonly proved: string; readonly refuted: string },
): CheckReport => {
  if (found.length > 0) return refuted(check, say.refuted, found)
  if (unclear.length > 0) return unsettled(check, [...new Set(unclear)].slice(0, LISTED).join('；'))
  return proved(check, say.proved)
}
