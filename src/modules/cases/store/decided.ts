import { sql } from 'kysely'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { SealedCase } from '#modules/cases/store/case-files.ts'
import type { CaseRef, SourceContent } from '#modules/cases/store/sources.ts'
import type {} from '#modules/cases/store/tables.ts'
import type { Database } from '#platform/database.ts'
import type { Sealing } from '#platform/sealing.ts'

/** 已经决定的一件处罚：明文的几栏，与快照里没有明文的几样。 */
export type DecidedCase = CaseRef & {
  readonly line: string
  readonly decidedOn: string
  readonly docNo: string | null
  readonly partyKind: CaseFile['parties'][number]['kind']
  readonly partyCount: number
  readonly partyKeys: readonly string[]
  readonly fineCents: number | null
  readonly confiscatedCents: number | null
  readonly officers: CaseFile['officers']
  readonly charges: CaseFile['charges']
}

type Sealed = Omit<DecidedCase, 'officers' | 'charges'> & { readonly sealed: Buffer }

/** 按主键的次序取一段某日起决定的处罚。给系统任务用，不受范围限制。 */
export const decidedCases = async (
  db: Database,
  sealing: Sealing,
  { after, since, limit }: { readonly after: CaseRef | null; readonly since: string; readonly limit: number },
): Promise<DecidedCase[]> => {
  const beyond =
    after === null ? sql`true` : sql`(c.agency_id, c.id) > (${after.agencyId}::uuid, ${after.caseId}::uuid)`
  const { rows } = await sql<Sealed>`
    select c.agency_id as "agencyId", c.id as "caseId", c.line, c.decided_on as "decidedOn", c.doc_no as "docNo",
      c.party_kind as "partyKind", c.party_count as "partyCount", c.party_keys as "partyKeys",
      c.fine_cents as "fineCents", c.confiscated_cents as "confiscatedCents", c.sealed
    from case_file c where c.kind = 'penalty' and c.decided_on >= ${since}::date and ${beyond}
    order by c.agency_id, c.id limit ${limit}`.execute(db)
  return rows.map(({ sealed, ...rest }) => {
    const { officers, charges } = sealing.open<SealedCase>(sealed).file
    return { ...rest, officers, charges }
  })
}

/** 一次登记：什么时候登记的，登记了哪些事件。 */
export type EnteredEvents = CaseRef & {
  readonly id: string
  readonly line: string
  readonly enteredAt: Date
  readonly events: CaseFile['events']
}

/** 按主键的次序取一段没有撤回的登记；导入的不在内。给系统任务用，不受范围限制。 */
export const enteredEvents = async (
  db: Database,
  sealing: Sealing,
  {
    after,
    limit,
  }: { readonly after: { readonly agencyId: string; readonly id: string } | null; readonly limit: number },
): Promise<EnteredEvents[]> => {
  const beyond = after === null ? sql`true` : sql`(s.agency_id, s.id) > (${after.agencyId}::uuid, ${after.id}::uuid)`
  const { rows } = await sql<Omit<EnteredEvents, 'events'> & { readonly sealed: Buffer }>`
    select s.agency_id as "agencyId", s.id, s.case_id as "caseId", c.line, s.recorded_at as "enteredAt", s.sealed
    from case_source s join case_file c on c.agency_id = s.agency_id and c.id = s.case_id
    where s.kind = 'event-entry' and s.withdrawn_at is null and ${beyond}
    order by s.agency_id, s.id limit ${limit}`.execute(db)
  return rows.map(({ sealed, ...rest }) => ({ ...rest, events: sealing.open<SourceContent>(sealed).file.events }))
}
