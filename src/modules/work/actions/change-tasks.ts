import type { Actor } from '#kernel/access.ts'
import { follow } from '#modules/work/actions/follow.ts'
import { refuse } from '#modules/work/actions/refuse.ts'
import { possibleOwners, standingOf, viewerOf } from '#modules/work/actions/viewing.ts'
import { decide, type Owner, type Task, type TaskAct, type TaskState } from '#modules/work/domain/task.ts'
import { pendingObjects } from '#modules/work/store/approvals.ts'
import { lockTasks, type TaskChange } from '#modules/work/store/tasks.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/id.ts'
import { type Deed, record, write } from '#platform/write.ts'

/** 要改的一项，与页面上看到的版本。 */
export type Target = { readonly agencyId: string; readonly id: string; readonly version: number }
export type Outcome = {
  readonly done: { agencyId: string; id: string; state: TaskState; version: number }[]
  readonly refused: { agencyId: string; id: string; why: string }[]
}

type NewTask = {
  readonly agencyId: string
  readonly title: string
  readonly reason: string
  readonly ownerId: string
  readonly dueOn: string | null
}

/** 交办一项任务给某人；他须在交办人管得着的范围里。返回编号。 */
export const giveTask = async (context: Context, actor: Actor, given: NewTask): Promise<string> => {
  const { agencyId, title, reason, ownerId, dueOn } = given
  await demandOwner(context, actor, ownerId)
  const id = newId()
  const deed = { permission: 'task.assign', verb: '交办任务', object: { type: '任务', id }, agencyId } as const
  return write(context.db, actor, deed, async (trx) => {
    const task: Task = {
      ...{ agencyId, id, key: `manual/${id}`, kind: 'manual', title, reason, object: null, line: null },
      owner: { accountId: ownerId, role: null },
      ...{ dueOn, state: 'open', givenBy: actor.accountId, version: 1 },
    }
    await follow(trx, actor, [{ task, before: null, verb: 'given', reason }])
    return { value: id }
  })
}

const VERBS: Record<TaskAct, string> = {
  done: '办结任务',
  cancel: '取消任务',
  reopen: '重新办理任务',
  take: '接手任务',
  'hand-over': '转交任务',
}

/** 办结、取消、重新办理或接手一批任务：能改的都改，不能改的逐项说明。 */
export const actOnTasks = (
  context: Context,
  actor: Actor,
  { items, act, reason }: { items: readonly Target[]; act: Exclude<TaskAct, 'hand-over'>; reason: string | null },
): Promise<Outcome> =>
  changing(context, actor, { items, act, reason }, (task) =>
    act === 'take' ? { owner: { ...task.owner, accountId: actor.accountId } } : {},
  )

/** 转交一批任务；`dueOn` 为 null 是期限不变。 */
export const handOverTasks = async (
  context: Context,
  actor: Actor,
  {
    items,
    ownerId,
    dueOn,
    reason,
  }: { items: readonly Target[]; ownerId: string; dueOn: string | null; reason: string },
): Promise<Outcome> => {
  await demandOwner(context, actor, ownerId)
  return changing(context, actor, { items, act: 'hand-over', reason }, (task) => ({
    owner: { accountId: ownerId, role: null },
    ...(dueOn === null ? {} : { dueOn }),
    givenBy: actor.accountId ?? task.givenBy,
  }))
}

const demandOwner = async (context: Context, actor: Actor, ownerId: string): Promise<void> => {
  const known = await possibleOwners(context, actor)
  if (!known.some((p) => p.id === ownerId)) throw refuse('work.not-owner')
}

type Asked = { readonly items: readonly Target[]; readonly act: TaskAct; readonly reason: string | null }
type Over = Partial<{ owner: Owner; dueOn: string | null; givenBy: string | null }>

const changing = async (
  { db }: Context,
  actor: Actor,
  { items, act, reason }: Asked,
  over: (task: Task) => Over,
): Promise<Outcome> => {
  const viewer = await viewerOf(db, actor)
  const object = { type: '任务', id: items[0]?.id ?? null }
  const deed: Deed = { permission: 'signed-in', verb: VERBS[act], object, agencyId: null }
  return write(db, actor, deed, async (trx) => {
    const outcome: Outcome = { done: [], refused: [] }
    const changes: TaskChange[] = []
    const known = new Map((await lockTasks(trx, items)).map((t) => [t.id, t]))
    const signing = await pendingObjects(trx, '任务', [...known.keys()])
    for (const { agencyId, id, version } of items) {
      const task = known.get(id)
      const standing = task === undefined ? { owns: false, directs: false } : standingOf(viewer, task)
      const next = task === undefined ? null : decide(task, act, standing)
      if (task === undefined || next === null)
        outcome.refused.push({ agencyId, id, why: '没有找到，或不在你的管理范围内' })
      else if (next.ok && signing.has(id))
        outcome.refused.push({ agencyId, id, why: `“${task.title}”正在审签，有了结果或撤回送审之后再改` })
      else if (!next.ok) outcome.refused.push({ agencyId, id, why: next.why })
      else if (task.version !== version)
        outcome.refused.push({
          ...{ agencyId, id },
          why: `“${task.title}”刚被${task.lastActor ?? '别人'}改过，你的改动没有保存；请刷新看最新的内容`,
        })
      else {
        const after: Task = { ...task, ...over(task), state: next.state, version: version + 1 }
        changes.push({ task: after, before: task, verb: next.verb, reason })
        outcome.done.push({ agencyId, id, state: after.state, version: after.version })
      }
    }
    await follow(trx, actor, changes)
    for (const [agencyId, own] of Map.groupBy(changes, (c) => c.task.agencyId))
      await record(trx, actor, { ...deed, agencyId, detail: { 任务: own.map((c) => c.task.id) } })
    return { value: outcome, detail: { 改动: outcome.done.length, 没有改: outcome.refused.length } }
  })
}
