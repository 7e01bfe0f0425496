import type { Actor } from '#kernel/access.ts'
import { type Request, requestApproval } from '#modules/work/actions/approvals.ts'
import { refuse } from '#modules/work/actions/refuse.ts'
import { lockTasks } from '#modules/work/store/tasks.ts'
import type { Context } from '#platform/context.ts'
import { write } from '#platform/write.ts'

/** 办理人把手上的交办任务送审，如办完之前请负责人审签；返回审签的编号。 */
export const submitTask = (
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  { agencyId, id, ...plan }: { agencyId: string; id: string } & Pick<Request, 'mode' | 'signers' | 'reason' | 'dueOn'>,
): Promise<string> => {
  const deed = { permission: 'signed-in', verb: '送审', object: { type: '任务', id }, agencyId } as const
  return write(db, actor, deed, async (trx) => {
    const [task] = await lockTasks(trx, [{ agencyId, id }])
    if (task === undefined || task.owner.accountId !== actor.accountId) throw refuse('work.no-task')
    if (task.kind !== 'manual' || task.state !== 'open') throw refuse('work.not-open')
    const object = { type: '任务', id, title: task.title, href: `/tasks/${agencyId}/${id}` }
    return { value: await requestApproval(trx, actor, { agencyId, line: task.line, object, authors: [], ...plan }) }
  })
}
