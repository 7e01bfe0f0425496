import { sql } from 'kysely'
import type { KnownFinding } from '#modules/supervision/store/rejudged.ts'
import { fromArrays, insertRows } from '#platform/bulk.ts'
import type { Trx } from '#platform/write.ts'

export type KnownSetFinding = Omit<KnownFinding, 'caseId'> & { readonly setKey: string }

/** 一条成批规则带这些标识的已有发现；null 为它的全部发现。 */
export const setFindingsOf = async (
  trx: Trx,
  rule: string,
  setKeys: readonly string[] | null,
): Promise<KnownSetFinding[]> => {
  const which = setKeys === null ? sql`true` : sql`f.set_key = any(${[...setKeys]}::text[])`
  const { rows } = await sql<KnownSetFinding>`
    select f.agency_id as "agencyId", f.id, f.rule, f.charge, f.consequence, f.state, f.set_key as "setKey",
      f.facts_hash as "factsHash", f.basis_withdrawn as "basisWithdrawn"
    from finding f where f.rule = ${rule} and f.set_key is not null and ${which}
    order by f.agency_id, f.id for update`.execute(trx)
  return rows
}

export type SetLink = {
  readonly agencyId: string
  readonly findingId: string
  readonly caseAgencyId: string
  readonly caseId: string
}

/** 发现涉及的案件：以新的为准。 */
export const relinkCases = async (trx: Trx, links: readonly SetLink[]): Promise<void> => {
  if (links.length === 0) return
  const findings = new Map(links.map((l) => [l.findingId, { agency_id: l.agencyId, finding_id: l.findingId }]))
  const old = fromArrays({ agency_id: 'uuid', finding_id: 'uuid' }, [...findings.values()])
  await sql`delete from finding_case where (agency_id, finding_id) in (${old})`.execute(trx)
  await insertRows(
    trx,
    'finding_case',
    { agency_id: 'uuid', finding_id: 'uuid', case_agency_id: 'uuid', case_id: 'uuid' },
    links.map((l) => ({
      agency_id: l.agencyId,
      finding_id: l.findingId,
      case_agency_id: l.caseAgencyId,
      case_id: l.caseId,
    })),
  )
}
