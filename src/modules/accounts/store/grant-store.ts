import { sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type { GrantState } from '#modules/accounts/domain/account.ts'
import { isRole, type RoleCode } from '#modules/accounts/domain/role.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'
import { likePattern, pageOf } from './tables.ts'

export type NewGrant = {
  readonly id: string
  readonly accountId: string
  readonly role: RoleCode
  readonly agencyId: string
  readonly line: string | null
  readonly reason: string
  /** null＝首次设置时由系统授予。 */
  readonly grantedBy: string | null
  /** 带时区的时刻文本；null＝不到期。 */
  readonly expiresAt: string | null
}

const live = sql<boolean>`g.revoked_at is null and (g.expires_at is null or g.expires_at > clock_timestamp())`
const state = sql<GrantState>`case when g.revoked_at is not null then 'revoked'
  when g.expires_at <= clock_timestamp() then 'expired' else 'active' end`

/** 授予；到期日不在将来则返回 false。 */
export const insertGrant = async (trx: Trx, g: NewGrant): Promise<boolean> => {
  const { rows } = await sql<{ future: boolean }>`
    select ${g.expiresAt}::timestamptz is null or ${g.expiresAt}::timestamptz > clock_timestamp() as future`.execute(
    trx,
  )
  if (rows[0]?.future !== true) return false
  await trx
    .insertInto('account_grant')
    .values({
      id: g.id,
      account_id: g.accountId,
      role: g.role,
      agency_id: g.agencyId,
      line: g.line,
      reason: g.reason,
      granted_by: g.grantedBy,
      expires_at: g.expiresAt === null ? null : sql<Date>`${g.expiresAt}::timestamptz`,
    })
    .execute()
  return true
}

export type LiveGrant = {
  readonly accountId: string
  readonly role: RoleCode
  readonly agencyId: string
  readonly line: string | null
  readonly expires: boolean
}

/** 这些账号现在有效的授权；角色已经没有的不算。 */
export const liveGrants = async (db: Database, accountIds: readonly string[]): Promise<LiveGrant[]> => {
  if (accountIds.length === 0) return []
  const rows = await db
    .selectFrom('account_grant as g')
    .select(['g.account_id as accountId', 'g.role', 'g.agency_id as agencyId', 'g.line'])
    .select(sql<boolean>`g.expires_at is not null`.as('expires'))
    .where('g.account_id', 'in', accountIds)
    .where(live)
    .orderBy('g.id')
    .execute()
  return rows.flatMap(({ role, ...rest }) => (isRole(role) ? [{ ...rest, role }] : []))
}

/** 现在担任这几种角色之一的人，一条授权一行；停用的账号不算。 */
export const grantHolders = (db: Database, roles: readonly RoleCode[]) =>
  db
    .selectFrom('account_grant as g')
    .innerJoin('account as a', 'a.id', 'g.account_id')
    .select([
      'a.id',
      'a.name',
      'a.agency_id as homeId',
      'a.certificate_no as certificateNo',
      'g.agency_id as agencyId',
      'g.line',
    ])
    .where('g.role', 'in', [...roles, ''])
    .where('a.disabled_at', 'is', null)
    .where(live)
    .orderBy('a.name')
    .orderBy('a.id')
    .execute()

export type GrantRow = {
  readonly id: string
  readonly accountId: string
  readonly role: string
  readonly agencyId: string
  readonly line: string | null
  readonly grantedAt: Date
  readonly state: GrantState
}

/** 锁住一条授权再读。 */
export const lockGrant = (trx: Trx, id: string): Promise<GrantRow | undefined> =>
  trx
    .selectFrom('account_grant as g')
    .select([
      'g.id',
      'g.account_id as accountId',
      'g.role',
      'g.agency_id as agencyId',
      'g.line',
      'g.granted_at as grantedAt',
      state.as('state'),
    ])
    .where('g.id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const grantAgency = async (db: Database, id: string): Promise<string | null> =>
  (await db.selectFrom('account_grant').select('agency_id').where('id', '=', id).executeTakeFirst())?.agency_id ?? null

export const revokeGrant = async (trx: Trx, id: string, by: string | null, reason: string): Promise<void> => {
  await trx
    .updateTable('account_grant')
    .set({ revoked_at: sql<Date>`clock_timestamp()`, revoked_by: by, revoke_reason: reason })
    .where('id', '=', id)
    .execute()
}

/** 授权与停用一件一件来：不相容、最后一名的判断才不会被同时的两次绕过。 */
export const oneGrantAtATime = async (trx: Trx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('account_grant'))`.execute(trx)
}

/** 除了某人，还有谁担任这个角色（账号没有停用、授权不到期）。 */
export const othersHolding = async (trx: Trx, role: RoleCode, exceptAccount: string): Promise<number> => {
  const { n } = await trx
    .selectFrom('account_grant as g')
    .innerJoin('account as a', 'a.id', 'g.account_id')
    .select((s) => s.fn.count<number>('a.id').distinct().as('n'))
    .where('g.role', '=', role)
    .where('g.account_id', '!=', exceptAccount)
    .where('g.revoked_at', 'is', null)
    .where('g.expires_at', 'is', null)
    .where('a.disabled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

export type GrantFilter = {
  readonly q: string
  readonly state: GrantState | 'all'
  readonly cursor: string
  readonly limit: number
}

/** 范围内的授权，新的在前；含已到期、已收回的历史。 */
export const listGrants = async (db: Database, scope: Scope, { q, state: wanted, cursor, limit }: GrantFilter) => {
  const rows = await db
    .selectFrom('account_grant as g')
    .innerJoin('account as a', 'a.id', 'g.account_id')
    .leftJoin('account as by', 'by.id', 'g.granted_by')
    .leftJoin('account as ended', 'ended.id', 'g.revoked_by')
    .select([
      'g.id',
      'g.account_id as accountId',
      'a.login',
      'a.name',
      'a.agency_id as homeAgencyId',
      'g.role',
      'g.agency_id as agencyId',
      'g.line',
      'g.reason',
      'g.granted_at as grantedAt',
      'by.name as grantedBy',
      'g.expires_at as expiresAt',
      'g.revoked_at as revokedAt',
      'ended.name as revokedBy',
      'g.revoke_reason as revokeReason',
      state.as('state'),
    ])
    .where(inScope(scope, sql.ref('g.agency_id'), null))
    .$if(cursor !== '', (s) => s.where('g.id', '<', cursor))
    .$if(wanted !== 'all', (s) => s.where(state, '=', wanted as GrantState))
    .$if(q !== '', (s) =>
      s.where((w) => w.or([w('a.login', 'like', likePattern(q.toLowerCase())), w('a.name', 'like', likePattern(q))])),
    )
    .orderBy('g.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => row.id)
}
export type ListedGrant = Awaited<ReturnType<typeof listGrants>>['items'][number]
