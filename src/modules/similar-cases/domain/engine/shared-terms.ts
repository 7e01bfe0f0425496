import type { SharedTerm } from '#modules/similar-cases/domain/case-retriever.ts'
import type { WeightedTerm } from '#modules/similar-cases/domain/engine/weighting.ts'

const MOST_SHARED = 10

/** 查询的词在一件里各占得分的多少；`impactOf` 给这个词在这一件里的饱和词频，没有为 0。 */
export const sharedTerms = (
  terms: readonly WeightedTerm[],
  impactOf: (term: string, i: number) => number,
): SharedTerm[] => {
  const parts = new Float64Array(terms.length)
  const best: number[] = []
  let sum = 0
  for (let i = 0; i < terms.length; i++) {
    const { term, weight } = terms[i] as WeightedTerm
    const part = weight * impactOf(term, i)
    if (part === 0) continue
    parts[i] = part
    sum += part
    // 词已按权重排过，多数不必往前挪；同样多的，查询里在前的在前
    let at = best.length
    while (at > 0 && (parts[best[at - 1] as number] as number) < part) at--
    if (at < MOST_SHARED) {
      best.splice(at, 0, i)
      if (best.length > MOST_SHARED) best.pop()
    }
  }
  return best.map((i) => ({ term: (terms[i] as WeightedTerm).term, share: (parts[i] as number) / sum }))
}
