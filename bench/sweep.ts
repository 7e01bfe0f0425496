/**
 * 巡查的速度：全部案件 × 全部规则，从库里读出、判、写回；再巡一遍应当什么也不做；过一天只判随日子变的；
 * 停用一条规则、回放它、重新启用之后只巡查它。
 * npm run bench -- sweep [--cases=10000,100000,1000000] [--made=100000] [--data=文件夹] [--short] [--rule-only]
 * `--made` 之外的案件在库里照抄；`--short` 不做最后一遍；`--rule-only` 只量一条规则（要有 `--data` 里判过的案件）。
 */
import { sql } from 'kysely'
import { SYSTEM } from '#kernel/access.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { judgingWithin } from '#modules/supervision/actions/judging.ts'
import { sweep } from '#modules/supervision/actions/sweep.ts'
import type { SweepInput, SweepResult } from '#modules/supervision/actions/sweep-cases.ts'
import { insertRuleChange } from '#modules/supervision/store/rule-states.ts'
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
      const point = await atSize(bench, cases, made === undefined ? undefined : Number(made), {
        short: args.includes('--short'),
        ruleOnly: args.includes('--rule-only'),
      })
      console.error(JSON.stringify(point))
      curve.push(point)
    }
    return { curve }
  })

const atSize = async (
  bench: BenchDatabase,
  cases: number,
  made: number | undefined,
  { short, ruleOnly }: { readonly short: boolean; readonly ruleOnly: boolean },
) => {
  const { context, folder } = bench
  const present = await count(context, 'case_file')
  const filling = await measured(folder, () => fillCases(context, present, cases, made))
  const full = ruleOnly ? {} : await sweeps(bench, cases, short)
  return {
    cases,
    filling: { added: cases - present, ...filling },
    ...full,
    oneRule: await oneRule(bench),
    findings: await count(context, 'finding'),
    databaseMb: await databaseMb(context),
  }
}

/** 首次全部；没有变化再来一遍；过一天；最后全部重判一遍（换了规则目录时就是这样）。 */
const sweeps = async (bench: BenchDatabase, cases: number, short: boolean) => {
  const all = await once(bench, { all: true }, OBSERVED)
  const first = { ...all, casesPerSecond: Math.round(cases / all.seconds) }
  const unchanged = await once(bench, { all: false }, OBSERVED)
  const nextDay = await once(bench, { all: false }, addDays(OBSERVED, 1))
  if (short) return { first, unchanged, nextDay }
  return { first, unchanged, nextDay, again: await once(bench, { all: true }, OBSERVED) }
}

/** 违反较多的一条期限规则。 */
const RULE = 'penalty.disclosure-deadline'

/** 停用一条规则收回它的发现；回放它；启用之后只巡查它，之后全部巡查应当没有要判的。 */
const oneRule = async (bench: BenchDatabase) => {
  const { db } = bench.context
  const set = (state: 'active' | 'stopped') =>
    db
      .transaction()
      .execute((trx) =>
        insertRuleChange(trx, SYSTEM, { rule: RULE, state, revision: 1, replayJob: null, reason: '基准用的启用停用' }),
      )
  await set('stopped')
  const stopped = await once(bench, { all: true, rule: RULE }, OBSERVED)
  const replayed = await once(bench, { all: true, rule: RULE, dryRun: true }, OBSERVED)
  await set('active')
  const activated = await once(bench, { all: true, rule: RULE }, OBSERVED)
  return { stopped, replayed, activated, after: await once(bench, { all: false }, OBSERVED) }
}

const once = async (
  { context: plain, folder }: BenchDatabase,
  input: Pick<SweepInput, 'all'> & Partial<SweepInput>,
  on: Day,
) => {
  const { context, seconds } = timing(plain)
  const { db, sealing, log } = context
  const job = await db.transaction().execute((trx) =>
    enqueue(trx, {
      kind: 'sweep',
      agencyId: null,
      accountId: null,
      input: { since: null, rule: null, dryRun: false, ...input },
    }),
  )
  const took = await measured(folder, () =>
    runQueued(
      db,
      {
        sweep: (job) =>
          sweep(
            job,
            sealing,
            judgingWithin(context, () => on),
          ),
      },
      log,
    ),
  )
  const done = await findJob(db, job)
  if (done?.state !== 'done') throw new Error(`巡查没有做完：${done?.say}`)
  const { replay, ...result } = done.result as SweepResult
  return { ...took, phases: seconds(), result, ...(replay === null ? {} : { samples: replay.samples.length }) }
}

const count = async ({ db }: Context, table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]?.n ?? 0

const databaseMb = async ({ db }: Context): Promise<number> =>
  (await sql<{ n: number }>`select (pg_database_size(current_database()) / 1048576)::int as n`.execute(db)).rows[0]
    ?.n ?? 0
