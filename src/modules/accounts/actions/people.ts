import { overlaps, type Permission, type Scope } from '#kernel/access.ts'
import { knownAgencies } from '#modules/accounts/actions/authenticate.ts'
import { ROLE_CODES, roleMay } from '#modules/accounts/domain/role.ts'
import { accountNames } from '#modules/accounts/store/account-store.ts'
import { holdersOf } from '#modules/accounts/store/grant-store.ts'
import { subtreeOf } from '#modules/agencies/domain/agency.ts'
import type { Context } from '#platform/context.ts'

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
  for (const { id, name, homeId, agencyId, line } of await holdersOf(
    db,
    ROLE_CODES.filter((role) => roleMay(role, permission)),
  )) {
    const area = { agencies: subtreeOf(agencies, agencyId), lines: line === null ? ('all' as const) : [line] }
    if (within.some((own) => overlaps(own, area)))
      people.set(id, { id, name, agencyName: shortNames.get(homeId) ?? null })
  }
  return [...people.values()]
}
