import {
  BLOCK,
  BLOCK_BITS,
  lowerBound,
  type Postings,
  type Range,
} from '#modules/similar-cases/domain/engine/segment.ts'

/** 查询的词：序号与整数权重。 */
export type ScanTerms = { readonly terms: Int32Array; readonly weights: Int32Array }

/** 收下一行，返回进得了名次至少要的得分。 */
export type Offer = (row: number, score: number) => number

const MASK = BLOCK - 1
const sums = new Int32Array(BLOCK)

/**
 * 一块一块地累加：每列在一块里是连续的一串行号，加同一个数（反着记的先给全体加上，再减）；一块完了，整数得分乘各行的 `scale`，
 * 不低于门槛的交给 `offer`。累加器只有一块大。
 */
export const scan = (
  postings: Postings,
  query: ScanTerms,
  [lo, hi]: Range,
  scale: Float32Array,
  offer: Offer,
): void => {
  if (lo >= hi) return
  const { runBlock, runStart, rows } = postings
  const first = lo >>> BLOCK_BITS
  const pairs = new Uint32Array(rows.buffer, rows.byteOffset, rows.length >> 1)
  const { next, last, gains, base: everyone } = listsOf(postings, query, first)
  let floor = 0
  for (let block = first; block <= (hi - 1) >>> BLOCK_BITS; block++) {
    const base = block << BLOCK_BITS
    const from = Math.max(lo, base) - base
    const to = Math.min(hi, base + BLOCK) - base
    const partial = to - from < BLOCK
    sums.fill(everyone, from, to)
    for (let i = 0; i < next.length; i++) {
      const run = next[i] as number
      if (run >= (last[i] as number) || runBlock[run] !== block) continue
      next[i] = run + 1
      let start = runStart[run] as number
      let end = runStart[run + 1] as number
      if (partial) {
        start = lowerBound(rows, start, end, from)
        end = lowerBound(rows, start, end, to)
      }
      addRun(rows, pairs, start, end, gains[i] as number)
    }
    floor = offerBlock(scale, base, from, to, floor, offer)
  }
}

/** 查询各词的各列：从第 first 块起的串号、止点、每处加（减）多少；`base` 是先给全体加上的。 */
const listsOf = (
  { termLists, listImpact, listComplement, listRuns, runBlock }: Postings,
  { terms, weights }: ScanTerms,
  first: number,
) => {
  const known = termLists.length - 1
  let count = 0
  // 只在新来的里有的词，倒排表里没有
  for (const term of terms) if (term < known) count += (termLists[term + 1] as number) - (termLists[term] as number)
  const [next, last, gains] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  let n = 0
  let base = 0
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] as number
    if (term >= known) continue
    for (let list = termLists[term] as number; list < (termLists[term + 1] as number); list++) {
      const end = listRuns[list + 1] as number
      last[n] = end
      next[n] = lowerBound(runBlock, listRuns[list] as number, end, first)
      const gain = (listImpact[list] as number) * (weights[i] as number)
      if (listComplement[list] === 1) base += gain
      gains[n++] = listComplement[list] === 1 ? -gain : gain
    }
  }
  return { next, last, gains, base }
}

/** 一次读两个行号；与掩码相与，编译器知道不会越界，省去检查。 */
const addRun = (rows: Uint16Array, pairs: Uint32Array, start: number, end: number, gain: number): void => {
  let p = start
  if ((p & 1) === 1 && p < end) addRow(rows[p++] as number, gain)
  const last = end >> 1
  for (let q = p >> 1; q < last; q++) {
    const pair = pairs[q] as number
    const a = pair & MASK
    const b = (pair >>> 16) & MASK
    sums[a] = ((sums[a] as number) + gain) | 0
    sums[b] = ((sums[b] as number) + gain) | 0
  }
  if ((end & 1) === 1 && p < end) addRow(rows[end - 1] as number, gain)
}

const addRow = (row: number, gain: number): void => {
  sums[row & MASK] = ((sums[row & MASK] as number) + gain) | 0
}

const offerBlock = (
  scale: Float32Array,
  base: number,
  from: number,
  to: number,
  least: number,
  offer: Offer,
): number => {
  let floor = least
  for (let i = from; i < to; i++) {
    const sum = sums[i] as number
    if (sum === 0) continue
    const score = sum * (scale[base + i] as number)
    if (score >= floor) floor = offer(base + i, score)
  }
  return floor
}
