import type { Actor } from '#kernel/access.ts'
import type { CreatedAccount } from '#modules/accounts/contract.ts'
import { type RoleCode, roleOf } from '#modules/accounts/domain/role.ts'
import {
  type AccountRow,
  accountByCertificate,
  accountById,
  forgetAttempts,
  insertAccount,
  setDisabled,
  setPassword,
  updateAccount,
} from '#modules/accounts/store/account-store.ts'
import { liveGrants, oneGrantAtATime, othersHolding } from '#modules/accounts/store/grant-store.ts'
import { endSessionsOf } from '#modules/accounts/store/session-store.ts'
import type { Context } from '#platform/context.ts'
import { refuse as refusePlatform } from '#platform/errors.ts'
import { newId } from '#platform/id.ts'
import { type Deed, type Trx, write } from '#platform/write.ts'
import { forgetSessions, knownAgencies } from './authenticate.ts'
import { refuse } from './refuse.ts'
import { hashPassword, loginKey, randomPassword } from './secrets.ts'

type NewAccount = {
  readonly login: string
  readonly name: string
  readonly agencyId: string
  readonly ssoAllowed: boolean
  readonly certificateNo: string | null
}

/** 建立账号；初始密码随机，只在这里返回一次，登录后须先改。 */
export const createAccount = async (context: Context, actor: Actor, given: NewAccount): Promise<CreatedAccount> => {
  const { db } = context
  if (!(await knownAgencies(db)).some((agency) => agency.id === given.agencyId)) throw refuse('accounts.no-agency')
  const id = newId()
  const password = randomPassword()
  const passwordHash = await hashPassword(password)
  const deed = deedOn({ id, agency_id: given.agencyId }, '建立账号', { ssoAllowed: given.ssoAllowed })
  return write(db, actor, deed, async (trx) => {
    await demandOwnCertificate(trx, id, given.certificateNo)
    if (!(await insertAccount(trx, { ...given, id, passwordHash, mustChange: true })))
      throw refuse('accounts.login-taken', { login: given.login })
    return { value: { id, login: given.login, password } }
  })
}

type Edit = {
  readonly name: string
  readonly ssoAllowed: boolean
  /** 不写是不改，null 是去掉。 */
  readonly certificateNo?: string | null | undefined
  readonly version: number
}

/** 改姓名、执法证号、是否允许单点登录；不再允许的，原来对上的主体也作废。 */
export const editAccount = (context: Context, actor: Actor, id: string, given: Edit): Promise<void> =>
  change(context, actor, id, '改账号', async (trx, account) => {
    const ssoChanged = given.ssoAllowed !== account.sso_allowed
    if (ssoChanged) await demandUnprotected(trx, account)
    const subject = given.ssoAllowed ? account.oidc_subject : null
    const { certificateNo = account.certificate_no } = given
    await demandOwnCertificate(trx, id, certificateNo)
    const next = {
      name: given.name,
      ...{ sso_allowed: given.ssoAllowed, oidc_subject: subject, certificate_no: certificateNo },
    }
    if (!(await updateAccount(trx, id, given.version, next))) throw refusePlatform('access.changed', { by: '别人' })
    const certificateChanged = certificateNo !== account.certificate_no
    return { renamed: given.name !== account.name, ssoAllowed: given.ssoAllowed, certificateChanged }
  })

/** 停用：全部会话立即结束。三员的最后一名不能停用。 */
export const disableAccount = (context: Context, actor: Actor, id: string): Promise<void> =>
  change(context, actor, id, '停用账号', async (trx, account) => {
    demandAnother(actor, account)
    await oneGrantAtATime(trx)
    for (const { role } of await liveGrants(trx, [id])) await demandNotLast(trx, role, id)
    await setDisabled(trx, id, true)
    return { ended: await endSessionsOf(trx, id, 'account-disabled') }
  })

export const enableAccount = (context: Context, actor: Actor, id: string): Promise<void> =>
  change(context, actor, id, '启用账号', async (trx) => {
    await setDisabled(trx, id, false)
    return {}
  })

/** 重置密码：随机的新密码只返回一次，原来的会话结束；锁定也一并解除。 */
export const resetPassword = async (context: Context, actor: Actor, id: string): Promise<string> => {
  const password = randomPassword()
  const hash = await hashPassword(password)
  await change(context, actor, id, '重置密码', async (trx, account) => {
    demandAnother(actor, account)
    await demandUnprotected(trx, account)
    await setPassword(trx, id, hash, false)
    await forgetAttempts(trx, loginKey(context.sealing, account.login))
    return { ended: await endSessionsOf(trx, id, 'password-changed') }
  })
  return password
}

export const unlockAccount = (context: Context, actor: Actor, id: string): Promise<void> =>
  change(context, actor, id, '解除锁定', async (trx, account) => {
    await forgetAttempts(trx, loginKey(context.sealing, account.login))
    return {}
  })

type Work = (trx: Trx, account: AccountRow) => Promise<Readonly<Record<string, unknown>>>

/** 改一个账号的共同步骤：找到、看权限与范围、改、留痕、让会话的记忆失效。 */
const change = async ({ db }: Context, actor: Actor, id: string, verb: string, work: Work): Promise<void> => {
  const account = await accountById(db, id)
  if (account === undefined) throw refusePlatform('access.out-of-scope')
  await write(db, actor, deedOn(account, verb), async (trx) => ({ value: undefined, detail: await work(trx, account) }))
  forgetSessions(db)
}

const deedOn = (
  account: Pick<AccountRow, 'id' | 'agency_id'>,
  verb: string,
  detail: Readonly<Record<string, unknown>> = {},
): Deed => ({
  permission: 'account.edit',
  verb,
  object: { type: 'account', id: account.id },
  agencyId: account.agency_id,
  detail,
})

const demandAnother = (actor: Actor, account: AccountRow): void => {
  if (actor.accountId === account.id) throw refuse('accounts.to-oneself')
}

/** 一个执法证号只属于一个账号。 */
const demandOwnCertificate = async (trx: Trx, id: string, certificateNo: string | null): Promise<void> => {
  const holder = certificateNo === null ? undefined : await accountByCertificate(trx, certificateNo)
  if (holder !== undefined && holder.id !== id) throw refuse('accounts.certificate-taken', { name: holder.name })
}

/** 系统管理员若能重置另两员的密码，就等于兼有另两员的权力。 */
const demandUnprotected = async (trx: Trx, account: AccountRow): Promise<void> => {
  const held = await liveGrants(trx, [account.id])
  if (held.some(({ role }) => role === 'security-admin' || role === 'audit-admin')) throw refuse('accounts.protected')
}

/** 三员每一种都至少留一名不到期的。 */
export const demandNotLast = async (trx: Trx, role: RoleCode, accountId: string): Promise<void> => {
  if (roleOf(role).administrator && (await othersHolding(trx, role, accountId)) === 0)
    throw refuse('accounts.last-administrator', { role })
}
