import { type Actor, type Area, covers, scopeFor } from '#kernel/access.ts'
import { peopleWith, rolesHeld } from '#modules/accounts/index.ts'
import type { Standing, Task } from '#modules/work/domain/task.ts'
import type { Viewer } from '#modules/work/store/tasks.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { NO_AGENCY } from '#platform/write.ts'

/** 谁在看：本人、他任的角色、他管得着的范围。 */
export const viewerOf = async (db: Database, actor: Actor): Promise<Viewer> => ({
  accountId: actor.accountId ?? NO_AGENCY,
  roles: actor.accountId === null ? [] : await rolesHeld(db, actor.accountId),
  directs: scopeFor(actor, 'task.assign'),
})

/** 这个人与这项任务的关系。 */
export const standingOf = (viewer: Viewer, { agencyId, line, owner, givenBy }: Task): Standing => ({
  owns:
    owner.accountId === viewer.accountId ||
    (owner.accountId === null && viewer.roles.some((r) => r.role === owner.role && covers([r.area], agencyId, line))),
  directs: givenBy === viewer.accountId || covers(viewer.directs, agencyId, line),
})

/** 可以交给谁：管得着的范围里，与本人所在机关里，办业务的人。 */
export const possibleOwners = (context: Pick<Context, 'db'>, actor: Actor) => {
  const own: Area[] = actor.agencyId === null ? [] : [{ agencies: [actor.agencyId], lines: 'all' }]
  return peopleWith(context, 'case.read', [...scopeFor(actor, 'task.assign'), ...own])
}
