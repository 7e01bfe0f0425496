import { type Generated, sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Approval, ApprovalMode, ApprovalState, ApprovalVerb } from '#modules/work/domain/approval.ts'
import type { TaskObject } from '#modules/work/domain/task.ts'
import type { Database } from '#platform/database.ts'
import type { Trx } from '#platform/write.ts'

declare module '#platform/database.ts' {
  interface Tables {
    approval: {
      agency_id: string
      id: string
      object_type: string
      object_id: string
      object_title: string
      href: string
      line: string | null
      drafter_id: string
      authors: string[]
      mode: ApprovalMode
      slots: unknown
      state: ApprovalState
      reason: string
      due_on: string | null
      created_at: Generated<Date>
      ended_at: Date | null
      version: Generated<number>
    }
    approval_step: {
      agency_id: string
      approval_id: string
      seq: number
      at: Generated<Date>
      account_id: string | null
      actor: string
      verb: ApprovalVerb
      to_id: string | null
      reason: string | null
    }
  }
}

/** 库里的一次送审，连同各位审签人。 */
export type ApprovalRow = Approval & {
  readonly agencyId: string
  readonly id: string
  readonly object: TaskObject
  readonly line: string | null
  readonly reason: string
  readonly dueOn: string | null
  readonly createdAt: Date
  readonly version: number
}

const COLUMNS = sql`a.agency_id as "agencyId", a.id, a.line, a.drafter_id as "drafterId", a.authors, a.mode, a.state, a.reason,
  a.due_on as "dueOn", a.created_at as "createdAt", a.version,
  jsonb_build_object('type', a.object_type, 'id', a.object_id, 'title', a.object_title, 'href', a.href) as object,
  a.slots`

export type ObjectKey = { readonly agencyId: string; readonly type: string; readonly id: string }

/** 一次送审；没有的为 null。谁看得到由调用者定。 */
export const findApproval = async (db: Database, agencyId: string, id: string): Promise<ApprovalRow | null> => {
  const { rows } = await sql<ApprovalRow>`select ${COLUMNS} from approval a
    where a.agency_id = ${agencyId} and a.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** 锁住一次送审再读。 */
export const lockApproval = async (trx: Trx, agencyId: string, id: string): Promise<ApprovalRow | null> => {
  await sql`select 1 from approval where agency_id = ${agencyId} and id = ${id} for update`.execute(trx)
  return findApproval(trx, agencyId, id)
}

/** 一个对象的各次送审，新的在前；谁看得到由调用者定。 */
export const approvalsOf = async (db: Database, { agencyId, type, id }: ObjectKey): Promise<ApprovalRow[]> => {
  const { rows } = await sql<ApprovalRow>`select ${COLUMNS} from approval a
    where a.agency_id = ${agencyId} and a.object_type = ${type} and a.object_id = ${id} order by a.id desc`.execute(db)
  return rows
}

/** 这些对象里正在审签的那些的编号。 */
export const pendingObjects = async (trx: Trx, type: string, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`select object_id as id from approval
    where state = 'pending' and object_type = ${type} and object_id = any(${[...ids]}::uuid[])`.execute(trx)
  return new Set(rows.map((row) => row.id))
}

/** 存入一次新的送审；这个对象已有审签中的返回 false。 */
export const insertApproval = async (trx: Trx, a: Omit<ApprovalRow, 'createdAt'>): Promise<boolean> => {
  const done = await trx
    .insertInto('approval')
    .values({
      agency_id: a.agencyId,
      id: a.id,
      object_type: a.object.type,
      object_id: a.object.id,
      object_title: a.object.title,
      href: a.object.href,
      line: a.line,
      drafter_id: a.drafterId,
      authors: [...a.authors],
      mode: a.mode,
      slots: JSON.stringify(a.slots),
      state: a.state,
      reason: a.reason,
      due_on: a.dueOn,
      version: a.version,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** 存下一步之后的样子。 */
export const saveApproval = async (trx: Trx, a: ApprovalRow): Promise<void> => {
  await sql`update approval set state = ${a.state}, slots = ${JSON.stringify(a.slots)}::jsonb, version = ${a.version},
    ended_at = ${a.state === 'pending' ? sql`null` : sql`clock_timestamp()`}
    where agency_id = ${a.agencyId} and id = ${a.id}`.execute(trx)
}

/** 记一步经过；`seq` 与送审的 version 相同。 */
export const insertApprovalStep = async (
  trx: Trx,
  actor: Actor,
  { agencyId, id, version }: Pick<ApprovalRow, 'agencyId' | 'id' | 'version'>,
  step: { readonly verb: ApprovalVerb; readonly to: string | null; readonly reason: string | null },
): Promise<void> => {
  await trx
    .insertInto('approval_step')
    .values({
      agency_id: agencyId,
      approval_id: id,
      seq: version,
      account_id: actor.accountId,
      actor: actor.name,
      verb: step.verb,
      to_id: step.to,
      reason: step.reason,
    })
    .execute()
}

/** 一次送审的经过，先后为序。 */
export const approvalSteps = (db: Database, agencyId: string, id: string) =>
  db
    .selectFrom('approval_step')
    .select(['seq', 'at', 'actor', 'verb', 'to_id as toId', 'reason'])
    .where('agency_id', '=', agencyId)
    .where('approval_id', '=', id)
    .orderBy('seq')
    .execute()
