import type { Permission } from '#kernel/access.ts'
import { ROLE_CODES, roleMay } from '#modules/accounts/domain/role.ts'
import { type Person, peopleHolding } from '#modules/accounts/store/people.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import type { Database } from '#platform/database.ts'

/** 在某机关有某项权限的人：授权的机关是它或它的上级。 */
export const peopleWhoMay = async (db: Database, permission: Permission, agencyId: string): Promise<Person[]> => {
  const parents = new Map((await listAgencies(db)).map((a) => [a.id, a.parentId]))
  const above: string[] = []
  for (let at: string | null = agencyId; at !== null && !above.includes(at); at = parents.get(at) ?? null)
    above.push(at)
  const roles = ROLE_CODES.filter((role) => roleMay(role, permission))
  return peopleHolding(db, roles, above)
}
