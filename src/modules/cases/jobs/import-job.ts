import { setImmediate as immediate } from 'node:timers/promises'
import type { Actor, Scope } from '#kernel/access.ts'
import { agencyFinder } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { type FoldListener, type ImportTerms, importChunk } from '#modules/cases/actions/import-chunk.ts'
import { type Position, type ReadItem, readIncoming } from '#modules/cases/actions/read-incoming.ts'
import { isRegister, type RegisterKind } from '#modules/cases/domain/batch.ts'
import { saveRegister } from '#modules/cases/jobs/registers.ts'
import { withdrawAll } from '#modules/cases/jobs/undo-job.ts'
import { type Batch, type BatchCounts, findBatch, insertRefusals, updateBatch } from '#modules/cases/store/batches.ts'
import type { Context } from '#platform/context.ts'
import type { JobContext, JobHandler } from '#platform/jobs.ts'
import { Mendable } from '#platform/problem.ts'
import { record, type Trx } from '#platform/write.ts'

/** 一段多少条：太小则往返多，太大则每段在库里锁得久。 */
export const CHUNK = 500
/** 读这么多条就让一让，好收数据库的回话。 */
const BREATH = 20

export type ImportTools = Pick<Context, 'sealing' | 'blobs'> & {
  readonly listener: FoldListener
  /** 一段多少条；缺省 500，测试用小的。 */
  readonly chunk?: number
}

/** 发起人在发起时的范围，随任务存着。 */
export type ImportInput = {
  readonly batch: string
  readonly scope: Scope
  readonly actor: Pick<Actor, 'accountId' | 'name' | 'agencyId'>
  /** 上一次没做完的任务做到哪里；第一次为 null。 */
  readonly resume: ImportCursor | null
}

export type ImportCursor = {
  readonly doing: 'import' | 'withdraw'
  readonly at: Position
  readonly counts: BatchCounts
  /** 撤回做到哪一份来源。 */
  readonly after: string | null
}

const START: ImportCursor = {
  doing: 'import',
  at: { file: 0, item: 0 },
  counts: { read: 0, created: 0, updated: 0, unchanged: 0, refused: 0 },
  after: null,
}

/** 导入一批：从游标接着做；中途取消则把这一批已带来的撤回。 */
export const importJob =
  (tools: ImportTools): JobHandler =>
  async (context) => {
    const input = context.job.input as ImportInput
    const batch = await findBatch(context.db, tools.sealing, [{ agencies: 'all', lines: 'all' }], input.batch)
    if (batch === null) throw new Mendable('这一批导入已经不在了。')
    if (isRegister(batch.kind)) return { result: await importRegister(context, tools, batch, batch.kind) }
    let cursor = (context.job.cursor as ImportCursor | null) ?? input.resume ?? START
    if (cursor.doing === 'import') {
      const ended = await importAll(context, tools, batch, cursor)
      if (ended.why === 'shutdown') return null
      if (ended.why === 'done') return { result: { batch: batch.id, ...ended.cursor.counts } }
      cursor = { ...ended.cursor, doing: 'withdraw' }
    }
    const withdrawn = await withdrawAll(context, tools, batch, cursor, 'cancelled')
    return withdrawn ? 'cancelled' : null
  }

/** 登记表一次存完：要么全部生效，要么什么也没有变。 */
const importRegister = ({ db, job, advance }: JobContext, tools: ImportTools, batch: Batch, kind: RegisterKind) =>
  db.transaction().execute(async (trx) => {
    const input = job.input as ImportInput
    const { counts, refused } = await saveRegister(trx, tools.blobs, { batch, scope: input.scope, kind })
    await insertRefusals(trx, tools.sealing, batch, 0, refused)
    if (kind === 'holidays' && counts.created > 0) await tools.listener.onNotices?.(trx)
    await finish(trx, tools, batch, counts, input)
    await advance(trx, { done: counts.read, say: progressText(counts), cursor: null })
    return { batch: batch.id, ...counts }
  })

type Ended = { readonly why: 'done' | 'cancel' | 'shutdown'; readonly cursor: ImportCursor }

/** 读一段的同时存上一段：数据库忙的时候，本进程不闲着。段与段仍是一段存完再存下一段。 */
const importAll = async (context: JobContext, tools: ImportTools, batch: Batch, from: ImportCursor): Promise<Ended> => {
  const terms = await termsOf(context, tools, batch)
  let cursor = from
  const save = async (items: readonly ReadItem[], last: boolean): Promise<'cancel' | 'shutdown' | null> => {
    const stop = await context.stopping()
    if (stop === null) cursor = await importSegment(context, terms, batch, cursor, items, last)
    return stop
  }
  let saving: ReturnType<typeof save> = Promise.resolve(null)
  let items: ReadItem[] = []
  for await (const item of readIncoming(batch, tools, from.at)) {
    items.push(item)
    if (items.length % BREATH === 0) await immediate()
    if (items.length < (tools.chunk ?? CHUNK)) continue
    const stop = await saving
    if (stop !== null) return { why: stop, cursor }
    saving = save(items, false)
    // 出了错，等下一段要存时再抛
    saving.catch(() => undefined)
    items = []
  }
  const stop = (await saving) ?? (await save(items, true))
  return { why: stop ?? 'done', cursor }
}

/** 认机关用的名单、发起人的范围，在任务开始时取一次。 */
export const termsOf = async ({ db, job }: JobContext, tools: ImportTools, batch: Batch): Promise<ImportTerms> => ({
  sealing: tools.sealing,
  listener: tools.listener,
  batchId: batch.id,
  ownAgencyId: batch.agencyId,
  scope: (job.input as ImportInput).scope,
  findAgency: agencyFinder(await listAgencies(db)),
})

/** 一段：入库、记拒收、记进度，同一个事务；最后一段连同批次的结果与留痕。 */
const importSegment = (
  { db, job, advance }: JobContext,
  terms: ImportTerms,
  batch: Batch,
  before: ImportCursor,
  items: readonly ReadItem[],
  last: boolean,
): Promise<ImportCursor> =>
  db.transaction().execute(async (trx) => {
    const outcome = await importChunk(
      trx,
      terms,
      items.flatMap((item) => item.record ?? []),
    )
    const refused = [...items.flatMap((item) => item.refusal ?? []), ...outcome.refused]
    await insertRefusals(trx, terms.sealing, batch, before.counts.refused, refused)
    const counts = {
      read: before.counts.read + items.length,
      created: before.counts.created + outcome.created,
      updated: before.counts.updated + outcome.updated,
      unchanged: before.counts.unchanged + outcome.unchanged,
      refused: before.counts.refused + refused.length,
    }
    const cursor: ImportCursor = { ...before, at: items.at(-1)?.next ?? before.at, counts }
    const share = last ? 1 : (items.at(-1)?.share ?? 0)
    await advance(trx, { done: counts.read, total: totalAt(counts.read, share), say: progressText(counts), cursor })
    if (last) await finish(trx, terms, batch, counts, job.input as ImportInput)
    return cursor
  })

const finish = async (
  trx: Trx,
  { sealing }: Pick<ImportTerms, 'sealing'>,
  batch: Batch,
  counts: BatchCounts,
  { actor }: ImportInput,
) => {
  await updateBatch(trx, sealing, batch.id, { state: 'done', counts })
  await record(
    trx,
    { ...actor, grants: [] },
    {
      verb: '导入',
      object: { type: 'import', id: batch.id },
      agencyId: batch.agencyId,
      detail: { ...counts, files: batch.content.files.length },
    },
  )
}

/** 读了 `read` 条、占全部的 `share`，一共大约几条；说不准的为 null。 */
export const totalAt = (read: number, share: number): number | null =>
  share <= 0 ? null : Math.max(read, Math.round(read / share))

const progressText = ({ read, refused }: BatchCounts): string =>
  refused === 0 ? `已处理 ${read} 条` : `已处理 ${read} 条，其中 ${refused} 条没有收`
