import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type {} from '#modules/cases/store/tables.ts'
import { isOneOf, rareMatches, textCondition } from '#modules/cases/store/text-search.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

/** 列表一行所用的栏；`sealed` 只为给自然人写掩码后的姓名。 */
const ROW_COLUMNS = [
  ...(['agency_id', 'id', 'kind', 'agency_name', 'doc_no', 'case_no', 'party_name', 'party_kind'] as const),
  ...(['party_count', 'offence', 'line', 'procedure', 'outcome', 'status', 'stage'] as const),
  ...(['filed_on', 'decided_on', 'served_on', 'disclosed_on', 'fine_cents', 'confiscated_cents'] as const),
  ...(['conflict_count', 'note_count', 'source_count', 'open_findings', 'worst', 'sealed'] as const),
] as const

export type CaseFilters = {
  readonly agency?: string | undefined
  readonly line?: string | undefined
  readonly kind?: string | undefined
  readonly stage?: string | undefined
  readonly status?: string | undefined
  readonly outcome?: string | undefined
  readonly procedure?: string | undefined
  readonly decidedFrom?: string | undefined
  readonly decidedUntil?: string | undefined
  readonly has?: 'conflicts' | 'notes' | 'findings' | undefined
}

/** 上一页最后一件：决定日（没有的排在最后）与编号。 */
export type CasePosition = { readonly decidedOn: string | null; readonly id: string }

type Search = {
  readonly search?: string | undefined
  readonly filters: CaseFilters
  readonly after: CasePosition | null
  readonly limit: number
}

const NO_DAY = '-infinity'
const ORDER = sql`coalesce(decided_on, '-infinity')`

/** 案件列表，决定日新的在前。检索文号、名称、案由的一部分；或当事人的全名、代码（凭带密钥的摘要）。 */
export const findCases = async (
  db: Database,
  sealing: Sealing,
  scope: Scope,
  { search, filters, after, limit }: Search,
) => {
  const within = all([
    inScope(scope, sql.ref('agency_id'), sql.ref('line')),
    ...conditions(filters),
    ...(after === null ? [] : [sql<SqlBool>`(${ORDER}, id) < (${after.decidedOn ?? NO_DAY}::date, ${after.id}::uuid)`]),
  ])
  if (search === undefined) return page(db, within, limit)
  const text = textCondition(search, sealing)
  const rare = await rareMatches(db, search, text)
  if (rare !== null) return page(db, all([within, isOneOf(rare, sql.ref('agency_id'), sql.ref('id'))]), limit)
  return db.transaction().execute(async (trx) => {
    // 命中的很多：照列表的次序走，不必先把全部命中的找出来
    await sql`set local enable_bitmapscan = off`.execute(trx)
    return page(trx, all([within, text]), limit)
  })
}

const page = (db: Database | Trx, where: RawBuilder<SqlBool>, limit: number) =>
  db
    .selectFrom('case_file')
    .select([...ROW_COLUMNS])
    .where(where)
    .orderBy(sql`${ORDER} desc`)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export type CaseRowStored = Awaited<ReturnType<typeof findCases>>[number]

const all = (list: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> =>
  list.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(list, sql` and `)}`

const EQUAL = {
  agency: 'agency_id',
  line: 'line',
  kind: 'kind',
  stage: 'stage',
  status: 'status',
  outcome: 'outcome',
  procedure: 'procedure',
} as const
const HAS = { conflicts: 'conflict_count', notes: 'note_count', findings: 'open_findings' } as const

const conditions = (filters: CaseFilters): RawBuilder<SqlBool>[] => [
  ...(Object.keys(EQUAL) as (keyof typeof EQUAL)[]).flatMap((key) =>
    filters[key] === undefined ? [] : [sql<SqlBool>`${sql.ref(EQUAL[key])} = ${filters[key]}`],
  ),
  ...(filters.decidedFrom === undefined ? [] : [sql<SqlBool>`${ORDER} >= ${filters.decidedFrom}::date`]),
  ...(filters.decidedUntil === undefined
    ? []
    : [sql<SqlBool>`${ORDER} <= ${filters.decidedUntil}::date and decided_on is not null`]),
  ...(filters.has === undefined ? [] : [sql<SqlBool>`${sql.ref(HAS[filters.has])} > 0`]),
]

/** 一件案件的栏目；不在范围里的当作没有。 */
export const findCase = (db: Database, scope: Scope, agencyId: string, id: string) =>
  db
    .selectFrom('case_file')
    .select([...ROW_COLUMNS, 'revision', 'folded_at'])
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .where(inScope(scope, sql.ref('agency_id'), sql.ref('line')))
    .executeTakeFirst()
