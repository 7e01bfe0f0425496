import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '#kernel/access.ts'
import type { Database } from '#platform/database.ts'
import { createLog } from '#platform/http/log.ts'
import { runQueued, startJobs } from '#platform/job-runner.ts'
import { enqueue, findJob, type JobHandlers, requestCancel } from '#platform/jobs.ts'
import { write } from '#platform/write.ts'
import { testDatabase } from '../support/database.ts'

let db: Database
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ db, drop } = await testDatabase())
  await sql`create table tally (n integer)`.execute(db)
})
afterAll(() => drop())

const log = createLog('silent')
const add = (kind: string, input: unknown = {}) =>
  write(
    db,
    SYSTEM,
    { permission: 'sweep.run', verb: '排任务', object: { type: 'job', id: null }, agencyId: null },
    async (trx) => ({ value: await enqueue(trx, { kind, agencyId: null, accountId: null, input }) }),
  )
const count = async () => (await sql<{ n: number }>`select count(*)::int as n from tally`.execute(db)).rows[0]?.n

/** 每段写一行并记进度；`until` 段之后抛错，模拟进程被强行结束。 */
const counting = (segments: number, until = segments): JobHandlers => ({
  count: async ({ job, db, advance, stopping }) => {
    for (let i = ((job.cursor as { next?: number } | null)?.next ?? 0) as number; i < segments; i++) {
      if ((await stopping()) === 'cancel') return 'cancelled'
      if (i === until) return null
      await db.transaction().execute(async (trx) => {
        await sql`insert into tally values (${i})`.execute(trx)
        await advance(trx, { done: i + 1, total: segments, say: `第 ${i + 1} 段`, cursor: { next: i + 1 } })
      })
    }
    return { result: { segments } }
  },
})

test('中途停下的，从游标接着做，各段恰好一次', async () => {
  await sql`truncate tally`.execute(db)
  const id = await add('count')
  const first = startJobs(db, counting(5, 3), log)
  while ((await count()) !== 3) await sleep(20)
  await first.stop()
  expect(await findJob(db, id)).toMatchObject({ state: 'running', done: 3, total: 5 })
  await runQueued(db, counting(5), log)
  expect(await findJob(db, id)).toMatchObject({ state: 'done', done: 5, result: { segments: 5 } })
  expect(await count()).toBe(5)
})

test('两个进程同时取，同一个任务只做一遍', async () => {
  await sql`truncate tally`.execute(db)
  await add('count')
  await Promise.all([1, 2, 3].map(() => runQueued(db, counting(20), log)))
  expect(await count()).toBe(20)
})

test('要求取消：段与段之间停下，已结束的不能再取消', async () => {
  const id = await add('count')
  expect(await db.transaction().execute((trx) => requestCancel(trx, id))).toBe(true)
  await runQueued(db, counting(5), log)
  expect(await findJob(db, id)).toMatchObject({ state: 'cancelled' })
  expect(await db.transaction().execute((trx) => requestCancel(trx, id))).toBe(false)
})

test('意料之外的错误：任务记为失败，不写错误内容', async () => {
  const id = await add('bad')
  const handlers: JobHandlers = {
    bad: async () => {
      throw new Error('当事人张三')
    },
  }
  await runQueued(db, handlers, log)
  const job = await findJob(db, id)
  expect(job).toMatchObject({ state: 'failed' })
  expect(job?.say).not.toContain('张三')
})
