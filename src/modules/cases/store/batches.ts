import { sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type { BatchKind, BatchState } from '#modules/cases/domain/batch.ts'
import type { ColumnMapping } from '#modules/cases/domain/disclosure-table-header.ts'
import type { FilePreview, Refusal } from '#modules/cases/domain/incoming.ts'
import type {} from '#modules/cases/store/tables.ts'
import { insertRows } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

export type BatchCounts = {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly refused: number
}

export type BatchFile = {
  readonly name: string
  readonly blob: string
  readonly size: number
  /** 上传时看到的样子，供核对列；命令行导入的没有。 */
  readonly preview?: FilePreview
}

/** 封存在一批里的内容：文件与各表头的列对应（表头的摘要 → 列号 → 栏）。 */
export type BatchContent = {
  /** 谁上传的。 */
  readonly by: string
  readonly files: readonly BatchFile[]
  readonly mapping: Readonly<Record<string, ColumnMapping>>
}

export type Batch = {
  readonly agencyId: string
  readonly id: string
  readonly accountId: string | null
  readonly kind: BatchKind
  readonly state: BatchState
  readonly counts: BatchCounts | null
  readonly jobId: string | null
  readonly content: BatchContent
  readonly createdAt: Date
  readonly undoneAt: Date | null
}

type Row = Awaited<ReturnType<typeof oneRow>>
const oneRow = (db: Database) => db.selectFrom('import_batch').selectAll().executeTakeFirstOrThrow()

const fromRow = (row: Row, sealing: Sealing): Batch => ({
  agencyId: row.agency_id,
  id: row.id,
  accountId: row.account_id,
  kind: row.kind as BatchKind,
  state: row.state as BatchState,
  counts: row.counts as BatchCounts | null,
  jobId: row.job_id,
  content: sealing.open<BatchContent>(row.sealed),
  createdAt: row.created_at,
  undoneAt: row.undone_at,
})

export const insertBatch = async (
  trx: Trx,
  sealing: Sealing,
  batch: Pick<Batch, 'agencyId' | 'id' | 'accountId' | 'kind' | 'content'>,
): Promise<void> => {
  await trx
    .insertInto('import_batch')
    .values({
      agency_id: batch.agencyId,
      id: batch.id,
      account_id: batch.accountId,
      kind: batch.kind,
      state: 'uploaded',
      sealed: sealing.seal(batch.content),
    })
    .execute()
}

/** 取一批；不在范围里的当作没有。`lock` 为真时锁住这一行，同时来的两个操作后到的等前一个做完。 */
export const findBatch = async (
  db: Database,
  sealing: Sealing,
  scope: Scope,
  id: string,
  { lock = false } = {},
): Promise<Batch | null> => {
  const row = await db
    .selectFrom('import_batch')
    .selectAll()
    .where('id', '=', id)
    .where(inScope(scope, sql.ref('agency_id'), null))
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return row === undefined ? null : fromRow(row, sealing)
}

/** 导入的历史，新的在前；`before` 是上一页最后一批。 */
export const listBatches = async (
  db: Database,
  sealing: Sealing,
  scope: Scope,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<Batch[]> => {
  const rows = await db
    .selectFrom('import_batch')
    .selectAll()
    .where(inScope(scope, sql.ref('agency_id'), null))
    .$if(before !== null, (query) => query.where('id', '<', before as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => fromRow(row, sealing))
}

type Change = {
  readonly state?: BatchState
  readonly counts?: BatchCounts
  readonly jobId?: string
  readonly content?: BatchContent
  readonly undone?: boolean
}

export const updateBatch = async (trx: Trx, sealing: Sealing, id: string, change: Change): Promise<void> => {
  await trx
    .updateTable('import_batch')
    .set({
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.counts === undefined ? {} : { counts: JSON.stringify(change.counts) }),
      ...(change.jobId === undefined ? {} : { job_id: change.jobId }),
      ...(change.content === undefined ? {} : { sealed: sealing.seal(change.content) }),
      ...(change.undone === true ? { undone_at: sql<Date>`clock_timestamp()` } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** 记下没有收的各行；`from` 是这一批里已经记了几行。 */
export const insertRefusals = (
  trx: Trx,
  sealing: Sealing,
  batch: Pick<Batch, 'agencyId' | 'id'>,
  from: number,
  refusals: readonly Refusal[],
): Promise<void> =>
  insertRows(
    trx,
    'import_refusal',
    { agency_id: 'uuid', batch_id: 'uuid', seq: 'integer', sealed: 'bytea' },
    refusals.map((refusal, i) => ({
      agency_id: batch.agencyId,
      batch_id: batch.id,
      seq: from + i,
      sealed: sealing.seal(refusal),
    })),
  )

export const listRefusals = async (
  db: Database,
  sealing: Sealing,
  batch: Pick<Batch, 'agencyId' | 'id'>,
  { from = 0, limit }: { readonly from?: number; readonly limit: number },
): Promise<Refusal[]> => {
  const rows = await db
    .selectFrom('import_refusal')
    .select('sealed')
    .where('agency_id', '=', batch.agencyId)
    .where('batch_id', '=', batch.id)
    .where('seq', '>=', from)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map((row) => sealing.open<Refusal>(row.sealed))
}

/** 保存某种表头的列对应；下次遇到同样的表头自动用上。 */
export const saveMapping = async (
  trx: Trx,
  agencyId: string,
  headerKey: string,
  mapping: ColumnMapping,
  accountId: string | null,
): Promise<void> => {
  const values = { mapping: JSON.stringify(mapping), saved_by: accountId, saved_at: sql<Date>`clock_timestamp()` }
  await trx
    .insertInto('column_mapping')
    .values({ agency_id: agencyId, header_key: headerKey, ...values })
    .onConflict((conflict) => conflict.columns(['agency_id', 'header_key']).doUpdateSet(values))
    .execute()
}

/** 这个机关为这些表头保存过的列对应。 */
export const savedMappings = async (
  db: Database,
  agencyId: string,
  headerKeys: readonly string[],
): Promise<Record<string, ColumnMapping>> => {
  if (headerKeys.length === 0) return {}
  const rows = await db
    .selectFrom('column_mapping')
    .select(['header_key', 'mapping'])
    .where('agency_id', '=', agencyId)
    .where('header_key', 'in', [...headerKeys])
    .execute()
  return Object.fromEntries(rows.map((row) => [row.header_key, row.mapping as ColumnMapping]))
}
