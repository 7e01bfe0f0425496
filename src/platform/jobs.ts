import { type Generated, sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import type { Trx } from '#platform/write.ts'

/** 长任务：一行一个，进度、游标与结果都在这一行里，与各段的改动同一个事务写入。 */
declare module '#platform/database.ts' {
  interface Tables {
    job: {
      id: string
      kind: string
      agency_id: string | null
      account_id: string | null
      state: Generated<JobState>
      input: unknown
      /** 做到哪里：下次从这里接着做；由各任务自定。 */
      cursor: Generated<unknown>
      done: Generated<number>
      total: Generated<number | null>
      say: Generated<string>
      result: Generated<unknown>
      cancel_requested: Generated<boolean>
      created_at: Generated<Date>
      updated_at: Generated<Date>
      ended_at: Generated<Date | null>
    }
  }
}

/** 排队、在做、做完、做不成、已取消。 */
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

export type JobRow = {
  readonly id: string
  readonly kind: string
  readonly agencyId: string | null
  readonly accountId: string | null
  readonly state: JobState
  readonly input: unknown
  readonly cursor: unknown
  readonly done: number
  readonly total: number | null
  readonly say: string
  readonly result: unknown
  readonly cancelRequested: boolean
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** 一段做完时写下的进度。 */
export type Progress = {
  readonly done: number
  readonly total?: number | null
  readonly say: string
  readonly cursor: unknown
}

export type JobContext = {
  readonly db: Database
  readonly job: JobRow
  /** 在本段的事务里写进度：改动与游标同生同灭，强行结束后不会重复也不会漏。 */
  readonly advance: (trx: Trx, progress: Progress) => Promise<void>
  /** 有人要求取消，或服务器要停下；各段之间查一次。 */
  readonly stopping: () => Promise<'cancel' | 'shutdown' | null>
}

/** 做一种任务；返回值存作结果。`shutdown` 时返回 null，留待下次接着做。 */
export type JobHandler = (context: JobContext) => Promise<{ readonly result: unknown } | 'cancelled' | null>
export type JobHandlers = Readonly<Record<string, JobHandler>>

type NewJob = {
  readonly kind: string
  readonly agencyId: string | null
  readonly accountId: string | null
  readonly input: unknown
  readonly say?: string
}

/** 在调用者的事务里排入一个任务：事务提交了才会做。 */
export const enqueue = async (
  trx: Trx,
  { kind, agencyId, accountId, input, say = '等待开始' }: NewJob,
): Promise<string> => {
  const id = newId()
  await trx
    .insertInto('job')
    .values({ id, kind, agency_id: agencyId, account_id: accountId, input: JSON.stringify(input), say })
    .execute()
  return id
}

/** 取一个任务的现状；没有则 null。 */
export const findJob = async (db: Database, id: string): Promise<JobRow | null> => {
  const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : fromRow(row)
}

/** 某一种任务，新的在前。 */
export const recentJobs = async (db: Database, kind: string, limit: number): Promise<JobRow[]> => {
  const rows = await db
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** 某一种任务里参数含有 `input` 各项的最近一次；给了状态的只看这个状态的。没有则 null。 */
export const latestJob = async (
  db: Database,
  { kind, input, state }: { readonly kind: string; readonly input: object; readonly state?: JobState },
): Promise<JobRow | null> => {
  const row = await db
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', kind)
    .where(sql<boolean>`input @> ${JSON.stringify(input)}::jsonb`)
    .$if(state !== undefined, (q) => q.where('state', '=', state as JobState))
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : fromRow(row)
}

/** 要求取消；已经结束的不变。返回是否还来得及。 */
export const requestCancel = async (trx: Trx, id: string): Promise<boolean> => {
  const changed = await trx
    .updateTable('job')
    .set({ cancel_requested: true, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

type Row = Awaited<ReturnType<typeof selectRow>>
const selectRow = (db: Database) => db.selectFrom('job').selectAll().executeTakeFirstOrThrow()

const fromRow = (row: Row): JobRow => ({
  id: row.id,
  kind: row.kind,
  agencyId: row.agency_id,
  accountId: row.account_id,
  state: row.state,
  input: row.input,
  cursor: row.cursor,
  done: row.done,
  total: row.total,
  say: row.say,
  result: row.result,
  cancelRequested: row.cancel_requested,
  createdAt: row.created_at,
  endedAt: row.ended_at,
})

/** 取下一个可做的任务：在排队的，或做它的进程已经不在的。 */
export const candidates = (db: Database, kinds: readonly string[]): Promise<{ id: string }[]> =>
  db
    .selectFrom('job')
    .select('id')
    .where('state', 'in', ['queued', 'running'])
    .where('kind', 'in', [...kinds])
    .orderBy('created_at')
    .limit(20)
    .execute()

export { fromRow as jobFromRow }
