import type { Filters, Hit, Search, Version } from '#modules/similar-cases/domain/case-retriever.ts'
import type { EffectiveCase } from '#modules/similar-cases/domain/effective-case.ts'
import { type Columns, factsAt, writeRow } from '#modules/similar-cases/domain/engine/columns.ts'
import {
  addDigest,
  type Digest,
  digestOf,
  NO_DIGEST,
  TermSum,
  versionOf,
} from '#modules/similar-cases/domain/engine/digest.ts'
import { mergeInto } from '#modules/similar-cases/domain/engine/merge.ts'
import { Names } from '#modules/similar-cases/domain/engine/names.ts'
import { Pending } from '#modules/similar-cases/domain/engine/pending.ts'
import { daysOf, rowFilter, withoutWindow } from '#modules/similar-cases/domain/engine/row-filter.ts'
import { type ScanTerms, scan } from '#modules/similar-cases/domain/engine/scan.ts'
import { dfIn, EMPTY_SEGMENT, impactAt, rangeOf, type Segment } from '#modules/similar-cases/domain/engine/segment.ts'
import { sharedTerms } from '#modules/similar-cases/domain/engine/shared-terms.ts'
import { type Candidate, TopHits } from '#modules/similar-cases/domain/engine/top-hits.ts'
import { Vocabulary } from '#modules/similar-cases/domain/engine/vocabulary.ts'
import {
  idfOf,
  impactOf,
  lengthFactor,
  type WeightedQuery,
  weightedQuery,
} from '#modules/similar-cases/domain/engine/weighting.ts'

/** 词 → 次数。 */
export type TermCounts = ReadonlyMap<string, number>

/** 存盘与读回的全部内容。 */
export type IndexState = {
  readonly segment: Segment
  readonly vocabulary: Vocabulary
  readonly ids: Names
  readonly offences: Names
  readonly agencies: Names
}

/** 新来的词攒到这么多就并一次，免得一次装进太多时占的内存翻倍。 */
const MOST_PENDING = 12_000_000
const GONE = -2_147_483_648

/**
 * 内存里的类案库。主段排好序不改；新来的另放，查时从头扫，所以增、删立即可见；
 * 新来的到主段的八分之一时并入，文频随之更新。结果只由做过的增删定。
 */
export class CaseIndex {
  private main: Segment
  private pending = new Pending()
  private questionFactors: Float32Array | null = null
  private scratch = new Int32Array(0)
  private readonly vocabulary: Vocabulary
  private readonly ids: Names
  private readonly offences: Names
  private readonly agencies: Names
  /** 编号的序号 → 行（~行 为新来的），没有为 GONE。 */
  private places = new Int32Array(16).fill(GONE)
  private live = 0
  private digest: Digest = NO_DIGEST

  constructor(state?: IndexState) {
    this.main = state?.segment ?? EMPTY_SEGMENT
    this.vocabulary = state?.vocabulary ?? new Vocabulary()
    this.ids = state?.ids ?? new Names()
    this.offences = state?.offences ?? new Names()
    this.agencies = state?.agencies ?? new Names()
    this.placeMain()
    const { digestHigh, digestLow } = this.main.columns
    for (let row = 0; row < this.main.count; row++)
      this.digest = addDigest(this.digest, [digestHigh[row] as number, digestLow[row] as number], 1)
    this.live = this.main.count
  }

  /** 存入或换掉（同编号的）一件；`counts` 由 terms.ts 得来。 */
  upsert(one: EffectiveCase, counts: TermCounts): void {
    if (one.id.includes('\n')) throw new RangeError(`案件编号不能有换行：${one.id}`)
    const id = this.ids.codeOf(one.id)
    this.drop(id)
    const terms = new Int32Array(counts.size)
    const impacts = new Uint8Array(counts.size)
    let n = 0
    let squares = 0
    const sum = new TermSum()
    for (const [term, tf] of counts) {
      const at = this.vocabulary.add(term)
      const impact = impactOf(tf)
      squares += (impact * idfOf(this.main.count, dfIn(this.main, at))) ** 2
      sum.add(this.vocabulary.high(at), this.vocabulary.low(at), tf)
      terms[n] = at
      impacts[n++] = impact
    }
    const row = this.pending.append(terms, impacts, n)
    const digest = digestOf(one, sum.value())
    const at = { id, digestHigh: digest[0], digestLow: digest[1], facts: one }
    writeRow(this.pending.columns, row, at, this.offences, this.agencies)
    this.pending.columns.inverseNorm[row] = squares > 0 ? 1 / Math.sqrt(squares) : 0
    this.place(id, ~row)
    this.digest = addDigest(this.digest, digest, 1)
    this.live++
    if (this.pending.postings >= MOST_PENDING) this.compact()
  }

  /** 去掉一件；没有的不算错。 */
  remove(id: string): void {
    const code = this.ids.find(id)
    if (code >= 0) this.drop(code)
  }

  /** 把新来的并入主段；之后的结果与增删的先后无关。 */
  compact(): void {
    this.main = mergeInto(this.main, this.pending, this.vocabulary.size, this.offences.list.length)
    this.pending = new Pending()
    this.questionFactors = null
    this.placeMain()
  }

  version(): Version {
    return versionOf(this.live, this.digest)
  }

  /** 并入之后的全部内容，供存盘。 */
  state(): IndexState {
    if (this.pending.count > 0 || this.live < this.main.count) this.compact()
    const { main: segment, vocabulary, ids, offences, agencies } = this
    return { segment, vocabulary, ids, offences, agencies }
  }

  search(query: Omit<Search, 'facts'>, counts: TermCounts): readonly Hit[] {
    if (this.pending.count * 8 > this.main.count) this.compact()
    const weighted = weightedQuery(counts, this.main.count, (term) => this.dfOf(term))
    const terms = {
      terms: Int32Array.from(weighted.terms, (t) => this.vocabulary.find(t.term)),
      weights: Int32Array.from(weighted.terms, (t) => t.weight),
    }
    const top = new TopHits(query.k)
    const offence = query.offence === undefined ? null : this.offences.find(query.offence)
    const accepts = rowFilter(query, this.offences, this.agencies)
    const { columns, alive } = this.main
    scan(
      this.main,
      terms,
      rangeOf(this.main, offence, ...daysOf(query)),
      this.factors(weighted.isQuestion),
      (row, score) => {
        if (alive[row] === 1 && accepts(columns, row)) top.offer(this.candidate(columns, row, score, row))
        return top.floor
      },
    )
    this.scanPending(terms, weighted.isQuestion, accepts, top)
    return top.list.map((hit) => this.hitOf(hit, weighted, terms))
  }

  /** 合条件的各件，主段的在前。 */
  each(filters: Filters, visit: (columns: Columns, row: number) => void): void {
    const { main, pending } = this
    const offence = filters.offence === undefined ? null : this.offences.find(filters.offence)
    const accepts = rowFilter(filters, this.offences, this.agencies)
    const acceptsMain = offence === null ? accepts : rowFilter(withoutWindow(filters), this.offences, this.agencies)
    const [lo, hi] = rangeOf(main, offence, ...daysOf(filters))
    for (let row = lo; row < hi; row++)
      if (main.alive[row] === 1 && acceptsMain(main.columns, row)) visit(main.columns, row)
    for (let row = 0; row < pending.count; row++)
      if (pending.alive[row] === 1 && accepts(pending.columns, row)) visit(pending.columns, row)
  }

  agencyName(code: number): string | null {
    return this.agencies.nameOf(code)
  }

  /** 主段各行的 lengthFactor；提问用的另算一份，并入之后再算。 */
  private factors(isQuestion: boolean): Float32Array {
    if (!isQuestion) return this.main.columns.inverseNorm
    this.questionFactors ??= this.main.columns.inverseNorm.map((norm) => lengthFactor(norm, true))
    return this.questionFactors
  }

  /** 有这个词的件数；只在新来的里有的算一件。 */
  private dfOf(term: string): number {
    const id = this.vocabulary.find(term)
    const df = dfIn(this.main, id)
    return df === 0 && id >= 0 && this.pending.count > 0 ? 1 : df
  }

  private scanPending(
    query: ScanTerms,
    isQuestion: boolean,
    accepts: ReturnType<typeof rowFilter>,
    top: TopHits,
  ): void {
    const { pending } = this
    if (pending.count === 0) return
    const weights = this.weightsOf(query)
    for (let row = 0; row < pending.count; row++) {
      if (pending.alive[row] === 0 || !accepts(pending.columns, row)) continue
      let sum = 0
      for (let p = pending.starts[row] as number; p < (pending.starts[row + 1] as number); p++)
        sum += (pending.impacts[p] as number) * (weights[pending.terms[p] as number] as number)
      const score = sum * Math.fround(lengthFactor(pending.columns.inverseNorm[row] as number, isQuestion))
      if (score > 0 && score >= top.floor) top.offer(this.candidate(pending.columns, row, score, ~row))
    }
    for (const term of query.terms) weights[term] = 0
  }

  /** 按词的序号放好权重，用完清零：新来的各件逐词查它。 */
  private weightsOf({ terms, weights }: ScanTerms): Int32Array {
    if (this.scratch.length < this.vocabulary.size) this.scratch = new Int32Array(this.vocabulary.size * 2)
    terms.forEach((term, i) => {
      this.scratch[term] = weights[i] as number
    })
    return this.scratch
  }

  private candidate(columns: Columns, row: number, score: number, at: number): Candidate {
    return { row: at, score, day: columns.day[row] as number, id: this.ids.nameOf(columns.id[row] as number) ?? '' }
  }

  private hitOf({ row, score, id }: Candidate, weighted: WeightedQuery, { terms }: ScanTerms): Hit {
    const [columns, at] = row < 0 ? [this.pending.columns, ~row] : [this.main.columns, row]
    const shared = sharedTerms(weighted.terms, (_, i) => this.impactIn(row, terms[i] as number))
    return {
      id,
      score: Math.min(1, score * weighted.scale),
      facts: factsAt(columns, at, this.offences, this.agencies),
      shared,
    }
  }

  private impactIn(row: number, term: number): number {
    if (row >= 0) return impactAt(this.main, term, row)
    const { starts, terms, impacts } = this.pending
    const at = terms.subarray(0, starts[~row + 1]).indexOf(term, starts[~row])
    return at < 0 ? 0 : (impacts[at] as number)
  }

  private drop(id: number): void {
    const place = id < this.places.length ? (this.places[id] as number) : GONE
    if (place === GONE) return
    const [part, row] = place < 0 ? [this.pending, ~place] : [this.main, place]
    const { digestHigh, digestLow } = part.columns
    part.alive[row] = 0
    this.places[id] = GONE
    this.digest = addDigest(this.digest, [digestHigh[row] as number, digestLow[row] as number], -1)
    this.live--
  }

  private place(id: number, at: number): void {
    if (id >= this.places.length) {
      const bigger = new Int32Array(Math.max(id + 1, this.places.length * 2)).fill(GONE)
      bigger.set(this.places)
      this.places = bigger
    }
    this.places[id] = at
  }

  private placeMain(): void {
    this.places.fill(GONE)
    for (let row = this.main.count - 1; row >= 0; row--) this.place(this.main.columns.id[row] as number, row)
  }
}
