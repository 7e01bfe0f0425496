/**
 * 导入速度：十万行双公示表（xlsx），从读文件到入库、判完、存好发现；再原样导入一遍、撤销。数据库是临时的一套。
 * npm run bench -- import [--rows=100000]
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { EVERYWHERE } from '#kernel/access.ts'
import { day } from '#kernel/day.ts'
import { recordAgencies } from '#modules/agencies/index.ts'
import { caseJobs } from '#modules/cases/jobs/handlers.ts'
import { insertBatch } from '#modules/cases/store/batches.ts'
import { judgingListener, judgingOn } from '#modules/supervision/actions/judging.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/id.ts'
import { runQueued } from '#platform/job-runner.ts'
import { enqueue, findJob, type JobHandlers } from '#platform/jobs.ts'
import { argument, withDatabase } from './support/database.ts'
import { OBSERVED } from './support/make-case.ts'
import { measured } from './support/measure.ts'
import { TABLE_AGENCY } from './support/penalty-table.ts'

const ACTOR = { accountId: null, name: '基准', agencyId: null }

export const run = (args: readonly string[]) =>
  withDatabase(args, async ({ context, folder }) => {
    const rows = Number(argument(args, 'rows') ?? 100_000)
    const file = path.join(folder, 'table.xlsx')
    execFileSync(process.execPath, [path.join(import.meta.dirname, 'support/penalty-table.ts'), file, String(rows)])
    const agencyId = newId()
    await context.db.transaction().execute((trx) => recordAgencies(trx, [agencyOf(agencyId)]))
    const handlers = caseJobs(context, () => judgingListener(() => judgingOn(context, OBSERVED)))

    const batches: string[] = []
    const importOnce = async () => {
      batches.push(await queueImport(context, agencyId, file))
      await runQueued(context.db, handlers, context.log)
    }
    const importing = await measured(folder, importOnce)
    const maxRssMb = peakMb()
    const stored = await counts(context)
    const again = await measured(folder, importOnce)
    const undoing = await measured(folder, () => undo(context, agencyId, batches[0] as string, handlers))
    const rowsPerSecond = Math.round(rows / importing.seconds)
    return { rows, stored, importing, maxRssMb, rowsPerSecond, again, undoing, maxRssMbOfAll: peakMb() }
  })

const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

const queueImport = ({ db, sealing, blobs }: Context, agencyId: string, file: string): Promise<string> =>
  db.transaction().execute(async (trx) => {
    const [batch, bytes] = [newId(), fs.readFileSync(file)]
    const files = [{ name: 'table.xlsx', blob: blobs.put(bytes), size: bytes.length }]
    const content = { files, mapping: {}, by: '基准' }
    await insertBatch(trx, sealing, { agencyId, id: batch, accountId: null, kind: 'cases', content })
    const input = { batch, scope: EVERYWHERE, actor: ACTOR, resume: null }
    await enqueue(trx, { kind: 'import', agencyId, accountId: null, input })
    return batch
  })

const undo = async ({ db, log }: Context, agencyId: string, batch: string, handlers: JobHandlers): Promise<void> => {
  const input = { batch, actor: ACTOR }
  const job = await db
    .transaction()
    .execute((trx) => enqueue(trx, { kind: 'undo-import', agencyId, accountId: null, input }))
  await runQueued(db, handlers, log)
  const { state, say } = (await findJob(db, job)) ?? {}
  if (state !== 'done') throw new Error(`没有撤销完：${say}`)
}

/** 存下的案件与发现：两样都为零就不必看时间了。 */
const counts = async ({ db }: Context) => {
  const one = async (table: 'case_file' | 'finding') =>
    Number(
      (
        await db
          .selectFrom(table)
          .select((e) => e.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  const stored = { cases: await one('case_file'), findings: await one('finding') }
  if (stored.cases === 0 || stored.findings === 0)
    throw new Error(`导入之后没有案件或没有发现：${JSON.stringify(stored)}`)
  return stored
}

const agencyOf = (id: string) => ({
  ...{ id, name: TABLE_AGENCY, shortName: '虚构县局', kind: '县', code: null, province: '50', prefixes: ['虚'] },
  ...{ uscc: null, parentId: null, mergedInto: null, validFrom: day('2000-01-01'), validUntil: null },
})
