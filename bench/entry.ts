/**
 * 登记一个事件到案件、结论、任务都是新的，要多久：演示地区，经真实的接口（app.inject），一件一件来。
 * npm run bench -- entry [--cases=3000] [--requests=50] [--data=文件夹]
 */
import { sql } from 'kysely'
import { loadDemo, prepareDemo } from '#app/demo/load-demo.ts'
import { handlersOf } from '#app/handlers.ts'
import { routesOf } from '#app/routes.ts'
import { buildServer } from '#app/server.ts'
import { type Actor, SYSTEM } from '#kernel/access.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { SESSION_COOKIE } from '#platform/http/access.ts'
import { runQueued } from '#platform/job-runner.ts'
import { argument, withDatabase } from './support/database.ts'
import { percentile } from './support/measure.ts'

const OFFICER: Actor = { ...SYSTEM, accountId: '0197ffff-0000-7000-8000-000000000001', name: '基准' }

export const run = (args: readonly string[]) =>
  withDatabase(args, async ({ context }) => {
    await prepareDemo(context, { on: today(), cases: Number(argument(args, 'cases') ?? 3000) })
    await loadDemo(context, {
      report: () => undefined,
      run: () => runQueued(context.db, handlersOf(context), context.log),
    })
    const app = await buildServer({
      context,
      version: '0.0.0',
      routes: routesOf(context),
      authenticate: async (token) => ({ id: token, actor: OFFICER, mustChange: false }),
    })
    const enter = async ({ agencyId, id }: Ref): Promise<number> => {
      const start = performance.now()
      const reply = await app.inject({
        method: 'POST',
        url: `/api/v1/cases/${agencyId}/${id}/events`,
        headers: { cookie: `${SESSION_COOKIE}=1`, 'sec-fetch-site': 'same-origin' },
        payload: { events: [CONCLUDED] },
      })
      const ms = performance.now() - start
      if (reply.statusCode !== 201) throw new Error(`${reply.statusCode} ${reply.body.slice(0, 300)}`)
      return ms
    }
    const requests = Number(argument(args, 'requests') ?? 50)
    const cases = await runningCases(context, requests + WARM)
    for (const one of cases.slice(0, WARM)) await enter(one)
    const before = await aheadTasks(context)
    const times: number[] = []
    for (const one of cases.slice(WARM)) times.push(await enter(one))
    times.sort((a, b) => a - b)
    const told = (await aheadTasks(context)) - before
    await app.close()
    const ms = { p50: percentile(times, 50), p95: percentile(times, 95), max: percentile(times, 100) }
    return { cases: await countCases(context), requests: times.length, aheadTasks: told, ms }
  })

const WARM = 5
/** 拟罚款三十万元：登记就触发听证告知，任务也在这一次里发出。 */
const CONCLUDED = {
  type: 'investigation-concluded',
  on: today(),
  proposed: [{ kind: '罚款', amountCents: 30_000_000 }],
}

type Ref = { readonly agencyId: string; readonly id: string }

/** 还没有决定的案件。 */
const runningCases = async ({ db }: Context, n: number): Promise<Ref[]> => {
  const { rows } = await sql<Ref>`select agency_id as "agencyId", id from case_file
    where decided_on is null and filed_on is not null and stage in ('filing', 'investigation', 'review', 'notice')
    order by id limit ${n}`.execute(db)
  return rows
}

const counting = async ({ db }: Context, what: 'case_file' | 'task', where = sql`true`): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(what)} where ${where}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
const countCases = (context: Context) => counting(context, 'case_file')
const aheadTasks = (context: Context) => counting(context, 'task', sql`kind = 'ahead' and state = 'open'`)
