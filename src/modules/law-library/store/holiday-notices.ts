import { type Generated, sql } from 'kysely'
import type { HolidayNotice } from '#kernel/calendar.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import type { Trx } from '#platform/write.ts'

declare module '#platform/database.ts' {
  interface Tables {
    holiday_notice: {
      id: string
      document: string
      year: number
      days: unknown
      batch_id: string
      recorded_at: Generated<Date>
      superseded_at: Generated<Date | null>
    }
  }
}

/** 使用者导入的放假通知，现行的。 */
export const listNotices = async (db: Database): Promise<HolidayNotice[]> => {
  const rows = await db
    .selectFrom('holiday_notice')
    .select('days')
    .where('superseded_at', 'is', null)
    .orderBy('year')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.days as HolidayNotice)
}

/** 记下导入的通知；同一文号、同一年原来的标为被取代，内容没变的不动。返回新增与没变的份数。 */
export const saveNotices = async (
  trx: Trx,
  batchId: string,
  notices: readonly HolidayNotice[],
): Promise<{ readonly created: number; readonly unchanged: number }> => {
  const known = new Set((await listNotices(trx)).map(contentOf))
  const fresh = notices.filter((n) => !known.has(contentOf(n)))
  for (const notice of fresh) {
    await trx
      .updateTable('holiday_notice')
      .set({ superseded_at: sql<Date>`clock_timestamp()` })
      .where('document', '=', notice.document)
      .where('year', '=', notice.year)
      .where('superseded_at', 'is', null)
      .execute()
    await trx
      .insertInto('holiday_notice')
      .values({
        id: newId(),
        document: notice.document,
        year: notice.year,
        days: JSON.stringify(notice),
        batch_id: batchId,
      })
      .execute()
  }
  return { created: fresh.length, unchanged: notices.length - fresh.length }
}

const contentOf = ({ year, document, issuedOn, amends, statutory, off, work }: HolidayNotice): string =>
  JSON.stringify([
    ...[year, document, issuedOn, amends, statutory],
    ...[off, work].map((list) => list.map(({ on, festival }) => [on, festival])),
  ])
