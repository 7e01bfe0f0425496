import { type Day, day } from '#kernel/day.ts'
import { type CentsRange, type Compiled, compileTable, evaluate } from './evaluate.ts'
import { readValue } from './table/condition.ts'
import type { BenchmarkTable, Factor } from './table/table.ts'
import { settled } from './versions.ts'

/** 试算用的一件案件：只有分组的栏与裁量的事实，没有个人信息。 */
export type WhatIfCase = {
  readonly district: string
  readonly year: string
  readonly size: string
  readonly conductOn: Day
  /** 因素名 → 值。 */
  readonly facts: Readonly<Record<string, string>>
}

/**
 * 一组案件换版本之后：上下限都不降且有升的为加重，都不升且有降的为减轻，一升一降的为不一，
 * 事实不全或者有一个版本管不到的为比不出。`low`、`high` 是上下限变化的合计，分；比不出的不计。
 */
export type WhatIfGroup = {
  readonly cases: number
  readonly heavier: number
  readonly lighter: number
  readonly same: number
  readonly mixed: number
  readonly undecidable: number
  readonly low: number
  readonly high: number
}

export const GROUPINGS = ['district', 'year', 'size'] as const
export type Grouping = (typeof GROUPINGS)[number]

export type WhatIfResult = {
  readonly all: WhatIfGroup
  readonly by: Readonly<Record<Grouping, readonly (WhatIfGroup & { readonly name: string })[]>>
}

type Counts = { -readonly [K in keyof WhatIfGroup]: number }

const empty = (): Counts => ({
  cases: 0,
  heavier: 0,
  lighter: 0,
  same: 0,
  mixed: 0,
  undecidable: 0,
  low: 0,
  high: 0,
})

type Change = 'heavier' | 'lighter' | 'same' | 'mixed'

const changeOf = (low: number, high: number): Change => {
  if (low === 0 && high === 0) return 'same'
  if (low >= 0 && high >= 0) return 'heavier'
  return low <= 0 && high <= 0 ? 'lighter' : 'mixed'
}

const count = (counts: Counts, old: CentsRange | null, fresh: CentsRange | null): void => {
  counts.cases += 1
  if (old === null || fresh === null) {
    counts.undecidable += 1
    return
  }
  const [low, high] = [fresh.low - old.low, fresh.high - old.high]
  counts[changeOf(low, high)] += 1
  counts.low += low
  counts.high += high
}

/** 读事实的值，同样的写法只读一次。 */
const reader = (factor: Factor) => {
  const known = new Map<string, number | string>()
  return (text: string): number | string => {
    const before = known.get(text)
    if (before !== undefined) return before
    const value = readValue(text, factor)
    if (known.size < 100_000) known.set(text, value)
    return value
  }
}

/** 试算是“假如当时就用这个版本”，不看版本的有效期。 */
const ANY_DAY = day('1949-10-01')

/** 一个版本：由事实得落定的罚款范围；事实写得不对的返回一句话。 */
const pricing = (table: BenchmarkTable) => {
  const compiled: Compiled = compileTable({ ...table, validFrom: ANY_DAY, validUntil: null })
  const readers = table.factors.map((factor) => [factor.name, reader(factor)] as const)
  return ({ facts, conductOn }: WhatIfCase): CentsRange | null | string => {
    const values: (number | null)[] = []
    for (const [name, read] of readers) {
      const text = facts[name]
      const value = text === undefined ? null : read(text)
      if (typeof value === 'string') return value
      values.push(value)
    }
    return settled({ compiled, evaluation: evaluate(compiled, values, conductOn), on: conductOn })
  }
}

/** 逐件试算。`add` 收一件，写得不对的返回一句话、不计；`result` 给出到此为止的合计。 */
export const whatIf = (old: BenchmarkTable, fresh: BenchmarkTable) => {
  const [before, after] = [pricing(old), pricing(fresh)]
  const all = empty()
  const groups = {
    district: new Map<string, Counts>(),
    year: new Map<string, Counts>(),
    size: new Map<string, Counts>(),
  }
  const names = new Set([...old.factors, ...fresh.factors].map((f) => f.name))
  const group = (by: Grouping, name: string): Counts => {
    const counts = groups[by].get(name) ?? empty()
    groups[by].set(name, counts)
    return counts
  }
  const add = (one: WhatIfCase): string | null => {
    for (const name in one.facts)
      if (!names.has(name)) return `两个版本都没有叫“${name}”的因素，可用：${[...names].join('、')}`
    const [was, is] = [before(one), after(one)]
    if (typeof was === 'string') return was
    if (typeof is === 'string') return is
    count(all, was, is)
    for (const by of GROUPINGS) count(group(by, one[by]), was, is)
    return null
  }
  const listed = (by: Grouping) =>
    [...groups[by]].map(([name, counts]) => ({ name, ...counts })).sort((a, b) => (a.name < b.name ? -1 : 1))
  const result = (): WhatIfResult => ({
    all,
    by: { district: listed('district'), year: listed('year'), size: listed('size') },
  })
  return { add, result }
}
