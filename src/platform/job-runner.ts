import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '#platform/database.ts'
import { isDatabaseAway } from '#platform/faults.ts'
import { candidates, findJob, type JobContext, type JobHandlers, type JobRow, type Progress } from '#platform/jobs.ts'
import { Mendable } from '#platform/problem.ts'
import type { Trx } from '#platform/write.ts'

const POLL_MS = 500

export type JobRunner = {
  /** 有新任务时叫一声，不必等下一次轮询。 */
  readonly wake: () => void
  /** 不再取新任务；手上的做完这一段就停，留待下次接着做。 */
  readonly stop: () => Promise<void>
}

/**
 * 逐个做排着的任务。做的时候持有以任务编号为锁的咨询锁：进程没了，连接断开，锁即释放，
 * 别的进程（或重启后的自己）立刻从游标接着做，不需要租约与超时。
 */
export const startJobs = (db: Database, handlers: JobHandlers, log: Logger): JobRunner => {
  const kinds = Object.keys(handlers)
  const halt = new AbortController()
  let nudge: () => void = () => undefined
  const pause = () =>
    new Promise<void>((resolve) => {
      nudge = resolve
      void sleep(POLL_MS, undefined, { signal: halt.signal }).then(resolve, () => resolve())
    })
  const loop = (async () => {
    while (!halt.signal.aborted) {
      const worked = await runNext(db, handlers, kinds, halt.signal, log).catch((error: Error) => {
        log.warn({ err: error }, '取任务时出错，稍后再试')
        return false
      })
      if (!worked) await pause()
    }
  })()
  return {
    wake: () => nudge(),
    stop: async () => {
      halt.abort()
      nudge()
      await loop
    },
  }
}

/** 做完眼下排着的全部任务，供命令行与测试用。 */
export const runQueued = async (db: Database, handlers: JobHandlers, log: Logger): Promise<void> => {
  const signal = new AbortController().signal
  while (await runNext(db, handlers, Object.keys(handlers), signal, log));
}

/** 做某一个任务直到结束，供命令行用；已经有别的进程在做的，等它做完。 */
export const runJob = async (db: Database, handlers: JobHandlers, id: string, log: Logger): Promise<JobRow | null> => {
  const signal = new AbortController().signal
  for (;;) {
    await underLock(db, id, () => runOne(db, handlers, id, signal, log))
    const job = await findJob(db, id)
    if (job === null || (job.state !== 'queued' && job.state !== 'running')) return job
    await sleep(POLL_MS)
  }
}

const runNext = async (
  db: Database,
  handlers: JobHandlers,
  kinds: readonly string[],
  signal: AbortSignal,
  log: Logger,
): Promise<boolean> => {
  for (const { id } of await candidates(db, kinds))
    if (await underLock(db, id, () => runOne(db, handlers, id, signal, log))) return true
  return false
}

/** 拿到锁才做；锁在一条专用连接上，做完或断开即释放。 */
const underLock = (db: Database, id: string, work: () => Promise<void>): Promise<boolean> =>
  db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`job/${id}`}, 0)`
    const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${key}) as got`.execute(connection)
    if (rows[0]?.got !== true) return false
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection).catch(() => undefined)
    }
    return true
  })

const runOne = async (db: Database, handlers: JobHandlers, id: string, signal: AbortSignal, log: Logger) => {
  const job = await findJob(db, id)
  const handler = job === null ? undefined : handlers[job.kind]
  if (job === null || handler === undefined || (job.state !== 'queued' && job.state !== 'running')) return
  await db.updateTable('job').set({ state: 'running', updated_at: sql<Date>`now()` }).where('id', '=', id).execute()
  try {
    const outcome = await handler(contextOf(db, job, signal))
    if (outcome === null) return
    if (outcome === 'cancelled') await end(db, id, 'cancelled', '已取消', null)
    else await end(db, id, 'done', '做完了', outcome.result)
  } catch (error) {
    // 数据库不在了：任务没有出错，回来之后从游标接着做
    if (isDatabaseAway(error)) throw error
    log.error({ err: error, job: id, kind: job.kind }, '任务出错')
    await end(db, id, 'failed', failureText(error, id), null)
  }
}

/** 给人看的一句话；意料之外的错误不写内容，里面可能有案件内容。 */
const failureText = (error: unknown, id: string): string =>
  error instanceof Mendable ? error.message : `任务没有做完，做到哪里已记下。请把编号 ${id} 告诉管理员。`

const end = async (db: Database, id: string, state: 'done' | 'failed' | 'cancelled', say: string, result: unknown) => {
  await db
    .updateTable('job')
    .set({ state, say, result: JSON.stringify(result), ended_at: sql<Date>`now()`, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

const contextOf = (db: Database, job: JobRow, signal: AbortSignal): JobContext => ({
  db,
  job,
  advance: (trx, progress) => advance(trx, job.id, progress),
  stopping: async () => {
    if (signal.aborted) return 'shutdown'
    const now = await findJob(db, job.id)
    return now?.cancelRequested === true ? 'cancel' : null
  },
})

const advance = async (trx: Trx, id: string, { done, total, say, cursor }: Progress): Promise<void> => {
  await trx
    .updateTable('job')
    .set({
      done,
      say,
      cursor: JSON.stringify(cursor),
      updated_at: sql<Date>`now()`,
      ...(total === undefined ? {} : { total }),
    })
    .where('id', '=', id)
    .execute()
}
