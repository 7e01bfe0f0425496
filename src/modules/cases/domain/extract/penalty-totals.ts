import type { Cents } from '#kernel/money.ts'
import type { DecisionContent, FoundPenalty, StatedTotals } from './found-penalty.ts'
import type { Span } from './reading.ts'

export const TOTAL_KEYS = { 'total-fine': 'fine', 'total-confiscated': 'confiscated' } as const
/** “以上两项罚款合计……”只是罚款的合计。 */
export const totalOf = (words: string): keyof StatedTotals =>
  /罚没|没收/.test(words) ? 'all' : words.includes('罚款') ? 'fine' : 'all'

const SUMMING =
  /(?:^|[。；\n])(?=(?:以上|上述|前述|[两二三四五六]项|各项|综上|合计|共计|总计|合并)[^。\n]{0,16}?(?:合并|合计|共计|总计|一并|累计|相加)|(?:以上|上述)[^，。；\n]{0,4}(?:罚没|罚款)|(?:合计|共计|总计)(?:没收|罚款|处)|[^，。；\n]{0,8}(?:合并执行|合并处罚|并罚))[^。\n]+/g

/** “以上两项合并执行，没收……元，罚款……元”：前面逐项写过的，这一句是重述合计，不再算一次。 */
export const withoutTotals = (
  text: string,
  offset: number,
  all: readonly FoundPenalty[],
  totals: { fine: Cents | null; confiscated: Cents | null },
  spans: Partial<Record<keyof StatedTotals, Span>>,
): readonly FoundPenalty[] => {
  const zones = [...text.matchAll(SUMMING)].map((m) => ({
    start: offset + m.index,
    end: offset + m.index + m[0].length,
  }))
  return all.filter((p) => {
    const zone = zones.find((z) => p.start >= z.start && p.end <= z.end)
    const { kind, amount } = p.penalty
    if (!zone || !all.some((q) => q.end <= zone.start && q.penalty.kind === kind)) return true
    const key = kind === '罚款' ? 'fine' : kind === '没收违法所得' ? 'confiscated' : null
    if (key !== null && totals[key] === null && amount !== null && p.amountSpan) {
      totals[key] = amount
      spans[key] = p.amountSpan
    }
    return false
  })
}

/** 只有一项罚款、数额只写在“共计罚款”处的，以该处为准。 */
export const withTotalFine = (
  penalties: readonly FoundPenalty[],
  totals: StatedTotals,
  spans: DecisionContent['totalSpans'],
): readonly FoundPenalty[] => {
  const fines = penalties.filter((p) => p.penalty.kind === '罚款')
  const at = spans.fine
  // “罚款合计六千元，其中甲四千元，乙二千元”
  if (fines.length === 0 && totals.fine !== null && at !== undefined)
    return [
      ...penalties,
      { ...at, amountSpan: at, penalty: { kind: '罚款', amount: totals.fine, amountInWords: null, target: null } },
    ]
  if (fines.length !== 1 || fines[0]?.penalty.amount !== null || totals.fine === null || at === undefined)
    return penalties
  return penalties.map((p) =>
    p === fines[0] ? { ...p, amountSpan: at, penalty: { ...p.penalty, amount: totals.fine } } : p,
  )
}
