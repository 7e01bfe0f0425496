import type { Actor } from '#kernel/access.ts'
import { holdersOf } from '#modules/accounts/index.ts'
import { agencyChain } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import type { MessageKind } from '#modules/work/domain/message.ts'
import type { Task, TaskVerb } from '#modules/work/domain/task.ts'
import { insertMessages, type NewMessage, settleMessages } from '#modules/work/store/messages.ts'
import { saveTasks, type TaskChange } from '#modules/work/store/tasks.ts'
import { hasWebhooks, queueDeliveries } from '#modules/work/store/webhooks.ts'
import type { Trx } from '#platform/write.ts'

/** 存下任务的改动，告诉有关的人，排上推送：任务只从这里改，三样同一个事务。 */
export const follow = async (trx: Trx, actor: Actor, changes: readonly TaskChange[]): Promise<void> => {
  if (changes.length === 0) return
  await saveTasks(trx, actor, changes)
  await settleMessages(
    trx,
    changes.flatMap(({ task, verb }) => (verb === 'done' || verb === 'cancelled' ? [task.id] : [])),
  )
  await tell(trx, actor, changes)
  await announce(trx, changes)
}

type Told = { readonly accountId: string; readonly kind: MessageKind; readonly say: string; readonly task: Task }

const SAY: Record<TaskVerb, string> = {
  given: '交给你',
  'handed-over': '交给你',
  taken: '接手了',
  changed: '改了期限',
  done: '办完了',
  cancelled: '收回了',
  reopened: '请你重新办理',
}

/** 一项改动要告诉谁：办理人、原来的办理人、交办人；自己做的不告诉自己。 */
const toldOf = async (trx: Trx, { task, before, verb }: TaskChange): Promise<Told[]> => {
  const told = (accountId: string | null, kind: MessageKind, say = SAY[verb]): Told[] =>
    accountId === null ? [] : [{ accountId, kind, say, task }]
  switch (verb) {
    case 'given':
    case 'handed-over': {
      const owners = task.owner.accountId === null ? await holdersOfRole(trx, task) : [task.owner.accountId]
      const former = before?.state === 'open' && verb === 'handed-over' ? before.owner.accountId : null
      return [...owners.flatMap((id) => told(id, 'given')), ...told(former, 'changed', '转交给了别人')]
    }
    case 'taken':
      return told(task.givenBy, 'done')
    case 'done':
      if (isQuiet(task)) return []
      return [
        ...told(task.givenBy, 'done'),
        ...(task.givenBy === task.owner.accountId ? [] : told(task.owner.accountId, 'changed')),
      ]
    case 'cancelled':
      if (isQuiet(task)) return []
      return told(task.owner.accountId, 'changed')
    case 'changed':
    case 'reopened':
      return told(task.owner.accountId, 'changed')
  }
}

/** 系统按案件发的提醒：办了、不用办了，悄悄消去，不再打扰。 */
const isQuiet = ({ givenBy, kind }: Task): boolean => givenBy === null && kind !== 'manual'

const holdersOfRole = async (trx: Trx, { owner, agencyId, line }: Task): Promise<string[]> =>
  owner.role === null ? [] : (await holdersOf(trx, owner.role, { agencyId, line })).map((p) => p.id)

const textOf = (task: Task): string => (task.object === null ? task.title : `${task.title}（${task.object.title}）`)

/** 单独一页办的到那一页，交办的到任务页。 */
export const hrefOf = (task: Pick<Task, 'agencyId' | 'id' | 'object'>): string =>
  task.object?.href ?? `/tasks/${task.agencyId}/${task.id}`

/** 同一个人的同一种事并成一条：成批分派三百条，只收到一条消息。 */
const tell = async (trx: Trx, actor: Actor, changes: readonly TaskChange[]): Promise<void> => {
  const all: Told[] = []
  for (const change of changes) all.push(...(await toldOf(trx, change)))
  const others = all.filter((t) => t.accountId !== actor.accountId)
  const messages = [...Map.groupBy(others, (t) => `${t.accountId}/${t.kind}/${t.say}`).values()].map(
    (same): NewMessage => {
      const { accountId, kind, say, task } = same[0] as Told
      return same.length === 1
        ? { accountId, kind, title: `${actor.name}${say}：${textOf(task)}`, href: hrefOf(task), taskId: task.id }
        : {
            accountId,
            kind,
            title: `${actor.name}${say}：${same.length} 项任务`,
            href: kind === 'done' ? '/tasks?whose=given&state=done' : '/tasks',
          }
    },
  )
  await insertMessages(trx, messages)
}

/** 推送给任务所属机关及其上级的推送地址；只有编号、种类、状态与日子，没有名称，更没有个人信息。 */
const announce = async (trx: Trx, changes: readonly TaskChange[]): Promise<void> => {
  if (!(await hasWebhooks(trx))) return
  const agencies = await listAgencies(trx)
  const bodies = changes.flatMap(({ task, verb }) => {
    const { agencyId, id, kind, state, dueOn, object, version } = task
    const body = JSON.stringify({
      type: `task.${verb}`,
      agency: agencyId,
      task: id,
      kind,
      object: object?.id ?? null,
      state,
      dueOn,
      version,
      href: hrefOf(task),
    })
    return agencyChain(agencies, agencyId).map((own) => ({ agencyId: own, body }))
  })
  await queueDeliveries(trx, bodies)
}
