import { type Columns, emptyColumns } from '#modules/similar-cases/domain/engine/columns.ts'

/** 一块 16384 件：块内的位置放得进两个字节，一块的累加器 64 KB 留在缓存里。 */
export const BLOCK_BITS = 14
export const BLOCK = 1 << BLOCK_BITS

/**
 * 倒排表。一个词按饱和词频分成若干列（词频相同的在一列，多数词只有一列），一列按块分成若干串：
 * 词 t 的列是 termLists[t]…termLists[t+1]，饱和词频 listImpact[l] 递增；
 * 列 l 的串是 listRuns[l]…listRuns[l+1]，块号 runBlock[r] 递增；
 * 串 r 的行是 rows[runStart[r]…runStart[r+1]]，块内行号递增。
 * 一列的得分是常数，累加时只读行号：每处出现两个字节。
 * 半数以上的案件都有的一列反着记（listComplement 为 1）：记的是没有它的行，先给全体加上，再从这些行里减去。
 */
export type Postings = {
  readonly count: number
  readonly termLists: Uint32Array
  readonly listImpact: Uint8Array
  readonly listComplement: Uint8Array
  readonly listRuns: Uint32Array
  readonly runBlock: Uint16Array
  readonly runStart: Uint32Array
  readonly rows: Uint16Array
}

/** 主段：案件按（案由，决定日，到来的先后）排，同案由的一段日子就是一段连续的行号。 */
export type Segment = Postings & {
  readonly columns: Columns
  /** 0 为已去掉。 */
  readonly alive: Uint8Array
  /** 案由序号加一 → 第一行；未记载案由的在最前。 */
  readonly offenceStart: Int32Array
}

export const EMPTY_SEGMENT: Segment = {
  count: 0,
  columns: emptyColumns(0),
  alive: new Uint8Array(0),
  offenceStart: new Int32Array(1),
  termLists: new Uint32Array(1),
  listImpact: new Uint8Array(0),
  listComplement: new Uint8Array(0),
  listRuns: new Uint32Array(1),
  runBlock: new Uint16Array(0),
  runStart: new Uint32Array(1),
  rows: new Uint16Array(0),
}

/** 有这个词的件数（含已去掉而没有合并的）；合并之后才有的词为 0。 */
export const dfIn = (postings: Postings, term: number): number => {
  const { count, termLists, listComplement, listRuns, runStart } = postings
  if (term < 0 || term + 1 >= termLists.length) return 0
  let df = 0
  for (let list = termLists[term] as number; list < (termLists[term + 1] as number); list++) {
    const rows = (runStart[listRuns[list + 1] as number] as number) - (runStart[listRuns[list] as number] as number)
    df += listComplement[list] === 1 ? count - rows : rows
  }
  return df
}

/** sorted[from…to) 里第一个不小于 value 的位置。 */
export const lowerBound = (sorted: Uint16Array, from: number, to: number, value: number): number => {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** 同上，给日子用；与两个字节的分开写，两边各自编译得快。 */
const lowerBoundDay = (sorted: Int32Array, from: number, to: number, value: number): number => {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** 行号的区间 [lo, hi)。 */
export type Range = readonly [lo: number, hi: number]

/** 一个案由（null 不限）一段日子的行号；不限案由而限日子的不是一段，由筛选去看日子。 */
export const rangeOf = (segment: Segment, offence: number | null, from: number, to: number): Range => {
  if (offence === null) return [0, segment.count]
  const { offenceStart, columns } = segment
  if (offence < -1 || offence + 2 >= offenceStart.length) return [0, 0]
  const [start, end] = [offenceStart[offence + 1] as number, offenceStart[offence + 2] as number]
  return [lowerBoundDay(columns.day, start, end, from), lowerBoundDay(columns.day, start, end, to + 1)]
}

/** 一个词在一行里的饱和词频；没有为 0。 */
export const impactAt = (postings: Postings, term: number, row: number): number => {
  const { termLists, listImpact, listComplement } = postings
  if (term < 0 || term + 1 >= termLists.length) return 0
  for (let list = termLists[term] as number; list < (termLists[term + 1] as number); list++)
    if (isListed(postings, list, row) !== (listComplement[list] === 1)) return listImpact[list] as number
  return 0
}

const isListed = ({ listRuns, runBlock, runStart, rows }: Postings, list: number, row: number): boolean => {
  const block = row >>> BLOCK_BITS
  const within = row & (BLOCK - 1)
  const end = listRuns[list + 1] as number
  const run = lowerBound(runBlock, listRuns[list] as number, end, block)
  if (run === end || runBlock[run] !== block) return false
  const last = runStart[run + 1] as number
  const at = lowerBound(rows, runStart[run] as number, last, within)
  return at < last && rows[at] === within
}
