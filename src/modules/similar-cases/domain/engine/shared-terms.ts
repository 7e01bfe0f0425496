import type { SharedTerm } from '#modules/similar-cases/domain/case-retriever.ts'
import type { WeightedTerm } from '#modules/similar-cases/domain/engine/weighting.ts'

const MOST_SHARED = 10

/** 查询的词在一件里各占得分的多少；`impactOf` 给这个词在这一件里的饱和词频，没有为 0。 */
export const sharedTerms = (
  terms: readonly WeightedTerm[],
  impactOf: (term: string, i: number) => number,
): SharedTerm[] => {
  const parts = terms.map(({ term, weight }, i) => ({ term, part: weight * impactOf(term, i) }))
  const sum = parts.reduce((s, p) => s + p.part, 0)
  return parts
    .filter((p) => p.part > 0)
    .sort((a, b) => b.part - a.part || (a.term < b.term ? -1 : 1))
    .slice(0, MOST_SHARED)
    .map(({ term, part }) => ({ term, share: part / sum }))
}
