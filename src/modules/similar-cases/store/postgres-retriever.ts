import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Day, dayNumber } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import type { CaseRetriever, Filters, Hit, Search } from '#modules/similar-cases/domain/case-retriever.ts'
import { bandOf, distributionOf, Fines } from '#modules/similar-cases/domain/distribution.ts'
import type { FunnelRow } from '#modules/similar-cases/domain/district-funnel.ts'
import type { CaseFacts } from '#modules/similar-cases/domain/effective-case.ts'
import { versionOf } from '#modules/similar-cases/domain/engine/digest.ts'
import { sharedTerms } from '#modules/similar-cases/domain/engine/shared-terms.ts'
import { TopHits } from '#modules/similar-cases/domain/engine/top-hits.ts'
import {
  idfOf,
  impactOf,
  lengthFactor,
  type WeightedQuery,
  weightedQuery,
} from '#modules/similar-cases/domain/engine/weighting.ts'
import { type Segmenter, termCounts } from '#modules/similar-cases/domain/text/terms.ts'
import { idOf, removeSimilar, saveSimilar, termKeys } from '#modules/similar-cases/store/similar-rows.ts'
import type { Database } from '#platform/database.ts'
import type { Sealing } from '#platform/sealing.ts'

/** 用最少见的这么多个词找候选；只在不到三件里出现的多是人名、编号，不用。 */
const RARE_TERMS = 24
const LEAST_DF = 3
/** 候选至多这么多件，再按同一套规定重新打分。 */
const CANDIDATES = 1000

type Found = {
  readonly agency_id: string
  readonly case_id: string
  readonly charge: number
  readonly offence: string | null
  readonly decided_on: Day
  readonly agency: string | null
  readonly party_kind: CaseFacts['partyKind']
  readonly tier: CaseFacts['tier']
  readonly penalties: CaseFacts['penalties']
  readonly goods_value: Cents | null
  readonly illegal_gains: Cents | null
  readonly fine: Cents | null
  readonly terms: readonly number[]
  readonly counts: readonly number[]
}

/**
 * PostgreSQL 里的类案库：GIN 取候选，按同一套规定重新打分。编号须是“机关/案件”的样子。
 * 词多的查询只用其中最少见的二十四个找候选，所以与内存里的排序大体相同，不保证逐件相同。
 */
export const postgresRetriever = (db: Database, sealing: Sealing, segment: Segmenter): CaseRetriever => {
  const termKey = termKeys(sealing)
  return {
    upsert: (cases) => db.transaction().execute((trx) => saveSimilar(trx, sealing, segment, cases)),
    remove: (ids) => db.transaction().execute((trx) => removeSimilar(trx, ids)),
    search: (query) => search(db, query, termCounts(query.facts, segment), termKey),
    distribution: async ({ tier, goodsValue, ...window }, fine) => {
      const filters = { ...window, tier: tier ?? undefined, goodsValue: goodsValue ?? undefined }
      const { rows } = await sql<{ fine: number; tier: CaseFacts['tier'] }>`select s.fine, s.tier from similar_case s
        where s.fine is not null and ${matching(filters)}`.execute(db)
      const fines = new Fines()
      for (const row of rows) fines.add(row.fine, row.tier)
      return distributionOf(fines, fine)
    },
    fines: async (window) => {
      const { rows } = await sql<FunnelRow>`select s.agency, s.tier, s.goods_value as "goodsValue", s.fine
        from similar_case s where s.agency is not null and s.fine > 0 and ${matching(window)}`.execute(db)
      return rows
    },
    version: async () => {
      const { cases, digest_high, digest_low } = await db
        .selectFrom('similar_total')
        .selectAll()
        .executeTakeFirstOrThrow()
      return versionOf(cases, [digest_high, digest_low])
    },
  }
}

const matching = ({ offence, from, to, agency, tier, goodsValue }: Filters): RawBuilder<SqlBool> => {
  const band = goodsValue === undefined ? null : bandOf(goodsValue)
  const conditions = [
    ...(offence === undefined ? [] : [sql<SqlBool>`s.offence = ${offence}`]),
    ...(from === undefined ? [] : [sql<SqlBool>`s.decided_on >= ${from}::date`]),
    ...(to === undefined ? [] : [sql<SqlBool>`s.decided_on <= ${to}::date`]),
    ...(agency === undefined ? [] : [sql<SqlBool>`s.agency = ${agency}`]),
    ...(tier === undefined ? [] : [sql<SqlBool>`s.tier = ${tier}`]),
    ...(band === null ? [] : [sql<SqlBool>`s.goods_value between ${band[0]}::numeric and ${band[1]}::numeric`]),
  ]
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

const casesWith = async (db: Database, terms: readonly number[]): Promise<Map<number, number>> => {
  const { rows } = await sql<{ term: number; cases: number }>`
    select term, cases from similar_term where term = any(${[...terms]}::int[])`.execute(db)
  return new Map(rows.map((row) => [row.term, row.cases]))
}

const search = async (
  db: Database,
  query: Search,
  counts: ReadonlyMap<string, number>,
  termKey: (term: string) => number,
): Promise<readonly Hit[]> => {
  const { cases: total } = await db.selectFrom('similar_total').select('cases').executeTakeFirstOrThrow()
  const keys = new Map([...counts.keys()].map((term) => [term, termKey(term)]))
  const df = await casesWith(db, [...keys.values()])
  const dfOf = (term: string): number => df.get(keys.get(term) as number) ?? 0
  const weighted = weightedQuery(counts, total, dfOf)
  const rare = rarest(weighted, dfOf)
  const found = await candidates(db, query, rare, keys)
  const all = await casesWith(db, [...new Set(found.flatMap((f) => f.terms))])
  const weights = new Map(weighted.terms.map(({ term, weight }) => [keys.get(term) as number, weight]))
  const top = new TopHits(query.k)
  found.forEach((one, row) => {
    const score = scoreOf(one, weights, total, all, weighted.isQuestion)
    if (score > 0 && score >= top.floor) top.offer({ row, score, day: dayNumber(one.decided_on), id: idOf(one) })
  })
  return top.list.map(({ row, score, id }) => {
    const one = found[row] as Found
    const tf = new Map(one.terms.map((term, i) => [term, one.counts[i] as number]))
    const impact = (term: string): number => {
      const times = tf.get(keys.get(term) as number)
      return times === undefined ? 0 : impactOf(times)
    }
    return {
      id,
      score: Math.min(1, score * weighted.scale),
      facts: factsOf(one),
      shared: sharedTerms(weighted.terms, impact),
    }
  })
}

const rarest = (weighted: WeightedQuery, dfOf: (term: string) => number): WeightedQuery['terms'] => {
  const byRarity = weighted.terms.toSorted((a, b) => dfOf(a.term) - dfOf(b.term) || (a.term < b.term ? -1 : 1))
  const common = byRarity.filter((t) => dfOf(t.term) >= LEAST_DF)
  return [...common, ...byRarity.filter((t) => dfOf(t.term) < LEAST_DF)].slice(0, RARE_TERMS)
}

const candidates = async (
  db: Database,
  query: Search,
  terms: WeightedQuery['terms'],
  keys: ReadonlyMap<string, number>,
): Promise<Found[]> => {
  if (terms.length === 0) return []
  const { rows } = await sql<Found>`
    with best as (
      select m.agency_id, m.case_id, m.charge, sum(q.weight) as weight
      from unnest(${terms.map((t) => keys.get(t.term))}::int[], ${terms.map((t) => t.weight)}::bigint[]) as q(term, weight)
      cross join lateral (
        select s.agency_id, s.case_id, s.charge from similar_case s where s.terms @> array[q.term] and ${matching(query)}
      ) m
      group by m.agency_id, m.case_id, m.charge
      order by 4 desc, 1, 2, 3 limit ${sql.lit(CANDIDATES)}
    )
    select s.* from best b join similar_case s on s.agency_id = b.agency_id and s.case_id = b.case_id
      and s.charge = b.charge`.execute(db)
  return rows
}

const scoreOf = (
  { terms, counts }: Found,
  weights: ReadonlyMap<number, number>,
  total: number,
  df: ReadonlyMap<number, number>,
  isQuestion: boolean,
): number => {
  let sum = 0
  let squares = 0
  terms.forEach((term, i) => {
    const impact = impactOf(counts[i] as number)
    sum += impact * (weights.get(term) ?? 0)
    squares += (impact * idfOf(total, df.get(term) ?? 0)) ** 2
  })
  return squares > 0 ? sum * Math.fround(lengthFactor(Math.fround(1 / Math.sqrt(squares)), isQuestion)) : 0
}

const factsOf = (one: Found): Hit['facts'] => ({
  offence: one.offence,
  day: one.decided_on,
  agency: one.agency,
  partyKind: one.party_kind,
  tier: one.tier,
  goodsValue: one.goods_value,
  illegalGains: one.illegal_gains,
  fine: one.fine,
  penalties: one.penalties,
})
