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

/** 收集反例：数全部，只把先遇到的 LISTED 个说成话。同一个 `key` 只算一次。 */
export type Findings = {
  readonly add: (key: string, describe: () => Counterexample) => void
  readonly count: () => number
  readonly listed: readonly Counterexample[]
}

export const findings = (): Findings => {
  const keys = new Set<string>()
  const listed: Counterexample[] = []
  return {
    listed,
    count: () => keys.size,
    add: (key, describe) => {
      if (keys.has(key)) return
      keys.add(key)
      if (listed.length < LISTED) listed.push(describe())
    },
  }
}

/** 有反例是违反；没有反例但有算不清的是无法判断；都没有是证明了。 */
export const concluded = (
  check: Check,
  found: Findings,
  unclear: readonly string[],
  say: { readonly proved: string; readonly refuted: string },
): CheckReport => {
  if (found.count() > 0)
    return { check, is: 'breached', because: say.refuted, found: found.count(), counterexamples: found.listed }
  if (unclear.length > 0) return unsettled(check, [...new Set(unclear)].slice(0, LISTED).join('；'))
  return proved(check, say.proved)
}
