/**
 * 统计线索一次运行要多久、占多少内存：从库里走一遍、比完、存下。
 * npm run bench -- signals [--cases=10000,100000,1000000] [--made=100000] [--data=文件夹]
 * 内存要看干净的进程：先以 `--data` 造好，再运行一次（已有的案件不再造）。
 */
import { sql } from 'kysely'
import { computeSignals } from '#modules/signals/actions/compute-signals.ts'
import { runQueued } from '#platform/job-runner.ts'
import { enqueue, findJob } from '#platform/jobs.ts'
import { argument, type BenchDatabase, withDatabase } from './support/database.ts'
import { fillCases } from './support/fill.ts'
import { OBSERVED } from './support/make-case.ts'
import { measured } from './support/measure.ts'

const SAMPLE_MS = 50
const MB = 2 ** 20

export const run = (args: readonly string[]) =>
  withDatabase(args, async (bench) => {
    const { db } = bench.context
    const made = argument(args, 'made')
    const curve: object[] = []
    for (const cases of (argument(args, 'cases') ?? '10000,100000').split(',').map(Number)) {
      const present = (await sql<{ n: number }>`select count(*)::int as n from case_file`.execute(db)).rows[0]?.n ?? 0
      await fillCases(bench.context, present, cases, made === undefined ? undefined : Number(made))
      const point = { cases, filled: cases - present, ...(await once(bench)) }
      console.error(JSON.stringify(point))
      curve.push(point)
    }
    return { curve }
  })

const once = async ({ context, folder }: BenchDatabase) => {
  const { db, log } = context
  const id = await db
    .transaction()
    .execute((trx) => enqueue(trx, { kind: 'signals', agencyId: null, accountId: null, input: {} }))
  const before = process.memoryUsage().rss
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, SAMPLE_MS)
  const took = await measured(folder, () =>
    runQueued(db, { signals: (job) => computeSignals(job, context, OBSERVED) }, log),
  )
  clearInterval(timer)
  const job = await findJob(db, id)
  if (job?.state !== 'done') throw new Error(`没有做完：${job?.say}`)
  return { ...took, rssBeforeMb: Math.round(before / MB), rssPeakMb: Math.round(peak / MB), result: job.result }
}
