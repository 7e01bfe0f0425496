import type { Actor } from '#kernel/access.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { namesOf } from '#modules/accounts/index.ts'
import { subtreeOf } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { hrefOf } from '#modules/work/actions/follow.ts'
import { refuse } from '#modules/work/actions/refuse.ts'
import { approvalBriefs } from '#modules/work/actions/show-approval.ts'
import { standingOf, viewerOf } from '#modules/work/actions/viewing.ts'
import type { TaskFilterQuery, TaskItem, TaskView } from '#modules/work/contract.ts'
import { actsOn } from '#modules/work/domain/task.ts'
import {
  countTasks,
  cursorOf,
  findTask,
  listTasks,
  stepsOf,
  type TaskCursor,
  type TaskFilter,
  type TaskRow,
  type Viewer,
} from '#modules/work/store/tasks.ts'
import type { Context } from '#platform/context.ts'
import { refuse as refusePlatform } from '#platform/errors.ts'

const WEEK = 7
const MOST_COUNTED = 1_000

/** 页面上的筛选变成库里的条件。 */
const filterFrom = async ({ db }: Context, query: TaskFilterQuery, today: Day): Promise<TaskFilter> => {
  const before = query.due === 'overdue' ? today : query.due === 'week' ? addDays(today, WEEK + 1) : null
  const until = query.dueUntil === undefined ? null : addDays(query.dueUntil as Day, 1)
  return {
    whose: query.whose,
    state: query.state === 'all' ? null : query.state,
    dueFrom: query.dueFrom ?? null,
    dueBefore: before ?? until,
    agencyIds: query.agency === undefined ? null : subtreeOf(await listAgencies(db), query.agency),
    kind: query.kind ?? null,
    q: query.q === undefined || query.q.trim() === '' ? null : query.q.trim(),
  }
}

/** 一页任务，带机关、办理人的名字与各项能做什么。 */
export const taskPage = async (
  context: Context,
  actor: Actor,
  query: TaskFilterQuery & { readonly cursor?: string | undefined; readonly limit: number },
  today: Day,
): Promise<{ items: TaskItem[]; next: string | null }> => {
  const viewer = await viewerOf(context.db, actor)
  const cursor = query.cursor === undefined ? null : cursorFrom(query.cursor)
  const rows = await listTasks(context.db, viewer, await filterFrom(context, query, today), cursor, query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await itemsOf(context, viewer, page),
    next: rows.length > query.limit && last !== undefined ? cursorOf(last).join('_') : null,
  }
}

/** 几个视图各有多少项，一次查完。 */
export const taskCounts = async (
  context: Context,
  actor: Actor,
  queries: readonly TaskFilterQuery[],
  today: Day,
): Promise<{ n: number; capped: boolean }[]> => {
  const filters = await Promise.all(queries.map((query) => filterFrom(context, query, today)))
  const counts = await countTasks(context.db, await viewerOf(context.db, actor), filters, MOST_COUNTED)
  return counts.map((n) => ({ n, capped: n >= MOST_COUNTED }))
}

/** 一项任务与它的经过；与自己无关的当作没有。 */
export const showTask = async (context: Context, actor: Actor, agencyId: string, id: string): Promise<TaskView> => {
  const { db } = context
  const viewer = await viewerOf(db, actor)
  const row = await findTask(db, viewer, agencyId, id)
  if (row === null) throw refuse('work.no-task')
  const steps = await stepsOf(db, agencyId, id)
  const names = await namesOf(context, [...new Set(steps.flatMap((s) => s.ownerId ?? []))])
  const [item] = await itemsOf(context, viewer, [row])
  const approvals = await approvalBriefs(context, { agencyId, type: '任务', id })
  const own = row.kind === 'manual' && row.state === 'open' && row.owner.accountId === viewer.accountId
  return {
    ...(item as TaskItem),
    line: row.line,
    submittable: own && !approvals.some((a) => a.state === 'pending'),
    approvals,
    steps: steps.map(({ ownerId, at, ...step }) => ({
      ...step,
      at: at.toISOString(),
      ownerName: ownerId === null ? null : (names.get(ownerId) ?? null),
    })),
  }
}

const itemsOf = async (context: Context, viewer: Viewer, rows: readonly TaskRow[]): Promise<TaskItem[]> => {
  const people = [...new Set(rows.flatMap((r) => [r.owner.accountId ?? [], r.givenBy ?? []].flat()))]
  const [agencies, names] = await Promise.all([listAgencies(context.db), namesOf(context, people)])
  const agencyNames = new Map(agencies.map((a) => [a.id, a.shortName]))
  return rows.map((row) => ({
    agencyId: row.agencyId,
    agencyName: agencyNames.get(row.agencyId) ?? null,
    id: row.id,
    kind: row.kind,
    title: row.title,
    reason: row.reason,
    object: row.object === null ? null : { type: row.object.type, title: row.object.title },
    href: hrefOf(row),
    ownerId: row.owner.accountId,
    ownerName: row.owner.accountId === null ? null : (names.get(row.owner.accountId) ?? null),
    ownerRole: row.owner.role,
    dueOn: row.dueOn,
    state: row.state,
    givenByName: row.givenBy === null ? null : (names.get(row.givenBy) ?? null),
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    version: row.version,
    acts: actsOn(row, standingOf(viewer, row)),
  }))
}

const CURSOR = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/
const cursorFrom = (text: string): TaskCursor => {
  const found = CURSOR.exec(text)
  if (found === null) throw refusePlatform('request.invalid', { problems: '游标不对，请从第一页重新开始' })
  return [found[1] as string, found[2] as string]
}
