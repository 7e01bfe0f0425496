/**
 * 重算届满日的速度：全部案件都有期限在走，换一份放假通知，从库里读出、重算、写回，连同变动的记录。
 * npm run bench -- redate [--cases=100000] [--data=文件夹]
 */
import os from 'node:os'
import { sql } from 'kysely'
import { SYSTEM } from '#kernel/access.ts'
import { addDays } from '#kernel/day.ts'
import { HOLIDAY_NOTICES } from '#law/holidays.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { saveNotices } from '#modules/law-library/index.ts'
import { judgingOn, judgingWithin } from '#modules/supervision/actions/judging.ts'
import { queueRedating } from '#modules/supervision/actions/queue-redating.ts'
import { type RedateResult, redate } from '#modules/supervision/actions/redate.ts'
import { sweep } from '#modules/supervision/actions/sweep.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/id.ts'
import { runJob, runQueued } from '#platform/job-runner.ts'
import { enqueue } from '#platform/jobs.ts'
import { happened } from '../test/generator/build.ts'
import { argument, type BenchDatabase, withDatabase } from './support/database.ts'
import { fillCases } from './support/fill.ts'
import { makeCase, OBSERVED } from './support/make-case.ts'
import { measured } from './support/measure.ts'
import { timing } from './support/phases.ts'

/** 造出来的一件改成正在办的：观察日之前收到线索、立案，三分之一已送达告知书、决定书。 */
const runningCase: typeof makeCase = (i, all) => {
  const made = makeCase(i, all)
  const ago = (days: number) => addDays(OBSERVED, -(days + (i % 11)))
  const opened = [happened('clue-received', ago(14)), happened('case-opened', ago(4))]
  const served = [
    happened('notice-served', ago(24)),
    happened('decision-made', ago(12)),
    happened('decision-served', ago(3)),
  ]
  const seized = [happened('seizure-imposed', ago(6))]
  const file: CaseFile = {
    ...made.file,
    act: { kind: 'penalty', outcome: i % 3 === 0 ? 'penalised' : null },
    record: 'case-system',
    eventsComplete: false,
    events: [...opened, ...(i % 3 === 0 ? served : []), ...(i % 4 === 1 ? seized : [])],
  }
  return { ...made, file }
}

export const run = (args: readonly string[]) =>
  withDatabase(args, async (bench) => {
    const cases = Number(argument(args, 'cases') ?? 100_000)
    const { context } = bench
    if ((await count(context, 'case_file')) === 0) await fillCases(context, 0, cases, cases, runningCase)
    await judged(context)
    const present = await count(context, 'obligation')
    const first = await redated(bench)
    // 观察日之后多放三天
    const notice = HOLIDAY_NOTICES.filter((n) => n.year === 2026 && n.amends === null).map((n) => ({
      ...n,
      off: [...n.off, ...['2026-07-01', '2026-07-02', '2026-07-03'].map((on) => ({ on, festival: '临时放假' }))],
    }))
    await context.db.transaction().execute((trx) => saveNotices(trx, newId(), notice))
    const changed = await redated(bench)
    const again = await redated(bench)
    return { cases, obligations: present, unchanged: first, changed, again, load: os.loadavg() }
  })

/** 先判一遍，存下各项期限。 */
const judged = async (context: Context): Promise<void> => {
  const { db, sealing, log } = context
  if ((await count(context, 'obligation')) > 0) return
  const input = { all: true, since: null, rule: null, dryRun: false }
  await db.transaction().execute((trx) => enqueue(trx, { kind: 'sweep', agencyId: null, accountId: null, input }))
  await runQueued(
    db,
    {
      sweep: (job) =>
        sweep(
          job,
          sealing,
          judgingWithin(context, () => OBSERVED),
        ),
    },
    log,
  )
}

const redated = async ({ context: plain, folder }: BenchDatabase) => {
  const { context, seconds } = timing(plain)
  const { db, log } = context
  const id = await db
    .transaction()
    .execute(async (trx) =>
      queueRedating(trx, await judgingOn(context, OBSERVED), { actor: SYSTEM, dryRun: false, always: true }),
    )
  let result: RedateResult | null = null
  const took = await measured(folder, async () => {
    const handlers = {
      redate: async (job: Parameters<typeof redate>[0]) => redate(job, await judgingOn(context, OBSERVED)),
    }
    const job = await runJob(db, handlers, id as string, log)
    if (job?.state !== 'done') throw new Error(`重算没有做完：${job?.say}`)
    result = job.result as RedateResult
  })
  const { cases, obligations, moved, reopened, lapsed } = result as unknown as RedateResult
  return { ...took, phases: seconds(), cases, obligations, moved, reopened, lapsed }
}

const count = async ({ db }: Context, table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]?.n ?? 0
