import { addYears, type Day } from '#kernel/day.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { CaseRetriever, Cell, Hit, Version } from '#modules/similar-cases/domain/case-retriever.ts'
import { type Deviation, deviationOf } from '#modules/similar-cases/domain/deviation.ts'
import { type Distribution, LEAST_CASES } from '#modules/similar-cases/domain/distribution.ts'
import { districtFunnel, type Funnel } from '#modules/similar-cases/domain/district-funnel.ts'
import {
  type CaseFacts,
  type ChargeFacts,
  chargeFacts,
  decidedOn,
} from '#modules/similar-cases/domain/effective-case.ts'
import { type Comparison, compareFacts, offenceName } from '#modules/similar-cases/domain/explain.ts'

/** 一件类案，连同与本案的比较。 */
export type SimilarCase = Hit & Comparison & { readonly docNo: string }

/** 罚款分布里的一格，由细到粗；`used` 是给出位置的那一格。 */
export type SimilarCell = { readonly cell: Cell; readonly distribution: Distribution; readonly used: boolean }

/** 一项违法行为的类案。 */
export type SimilarCharge = {
  readonly charge: number
  readonly offence: string | null
  readonly offenceName: string | null
  readonly facts: CaseFacts
  readonly from: Day
  readonly to: Day
  /** 与本案同案由的；案由认不出的，不分案由。 */
  readonly similar: readonly SimilarCase[]
  /** 案由认不出的没有分布与位置。 */
  readonly cells: readonly SimilarCell[]
  readonly deviation: Deviation | null
  /** 同案由各机关的比较；机关或件数不足为 null。 */
  readonly districts: Funnel | null
}

export type SimilarReport = { readonly version: Version; readonly charges: readonly SimilarCharge[] }

/** 看几年之内的：指导意见优先参照近三年。 */
const YEARS = 3

export type Asked = {
  readonly file: CaseFile
  /** 没有决定日的案件，以这一天为止。 */
  readonly today: Day
  readonly top: number
  /** 编号 → 给人看的文号。 */
  readonly docNosOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** 这个文号就是本案：不算自己的类案（分布里照计）。 */
  readonly isSelf: (docNo: string) => boolean
}

/** 一件案件各项违法行为的类案、罚款分布与位置。 */
export const findSimilar = async (retriever: CaseRetriever, asked: Asked): Promise<SimilarReport> => {
  const version = await retriever.version()
  const charges: SimilarCharge[] = []
  for (const [i, charge] of asked.file.charges.entries())
    charges.push(await similarTo(retriever, asked, { ...chargeFacts(asked.file, charge), index: i, version }))
  return { version, charges }
}

type Own = ChargeFacts & { readonly index: number; readonly version: Version }

const similarTo = async (retriever: CaseRetriever, asked: Asked, own: Own): Promise<SimilarCharge> => {
  const to = decidedOn(asked.file) ?? asked.today
  const from = addYears(to, -YEARS)
  const { text, index, version, ...facts } = own
  const offence = facts.offence ?? undefined
  const hits = await retriever.search({ facts: text, offence, from, to, k: asked.top + asked.file.charges.length })
  const docNos = await asked.docNosOf(hits.map((hit) => hit.id))
  const similar = hits
    .map((hit) => ({ ...hit, docNo: docNos.get(hit.id) ?? hit.id, ...compareFacts(facts, hit.facts) }))
    .filter((hit) => !asked.isSelf(hit.docNo))
    .slice(0, asked.top)
  const cells = offence === undefined ? [] : await cellsOf(retriever, facts, { offence, from, to })
  const used = cells.find((c) => c.used) ?? cells.at(-1)
  return {
    charge: index,
    offence: facts.offence,
    offenceName: offenceName(facts.offence),
    facts,
    from,
    to,
    similar,
    cells,
    deviation: used === undefined ? null : deviationOf(used.distribution, facts.fine, used.cell, version),
    districts: offence === undefined ? null : districtFunnel(await retriever.fines({ offence, from, to })),
  }
}

/** 由细到粗：案由×档次×货值，案由×档次，案由；第一个够数的用来定位置。 */
const cellsOf = async (
  retriever: CaseRetriever,
  { tier, goodsValue, fine }: CaseFacts,
  window: Pick<Cell, 'offence' | 'from' | 'to'>,
): Promise<SimilarCell[]> => {
  const wanted: Cell[] = [
    ...(goodsValue === null || goodsValue === 0 ? [] : [{ ...window, tier, goodsValue }]),
    ...(tier === null ? [] : [{ ...window, tier, goodsValue: null }]),
    { ...window, tier: null, goodsValue: null },
  ]
  const cells: SimilarCell[] = []
  for (const cell of wanted) {
    const distribution = await retriever.distribution(cell, fine)
    const used = distribution.n >= LEAST_CASES && !cells.some((c) => c.used)
    cells.push({ cell, distribution, used })
  }
  return cells
}
