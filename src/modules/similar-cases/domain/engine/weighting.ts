/**
 * 排序的规定，各种存放办法共用：词频饱和、余弦归一。
 * 得分 = Σ 词 (查询饱和词频·逆文频)·(案件饱和词频·逆文频) ÷ (两边各自的模)，与自己一样的为 1。
 * 饱和词频 tf/(tf+K) 存成一个字节；用到的都是整数与由整数算出的数，换一种存放结果不变。
 * 查询只有几个词的是提问，不是案情：逆文频少乘半次，案件的模只除平方根，免得只挑短的。
 */

/** 排序规定的版次：分词、饱和、归一任何一样变了就加一，旧的快照即不能用。 */
export const RANKING = 1

/** 反复说到的多半是要点，所以饱和得慢，查询一边更慢；人名、字号也会反复出现，所以不能不饱和。 */
const SATURATION = 3
const QUERY_SATURATION = 8
const FULL = 255
/** 不同的词少于这么多个的是提问。 */
const QUESTION_TERMS = 20

const IMPACTS = Uint8Array.from({ length: 256 }, (_, tf) => Math.round((tf / (tf + SATURATION)) * FULL))

/** 一个词在一件里出现 tf 次的饱和词频，1–255。 */
export const impactOf = (tf: number): number => IMPACTS[Math.min(tf, FULL)] as number

/** 逆文频：total 件里 df 件有这个词。 */
export const idfOf = (total: number, df: number): number => Math.log(1 + (total - df + 0.5) / (df + 0.5))

/** 案件的模的倒数，在这种查询里按多少算。 */
export const lengthFactor = (inverseNorm: number, isQuestion: boolean): number =>
  isQuestion ? Math.sqrt(inverseNorm) : inverseNorm

/** 查询里的一个词；`weight` 是整数，乘以饱和词频即得分。 */
export type WeightedTerm = { readonly term: string; readonly weight: number }

export type WeightedQuery = {
  readonly terms: readonly WeightedTerm[]
  readonly isQuestion: boolean
  /** 累加的整数乘案件的 lengthFactor、再乘它，即得分；超过 1 的算 1。 */
  readonly scale: number
}

/** 至多用这么多词：一件案情平均九十多个不同的词，再长的取权重大的。 */
const MOST_TERMS = 512
/** 整数权重之和的上限：乘以 255 仍放得进 32 位。 */
const WEIGHT_SUM = 8_000_000

/**
 * 查询的权重。库里没有的词（df 为 0）计入查询的模，不去查。
 * @param counts 词 → 次数
 * @param dfOf 词 → 有它的件数
 */
export const weightedQuery = (
  counts: ReadonlyMap<string, number>,
  total: number,
  dfOf: (term: string) => number,
): WeightedQuery => {
  const isQuestion = counts.size < QUESTION_TERMS
  const used: { term: string; exact: number }[] = []
  let squares = 0
  let own = 0
  let sum = 0
  for (const [term, tf] of counts) {
    const df = dfOf(term)
    const idf = idfOf(total, df)
    const impact = impactOf(tf)
    const exact = (FULL * tf * (isQuestion ? idf ** 1.5 : idf * idf)) / (tf + QUERY_SATURATION)
    squares += (impact * idf) ** 2
    own += exact * impact
    if (df === 0) continue
    used.push({ term, exact })
    sum += exact
  }
  if (sum === 0) return { terms: [], isQuestion, scale: 0 }
  used.sort((a, b) => b.exact - a.exact || (a.term < b.term ? -1 : 1))
  const step = Math.min(1000, WEIGHT_SUM / sum)
  return {
    terms: used.slice(0, MOST_TERMS).map((t) => ({ term: t.term, weight: Math.max(1, Math.round(t.exact * step)) })),
    isQuestion,
    scale: 1 / (step * own * lengthFactor(1 / Math.sqrt(squares), isQuestion)),
  }
}
