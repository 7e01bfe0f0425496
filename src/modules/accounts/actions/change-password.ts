import type { Actor } from '#kernel/access.ts'
import { passwordProblems } from '#modules/accounts/domain/password.ts'
import { accountById, countAttempt, forgetAttempts, setPassword } from '#modules/accounts/store/account-store.ts'
import { endSessionsOf, insertSession } from '#modules/accounts/store/session-store.ts'
import type { Context } from '#platform/context.ts'
import { refuse as refusePlatform } from '#platform/errors.ts'
import { newId } from '#platform/id.ts'
import { write } from '#platform/write.ts'
import { forgetSessions } from './authenticate.ts'
import { refuse } from './refuse.ts'
import { hashPassword, loginKey, newToken, passwordMatches, tokenHash } from './secrets.ts'

/** 不合要求就拒绝，理由一次说全。 */
export const demandStrong = (password: string, owner: { readonly login: string; readonly name: string }): void => {
  const problems = passwordProblems(password, owner)
  if (problems.length > 0) throw refuse('accounts.weak-password', { problems: problems.join('；') })
}

/** 本人改密码：他的全部会话都结束，这个浏览器换一个新的令牌。试现在的密码也受锁定限制。 */
export const changePassword = async (
  { db, sealing }: Context,
  actor: Actor,
  given: { readonly current: string; readonly password: string },
  agent: string,
): Promise<string> => {
  const account = actor.accountId === null ? undefined : await accountById(db, actor.accountId)
  if (account === undefined) throw refusePlatform('access.sign-in')
  if (account.password_hash === null) throw refuse('accounts.no-password')
  const key = loginKey(sealing, account.login)
  if ((await countAttempt(db, key)) <= 0) throw refuse('accounts.locked')
  if (!(await passwordMatches(account.password_hash, given.current))) throw refuse('accounts.wrong-current')
  await forgetAttempts(db, key)
  demandStrong(given.password, account)
  if (await passwordMatches(account.password_hash, given.password)) throw refuse('accounts.same-password')
  const hash = await hashPassword(given.password)
  const token = newToken()
  const about = { type: 'account', id: account.id }
  await write(db, actor, { permission: 'signed-in', verb: '改密码', object: about, agencyId: null }, async (trx) => {
    await setPassword(trx, account.id, hash, true)
    const ended = await endSessionsOf(trx, account.id, 'password-changed')
    const session = { id: newId(), tokenHash: tokenHash(token), accountId: account.id, via: 'password' as const }
    await insertSession(trx, { ...session, agent })
    return { value: undefined, detail: { ended } }
  })
  forgetSessions(db)
  return token
}
