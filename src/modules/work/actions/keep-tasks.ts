import type { Actor } from '#kernel/access.ts'
import { follow } from '#modules/work/actions/follow.ts'
import { keep, type WantedTask } from '#modules/work/domain/task.ts'
import { lockTasksOf, type TaskChange } from '#modules/work/store/tasks.ts'
import { newId } from '#platform/id.ts'
import type { Trx } from '#platform/write.ts'

/**
 * 让任务合乎对象现在的样子，在对象改动的同一个事务里：应当归谁、哪天到期、办没办完。
 * 谁办、何时办以对象为准，任务只是它在“我的任务”里的样子；再调用一遍什么也不变。
 */
export const keepTasks = async (
  trx: Trx,
  actor: Actor,
  wanted: readonly WantedTask[],
  reason: string | null = null,
): Promise<void> => {
  if (wanted.length === 0) return
  const known = new Map((await lockTasksOf(trx, wanted)).map((t) => [`${t.agencyId}/${t.key}`, t]))
  const changes = wanted.flatMap((want): TaskChange[] => {
    const before = known.get(`${want.agencyId}/${want.key}`) ?? null
    const kept = keep(before, want)
    if (kept === null) return []
    const { agencyId, key, kind, title, object, line } = want
    const { owner, dueOn, state, verb } = kept
    const given = verb === 'given' || verb === 'handed-over'
    const task = {
      ...{ agencyId, key, kind, title, object, line, owner, dueOn, state },
      id: before?.id ?? newId(),
      reason: before?.reason ?? reason,
      givenBy: given ? actor.accountId : (before?.givenBy ?? null),
      version: (before?.version ?? 0) + 1,
    }
    return [{ task, before, verb, reason }]
  })
  await follow(trx, actor, changes)
}
