import { type RawBuilder, sql } from 'kysely'
import type { Actor, Area, Scope } from '#kernel/access.ts'
import type { Task, TaskObject, TaskVerb } from '#modules/work/domain/task.ts'
import type {} from '#modules/work/store/tables.ts'
import { type ColumnType, fromArrays, insertRows } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'

/** 列表里的一项。 */
export type TaskRow = Task & { readonly createdAt: Date; readonly endedAt: Date | null }

/** 谁在看：本人、他任的角色与范围、他管得着的范围。任务只给与它有关的人看。 */
export type Viewer = {
  readonly accountId: string
  readonly roles: readonly { readonly role: string; readonly area: Area }[]
  readonly directs: Scope
}

export type TaskFilter = {
  /** 归我办的、我交办的、我管得着的，或三者与请我审签的任一（看单件时）。 */
  readonly whose: 'mine' | 'given' | 'unit' | 'any'
  readonly state: Task['state'] | null
  readonly dueFrom: string | null
  /** 到期日早于这一天。 */
  readonly dueBefore: string | null
  readonly agencyIds: readonly string[] | null
  readonly kind: string | null
  readonly q: string | null
}

/** 按到期日（没有的在后）、先后排；游标是最后一条的这两项。 */
export type TaskCursor = readonly [due: string, id: string]

const NO_DUE = '9999-12-31'
const COLUMNS = sql`t.agency_id as "agencyId", t.id, t.key, t.kind, t.title, t.reason,
  case when t.object_type is null then null else jsonb_build_object('type', t.object_type, 'id', t.object_id,
    'title', t.object_title, 'href', t.href) end as object,
  t.line, jsonb_build_object('accountId', t.owner_id, 'role', t.owner_role) as owner, t.due_on as "dueOn", t.state,
  t.given_by as "givenBy", t.version, t.created_at as "createdAt", t.ended_at as "endedAt"`

/** 不分条线的任务只看机关。 */
const within = (scope: Scope): RawBuilder<boolean> =>
  sql`(${inScope(scope, sql.ref('t.agency_id'), sql.ref('t.line'))}
    or t.line is null and ${inScope(scope, sql.ref('t.agency_id'), null)})`

const owned = ({ accountId, roles }: Viewer): RawBuilder<boolean> =>
  sql`(${sql.join(
    [
      sql`t.owner_id = ${accountId}`,
      ...roles.map(({ role, area }) => sql`t.owner_id is null and t.owner_role = ${role} and ${within([area])}`),
    ],
    sql` or `,
  )})`

const visible = (viewer: Viewer, whose: TaskFilter['whose']): RawBuilder<boolean> => {
  const given = sql<boolean>`t.given_by = ${viewer.accountId}`
  switch (whose) {
    case 'mine':
      return owned(viewer)
    case 'given':
      return given
    case 'unit':
      return within(viewer.directs)
    case 'any':
      return sql`(${owned(viewer)} or ${given} or ${within(viewer.directs)} or ${signs(viewer)})`
  }
}

/** 送审之后，审签的人看得到所送的任务。 */
const signs = ({ accountId }: Viewer): RawBuilder<boolean> =>
  sql`exists (select 1 from approval a where a.agency_id = t.agency_id and a.object_type = '任务'
    and a.object_id = t.id and a.slots @> ${JSON.stringify([{ chain: [accountId] }])}::jsonb)`

const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const matching = (viewer: Viewer, filter: TaskFilter): RawBuilder<unknown> => {
  const { state, dueFrom, dueBefore, agencyIds, kind, q } = filter
  const parts = [
    visible(viewer, filter.whose),
    ...(state === null ? [] : [sql`t.state = ${state}`]),
    ...(dueFrom === null ? [] : [sql`t.due_on >= ${dueFrom}`]),
    ...(dueBefore === null ? [] : [sql`t.due_on < ${dueBefore}`]),
    ...(agencyIds === null ? [] : [sql`t.agency_id = any(${[...agencyIds]}::uuid[])`]),
    ...(kind === null ? [] : [sql`t.kind = ${kind}`]),
    ...(q === null ? [] : [sql`(t.title ilike ${likePattern(q)} or t.object_title ilike ${likePattern(q)})`]),
  ]
  return sql.join(parts, sql` and `)
}

/** 一页任务，多取一条以知道还有没有。 */
export const listTasks = async (
  db: Database,
  viewer: Viewer,
  filter: TaskFilter,
  cursor: TaskCursor | null,
  limit: number,
): Promise<TaskRow[]> => {
  const due = sql`coalesce(t.due_on, ${sql.lit(NO_DUE)}::date)`
  const after = cursor === null ? sql`true` : sql`(${due}, t.id) > (${cursor[0]}::date, ${cursor[1]}::uuid)`
  const { rows } = await sql<TaskRow>`
    select ${COLUMNS} from task t where ${matching(viewer, filter)} and ${after}
    order by ${due}, t.id limit ${limit}`.execute(db)
  return rows
}

export const cursorOf = ({ dueOn, id }: TaskRow): TaskCursor => [dueOn ?? NO_DUE, id]

/** 各个筛选各有多少项，至多数到 `most`。 */
export const countTasks = async (
  db: Database,
  viewer: Viewer,
  filters: readonly TaskFilter[],
  most: number,
): Promise<number[]> => {
  if (filters.length === 0) return []
  const counts = filters.map(
    (f) =>
      sql`(select count(*)::int from (select 1 from task t where ${matching(viewer, f)} limit ${sql.lit(most)}) c)`,
  )
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(db)
  return rows[0]?.counts ?? []
}

/** 与这个人有关的一项；没有或无关的为 null。 */
export const findTask = async (db: Database, viewer: Viewer, agencyId: string, id: string): Promise<TaskRow | null> => {
  const { rows } = await sql<TaskRow>`select ${COLUMNS} from task t
    where t.agency_id = ${agencyId} and t.id = ${id} and ${visible(viewer, 'any')}`.execute(db)
  return rows[0] ?? null
}

export type StepRow = {
  readonly seq: number
  readonly at: Date
  readonly actor: string
  readonly verb: TaskVerb
  readonly ownerId: string | null
  readonly ownerRole: string | null
  readonly dueOn: string | null
  readonly reason: string | null
}

/** 一项任务的经过，先后为序；调用者已看过能不能看这一项。 */
export const stepsOf = (db: Database, agencyId: string, taskId: string): Promise<StepRow[]> =>
  db
    .selectFrom('task_step')
    .select([
      'seq',
      'at',
      'actor',
      'verb',
      'owner_id as ownerId',
      'owner_role as ownerRole',
      'due_on as dueOn',
      'reason',
    ])
    .where('agency_id', '=', agencyId)
    .where('task_id', '=', taskId)
    .orderBy('seq')
    .execute()

type LockedTask = Task & { readonly lastActor: string | null }

const locked = async (trx: Trx, wanted: RawBuilder<unknown>, on: RawBuilder<unknown>): Promise<LockedTask[]> => {
  const { rows } = await sql<LockedTask>`
    select ${COLUMNS}, (select s.actor from task_step s where s.agency_id = t.agency_id and s.task_id = t.id
      order by s.seq desc limit 1) as "lastActor"
    from (${wanted}) w join task t on t.agency_id = w.agency_id and ${on}
    order by t.agency_id, t.id for update of t`.execute(trx)
  return rows
}

/** 按编号锁住这些任务；没有的不返回。 */
export const lockTasks = (trx: Trx, items: readonly { readonly agencyId: string; readonly id: string }[]) =>
  locked(
    trx,
    fromArrays(
      { agency_id: 'uuid', id: 'uuid' },
      items.map((t) => ({ agency_id: t.agencyId, id: t.id })),
    ),
    sql`t.id = w.id`,
  )

/** 按由来锁住这些任务；没有的不返回。 */
export const lockTasksOf = (trx: Trx, items: readonly { readonly agencyId: string; readonly key: string }[]) =>
  locked(
    trx,
    fromArrays(
      { agency_id: 'uuid', key: 'text' },
      items.map((t) => ({ agency_id: t.agencyId, key: t.key })),
    ),
    sql`t.key = w.key`,
  )

/** 一次改动：改成的样子（新的 version 为 1）、记哪一步、理由。 */
export type TaskChange = {
  readonly task: Task
  readonly before: Task | null
  readonly verb: TaskVerb
  readonly reason: string | null
}

const TASK = {
  agency_id: 'uuid',
  id: 'uuid',
  key: 'text',
  kind: 'text',
  title: 'text',
  reason: 'text',
  object_type: 'text',
  object_id: 'uuid',
  object_title: 'text',
  href: 'text',
  line: 'text',
  owner_id: 'uuid',
  owner_role: 'text',
  due_on: 'date',
  state: 'text',
  given_by: 'uuid',
  version: 'integer',
} as const satisfies Record<string, ColumnType>

const rowOf = (t: Task) => ({
  agency_id: t.agencyId,
  id: t.id,
  key: t.key,
  kind: t.kind,
  title: t.title,
  reason: t.reason,
  object_type: t.object?.type ?? null,
  object_id: t.object?.id ?? null,
  object_title: t.object?.title ?? null,
  href: (t.object as TaskObject | null)?.href ?? null,
  line: t.line,
  owner_id: t.owner.accountId,
  owner_role: t.owner.role,
  due_on: t.dueOn,
  state: t.state,
  given_by: t.givenBy,
  version: t.version,
})

/** 存下一批改动与各自的一步经过；原有的已经锁住。 */
export const saveTasks = async (trx: Trx, actor: Actor, changes: readonly TaskChange[]): Promise<void> => {
  const fresh = changes.filter((c) => c.before === null).map((c) => c.task)
  const changed = changes.filter((c) => c.before !== null).map((c) => c.task)
  await insertRows(trx, 'task', TASK, fresh.map(rowOf))
  if (changed.length > 0)
    await sql`
      update task t set title = n.title, object_title = n.object_title, href = n.href, owner_id = n.owner_id,
        owner_role = n.owner_role, due_on = n.due_on, state = n.state, given_by = n.given_by, version = n.version,
        ended_at = case when n.state = 'open' then null else coalesce(t.ended_at, clock_timestamp()) end
      from (${fromArrays(TASK, changed.map(rowOf))}) n where t.agency_id = n.agency_id and t.id = n.id`.execute(trx)
  await insertRows(
    trx,
    'task_step',
    {
      agency_id: 'uuid',
      task_id: 'uuid',
      seq: 'integer',
      account_id: 'uuid',
      actor: 'text',
      verb: 'text',
      owner_id: 'uuid',
      owner_role: 'text',
      due_on: 'date',
      reason: 'text',
    },
    changes.map(({ task, verb, reason }) => ({
      agency_id: task.agencyId,
      task_id: task.id,
      seq: task.version,
      account_id: actor.accountId,
      actor: actor.name,
      verb,
      owner_id: task.owner.accountId,
      owner_role: task.owner.role,
      due_on: task.dueOn,
      reason,
    })),
  )
}

/** 一个人还没有办完、有到期日的任务，供日历订阅；早的在前。 */
export const datedTasksOf = async (db: Database, viewer: Viewer, limit: number): Promise<TaskRow[]> => {
  const { rows } = await sql<TaskRow>`select ${COLUMNS} from task t
    where ${owned(viewer)} and t.state = 'open' and t.due_on is not null order by t.due_on, t.id limit ${limit}`.execute(
    db,
  )
  return rows
}
