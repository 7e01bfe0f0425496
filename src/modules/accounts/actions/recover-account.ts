import type { Actor } from '#kernel/access.ts'
import { normalLogin } from '#modules/accounts/domain/account.ts'
import { accountByLogin, forgetAttempts, setDisabled, setPassword } from '#modules/accounts/store/account-store.ts'
import { endSessionsOf } from '#modules/accounts/store/session-store.ts'
import type { Context } from '#platform/context.ts'
import { write } from '#platform/write.ts'
import { forgetSessions } from './authenticate.ts'
import { hashPassword, loginKey, randomPassword } from './secrets.ts'

/** 掌管服务器的人在命令行恢复一个账号：新密码、解锁、启用，原来的会话结束；没有这个登录名返回 null。 */
export const recoverAccount = async (
  { db, sealing }: Pick<Context, 'db' | 'sealing'>,
  actor: Actor,
  login: string,
): Promise<string | null> => {
  const account = await accountByLogin(db, normalLogin(login))
  if (account === undefined) return null
  const password = randomPassword()
  const hash = await hashPassword(password)
  const object = { type: 'account', id: account.id }
  const deed = { permission: 'account.edit' as const, verb: '命令行恢复账号', object, agencyId: account.agency_id }
  await write(db, actor, deed, async (trx) => {
    await setPassword(trx, account.id, hash, false)
    await setDisabled(trx, account.id, false)
    await forgetAttempts(trx, loginKey(sealing, account.login))
    return { value: undefined, detail: { ended: await endSessionsOf(trx, account.id, 'password-changed') } }
  })
  forgetSessions(db)
  return password
}
