import { SIGNALS } from './catalogue.ts'
import { FALSE_DISCOVERY, qValues } from './discovery.ts'
import type { Base, Comparison, Signal, SignalCode, Skipped } from './signal.ts'

/** 一条线索：比较的结果、q 值。 */
export type FoundLead = Comparison & { readonly q: number }

/** 一种线索在一个机关比了几次、几次件数不足、几次没有可比的。 */
export type SignalTally = {
  readonly signal: SignalCode
  readonly agencyId: string
  readonly compared: number
  readonly tooFew: number
  readonly noControl: number
}

export type Run = {
  /** 这一次做过的全部比较有几个：q 值以它为底。 */
  readonly compared: number
  /** q 值不超过错误发现率的，小的在前。 */
  readonly leads: readonly FoundLead[]
  readonly tallies: readonly SignalTally[]
}

/**
 * 全部统计线索比一遍，一次运行里的全部比较放在一起控制错误发现率（ADR 0034）。
 * 与案件的次序无关；不读时钟。
 */
export const runSignals = (base: Base, signals: readonly Signal[] = SIGNALS): Run => {
  const outcomes = signals.map((signal) => signal.find(base))
  const comparisons = outcomes.flatMap((o) => o.comparisons)
  const qs = qValues(comparisons.map((c) => c.p))
  const leads = comparisons
    .map((c, i): FoundLead => ({ ...c, q: qs[i] as number }))
    .filter((lead) => lead.q <= FALSE_DISCOVERY)
    .sort((a, b) => a.q - b.q || a.p - b.p || (a.signal + a.key < b.signal + b.key ? -1 : 1))
  return {
    compared: comparisons.length,
    leads,
    tallies: tallied(
      comparisons,
      outcomes.flatMap((o) => o.skipped),
    ),
  }
}

const tallied = (comparisons: readonly Comparison[], skipped: readonly Skipped[]): SignalTally[] => {
  const keyOf = ({ signal, agencyId }: Pick<Skipped, 'signal' | 'agencyId'>): string => `${signal} ${agencyId}`
  const [done, not] = [Map.groupBy(comparisons, keyOf), Map.groupBy(skipped, keyOf)]
  return [...new Set([...done.keys(), ...not.keys()])].sort().map((key) => {
    const [signal, agencyId] = key.split(' ') as [SignalCode, string]
    const without = not.get(key) ?? []
    return {
      ...{ signal, agencyId, compared: done.get(key)?.length ?? 0 },
      tooFew: without.filter((s) => s.why === 'too-few').length,
      noControl: without.filter((s) => s.why === 'no-control').length,
    }
  })
}
