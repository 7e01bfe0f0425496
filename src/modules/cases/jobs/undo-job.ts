import type { Actor } from '#kernel/access.ts'
import type { FoldListener } from '#modules/cases/actions/import-chunk.ts'
import { withdrawChunk } from '#modules/cases/actions/withdraw-batch.ts'
import { type Batch, findBatch, updateBatch } from '#modules/cases/store/batches.ts'
import type { Context } from '#platform/context.ts'
import type { JobContext, JobHandler } from '#platform/jobs.ts'
import { Mendable } from '#platform/problem.ts'
import { record } from '#platform/write.ts'

const CHUNK = 500

type Tools = Pick<Context, 'sealing'> & { readonly listener: FoldListener; readonly chunk?: number }

export type UndoInput = { readonly batch: string; readonly actor: Pick<Actor, 'accountId' | 'name' | 'agencyId'> }

/** 撤销一批导入；一旦开始就做到底，不能取消。 */
export const undoJob =
  (tools: Tools): JobHandler =>
  async (context) => {
    const { batch: id } = context.job.input as UndoInput
    const batch = await findBatch(context.db, tools.sealing, [{ agencies: 'all', lines: 'all' }], id)
    if (batch === null) throw new Mendable('这一批导入已经不在了。')
    const cursor = (context.job.cursor as { after: string | null } | null) ?? { after: null }
    const done = await withdrawAll(context, tools, batch, cursor, 'undone')
    return done ? { result: { batch: id } } : null
  }

/** 一段一段撤回，最后改批次的状态并留痕；服务器要停下时返回假，下次从游标接着撤。 */
export const withdrawAll = async (
  { db, job, advance, stopping }: JobContext,
  { sealing, listener, chunk = CHUNK }: Tools,
  batch: Batch,
  start: { readonly after: string | null },
  state: 'cancelled' | 'undone',
): Promise<boolean> => {
  const { actor } = job.input as UndoInput
  let cursor = start
  let done = Number(job.done)
  for (;;) {
    if ((await stopping()) === 'shutdown') return false
    const ended = await db.transaction().execute(async (trx) => {
      const part = { after: cursor.after, limit: chunk }
      const { withdrawn, last } = await withdrawChunk(trx, { sealing, batchId: batch.id, listener }, part)
      if (last !== null) {
        cursor = { ...cursor, after: last }
        done += withdrawn
        await advance(trx, { done, total: null, say: `已撤回 ${done} 份来源`, cursor })
        return false
      }
      await updateBatch(trx, sealing, batch.id, { state, undone: true })
      const verb = state === 'undone' ? '撤销导入' : '取消导入'
      const object = { type: 'import', id: batch.id }
      await record(trx, { ...actor, grants: [] }, { verb, object, agencyId: batch.agencyId, detail: {} })
      return true
    })
    if (ended) return true
  }
}
