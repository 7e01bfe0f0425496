import { type Area, covers, overlaps, type Permission, type Scope } from '#kernel/access.ts'
import { knownAgencies } from '#modules/accounts/actions/authenticate.ts'
import { isRole, ROLE_CODES, type RoleCode, roleMay } from '#modules/accounts/domain/role.ts'
import { accountById, accountNames } from '#modules/accounts/store/account-store.ts'
import { grantHolders, liveGrants } from '#modules/accounts/store/grant-store.ts'
import { subtreeOf } from '#modules/agencies/domain/agency.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'

type Person = { readonly id: string; readonly name: string; readonly agencyName: string | null }

/** 账号编号 → 姓名；停用了的也给。 */
export const namesOf = async ({ db }: Pick<Context, 'db'>, ids: readonly string[]) =>
  new Map((await accountNames(db, ids)).map(({ id, name }) => [id, name]))

/** 在这块范围的任何一处有某项权限的人，按姓名；停用的、授权到期的不算。 */
export const peopleWith = async (
  { db }: Pick<Context, 'db'>,
  permission: Permission,
  within: Scope,
): Promise<Person[]> => {
  const agencies = await knownAgencies(db)
  const shortNames = new Map(agencies.map((a) => [a.id, a.shortName]))
  const people = new Map<string, Person>()
  for (const { id, name, homeId, agencyId, line } of await grantHolders(
    db,
    ROLE_CODES.filter((role) => roleMay(role, permission)),
  )) {
    const area = { agencies: subtreeOf(agencies, agencyId), lines: line === null ? ('all' as const) : [line] }
    if (within.some((own) => overlaps(own, area)))
      people.set(id, { id, name, agencyName: shortNames.get(homeId) ?? null })
  }
  return [...people.values()]
}

/** 这个账号现在任的角色，各在哪块范围。 */
export const rolesHeld = async (db: Database, accountId: string): Promise<{ role: string; area: Area }[]> => {
  const agencies = await knownAgencies(db)
  return (await liveGrants(db, [accountId])).map(({ role, agencyId, line }) => ({
    role,
    area: { agencies: subtreeOf(agencies, agencyId), lines: line === null ? 'all' : [line] },
  }))
}

/** 在这个机关、这条线任某角色的人；停用的、授权到期的不算。 */
export const holdersOf = async (
  db: Database,
  role: string,
  { agencyId, line }: { readonly agencyId: string; readonly line: string | null },
): Promise<{ id: string; name: string }[]> => {
  if (!isRole(role)) return []
  const agencies = await knownAgencies(db)
  const people = new Map<string, { id: string; name: string }>()
  for (const { id, name, agencyId: root, line: own } of await grantHolders(db, [role])) {
    const area: Area = { agencies: subtreeOf(agencies, root), lines: own === null ? 'all' : [own] }
    if (covers([area], agencyId, line)) people.set(id, { id, name })
  }
  return [...people.values()]
}

/** 任这几种角色之一的人，连同所在机关、执法证号与各处授权的范围；停用的、授权到期的不算。 */
export const peopleInRoles = async (db: Database, roles: readonly RoleCode[]) => {
  const agencies = await knownAgencies(db)
  const grants = await grantHolders(db, roles)
  return [...Map.groupBy(grants, (g) => g.id).values()].map((own) => {
    const { id, name, homeId, certificateNo } = own[0] as (typeof own)[number]
    const areas = own.map(
      ({ agencyId, line }): Area => ({
        agencies: subtreeOf(agencies, agencyId),
        lines: line === null ? 'all' : [line],
      }),
    )
    return { id, name, homeId, certificateNo, areas }
  })
}

/** 没有停用的账号；停用了的、没有的为 null。 */
export const enabledAccount = async (
  db: Database,
  id: string,
): Promise<{ id: string; name: string; agencyId: string } | null> => {
  const account = await accountById(db, id)
  if (account === undefined || account.disabled_at !== null) return null
  return { id: account.id, name: account.name, agencyId: account.agency_id }
}

/** 全系统任某角色的有几人；停用的、授权到期的不算。 */
export const countHolders = async (db: Database, role: RoleCode): Promise<number> =>
  new Set((await grantHolders(db, [role])).map(({ id }) => id)).size
