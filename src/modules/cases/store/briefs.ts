import { sql } from 'kysely'
import type { CaseRef } from '#modules/cases/store/sources.ts'
import type {} from '#modules/cases/store/tables.ts'
import { fromArrays } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'

/** 别的模块的列表里提到一件案件时要的几栏；不含自然人的姓名。 */
export type CaseBrief = {
  readonly agencyId: string
  readonly caseId: string
  readonly agency: string | null
  readonly kind: string
  readonly docNo: string | null
  readonly caseNo: string | null
  /** 自然人的为 null。 */
  readonly party: string | null
  readonly partyKind: string | null
  readonly partyCount: number
  readonly offence: string | null
  readonly line: string
  readonly stage: string
  readonly filedOn: string | null
  readonly decidedOn: string | null
  readonly fineCents: number | null
}

/** 一次取出许多案件的简况，键为案件编号；没有了的不在其中。调用者已按范围筛过。 */
export const briefsOf = async (db: Database, refs: readonly CaseRef[]): Promise<ReadonlyMap<string, CaseBrief>> => {
  if (refs.length === 0) return new Map()
  const wanted = fromArrays(
    { agency_id: 'uuid', id: 'uuid' },
    refs.map((r) => ({ agency_id: r.agencyId, id: r.caseId })),
  )
  const { rows } = await sql<CaseBrief>`
    select c.agency_id as "agencyId", c.id as "caseId", c.agency_name as agency, c.kind, c.doc_no as "docNo",
      c.case_no as "caseNo", c.party_name as party, c.party_kind as "partyKind", c.party_count as "partyCount",
      c.offence, c.line, c.stage, c.filed_on as "filedOn", c.decided_on as "decidedOn", c.fine_cents as "fineCents"
    from (${wanted}) w join case_file c on c.agency_id = w.agency_id and c.id = w.id`.execute(db)
  return new Map(rows.map((row) => [row.caseId, row]))
}
