import { sql } from 'kysely'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { SourceKind } from '#modules/cases/domain/case-source.ts'
import type {} from '#modules/cases/store/tables.ts'
import { fromArrays, insertRows } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

/** 封存在一份来源里的内容：案件快照、文件里的位置、文书全文（不是文书为 null）。 */
export type SourceContent = {
  readonly file: CaseFile
  readonly at: { readonly file: string; readonly sheet: string | null; readonly row: number }
  readonly text: string | null
}

export type SourceRow = {
  readonly agencyId: string
  readonly id: string
  readonly caseId: string
  readonly batchId: string
  readonly kind: SourceKind
  readonly sourceKey: string
  readonly contentHash: string
  readonly blobId: string | null
  readonly recordedAt: Date
  readonly withdrawnAt: Date | null
  readonly content: SourceContent
}

const COLUMNS = {
  agency_id: 'uuid',
  id: 'uuid',
  case_id: 'uuid',
  batch_id: 'uuid',
  kind: 'text',
  source_key: 'text',
  content_hash: 'text',
  blob_id: 'text',
  recorded_at: 'timestamptz',
  sealed: 'bytea',
} as const

export const insertSources = (
  trx: Trx,
  sealing: Sealing,
  sources: readonly Omit<SourceRow, 'withdrawnAt'>[],
): Promise<void> =>
  insertRows(
    trx,
    'case_source',
    COLUMNS,
    sources.map((s) => ({
      agency_id: s.agencyId,
      id: s.id,
      case_id: s.caseId,
      batch_id: s.batchId,
      kind: s.kind,
      source_key: s.sourceKey,
      content_hash: s.contentHash,
      blob_id: s.blobId,
      recorded_at: s.recordedAt,
      sealed: sealing.seal(s.content),
    })),
  )

/** 同一条记录最近的一份：`live` 为假的已撤销，只用来找回原来的案件编号。 */
export type LatestSource = {
  readonly agencyId: string
  readonly sourceKey: string
  readonly caseId: string
  readonly contentHash: string
  readonly live: boolean
}

/** 一批记录各自最近的一份来源，一次查完；没有撤销的先于撤销了的。 */
export const latestSources = async (
  trx: Trx,
  keys: readonly { readonly agencyId: string; readonly sourceKey: string }[],
): Promise<LatestSource[]> => {
  if (keys.length === 0) return []
  const asked = fromArrays(
    { agency_id: 'uuid', source_key: 'text' },
    keys.map((k) => ({ agency_id: k.agencyId, source_key: k.sourceKey })),
  )
  const { rows } = await sql<LatestSource>`
    select k.agency_id as "agencyId", k.source_key as "sourceKey", s.case_id as "caseId",
      s.content_hash as "contentHash", s.withdrawn_at is null as live
    from (${asked}) k cross join lateral (
      select case_id, content_hash, withdrawn_at from case_source
      where agency_id = k.agency_id and source_key = k.source_key
      order by withdrawn_at is not null, recorded_at desc, id desc limit 1
    ) s`.execute(trx)
  return rows
}

export type CaseRef = { readonly agencyId: string; readonly caseId: string }

/** 一批案件的全部来源；撤销了的也在内，按入库先后。 */
export const sourcesOf = async (
  db: Database,
  sealing: Sealing,
  cases: readonly CaseRef[],
  { withdrawn = false } = {},
): Promise<SourceRow[]> => {
  if (cases.length === 0) return []
  const asked = fromArrays(
    { agency_id: 'uuid', case_id: 'uuid' },
    cases.map((c) => ({ agency_id: c.agencyId, case_id: c.caseId })),
  )
  const rows = await db
    .selectFrom('case_source')
    .selectAll()
    .where(sql<boolean>`(agency_id, case_id) in (${asked})`)
    .$if(!withdrawn, (query) => query.where('withdrawn_at', 'is', null))
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    agencyId: row.agency_id,
    id: row.id,
    caseId: row.case_id,
    batchId: row.batch_id,
    kind: row.kind as SourceKind,
    sourceKey: row.source_key,
    contentHash: row.content_hash,
    blobId: row.blob_id,
    recordedAt: row.recorded_at,
    withdrawnAt: row.withdrawn_at,
    content: sealing.open<SourceContent>(row.sealed),
  }))
}

/** 一批还没有撤销的来源，按编号接着 `after` 取：涉及哪些案件，取到哪里；取完了 `last` 为 null。 */
export const casesOfBatch = async (
  trx: Trx,
  batchId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<{ readonly cases: CaseRef[]; readonly last: string | null }> => {
  const rows = await trx
    .selectFrom('case_source')
    .select(['agency_id', 'case_id', 'id'])
    .where('batch_id', '=', batchId)
    .where('withdrawn_at', 'is', null)
    .$if(after !== null, (query) => query.where('id', '>', after as string))
    .orderBy('id')
    .limit(limit)
    .execute()
  const cases = new Map(rows.map((row) => [row.case_id, { agencyId: row.agency_id, caseId: row.case_id }]))
  return { cases: [...cases.values()], last: rows.at(-1)?.id ?? null }
}

/** 撤销一批在这些案件里的来源；返回撤销了几份。 */
export const withdrawSources = async (trx: Trx, batchId: string, cases: readonly CaseRef[]): Promise<number> => {
  const asked = fromArrays(
    { agency_id: 'uuid', case_id: 'uuid' },
    cases.map((c) => ({ agency_id: c.agencyId, case_id: c.caseId })),
  )
  const done = await trx
    .updateTable('case_source')
    .set({ withdrawn_at: sql<Date>`clock_timestamp()` })
    .where('batch_id', '=', batchId)
    .where('withdrawn_at', 'is', null)
    .where(sql<boolean>`(agency_id, case_id) in (${asked})`)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** 一批还有几份来源没有撤销。 */
export const countSources = async (trx: Trx, batchId: string): Promise<number> => {
  const { count } = await trx
    .selectFrom('case_source')
    .select(sql<number>`count(*)`.as('count'))
    .where('batch_id', '=', batchId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}
