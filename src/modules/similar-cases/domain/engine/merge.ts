import { type Columns, copyRow, emptyColumns } from '#modules/similar-cases/domain/engine/columns.ts'
import type { Pending } from '#modules/similar-cases/domain/engine/pending.ts'
import { BLOCK, BLOCK_BITS, dfIn, type Postings, type Segment } from '#modules/similar-cases/domain/engine/segment.ts'
import { idfOf } from '#modules/similar-cases/domain/engine/weighting.ts'

/**
 * 主段与新来的并成新的主段：去掉的不再留，件数、文频与各件的模一并重算。
 * 逐词归并：主段的行号换算之后次序不变，新来的按新行号插进去。一次要放下新旧两份。
 * @param terms 词的总数  @param offences 案由的总数
 */
export const mergeInto = (main: Segment, pending: Pending, terms: number, offences: number): Segment => {
  const order = mergedOrder(main, pending)
  const columns = emptyColumns(order.size)
  order.fromMain.forEach((to, i) => {
    if (to >= 0) copyRow(main.columns, i, columns, to)
  })
  order.fromPending.forEach((to, i) => {
    if (to >= 0) copyRow(pending.columns, i, columns, to)
  })
  const postings = mergePostings(main, byTerm(pending, order, terms), order.fromMain, terms, order.size)
  columns.inverseNorm.set(inverseNorms(postings, terms))
  return {
    ...postings,
    columns,
    alive: new Uint8Array(order.size).fill(1),
    offenceStart: startsOf(columns.offence, offences),
  }
}

type Order = {
  readonly size: number
  /** 旧行号 → 新行号；去掉的为 −1。 */
  readonly fromMain: Int32Array
  readonly fromPending: Int32Array
  /** 新来的活着的，按新行号的次序。 */
  readonly pendingRows: Int32Array
}

const mergedOrder = (main: Segment, pending: Pending): Order => {
  const rows = Int32Array.from({ length: pending.count }, (_, i) => i).filter((i) => pending.alive[i] === 1)
  const fresh = pending.columns
  const pendingRows = rows.sort((a, b) => compareRows(fresh, a, fresh, b) || a - b)
  const fromMain = new Int32Array(main.count).fill(-1)
  const fromPending = new Int32Array(pending.count).fill(-1)
  let size = 0
  let next = 0
  for (let i = 0; i <= main.count; i++) {
    while (
      next < pendingRows.length &&
      (i === main.count || compareRows(fresh, pendingRows[next] as number, main.columns, i) < 0)
    )
      fromPending[pendingRows[next++] as number] = size++
    if (i < main.count && main.alive[i] === 1) fromMain[i] = size++
  }
  return { size, fromMain, fromPending, pendingRows }
}

const compareRows = (a: Columns, i: number, b: Columns, j: number): number =>
  (a.offence[i] as number) - (b.offence[j] as number) || (a.day[i] as number) - (b.day[j] as number)

/** 新来的各件翻成按词排：词 t 的新行号在 starts[t]…starts[t+1]，递增。 */
type ByTerm = { readonly starts: Uint32Array; readonly rows: Int32Array; readonly impacts: Uint8Array }

const byTerm = (pending: Pending, { pendingRows, fromPending }: Order, terms: number): ByTerm => {
  const starts = new Uint32Array(terms + 1)
  for (const row of pendingRows)
    for (let p = pending.starts[row] as number; p < (pending.starts[row + 1] as number); p++)
      starts[(pending.terms[p] as number) + 1] = (starts[(pending.terms[p] as number) + 1] as number) + 1
  for (let t = 0; t < terms; t++) starts[t + 1] = (starts[t + 1] as number) + (starts[t] as number)
  const cursor = starts.slice(0, terms)
  const rows = new Int32Array(starts[terms] as number)
  const impacts = new Uint8Array(rows.length)
  for (const row of pendingRows) {
    const to = fromPending[row] as number
    for (let p = pending.starts[row] as number; p < (pending.starts[row + 1] as number); p++) {
      const term = pending.terms[p] as number
      const at = cursor[term] as number
      cursor[term] = at + 1
      rows[at] = to
      impacts[at] = pending.impacts[p] as number
    }
  }
  return { starts, rows, impacts }
}

const mergePostings = (main: Segment, fresh: ByTerm, fromMain: Int32Array, terms: number, count: number): Postings => {
  const writer = new PostingsWriter(terms, count, fresh.rows.length + presentRows(main))
  for (let term = 0; term < terms; term++) {
    writer.startTerm(term)
    const known = term + 1 < main.termLists.length
    let list = known ? (main.termLists[term] as number) : 0
    const lastList = known ? (main.termLists[term + 1] as number) : 0
    const [from, to] = [fresh.starts[term] as number, fresh.starts[term + 1] as number]
    let impact = nextImpact(fresh.impacts, from, to, 0)
    while (list < lastList || impact < NONE) {
      const own = list < lastList ? (main.listImpact[list] as number) : NONE
      const least = Math.min(own, impact)
      writer.startList(least)
      mergeList(
        writer,
        main,
        own === least ? list++ : -1,
        fromMain,
        fresh,
        impact === least ? [from, to] : [0, 0],
        least,
      )
      if (impact === least) impact = nextImpact(fresh.impacts, from, to, least)
    }
  }
  return writer.finish()
}

const NONE = 256

/** impacts[from…to) 里大于 above 的最小值；没有为 NONE。 */
const nextImpact = (impacts: Uint8Array, from: number, to: number, above: number): number => {
  let least = NONE
  for (let p = from; p < to; p++) {
    const impact = impacts[p] as number
    if (impact > above && impact < least) least = impact
  }
  return least
}

/** 主段的一列（−1 为没有）与新来的里饱和词频相同的，按新行号归并。 */
const mergeList = (
  writer: PostingsWriter,
  main: Segment,
  list: number,
  fromMain: Int32Array,
  fresh: ByTerm,
  [from, to]: readonly [number, number],
  impact: number,
): void => {
  let next = from
  const putFreshBefore = (row: number): void => {
    for (; next < to && (fresh.rows[next] as number) < row; next++)
      if (fresh.impacts[next] === impact) writer.put(fresh.rows[next] as number)
  }
  const put = (old: number): void => {
    const row = fromMain[old] as number
    if (row < 0) return
    if (next < to) putFreshBefore(row)
    writer.put(row)
  }
  if (list >= 0) eachRow(main, list, put)
  putFreshBefore(Number.POSITIVE_INFINITY)
}

/** 一列里有这个词的各行，递增；反着记的，是没有列出的各行。 */
const eachRow = (main: Segment, list: number, visit: (row: number) => void): void => {
  const { count, listComplement, listRuns, runBlock, runStart, rows } = main
  const isComplement = listComplement[list] === 1
  let from = 0
  for (let run = listRuns[list] as number; run < (listRuns[list + 1] as number); run++) {
    const base = (runBlock[run] as number) << BLOCK_BITS
    for (let p = runStart[run] as number; p < (runStart[run + 1] as number); p++) {
      const row = base + (rows[p] as number)
      if (!isComplement) visit(row)
      else {
        for (; from < row; from++) visit(from)
        from = row + 1
      }
    }
  }
  if (isComplement) for (; from < count; from++) visit(from)
}

/** 各列里有词的行数之和：反着记的，是没有列出的行数。 */
const presentRows = ({ count, listComplement, listRuns, runStart, rows }: Segment): number => {
  let sum = rows.length
  listComplement.forEach((is, list) => {
    if (is === 1)
      sum +=
        count -
        2 * ((runStart[listRuns[list + 1] as number] as number) - (runStart[listRuns[list] as number] as number))
  })
  return sum
}

/** 按词、列、行的次序写出倒排表。空的列不留，过半的列反着记。 */
class PostingsWriter {
  private readonly termLists: Uint32Array
  private readonly rows: Uint16Array
  private listImpact = new Uint8Array(1024)
  private listComplement = new Uint8Array(1024)
  private listRuns = new Uint32Array(1024)
  private runBlock: Uint16Array<ArrayBuffer>
  private runStart: Uint32Array<ArrayBuffer>
  private lists = 0
  private runs = 0
  private size = 0
  private block = -1
  private isOpen = false
  private readonly count: number
  private readonly present: Uint8Array

  constructor(terms: number, count: number, most: number) {
    this.count = count
    this.present = new Uint8Array(count)
    this.termLists = new Uint32Array(terms + 1)
    this.rows = new Uint16Array(most)
    const room = Math.min(most, 2 ** 24) + 2
    this.runBlock = new Uint16Array(room)
    this.runStart = new Uint32Array(room)
  }

  startTerm(term: number): void {
    this.endList()
    this.termLists[term] = this.lists
  }

  startList(impact: number): void {
    this.endList()
    if (this.lists + 2 > this.listImpact.length) {
      this.listImpact = larger(this.listImpact, Uint8Array)
      this.listComplement = larger(this.listComplement, Uint8Array)
      this.listRuns = larger(this.listRuns, Uint32Array)
    }
    this.isOpen = true
    this.listImpact[this.lists] = impact
    this.listComplement[this.lists] = 0
    this.listRuns[this.lists] = this.runs
    this.lists++
    this.block = -1
  }

  put(row: number): void {
    if (row >>> BLOCK_BITS !== this.block) {
      this.block = row >>> BLOCK_BITS
      if (this.runs + 2 > this.runBlock.length) {
        this.runBlock = larger(this.runBlock, Uint16Array)
        this.runStart = larger(this.runStart, Uint32Array)
      }
      this.runBlock[this.runs] = this.block
      this.runStart[this.runs++] = this.size
    }
    this.rows[this.size++] = row & (BLOCK - 1)
  }

  finish(): Postings {
    this.endList()
    this.termLists[this.termLists.length - 1] = this.lists
    this.listRuns[this.lists] = this.runs
    this.runStart[this.runs] = this.size
    return {
      count: this.count,
      termLists: this.termLists,
      listImpact: this.listImpact.slice(0, this.lists),
      listComplement: this.listComplement.slice(0, this.lists),
      listRuns: this.listRuns.slice(0, this.lists + 1),
      runBlock: this.runBlock.slice(0, this.runs),
      runStart: this.runStart.slice(0, this.runs + 1),
      rows: this.rows.subarray(0, this.size),
    }
  }

  /** 一列里一行也没有（都去掉了），列也不要；过半的改为反着记。 */
  private endList(): void {
    if (!this.isOpen) return
    this.isOpen = false
    const first = this.listRuns[this.lists - 1] as number
    if (first === this.runs) {
      this.lists--
      return
    }
    const start = this.runStart[first] as number
    if ((this.size - start) * 2 > this.count) this.complement(first, start)
  }

  private complement(first: number, start: number): void {
    const { present } = this
    for (let run = first; run < this.runs; run++) {
      const base = (this.runBlock[run] as number) << BLOCK_BITS
      const end = run + 1 < this.runs ? (this.runStart[run + 1] as number) : this.size
      for (let p = this.runStart[run] as number; p < end; p++) present[base + (this.rows[p] as number)] = 1
    }
    this.runs = first
    this.size = start
    this.block = -1
    for (let row = 0; row < this.count; row++) {
      if (present[row] === 0) this.put(row)
      present[row] = 0
    }
    this.listComplement[this.lists - 1] = 1
  }
}

type Growable = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

const larger = <T extends Growable>(array: T, Type: new (size: number) => T): T => {
  const bigger = new Type(Math.max(16, array.length * 2))
  bigger.set(array)
  return bigger
}

const inverseNorms = (postings: Postings, terms: number): Float32Array => {
  const { count, termLists, listImpact, listComplement, listRuns, runBlock, runStart, rows } = postings
  const squares = new Float64Array(count)
  let everyone = 0
  for (let term = 0; term < terms; term++) {
    const idf = idfOf(count, dfIn(postings, term))
    for (let list = termLists[term] as number; list < (termLists[term + 1] as number); list++) {
      const square = ((listImpact[list] as number) * idf) ** 2
      const gain = listComplement[list] === 1 ? -square : square
      if (gain < 0) everyone += square
      for (let run = listRuns[list] as number; run < (listRuns[list + 1] as number); run++) {
        const base = (runBlock[run] as number) << BLOCK_BITS
        for (let p = runStart[run] as number; p < (runStart[run + 1] as number); p++) {
          const row = base + (rows[p] as number)
          squares[row] = (squares[row] as number) + gain
        }
      }
    }
  }
  // 反着记的先减后加，没有词的一件会剩下舍入的零头
  return Float32Array.from(squares, (sum) => (sum + everyone > 1e-6 ? 1 / Math.sqrt(sum + everyone) : 0))
}

/** 案由序号加一 → 第一行；长度是案由数加二。 */
const startsOf = (offence: Int32Array, offences: number): Int32Array => {
  const starts = new Int32Array(offences + 2)
  for (const code of offence) starts[code + 2] = (starts[code + 2] as number) + 1
  for (let i = 0; i <= offences; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number)
  return starts
}
