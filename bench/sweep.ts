/**
 * 巡查的速度：全部案件 × 全部规则，从库里读出、判、写回；再巡一遍应当什么也不做；过一天只判随日子变的。
 * npm run bench -- sweep [--cases=10000,100000,1000000] [--made=100000] [--data=文件夹] [--short]
 * `--made` 之外的案件在库里照抄；`--short` 不做最后一遍。
 */
import { sql } from 'kysely'
import { addDays, type Day } from '#kernel/day.ts'
import { judgingOn } from '#modules/supervision/actions/judging.ts'
import { sweep } from '#modules/supervision/actions/sweep.ts'
import type { Context } from '#platform/context.ts'
import { runQueued } from '#platform/job-runner.ts'
import { enqueue, findJob } from '#platform/jobs.ts'
import { argument, type BenchDatabase, withDatabase } from './support/database.ts'
import { fillCases } from './support/fill.ts'
import { OBSERVED } from './support/make-case.ts'
import { measured } from './support/measure.ts'
import { timing } from './support/phases.ts'

export const run = (args: readonly string[]) =>
  withDatabase(args, async (bench) => {
    const sizes = (argument(args, 'cases') ?? '10000,100000').split(',').map(Number)
    const curve: object[] = []
    const made = argument(args, 'made')
    for (const cases of sizes) {
      const point = await atSize(bench, cases, made === undefined ? undefined : Number(made), args.includes('--short'))
      console.error(JSON.stringify(point))
      curve.push(point)
    }
    return { curve }
  })

const atSize = async (bench: BenchDatabase, cases: number, made: number | undefined, short: boolean) => {
  const { context, folder } = bench
  const present = await count(context, 'case_file')
  const filling = await measured(folder, () => fillCases(context, present, cases, made))
  const { first, full } = await sweeps(bench, cases, short)
  return {
    cases,
    filling: { added: cases - present, ...filling },
    first,
    ...full,
    findings: await count(context, 'finding'),
    databaseMb: await databaseMb(context),
  }
}

/** 首次全部；没有变化再来一遍；过一天；最后全部重判一遍（换了规则目录时就是这样）。 */
const sweeps = async (bench: BenchDatabase, cases: number, short: boolean) => {
  const first = await once(bench, { all: true }, OBSERVED)
  const unchanged = await once(bench, { all: false }, OBSERVED)
  const nextDay = await once(bench, { all: false }, addDays(OBSERVED, 1))
  if (short)
    return { first: { ...first, casesPerSecond: Math.round(cases / first.seconds) }, full: { unchanged, nextDay } }
  const again = await once(bench, { all: true }, OBSERVED)
  return { first: { ...first, casesPerSecond: Math.round(cases / first.seconds) }, full: { unchanged, nextDay, again } }
}

const once = async ({ context: plain, folder }: BenchDatabase, input: { all: boolean }, on: Day) => {
  const { context, seconds } = timing(plain)
  const { db, sealing, log } = context
  const job = await db.transaction().execute((trx) =>
    enqueue(trx, {
      kind: 'sweep',
      agencyId: null,
      accountId: null,
      input: { ...input, since: null, rule: null, dryRun: false },
    }),
  )
  const took = await measured(folder, () =>
    runQueued(db, { sweep: async (job) => sweep(job, sealing, await judgingOn(context, on)) }, log),
  )
  const done = await findJob(db, job)
  if (done?.state !== 'done') throw new Error(`巡查没有做完：${done?.say}`)
  return { ...took, phases: seconds(), result: done.result }
}

const count = async ({ db }: Context, table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]?.n ?? 0

const databaseMb = async ({ db }: Context): Promise<number> =>
  (await sql<{ n: number }>`select (pg_database_size(current_database()) / 1048576)::int as n`.execute(db)).rows[0]
    ?.n ?? 0
