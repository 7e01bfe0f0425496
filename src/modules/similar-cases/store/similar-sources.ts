import { sql } from 'kysely'
import type {} from '#modules/similar-cases/store/tables.ts'
import { fromArrays, insertRows, replaceOn } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import type { Trx } from '#platform/write.ts'

export type Ref = { readonly agencyId: string; readonly caseId: string }
export type Seen = Ref & { readonly revision: number }

const COLUMNS = { agency_id: 'uuid', case_id: 'uuid', revision: 'integer' } as const
const KEY = ['agency_id', 'case_id'] as const

/** 主键在 after 之后、到 last 为止（null 为到底）的案件，各算到了第几次折叠。 */
export const seenBetween = async (db: Database, after: Ref | null, last: Ref | null): Promise<readonly Seen[]> => {
  const from = after === null ? sql`true` : sql`(agency_id, case_id) > (${after.agencyId}::uuid, ${after.caseId}::uuid)`
  const to = last === null ? sql`true` : sql`(agency_id, case_id) <= (${last.agencyId}::uuid, ${last.caseId}::uuid)`
  const { rows } = await sql<Seen>`
    select agency_id as "agencyId", case_id as "caseId", revision from similar_source where ${from} and ${to}`.execute(
    db,
  )
  return rows
}

export const saveSeen = (trx: Trx, seen: readonly Seen[]): Promise<void> =>
  insertRows(
    trx,
    'similar_source',
    COLUMNS,
    seen.map((s) => ({ agency_id: s.agencyId, case_id: s.caseId, revision: s.revision })),
    replaceOn(KEY, COLUMNS),
  )

export const forget = async (trx: Trx, refs: readonly Ref[]): Promise<void> => {
  if (refs.length === 0) return
  const rows = refs.map((r) => ({ agency_id: r.agencyId, case_id: r.caseId }))
  await sql`delete from similar_source
    where (agency_id, case_id) in (${fromArrays({ agency_id: 'uuid', case_id: 'uuid' }, rows)})`.execute(trx)
}
