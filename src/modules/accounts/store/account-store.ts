import { type Selectable, sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import { LIMITS } from '#modules/accounts/domain/limits.ts'
import type { Database, Tables } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'
import { likePattern, type Page, pageOf } from './tables.ts'

export type AccountRow = Selectable<Tables['account']>

/** 是否还一个账号也没有（首次设置之前）。 */
export const hasNoAccount = async (db: Database): Promise<boolean> =>
  (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) === undefined

export const accountByLogin = (db: Database, login: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('login', '=', login).executeTakeFirst()

export const accountById = (db: Database, id: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()

export const accountByCertificate = (db: Database, certificateNo: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('certificate_no', '=', certificateNo).executeTakeFirst()

/** 这些账号的姓名。 */
export const accountNames = async (db: Database, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  ids.length === 0 ? [] : db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute()

/** 锁住这一行再读：同一账号的改动一个一个来。 */
export const lockAccount = (trx: Trx, id: string): Promise<AccountRow | undefined> =>
  trx.selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const accountBySubject = (db: Database, subject: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('oidc_subject', '=', subject).executeTakeFirst()

export type NewAccount = {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly agencyId: string
  readonly passwordHash: string | null
  /** 登录后须先改密码。 */
  readonly mustChange: boolean
  readonly ssoAllowed: boolean
  readonly certificateNo?: string | null
}

/** 建立账号；登录名已经有了返回 false。 */
export const insertAccount = async (trx: Trx, a: NewAccount): Promise<boolean> => {
  const done = await trx
    .insertInto('account')
    .values({
      id: a.id,
      login: a.login,
      name: a.name,
      agency_id: a.agencyId,
      password_hash: a.passwordHash,
      must_change: a.mustChange,
      password_changed_at: a.mustChange ? null : sql<Date>`clock_timestamp()`,
      sso_allowed: a.ssoAllowed,
      certificate_no: a.certificateNo ?? null,
    })
    .onConflict((c) => c.column('login').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

type Change = Partial<Pick<AccountRow, 'name' | 'agency_id' | 'sso_allowed' | 'oidc_subject' | 'certificate_no'>>

/** 改账号；`version` 对不上（别人先改了）返回 false。 */
export const updateAccount = async (trx: Trx, id: string, version: number, change: Change): Promise<boolean> => {
  const done = await trx
    .updateTable('account')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** 换密码；`byOwner` 是本人改的，否则是管理员重置，登录后须先改。 */
export const setPassword = async (trx: Trx, id: string, hash: string, byOwner: boolean): Promise<void> => {
  await trx
    .updateTable('account')
    .set({
      password_hash: hash,
      must_change: !byOwner,
      password_changed_at: byOwner ? sql<Date>`clock_timestamp()` : null,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

export const setDisabled = async (trx: Trx, id: string, disabled: boolean): Promise<void> => {
  await trx
    .updateTable('account')
    .set({
      disabled_at: disabled ? sql<Date>`coalesce(disabled_at, clock_timestamp())` : null,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

export const bindSubject = async (trx: Trx, id: string, subject: string): Promise<void> => {
  await trx.updateTable('account').set({ oidc_subject: subject }).where('id', '=', id).execute()
}

export type AccountFilter = { readonly q: string; readonly cursor: string; readonly limit: number }
export type ListedAccount = AccountRow & { readonly last_signed_in: Date | null }

/** 范围内的账号，按登录名；登录名或姓名含 `q` 的。 */
export const listAccounts = async (
  db: Database,
  scope: Scope,
  { q, cursor, limit }: AccountFilter,
): Promise<Page<ListedAccount>> => {
  const rows = await db
    .selectFrom('account as a')
    .selectAll('a')
    .select((s) =>
      s
        .selectFrom('session')
        .select((t) => t.fn.max('created_at').as('at'))
        .whereRef('account_id', '=', 'a.id')
        .as('last_signed_in'),
    )
    .where(inScope(scope, sql.ref('a.agency_id'), null))
    .where('a.login', '>', cursor)
    .$if(q !== '', (s) =>
      s.where((w) => w.or([w('a.login', 'like', likePattern(q.toLowerCase())), w('a.name', 'like', likePattern(q))])),
    )
    .orderBy('a.login')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => row.login)
}

/** 这一次还可以试几次（含这一次）；0 是锁定着。先记一次再核对密码，同时来的许多次也只放行规定的次数。 */
export const countAttempt = async (db: Database, loginKey: string): Promise<number> => {
  const fresh = sql<boolean>`login_failure.last_at > clock_timestamp() - make_interval(mins => ${LIMITS.lockMinutes})`
  const full = sql<boolean>`${fresh} and login_failure.failures >= ${LIMITS.failures}`
  const { failures } = await db
    .insertInto('login_failure')
    .values({ login_key: loginKey, failures: 1 })
    .onConflict((c) =>
      c.column('login_key').doUpdateSet({
        failures: sql`case when ${full} then ${LIMITS.failures + 1}::int when ${fresh} then login_failure.failures + 1 else 1 end`,
        last_at: sql`case when ${full} then login_failure.last_at else clock_timestamp() end`,
      }),
    )
    .returning('failures')
    .executeTakeFirstOrThrow()
  return LIMITS.failures + 1 - failures
}

export const forgetAttempts = async (db: Database, loginKey: string): Promise<void> => {
  await db.deleteFrom('login_failure').where('login_key', '=', loginKey).execute()
}

/** 早已失效的记载删去，免得乱试登录名的把表撑大。 */
export const forgetOldAttempts = async (db: Database): Promise<void> => {
  await db.deleteFrom('login_failure').where('last_at', '<', sql<Date>`clock_timestamp() - interval '1 day'`).execute()
}

/** 这些登录名里，现在锁定着的。 */
export const lockedKeys = async (db: Database, keys: readonly string[]): Promise<ReadonlySet<string>> => {
  if (keys.length === 0) return new Set()
  const rows = await db
    .selectFrom('login_failure')
    .select('login_key')
    .where('login_key', 'in', keys)
    .where('failures', '>=', LIMITS.failures)
    .where('last_at', '>', sql<Date>`clock_timestamp() - make_interval(mins => ${LIMITS.lockMinutes})`)
    .execute()
  return new Set(rows.map((row) => row.login_key))
}
