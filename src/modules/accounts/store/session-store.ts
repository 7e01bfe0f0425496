import { sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type { SessionEnd } from '#modules/accounts/domain/account.ts'
import { LIMITS } from '#modules/accounts/domain/limits.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'
import { pageOf } from './tables.ts'

const open = sql<boolean>`s.ended_at is null and s.expires_at > clock_timestamp()
  and s.last_seen_at > clock_timestamp() - make_interval(mins => ${LIMITS.idleMinutes})`

export type NewSession = {
  readonly id: string
  readonly tokenHash: Buffer
  readonly accountId: string
  readonly via: 'password' | 'sso'
  readonly agent: string
}

export const insertSession = async (trx: Trx, s: NewSession): Promise<void> => {
  await trx
    .insertInto('session')
    .values({
      id: s.id,
      token_hash: s.tokenHash,
      account_id: s.accountId,
      expires_at: sql<Date>`clock_timestamp() + make_interval(hours => ${LIMITS.sessionHours})`,
      via: s.via,
      agent: s.agent,
    })
    .execute()
}

/** 令牌对应的、还有效的会话与账号；没有返回 undefined。 */
export const openSession = (db: Database, tokenHash: Buffer) =>
  db
    .selectFrom('session as s')
    .innerJoin('account as a', 'a.id', 's.account_id')
    .select([
      's.id',
      's.via',
      'a.id as accountId',
      'a.name',
      'a.agency_id as agencyId',
      'a.must_change as mustChange',
      sql<boolean>`s.last_seen_at < clock_timestamp() - interval '1 minute'`.as('stale'),
    ])
    .where('s.token_hash', '=', tokenHash)
    .where(open)
    .where('a.disabled_at', 'is', null)
    .executeTakeFirst()

/** 记下最近一次请求；一分钟至多一次。 */
export const touchSession = async (db: Database, id: string): Promise<void> => {
  await db
    .updateTable('session')
    .set({ last_seen_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** 结束某一个会话；不是这个人的、已经结束的返回 false。 */
export const endSession = async (trx: Trx, accountId: string, id: string, why: SessionEnd): Promise<boolean> => {
  const done = await trx
    .updateTable('session')
    .set({ ended_at: sql<Date>`clock_timestamp()`, ended_why: why })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** 结束一个人的全部会话，返回个数。 */
export const endSessionsOf = async (trx: Trx, accountId: string, why: SessionEnd): Promise<number> => {
  const done = await trx
    .updateTable('session')
    .set({ ended_at: sql<Date>`clock_timestamp()`, ended_why: why })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** 会话属于谁、在哪个机关；没有返回 undefined。 */
export const sessionOwner = (db: Database, id: string) =>
  db
    .selectFrom('session as s')
    .innerJoin('account as a', 'a.id', 's.account_id')
    .select(['a.id as accountId', 'a.agency_id as agencyId'])
    .where('s.id', '=', id)
    .executeTakeFirst()

export type SessionFilter = {
  /** 只看某人的；null＝范围内全部。 */
  readonly accountId: string | null
  readonly state: 'open' | 'all'
  readonly cursor: string
  readonly limit: number
}

/** 范围内的会话，新的在前。 */
export const listSessions = async (db: Database, scope: Scope, { accountId, state, cursor, limit }: SessionFilter) => {
  const rows = await db
    .selectFrom('session as s')
    .innerJoin('account as a', 'a.id', 's.account_id')
    .select([
      's.id',
      'a.login',
      'a.name',
      'a.agency_id as agencyId',
      's.via',
      's.agent',
      's.created_at as createdAt',
      's.last_seen_at as lastSeenAt',
      's.ended_at as endedAt',
      's.ended_why as endedWhy',
      open.as('open'),
    ])
    .where(inScope(scope, sql.ref('a.agency_id'), null))
    .$if(accountId !== null, (q) => q.where('s.account_id', '=', accountId as string))
    .$if(state === 'open', (q) => q.where(open))
    .$if(cursor !== '', (q) => q.where('s.id', '<', cursor))
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => row.id)
}
