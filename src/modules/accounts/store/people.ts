import { sql } from 'kysely'
import type { RoleCode } from '#modules/accounts/domain/role.ts'
import type {} from '#modules/accounts/store/tables.ts'
import type { Database } from '#platform/database.ts'

/** 账号编号 → 姓名，一次取出；停用了的也在。 */
export const accountNames = async (db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

export type Person = { readonly id: string; readonly name: string; readonly agencyId: string }

/** 担任这些角色之一、授权在这些机关之一名下且没有停用的人，按姓名。 */
export const peopleHolding = async (
  db: Database,
  roles: readonly RoleCode[],
  agencyIds: readonly string[],
): Promise<Person[]> => {
  const { rows } = await sql<Person>`
    select distinct a.id, a.name, a.agency_id as "agencyId" from account a
    join account_grant g on g.account_id = a.id
    where a.disabled_at is null and g.revoked_at is null and (g.expires_at is null or g.expires_at > clock_timestamp())
      and g.role = any(${[...roles]}::text[]) and g.agency_id = any(${[...agencyIds]}::uuid[])
    order by a.name, a.id limit 500`.execute(db)
  return rows
}
