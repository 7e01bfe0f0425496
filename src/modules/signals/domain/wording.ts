import type { Compared } from './against-others.ts'
import type { Excess } from './excess.ts'
import type { Comparison, Outcome, SignalCode, Skipped, Told } from './signal.ts'

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1).replace(/\.0$/, '')}%`

/** “24／120（20%）”。 */
export const shareText = (part: number, whole: number): string => `${part}／${whole}（${percent(part, whole)}）`

export const yuanText = (cents: number): string => `${Math.round(cents / 100).toLocaleString('zh-CN')} 元`

/** “照其余机关的比例，应有 3 至 11 件”。 */
export const expectedText = ({ range: [low, high] }: Pick<Excess, 'range'>, unit: string): string =>
  `照其余机关的比例，应有 ${low === high ? low : `${low} 至 ${high}`} ${unit}`

/** 本机关与其余机关各占多少，几种线索都要列的两项。 */
export const sharesOf = ({ hits, n, otherHits, otherN }: Excess): Told['figures'] => [
  { label: '本机关', value: shareText(hits, n) },
  { label: '其余机关合计', value: shareText(otherHits, otherN) },
]

type Cell = Pick<Comparison, 'key' | 'year' | 'tell'>

/** 各机关比完之后：比成的写成比较，没有比成的写明为什么。 */
export const outcomeFrom = <C extends Compared>(
  signal: SignalCode,
  compared: readonly C[],
  cellOf: (one: C) => Pick<Cell, 'key' | 'year'> & { readonly tell: (excess: Excess) => Told },
): Outcome => {
  const comparisons: Comparison[] = []
  const skipped: Skipped[] = []
  for (const one of compared) {
    const { key, year, tell } = cellOf(one)
    if (one.why === null) comparisons.push(comparisonOf(signal, one.agencyId, { key, year }, one.excess, tell))
    else skipped.push({ signal, agencyId: one.agencyId, year, why: one.why })
  }
  return { comparisons, skipped }
}

export const comparisonOf = (
  signal: SignalCode,
  agencyId: string,
  { key, year }: Pick<Cell, 'key' | 'year'>,
  excess: Excess,
  tell: (excess: Excess) => Told,
): Comparison => ({
  ...{ signal, key, agencyId, year },
  observed: excess.hits,
  n: excess.n,
  expected: excess.expected,
  range: excess.range,
  p: excess.p,
  tell: () => tell(excess),
})

/** 把几个加进一个键下。 */
export const into = <T>(lists: Map<string, T[]>, key: string, more: readonly T[]): void => {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [...more])
  else for (const one of more) list.push(one)
}

/** 至多列这么多案件。 */
export const MOST_CASES = 2_000
