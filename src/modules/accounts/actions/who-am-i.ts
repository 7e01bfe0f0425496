import type { SessionReply } from '#modules/accounts/contract.ts'
import { permissionsOf, roleOf } from '#modules/accounts/domain/role.ts'
import { accountById, hasNoAccount } from '#modules/accounts/store/account-store.ts'
import { liveGrants } from '#modules/accounts/store/grant-store.ts'
import { readInstallation } from '#modules/accounts/store/installation-store.ts'
import type { Context } from '#platform/context.ts'
import type { Session } from '#platform/http/access.ts'
import { knownAgencies } from './authenticate.ts'

/** 谁登录着（没有登录为 null）、能做什么、这是怎样的一套安装。 */
export const whoAmI = async (context: Context, session: Session | null): Promise<SessionReply> => {
  const { db, config } = context
  const installation = await readInstallation(db)
  return {
    account: session === null ? null : await signedIn(context, session),
    installation: {
      needsSetup: await hasNoAccount(db),
      agency: installation?.agencyName ?? null,
      demo: installation?.mode === 'demo',
      singleSignOn: config.oidc !== null,
    },
  }
}

const signedIn = async ({ db }: Context, { actor, mustChange }: Session): Promise<SessionReply['account']> => {
  const account = actor.accountId === null ? undefined : await accountById(db, actor.accountId)
  if (account === undefined) return null
  const grants = await liveGrants(db, [account.id])
  const codes = [...new Set(grants.map((grant) => grant.role))]
  return {
    id: account.id,
    name: account.name,
    login: account.login,
    agencyId: account.agency_id,
    agencyName: (await agencyNamer(db))(account.agency_id),
    roles: codes.map((code) => ({ code, name: roleOf(code).name })),
    permissions: permissionsOf(codes),
    mustChange,
  }
}

/** 机关编号 → 全名；机关表里没有的如实说。 */
export const agencyNamer = async (db: Context['db']): Promise<(id: string) => string> => {
  const names = new Map((await knownAgencies(db)).map((agency) => [agency.id, agency.name]))
  return (id) => names.get(id) ?? '（没有这个机关的记载）'
}
