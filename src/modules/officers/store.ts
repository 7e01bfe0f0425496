import { type Generated, sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type { OfficerRow } from '#modules/officers/domain/officer-table.ts'
import { insertRows } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'

declare module '#platform/database.ts' {
  interface Tables {
    officer: {
      agency_id: string
      id: string
      name: string
      certificate_no: string | null
      certified_from: string | null
      certified_until: string | null
      legally_qualified: boolean | null
      batch_id: string
      recorded_at: Generated<Date>
      superseded_at: Generated<Date | null>
    }
  }
}

export type RosterOfficer = Pick<
  OfficerRow,
  'name' | 'certificateNo' | 'certifiedFrom' | 'certifiedUntil' | 'qualified'
> & { readonly agencyId: string }

const same = (a: RosterOfficer): string =>
  JSON.stringify([a.name, a.certificateNo, a.certifiedFrom, a.certifiedUntil, a.qualified])

/** 现行的名册。 */
export const listOfficers = async (db: Database, scope: Scope): Promise<RosterOfficer[]> => {
  const rows = await db
    .selectFrom('officer')
    .selectAll()
    .where('superseded_at', 'is', null)
    .where(inScope(scope, sql.ref('agency_id'), null))
    .orderBy('agency_id')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    agencyId: row.agency_id,
    name: row.name,
    certificateNo: row.certificate_no,
    certifiedFrom: row.certified_from as RosterOfficer['certifiedFrom'],
    certifiedUntil: row.certified_until as RosterOfficer['certifiedUntil'],
    qualified: row.legally_qualified,
  }))
}

/**
 * 换上新名册：涉及的机关以新名册为准，没有变的不动，变了的、不在名册里的标为被取代，留作历史。
 * 返回新增与没变的人数。
 */
export const replaceRoster = async (
  trx: Trx,
  batchId: string,
  officers: readonly RosterOfficer[],
): Promise<{ readonly created: number; readonly unchanged: number }> => {
  const agencies = [...new Set(officers.map((o) => o.agencyId))]
  if (agencies.length === 0) return { created: 0, unchanged: 0 }
  const current = await listOfficers(trx, [{ agencies, lines: 'all' }])
  const key = (o: RosterOfficer): string => `${o.agencyId} ${same(o)}`
  const [wanted, known] = [new Map(officers.map((o) => [key(o), o])), new Set(current.map(key))]
  const fresh = [...wanted.values()].filter((o) => !known.has(key(o)))
  const gone = current.filter((o) => !wanted.has(key(o)))
  for (const o of gone)
    await trx
      .updateTable('officer')
      .set({ superseded_at: sql<Date>`clock_timestamp()` })
      .where('agency_id', '=', o.agencyId)
      .where('superseded_at', 'is', null)
      .where('name', '=', o.name)
      .where(sql<boolean>`certificate_no is not distinct from ${o.certificateNo}`)
      .execute()
  await insertRows(
    trx,
    'officer',
    COLUMNS,
    fresh.map((o) => rowOf(batchId, o)),
  )
  return { created: fresh.length, unchanged: wanted.size - fresh.length }
}

const COLUMNS = {
  agency_id: 'uuid',
  id: 'uuid',
  name: 'text',
  certificate_no: 'text',
  certified_from: 'date',
  certified_until: 'date',
  legally_qualified: 'boolean',
  batch_id: 'uuid',
} as const

const rowOf = (batchId: string, o: RosterOfficer) => ({
  agency_id: o.agencyId,
  id: newId(),
  name: o.name,
  certificate_no: o.certificateNo,
  certified_from: o.certifiedFrom,
  certified_until: o.certifiedUntil,
  legally_qualified: o.qualified,
  batch_id: batchId,
})
