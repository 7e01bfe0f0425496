import { type Actor, scopeFor } from '#kernel/access.ts'
import { refuseCase } from '#modules/cases/actions/refusals.ts'
import type { ImportList, ImportView } from '#modules/cases/contract/import-views.ts'
import { BATCH_PERMISSIONS, BATCH_STATE_NAMES, type BatchState, isRegister } from '#modules/cases/domain/batch.ts'
import { SELECTABLE_FIELDS } from '#modules/cases/domain/disclosure-table-columns.ts'
import type { ColumnMapping } from '#modules/cases/domain/disclosure-table-header.ts'
import { type Batch, findBatch, listBatches, saveMapping, updateBatch } from '#modules/cases/store/batches.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { enqueue, findJob } from '#platform/jobs.ts'
import { authorise, type Trx, write } from '#platform/write.ts'

type Tools = Pick<Context, 'db' | 'sealing' | 'wake'>

/** 一批的现状；任务出错停下的，状态写作 failed，可以接着导入。 */
export const viewImport = async (db: Database, batch: Batch): Promise<ImportView> => {
  const job = batch.jobId === null ? null : await findJob(db, batch.jobId)
  const stuck = job?.state === 'failed' && (batch.state === 'importing' || batch.state === 'undoing')
  return {
    id: batch.id,
    agencyId: batch.agencyId,
    kind: batch.kind,
    state: stuck ? 'failed' : batch.state,
    by: batch.content.by,
    createdAt: batch.createdAt.toISOString(),
    undoneAt: batch.undoneAt?.toISOString() ?? null,
    counts: batch.counts,
    files: batch.content.files.map(({ name, size, preview }) => ({
      name,
      size,
      problem: preview?.problem ?? null,
      parts: (preview?.parts ?? []) as ImportView['files'][number]['parts'],
    })),
    mapping: batch.content.mapping as ImportView['mapping'],
    job: batch.jobId,
  }
}

export const readImport = async ({ db, sealing }: Tools, actor: Actor, id: string): Promise<Batch> => {
  const batch = await findBatch(db, sealing, scopeFor(actor, 'case.import'), id)
  if (batch === null) throw refuseCase('import.not-found')
  return batch
}

/** 导入历史的一页，新的在前。 */
export const listImports = async (
  { db, sealing }: Tools,
  actor: Actor,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<ImportList> => {
  const scope = scopeFor(actor, 'case.import')
  const batches = await listBatches(db, sealing, scope, { before: cursor ?? null, limit: limit + 1 })
  const page = batches.slice(0, limit)
  return {
    items: await Promise.all(page.map((batch) => viewImport(db, batch))),
    next: batches.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

const expectState = (batch: Batch, allowed: readonly BatchState[], wanted: string): void => {
  if (!allowed.includes(batch.state))
    throw refuseCase('import.state', { state: BATCH_STATE_NAMES[batch.state], wanted })
}

/** 锁住一批再改，两个人同时点只有一个成。 */
const change = <T>(
  tools: Tools,
  actor: Actor,
  id: string,
  verb: string,
  work: (trx: Trx, batch: Batch) => Promise<T>,
): Promise<T> =>
  readImport(tools, actor, id).then(({ agencyId }) =>
    write(
      tools.db,
      actor,
      { permission: 'case.import', verb, object: { type: 'import', id }, agencyId },
      async (trx) => {
        const batch = await findBatch(trx, tools.sealing, scopeFor(actor, 'case.import'), id, { lock: true })
        if (batch === null) throw refuseCase('import.not-found')
        authorise(actor, { permission: BATCH_PERMISSIONS[batch.kind], agencyId: batch.agencyId })
        return { value: await work(trx, batch) }
      },
    ),
  )

const FIELDS = new Set<string>(Object.values(SELECTABLE_FIELDS).flatMap((list) => list.map((choice) => choice.field)))

type Change = {
  readonly headerKey: string
  readonly mapping: Readonly<Record<string, string | null>>
  readonly remember: boolean
}

/** 改一种表头的列对应；记住的，同一机关下次遇到同样的表头自动用上。 */
export const changeMapping = (tools: Tools, actor: Actor, id: string, asked: Change): Promise<void> =>
  change(tools, actor, id, '核对列对应', async (trx, batch) => {
    expectState(batch, ['uploaded'], '再改列对应')
    const unknown = Object.values(asked.mapping).find((field) => field !== null && !FIELDS.has(field))
    if (unknown !== undefined) throw refuseCase('import.mapping', { why: `没有“${unknown?.slice(0, 30)}”这一栏` })
    const mapping = asked.mapping as ColumnMapping
    const content = { ...batch.content, mapping: { ...batch.content.mapping, [asked.headerKey]: mapping } }
    await updateBatch(trx, tools.sealing, id, { content })
    if (asked.remember) await saveMapping(trx, batch.agencyId, asked.headerKey, mapping, actor.accountId)
  })

const inputOf = (actor: Actor, batch: Batch, resume: unknown) => ({
  batch: batch.id,
  scope: scopeFor(actor, 'case.import'),
  actor: { accountId: actor.accountId, name: actor.name, agencyId: actor.agencyId },
  resume,
})

/** 开始导入，返回任务编号；上一次出错停下的接着做。 */
export const startImport = async (tools: Tools, actor: Actor, id: string): Promise<string> => {
  const job = await change(tools, actor, id, '开始导入', async (trx, batch) => {
    const before = batch.jobId === null ? null : await findJob(trx, batch.jobId)
    const stuck = batch.state === 'importing' && before?.state === 'failed'
    if (!stuck) expectState(batch, ['uploaded'], '再开始一次')
    return queue(trx, tools, batch, 'import', 'importing', inputOf(actor, batch, stuck ? before.cursor : null))
  })
  tools.wake()
  return job
}

/** 撤销一批：这一批带来的全部撤回，返回任务编号。 */
export const undoImport = async (tools: Tools, actor: Actor, id: string): Promise<string> => {
  const job = await change(tools, actor, id, '要求撤销导入', async (trx, batch) => {
    const before = batch.jobId === null ? null : await findJob(trx, batch.jobId)
    const stuck = before?.state === 'failed' && (batch.state === 'undoing' || batch.state === 'importing')
    if (isRegister(batch.kind)) throw refuseCase('import.register-undo')
    if (!stuck) expectState(batch, ['done'], '撤销')
    return queue(trx, tools, batch, 'undo-import', 'undoing', inputOf(actor, batch, null))
  })
  tools.wake()
  return job
}

const queue = async (trx: Trx, { sealing }: Tools, batch: Batch, kind: string, state: BatchState, input: unknown) => {
  const { agencyId, id, accountId } = batch
  const jobId = await enqueue(trx, { kind, agencyId, accountId, input })
  await updateBatch(trx, sealing, id, { state, jobId })
  return jobId
}

/** 试导入：同样地做一遍，最后全部不生效；返回任务编号，结果在任务里。 */
export const dryRunImport = async (tools: Tools, actor: Actor, id: string): Promise<string> => {
  const job = await change(tools, actor, id, '试导入', async (trx, batch) => {
    expectState(batch, ['uploaded'], '试导入')
    const input = inputOf(actor, batch, null)
    return enqueue(trx, { kind: 'dry-run-import', agencyId: batch.agencyId, accountId: actor.accountId, input })
  })
  tools.wake()
  return job
}
