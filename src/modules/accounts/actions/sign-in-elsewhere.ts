import { normalLogin } from '#modules/accounts/domain/account.ts'
import {
  type AccountRow,
  accountByLogin,
  accountBySubject,
  bindSubject,
} from '#modules/accounts/store/account-store.ts'
import type { Context } from '#platform/context.ts'
import type { ProvenIdentity } from '#platform/sso.ts'
import { refuse } from './refuse.ts'
import { type From, openSessionFor } from './sign-in.ts'

/**
 * 单点登录之后进入：主体已对上账号的直接进；没有的，登录名相同、管理员已允许的账号这一次对上，以后只认主体。
 * 从不自动建立账号。
 */
export const signInElsewhere = async (context: Context, proven: ProvenIdentity, from: From): Promise<string> => {
  const account = await accountFor(context, proven)
  if (account === null) throw refuse('accounts.sso-unknown')
  if (account.disabled_at !== null) throw refuse('accounts.disabled')
  return openSessionFor(context, account, 'sso', from, async (trx) => {
    if (account.oidc_subject === null) await bindSubject(trx, account.id, proven.subject)
  })
}

const accountFor = async ({ db }: Context, { subject, login }: ProvenIdentity): Promise<AccountRow | null> => {
  const bound = await accountBySubject(db, subject)
  if (bound !== undefined) return bound.sso_allowed ? bound : null
  const named = login === null ? undefined : await accountByLogin(db, normalLogin(login))
  return named?.sso_allowed && named.oidc_subject === null ? named : null
}
