import { sql } from 'kysely'
import type {} from '#modules/supervision/store/tables.ts'
import { fromArrays } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import type { Trx } from '#platform/write.ts'

type CaseKey = { readonly agencyId: string; readonly caseId: string }
export type Assigned = CaseKey & { readonly accountIds: readonly string[]; readonly version: number }

/** 这些案件由人定的承办人；没有定过的不在其中。 */
export const assignedOfficers = async (db: Database, cases: readonly CaseKey[]): Promise<Assigned[]> => {
  if (cases.length === 0) return []
  const wanted = fromArrays(
    { agency_id: 'uuid', case_id: 'uuid' },
    cases.map((c) => ({ agency_id: c.agencyId, case_id: c.caseId })),
  )
  const { rows } = await sql<Assigned>`select h.agency_id as "agencyId", h.case_id as "caseId",
      h.account_ids as "accountIds", h.version
    from (${wanted}) w join handling_officer h on h.agency_id = w.agency_id and h.case_id = w.case_id`.execute(db)
  return rows
}

/** 定承办人；`version` 是看到的版本（没有定过的为 0），对不上返回 false。 */
export const saveAssigned = async (trx: Trx, { agencyId, caseId, accountIds, version }: Assigned): Promise<boolean> => {
  const ids = sql<string[]>`${[...accountIds]}::uuid[]`
  const { rows } =
    version === 0
      ? await sql`insert into handling_officer (agency_id, case_id, account_ids, version)
          values (${agencyId}, ${caseId}, ${ids}, 1) on conflict do nothing returning 1`.execute(trx)
      : await sql`update handling_officer set account_ids = ${ids}, version = version + 1
          where agency_id = ${agencyId} and case_id = ${caseId} and version = ${version} returning 1`.execute(trx)
  return rows.length === 1
}
