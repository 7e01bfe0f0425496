/** 比排序用的对照：BM25 的朴素实现，不求快。 */
export type Bag = ReadonlyMap<string, number>

/** 一次查询的前 k 件，得分高的在前，同分的序号小的在前。 */
export type Ranker = (query: Bag, k: number, self: number) => readonly number[]

export type Corpus = {
  readonly size: number
  readonly lengths: readonly number[]
  readonly meanLength: number
  readonly postings: ReadonlyMap<string, readonly (readonly [doc: number, tf: number])[]>
}

export const corpusOf = (bags: readonly Bag[]): Corpus => {
  const postings = new Map<string, [number, number][]>()
  const lengths = bags.map((bag, doc) => {
    let length = 0
    for (const [term, tf] of bag) {
      length += tf
      const list = postings.get(term)
      if (list === undefined) postings.set(term, [[doc, tf]])
      else list.push([doc, tf])
    }
    return length
  })
  return { size: bags.length, lengths, meanLength: lengths.reduce((a, b) => a + b, 0) / bags.length, postings }
}

const topOf = (scores: ReadonlyMap<number, number>, k: number, self: number): number[] =>
  [...scores]
    .filter(([doc, score]) => doc !== self && score > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, k)
    .map(([doc]) => doc)

const idf = (corpus: Corpus, df: number): number => Math.log(1 + (corpus.size - df + 0.5) / (df + 0.5))

/** BM25；查询里重复的词按次数计。 */
export const bm25 =
  (corpus: Corpus, k1: number, b: number): Ranker =>
  (query, k, self) => {
    const scores = new Map<number, number>()
    for (const [term, times] of query) {
      const list = corpus.postings.get(term) ?? []
      const weight = times * idf(corpus, list.length)
      for (const [doc, tf] of list) {
        const length = (corpus.lengths[doc] as number) / corpus.meanLength
        const part = (weight * tf * (k1 + 1)) / (tf + k1 * (1 - b + b * length))
        scores.set(doc, (scores.get(doc) ?? 0) + part)
      }
    }
    return topOf(scores, k, self)
  }

/** 相关与否两级的 nDCG@k。 */
export const ndcg = (ranked: readonly number[], relevant: ReadonlySet<number>, k = 10): number => {
  const gain = ranked.slice(0, k).reduce((sum, doc, i) => sum + (relevant.has(doc) ? 1 / Math.log2(i + 2) : 0), 0)
  let ideal = 0
  for (let i = 0; i < Math.min(k, relevant.size); i++) ideal += 1 / Math.log2(i + 2)
  return ideal === 0 ? 0 : gain / ideal
}
