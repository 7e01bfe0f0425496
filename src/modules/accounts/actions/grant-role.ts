import type { Actor } from '#kernel/access.ts'
import { addDays, day } from '#kernel/day.ts'
import type { GrantBody } from '#modules/accounts/contract.ts'
import { type Objection, objectionTo } from '#modules/accounts/domain/grant.ts'
import { isRole, type RoleCode } from '#modules/accounts/domain/role.ts'
import { type AccountRow, lockAccount } from '#modules/accounts/store/account-store.ts'
import {
  grantAgency,
  insertGrant,
  type LiveGrant,
  liveGrants,
  lockGrant,
  oneGrantAtATime,
  revokeGrant,
} from '#modules/accounts/store/grant-store.ts'
import { subtreeOf } from '#modules/agencies/domain/agency.ts'
import type { Context } from '#platform/context.ts'
import { type Refused, refuse as refusePlatform } from '#platform/errors.ts'
import { newId } from '#platform/id.ts'
import { type Deed, write } from '#platform/write.ts'
import { forgetSessions, knownAgencies } from './authenticate.ts'
import { demandNotLast } from './manage-account.ts'
import { refuse } from './refuse.ts'

/** 授予：角色 × 机关子树 × 条线，可以到期。范围须在授权人自己的管理范围之内；被授权的人可以是别的机关的。 */
export const grantRole = async (context: Context, actor: Actor, given: GrantBody): Promise<string> => {
  const { db } = context
  const id = newId()
  const agencies = await knownAgencies(db)
  if (!agencies.some((agency) => agency.id === given.agencyId)) throw refuse('accounts.no-agency')
  const { role, agencyId, line, expiresOn } = given
  const deed = deedOn(id, '授予权限', agencyId, { account: given.accountId, role, line, expiresOn })
  await write(db, actor, deed, async (trx) => {
    await oneGrantAtATime(trx)
    const account = await lockAccount(trx, given.accountId)
    if (account === undefined || account.disabled_at !== null) throw refusePlatform('access.out-of-scope')
    const held = await liveGrants(trx, [account.id])
    const objection = objectionTo({
      role,
      line,
      expires: expiresOn !== null,
      toOneself: actor.accountId === account.id,
      withinOwnAgency: subtreeOf(agencies, account.agency_id).includes(agencyId),
      held: held.map((grant) => grant.role),
      claimed: isClaimed(account),
    })
    if (objection !== null) throw refusalOf(objection, role)
    if (held.some((grant) => isSame(grant, given))) throw refuse('accounts.granted-already')
    const expiresAt = expiresOn === null ? null : endOf(expiresOn)
    if (!(await insertGrant(trx, { ...given, id, grantedBy: actor.accountId, expiresAt })))
      throw refuse('accounts.expiry-passed')
    return { value: undefined }
  })
  forgetSessions(db)
  return id
}

/** 收回：写明理由；历史留着。三员的最后一名不能收回。 */
export const revokeRole = async ({ db }: Context, actor: Actor, id: string, reason: string): Promise<void> => {
  const agencyId = await grantAgency(db, id)
  if (agencyId === null) throw refusePlatform('access.out-of-scope')
  await write(db, actor, deedOn(id, '收回权限', agencyId), async (trx) => {
    await oneGrantAtATime(trx)
    const grant = await lockGrant(trx, id)
    if (grant === undefined || grant.state !== 'active') throw refuse('accounts.not-active')
    if (isRole(grant.role)) await demandNotLast(trx, grant.role, grant.accountId)
    await revokeGrant(trx, id, actor.accountId, reason)
    return { value: undefined, detail: { account: grant.accountId, role: grant.role, line: grant.line } }
  })
  forgetSessions(db)
}

const deedOn = (id: string, verb: string, agencyId: string, detail: Readonly<Record<string, unknown>> = {}): Deed => ({
  permission: 'grant.edit',
  verb,
  object: { type: 'account-grant', id },
  agencyId,
  detail,
})

/** 本人改过初始密码，或以单点登录进来过。 */
const isClaimed = (account: AccountRow): boolean =>
  account.password_changed_at !== null || account.oidc_subject !== null

/** 到期的可以再授一次，好在到期之前接上。 */
const isSame = (held: LiveGrant, given: GrantBody): boolean =>
  !held.expires && held.role === given.role && held.agencyId === given.agencyId && held.line === given.line

/** 到期日当天仍有效：到次日零时（北京时间）。 */
const endOf = (expiresOn: string): string => `${addDays(day(expiresOn), 1)}T00:00:00+08:00`

const refusalOf = (objection: Objection, wanted: RoleCode): Refused => {
  switch (objection.why) {
    case 'to-oneself':
      return refuse('accounts.to-oneself')
    case 'not-compatible':
      return refuse('accounts.not-compatible', { held: objection.held, wanted })
    case 'not-claimed':
      return refuse('accounts.not-claimed')
    case 'whole-agency-only':
      return refuse('accounts.whole-agency-only')
    case 'needs-expiry':
      return refuse('accounts.needs-expiry')
  }
}
