import type { z } from 'zod'
import { type Actor, EVERYWHERE, scopeFor } from '#kernel/access.ts'
import type { sessionPage, sessionQuery } from '#modules/accounts/contract.ts'
import type { SessionEnd } from '#modules/accounts/domain/account.ts'
import { endSession, listSessions, sessionOwner } from '#modules/accounts/store/session-store.ts'
import type { Context } from '#platform/context.ts'
import { refuse as refusePlatform } from '#platform/errors.ts'
import type { Session } from '#platform/http/access.ts'
import { write } from '#platform/write.ts'
import { forgetSessions } from './authenticate.ts'
import { refuse } from './refuse.ts'
import { agencyNamer } from './who-am-i.ts'

/** 会话，一页：自己的，或（有强制下线权限的）管理范围内全部人的。 */
export const sessionsFor = async (
  { db }: Context,
  { id: current, actor }: Session,
  whose: 'mine' | 'all',
  query: z.infer<typeof sessionQuery>,
): Promise<z.infer<typeof sessionPage>> => {
  const mine = whose === 'mine'
  const scope = mine ? EVERYWHERE : scopeFor(actor, 'session.end')
  const { items, next } = await listSessions(db, scope, { ...query, accountId: mine ? actor.accountId : null })
  const nameOf = await agencyNamer(db)
  return {
    items: items.map(({ agencyId, createdAt, lastSeenAt, endedAt, endedWhy, ...row }) => ({
      ...row,
      agencyName: nameOf(agencyId),
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      endedWhy: endedWhy as SessionEnd | null,
      current: row.id === current,
    })),
    next,
  }
}

/** 结束自己的一个会话；别人的当作没有。 */
export const endOwnSession = async ({ db }: Context, actor: Actor, id: string): Promise<void> => {
  const owner = await sessionOwner(db, id)
  if (owner === undefined || owner.accountId !== actor.accountId) throw refusePlatform('access.out-of-scope')
  await end(db, actor, { id, ...owner }, 'signed-in')
}

/** 让别人下线：须在管理范围内。 */
export const endAnySession = async ({ db }: Context, actor: Actor, id: string): Promise<void> => {
  const owner = await sessionOwner(db, id)
  if (owner === undefined) throw refusePlatform('access.out-of-scope')
  await end(db, actor, { id, ...owner }, 'session.end')
}

type Target = { readonly id: string; readonly accountId: string; readonly agencyId: string }

const end = async (
  db: Context['db'],
  actor: Actor,
  { id, accountId, agencyId }: Target,
  permission: 'signed-in' | 'session.end',
): Promise<void> => {
  const own = permission === 'signed-in'
  const deed = { permission, verb: own ? '下线' : '强制下线', object: { type: 'account', id: accountId }, agencyId }
  await write(db, actor, deed, async (trx) => {
    if (!(await endSession(trx, accountId, id, own ? 'ended-by-owner' : 'ended-by-administrator')))
      throw refuse('accounts.session-over')
    return { value: undefined, detail: { session: id } }
  })
  forgetSessions(db)
}
