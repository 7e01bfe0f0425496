import type { z } from 'zod'
import { type Actor, EVERYWHERE, scopeFor } from '#kernel/access.ts'
import type { accountPage, accountQuery, grantees, grantPage, grantQuery } from '#modules/accounts/contract.ts'
import { accountState } from '#modules/accounts/domain/account.ts'
import { listAccounts, lockedKeys } from '#modules/accounts/store/account-store.ts'
import { listGrants, liveGrants } from '#modules/accounts/store/grant-store.ts'
import type { Context } from '#platform/context.ts'
import { loginKey } from './secrets.ts'
import { agencyNamer } from './who-am-i.ts'

/** 管理范围内的账号，一页。 */
export const accountsFor = async (
  { db, sealing }: Context,
  actor: Actor,
  query: z.infer<typeof accountQuery>,
): Promise<z.infer<typeof accountPage>> => {
  const { items, next } = await listAccounts(db, scopeFor(actor, 'account.edit'), query)
  const keys = new Map(items.map((row) => [row.id, loginKey(sealing, row.login)]))
  const locked = await lockedKeys(db, [...keys.values()])
  const ids = items.map((row) => row.id)
  const roles = Map.groupBy(await liveGrants(db, ids), (grant) => grant.accountId)
  const nameOf = await agencyNamer(db)
  return {
    items: items.map((row) => ({
      id: row.id,
      login: row.login,
      name: row.name,
      agencyId: row.agency_id,
      agencyName: nameOf(row.agency_id),
      certificateNo: row.certificate_no,
      roles: [...new Set((roles.get(row.id) ?? []).map((grant) => grant.role))],
      state: accountState({
        disabled: row.disabled_at !== null,
        locked: locked.has(keys.get(row.id) as string),
        mustChange: row.must_change,
      }),
      ssoAllowed: row.sso_allowed,
      ssoBound: row.oidc_subject !== null,
      lastSignedIn: row.last_signed_in?.toISOString() ?? null,
      version: row.version,
    })),
    next,
  }
}

const GRANTEES = 20

/** 可以被授权的人：全部机关的在用账号（评查、监督员常从别的机关来），只给认人所需的几项，至多二十个。 */
export const granteesLike = async ({ db }: Context, q: string): Promise<z.infer<typeof grantees>> => {
  const { items } = await listAccounts(db, EVERYWHERE, { q, cursor: '', limit: GRANTEES })
  const nameOf = await agencyNamer(db)
  return {
    items: items
      .filter((row) => row.disabled_at === null)
      .map(({ id, login, name, agency_id }) => ({
        ...{ id, login, name, agencyId: agency_id },
        agencyName: nameOf(agency_id),
      })),
  }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** 管理范围内的授权与历史，一页。 */
export const grantsFor = async (
  { db }: Context,
  actor: Actor,
  query: z.infer<typeof grantQuery>,
): Promise<z.infer<typeof grantPage>> => {
  const { items, next } = await listGrants(db, scopeFor(actor, 'grant.edit'), query)
  const nameOf = await agencyNamer(db)
  return {
    items: items.map(({ homeAgencyId, grantedAt, expiresAt, revokedAt, ...row }) => ({
      ...row,
      homeAgency: nameOf(homeAgencyId),
      agencyName: nameOf(row.agencyId),
      grantedAt: grantedAt.toISOString(),
      expiresAt: iso(expiresAt),
      revokedAt: iso(revokedAt),
    })),
    next,
  }
}
