import { importChunk } from '#modules/cases/actions/import-chunk.ts'
import { readIncoming } from '#modules/cases/actions/read-incoming.ts'
import { isRegister } from '#modules/cases/domain/batch.ts'
import { changedFacts } from '#modules/cases/domain/fact-history.ts'
import type { Folded } from '#modules/cases/domain/fold.ts'
import type { Incoming, Refusal } from '#modules/cases/domain/incoming.ts'
import { hideEverywhere, personalNamesIn } from '#modules/cases/domain/personal.ts'
import { CHUNK, type ImportInput, type ImportTools, termsOf, totalAt } from '#modules/cases/jobs/import-job.ts'
import { saveRegister } from '#modules/cases/jobs/registers.ts'
import { type BatchCounts, findBatch } from '#modules/cases/store/batches.ts'
import type { JobHandler } from '#platform/jobs.ts'
import { Mendable } from '#platform/problem.ts'
import type { Trx } from '#platform/write.ts'

const MAX_CHANGES = 100
const MAX_REFUSED = 100

/** 做完即退回，不是出错。 */
class Undone extends Error {}

/** 试导入：同一套代码在一个事务里做一遍再退回；发现也照判，一并退回。不必从中间接着做。 */
export const dryRunJob =
  (tools: ImportTools): JobHandler =>
  async (context) => {
    const { db, job, advance, stopping } = context
    const input = job.input as ImportInput
    const batch = await findBatch(db, tools.sealing, [{ agencies: 'all', lines: 'all' }], input.batch)
    if (batch === null) throw new Mendable('这一批导入已经不在了。')
    const terms = { ...(await termsOf(context, tools, batch)), rehearsal: true }
    const tally = new Tally(batch.id)
    let stopped: 'cancel' | 'shutdown' | null = null
    const rehearse = async (trx: Trx): Promise<never> => {
      if (isRegister(batch.kind)) {
        const { counts, refused } = await saveRegister(trx, tools.blobs, {
          batch,
          scope: input.scope,
          kind: batch.kind,
        })
        tally.take(counts, refused)
        throw new Undone()
      }
      let records: Incoming[] = []
      let share = 0
      const flush = async () => {
        tally.add(await importChunk(trx, terms, records))
        records = []
        stopped = await stopping()
        // 进度写在这个事务之外，退回时不丢，别人也看得见
        await db.transaction().execute((outside) =>
          advance(outside, {
            done: tally.read,
            total: totalAt(tally.read, share),
            say: `已试 ${tally.read} 条`,
            cursor: null,
          }),
        )
      }
      for await (const { record, refusal, share: now } of readIncoming(batch, tools, { file: 0, item: 0 })) {
        tally.read++
        share = now
        if (refusal !== null) tally.refuse([refusal])
        if (record !== null) records.push(record)
        if (records.length >= CHUNK) await flush()
        if (stopped !== null) break
      }
      if (stopped === null) await flush()
      throw new Undone()
    }
    await db
      .transaction()
      .execute(rehearse)
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error
      })
    if (stopped === 'shutdown') return null
    return stopped === 'cancel' ? 'cancelled' : { result: tally.result() }
  }

type Outcome = Awaited<ReturnType<typeof importChunk>>

/** 试导入的计数与例子；例子里的姓名掩去，任务的结果不封存。 */
class Tally {
  read = 0
  private readonly batch: string
  private readonly counts = { created: 0, updated: 0, unchanged: 0, refused: 0 }
  private readonly changes: object[] = []
  private readonly refusedRows: Refusal[] = []

  constructor(batch: string) {
    this.batch = batch
  }

  add({ created, updated, unchanged, refused, changed }: Outcome): void {
    this.counts.created += created
    this.counts.updated += updated
    this.counts.unchanged += unchanged
    this.refuse(refused)
    for (const { before, after } of changed) {
      if (this.changes.length >= MAX_CHANGES) return
      this.changes.push(...describe(before, after))
    }
  }

  /** 登记表一次算完。 */
  take({ read, ...counts }: BatchCounts, refused: readonly Refusal[]): void {
    this.read = read
    Object.assign(this.counts, counts, { refused: 0 })
    this.refuse(refused)
  }

  refuse(refused: readonly Refusal[]): void {
    this.counts.refused += refused.length
    this.refusedRows.push(...hideEverywhere(refused.slice(0, MAX_REFUSED - this.refusedRows.length), []))
  }

  result() {
    return {
      batch: this.batch,
      read: this.read,
      ...this.counts,
      changes: this.changes.slice(0, MAX_CHANGES),
      refusedRows: this.refusedRows,
    }
  }
}

const describe = (before: Folded, after: Folded): object[] => {
  const names = [...personalNamesIn(before.file), ...personalNamesIn(after.file)]
  return changedFacts(before, after).map(({ label, from, to }) =>
    hideEverywhere({ docNo: after.file.docNo, label, from, to }, names),
  )
}
