import type { Scope } from '#kernel/access.ts'
import { refuseCase } from '#modules/cases/actions/refusals.ts'
import { type CaseList, type CaseQuery, type CaseRow, caseQuery } from '#modules/cases/contract/case-views.ts'
import { maskedName } from '#modules/cases/domain/personal.ts'
import type { SealedCase } from '#modules/cases/store/case-files.ts'
import { type CasePosition, type CaseRowStored, findCases } from '#modules/cases/store/search.ts'
import type { Database } from '#platform/database.ts'
import type { Sealing } from '#platform/sealing.ts'

/** 案件列表的一页；自然人的姓名一律掩码。 */
export const listCases = async (
  db: Database,
  sealing: Sealing,
  scope: Scope,
  query: Partial<CaseQuery> = {},
): Promise<CaseList> => {
  const { search, cursor, limit, ...filters } = { ...caseQuery.parse({}), ...query }
  const after = cursor === undefined ? null : positionFrom(cursor)
  const rows = await findCases(db, sealing, scope, {
    search: search?.trim() === '' ? undefined : search,
    filters,
    after,
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => rowFrom(row, sealing)),
    next: rows.length <= limit || last === undefined ? null : cursorOf({ decidedOn: last.decided_on, id: last.id }),
  }
}

const cursorOf = ({ decidedOn, id }: CasePosition): string =>
  Buffer.from(`${decidedOn ?? ''}/${id}`).toString('base64url')

const positionFrom = (cursor: string): CasePosition => {
  const found = /^(\d{4}-\d{2}-\d{2})?\/([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (found === null) throw refuseCase('case.cursor')
  return { decidedOn: found[1] ?? null, id: found[2] as string }
}

export const rowFrom = (row: CaseRowStored, sealing: Sealing): CaseRow => ({
  agencyId: row.agency_id,
  id: row.id,
  kind: row.kind as CaseRow['kind'],
  agency: row.agency_name,
  docNo: row.doc_no,
  caseNo: row.case_no,
  party: row.party_name ?? maskedParty(row, sealing),
  partyKind: row.party_kind,
  partyCount: row.party_count,
  offence: row.offence,
  line: row.line,
  procedure: row.procedure,
  outcome: row.outcome,
  status: row.status,
  stage: row.stage,
  filedOn: row.filed_on,
  decidedOn: row.decided_on,
  servedOn: row.served_on,
  disclosedOn: row.disclosed_on,
  fineCents: row.fine_cents,
  confiscatedCents: row.confiscated_cents,
  conflicts: row.conflict_count,
  notes: row.note_count,
  sources: row.source_count,
  openFindings: row.open_findings,
  worst: row.worst,
})

const maskedParty = (row: CaseRowStored, sealing: Sealing): string | null => {
  if (row.party_count === 0) return null
  const name = sealing.open<SealedCase>(row.sealed).file.parties[0]?.name ?? null
  return name === null ? null : maskedName(name)
}
