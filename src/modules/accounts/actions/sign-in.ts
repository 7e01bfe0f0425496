import type { Actor } from '#kernel/access.ts'
import { normalLogin } from '#modules/accounts/domain/account.ts'
import {
  type AccountRow,
  accountByLogin,
  countAttempt,
  forgetAttempts,
  forgetOldAttempts,
} from '#modules/accounts/store/account-store.ts'
import { endSession, insertSession } from '#modules/accounts/store/session-store.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/id.ts'
import { type Trx, write } from '#platform/write.ts'
import { forgetSessions } from './authenticate.ts'
import { refuse } from './refuse.ts'
import { loginKey, newToken, passwordMatches, tokenHash } from './secrets.ts'

const AGENT_MAX = 200

/** 从哪里登录：浏览器，以及这个浏览器原来的会话（登录后结束）。 */
export type From = {
  readonly agent: string
  readonly previous: { readonly id: string; readonly accountId: string } | null
}

/** 还没有登录的人；留痕里这样写。 */
const STRANGER: Actor = { accountId: null, name: '未登录', agencyId: null, grants: [] }

/** 以密码登录，返回新的会话令牌。先记一次再核对：同时来的许多次也只放行规定的次数。 */
export const signIn = async (
  context: Context,
  given: { readonly login: string; readonly password: string },
  from: From,
): Promise<string> => {
  const { db, sealing } = context
  const key = loginKey(sealing, normalLogin(given.login))
  const left = await countAttempt(db, key)
  if (left <= 0) throw refuse('accounts.locked')
  const account = await accountByLogin(db, normalLogin(given.login))
  if (!(await passwordMatches(account?.password_hash ?? null, given.password)) || account === undefined) {
    await forgetOldAttempts(db)
    if (account !== undefined) await recordFailure(context, account, left - 1)
    throw refuse('accounts.wrong-password', { left: left - 1 })
  }
  if (account.disabled_at !== null) throw refuse('accounts.disabled')
  await forgetAttempts(db, key)
  return openSessionFor(context, account, 'password', from)
}

/** 新的会话、新的令牌；与留痕同一个事务。单点登录时 `alongside` 一并记下主体。 */
export const openSessionFor = async (
  { db }: Context,
  account: AccountRow,
  via: 'password' | 'sso',
  from: From,
  alongside: (trx: Trx) => Promise<void> = async () => undefined,
): Promise<string> => {
  const token = newToken()
  await write(db, ownerOf(account), deed(account, '登录', { via }), async (trx) => {
    await alongside(trx)
    if (from.previous !== null) await endSession(trx, from.previous.accountId, from.previous.id, 'signed-in-again')
    const agent = from.agent.slice(0, AGENT_MAX)
    await insertSession(trx, { id: newId(), tokenHash: tokenHash(token), accountId: account.id, via, agent })
    return { value: undefined }
  })
  forgetSessions(db)
  return token
}

/** 退出：结束这一个会话。 */
export const signOut = async ({ db }: Context, actor: Actor, sessionId: string): Promise<void> => {
  const { accountId } = actor
  if (accountId === null) return
  const about = { type: 'account', id: accountId }
  await write(db, actor, { permission: 'signed-in', verb: '退出', object: about, agencyId: null }, async (trx) => {
    await endSession(trx, accountId, sessionId, 'signed-out')
    return { value: undefined }
  })
  forgetSessions(db)
}

const ownerOf = (account: AccountRow): Actor => ({
  accountId: account.id,
  name: account.name,
  agencyId: account.agency_id,
  grants: [],
})

const deed = (account: AccountRow, verb: string, detail: Readonly<Record<string, unknown>>) => ({
  permission: 'anyone' as const,
  verb,
  object: { type: 'account', id: account.id },
  agencyId: account.agency_id,
  detail,
})

const recordFailure = ({ db }: Context, account: AccountRow, left: number): Promise<void> =>
  write(db, STRANGER, deed(account, left > 0 ? '登录失败' : '登录失败，账号锁定', { left }), async () => ({
    value: undefined,
  }))
