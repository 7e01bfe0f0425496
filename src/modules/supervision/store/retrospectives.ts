import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type { Alteration, Conclusion, Ground, Said } from '#modules/supervision/domain/retrospective.ts'
import type {} from '#modules/supervision/store/tables.ts'
import { fromArrays } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'

type CaseKey = { readonly agencyId: string; readonly caseId: string }

export type RetrospectiveRow = CaseKey & {
  readonly line: string
  readonly status: Alteration
  readonly alteredOn: string | null
  readonly learnedOn: string
  readonly said: Said
  readonly ground: Ground | null
  readonly conclusion: Conclusion | null
  readonly note: string | null
  readonly reviewedBy: string | null
  readonly reviewedAt: Date | null
  readonly version: number
}
export type RetrospectiveDetail = RetrospectiveRow & { readonly sealed: Buffer }

export type RetrospectiveFilter = {
  readonly reviewed: boolean | null
  readonly said: Said | null
  readonly ground: Ground | null
  readonly conclusion: Conclusion | null
  readonly agencyIds: readonly string[] | null
}

const COLUMNS = sql`r.agency_id as "agencyId", r.case_id as "caseId", r.line, r.status, r.altered_on as "alteredOn",
  r.learned_on as "learnedOn", r.said, r.ground, r.conclusion, r.note, r.reviewed_by as "reviewedBy",
  r.reviewed_at as "reviewedAt", r.version`

const matching = (scope: Scope, filter: RetrospectiveFilter): RawBuilder<unknown> => {
  const { reviewed, said, ground, conclusion, agencyIds } = filter
  return sql.join(
    [
      inScope(scope, sql.ref('r.agency_id'), sql.ref('r.line')),
      ...(reviewed === null ? [] : [reviewed ? sql`r.reviewed_at is not null` : sql`r.reviewed_at is null`]),
      ...(said === null ? [] : [sql`r.said = ${said}`]),
      ...(ground === null ? [] : [sql`r.ground = ${ground}`]),
      ...(conclusion === null ? [] : [sql`r.conclusion = ${conclusion}`]),
      ...(agencyIds === null ? [] : [sql`r.agency_id = any(${[...agencyIds]}::uuid[])`]),
    ],
    sql` and `,
  )
}

export type RetrospectiveCursor = readonly [learnedOn: string, caseId: string]
export const cursorOf = ({ learnedOn, caseId }: RetrospectiveRow): RetrospectiveCursor => [learnedOn, caseId]

/** 一页复盘，新得知的在前。 */
export const listRetrospectives = async (
  db: Database,
  scope: Scope,
  filter: RetrospectiveFilter,
  cursor: RetrospectiveCursor | null,
  limit: number,
): Promise<RetrospectiveRow[]> => {
  const after = cursor === null ? sql`true` : sql`(r.learned_on, r.case_id) < (${cursor[0]}::date, ${cursor[1]}::uuid)`
  const { rows } = await sql<RetrospectiveRow>`select ${COLUMNS} from retrospective r
    where ${matching(scope, filter)} and ${after} order by r.learned_on desc, r.case_id desc limit ${limit}`.execute(db)
  return rows
}

export type RetrospectiveTally = Pick<RetrospectiveRow, 'said' | 'ground' | 'conclusion'> & { readonly n: number }

/** 各种说法、理由、结论的件数。 */
export const tallyRetrospectives = async (
  db: Database,
  scope: Scope,
  filter: RetrospectiveFilter,
): Promise<RetrospectiveTally[]> => {
  const { rows } = await sql<RetrospectiveTally>`select r.said, r.ground, r.conclusion, count(*)::int as n
    from retrospective r where ${matching(scope, filter)} group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  return rows
}

/** 一件的复盘与冻结的内容；不在范围里的当作没有。 */
export const findRetrospective = async (
  db: Database,
  scope: Scope,
  { agencyId, caseId }: CaseKey,
): Promise<RetrospectiveDetail | null> => {
  const { rows } = await sql<RetrospectiveDetail>`select ${COLUMNS}, r.sealed from retrospective r
    where r.agency_id = ${agencyId} and r.case_id = ${caseId}
      and ${inScope(scope, sql.ref('r.agency_id'), sql.ref('r.line'))}`.execute(db)
  return rows[0] ?? null
}

const refs = (cases: readonly CaseKey[]) =>
  fromArrays(
    { agency_id: 'uuid', case_id: 'uuid' },
    cases.map((c) => ({ agency_id: c.agencyId, case_id: c.caseId })),
  )

/** 这些案件里已有的复盘，锁住。 */
export const retrospectivesOf = async (trx: Trx, cases: readonly CaseKey[]): Promise<RetrospectiveRow[]> => {
  if (cases.length === 0) return []
  const { rows } = await sql<RetrospectiveRow>`select ${COLUMNS} from retrospective r
    where (r.agency_id, r.case_id) in (${refs(cases)}) for update`.execute(trx)
  return rows
}

export type NewRetrospective = CaseKey &
  Pick<RetrospectiveRow, 'line' | 'status' | 'alteredOn' | 'learnedOn' | 'said'> & { readonly sealed: Buffer }

/** 存下得知的撤销、变更；已有的换成新的，重新待复盘，原来填的留着。 */
export const saveRetrospective = async (trx: Trx, r: NewRetrospective): Promise<void> => {
  await sql`insert into retrospective (agency_id, case_id, line, status, altered_on, learned_on, said, sealed)
    values (${r.agencyId}, ${r.caseId}, ${r.line}, ${r.status}, ${r.alteredOn}, ${r.learnedOn}, ${r.said}, ${r.sealed})
    on conflict (agency_id, case_id) do update set status = excluded.status, altered_on = excluded.altered_on,
      learned_on = excluded.learned_on, reviewed_by = null, reviewed_at = null,
      version = retrospective.version + 1`.execute(trx)
}

/** 撤销、变更的记载没有了：还没有复盘的删去。 */
export const dropRetrospectives = async (trx: Trx, cases: readonly CaseKey[]): Promise<void> => {
  if (cases.length === 0) return
  await sql`delete from retrospective where (agency_id, case_id) in (${refs(cases)}) and reviewed_at is null`.execute(
    trx,
  )
}

type Review = { readonly ground: Ground; readonly conclusion: Conclusion; readonly note: string }

/** 记下人的复盘；`version` 对不上的不改，返回改了没有。 */
export const saveReview = async (
  trx: Trx,
  { agencyId, caseId }: CaseKey,
  { ground, conclusion, note }: Review,
  { version, accountId }: { readonly version: number; readonly accountId: string | null },
): Promise<boolean> => {
  const { rows } = await sql`update retrospective set ground = ${ground}, conclusion = ${conclusion}, note = ${note},
      reviewed_by = ${accountId}::uuid, reviewed_at = clock_timestamp(), version = version + 1
    where agency_id = ${agencyId} and case_id = ${caseId} and version = ${version} returning 1`.execute(trx)
  return rows.length > 0
}
