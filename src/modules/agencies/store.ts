import { type Generated, sql } from 'kysely'
import { type Day, day } from '#kernel/day.ts'
import type { Agency } from '#modules/agencies/domain/agency.ts'
import type { Database } from '#platform/database.ts'
import type { Trx } from '#platform/write.ts'

declare module '#platform/database.ts' {
  interface Tables {
    agency: {
      agency_id: string
      name: string
      short_name: string
      kind: string
      code: string | null
      province: string
      prefixes: string[]
      uscc: string | null
      parent_id: string | null
      merged_into: string | null
      valid_from: string
      valid_until: string | null
      recorded_at: Generated<Date>
      superseded_at: Generated<Date | null>
    }
  }
}

/** 现行记载的全部机关，含已撤并的；机关名称是公开信息，读它不需要范围。 */
export const listAgencies = async (db: Database): Promise<Agency[]> => {
  const rows = await db
    .selectFrom('agency')
    .selectAll()
    .where('superseded_at', 'is', null)
    .orderBy('code')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    id: row.agency_id,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    code: row.code,
    province: row.province,
    prefixes: row.prefixes,
    uscc: row.uscc,
    parentId: row.parent_id,
    mergedInto: row.merged_into,
    validFrom: day(row.valid_from),
    validUntil: row.valid_until as Day | null,
  }))
}

const rowOf = (a: Agency) => ({
  agency_id: a.id,
  name: a.name,
  short_name: a.shortName,
  kind: a.kind,
  code: a.code,
  province: a.province,
  prefixes: [...a.prefixes],
  uscc: a.uscc,
  parent_id: a.parentId,
  merged_into: a.mergedInto,
  valid_from: a.validFrom,
  valid_until: a.validUntil,
})

/** 记下机关的新样子；同一机关原来的记载标为被取代，不删除。 */
export const recordAgencies = async (trx: Trx, agencies: readonly Agency[]): Promise<void> => {
  if (agencies.length === 0) return
  await trx
    .updateTable('agency')
    .set({ superseded_at: sql<Date>`clock_timestamp()` })
    .where(
      'agency_id',
      'in',
      agencies.map((a) => a.id),
    )
    .where('superseded_at', 'is', null)
    .execute()
  await trx.insertInto('agency').values(agencies.map(rowOf)).execute()
}
