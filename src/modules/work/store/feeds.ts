import { sql } from 'kysely'
import type {} from '#modules/work/store/tables.ts'
import type { Database } from '#platform/database.ts'
import type { Trx } from '#platform/write.ts'

/** 换一个订阅地址；原来的即刻失效。 */
export const replaceFeed = async (trx: Trx, accountId: string, tokenHash: Buffer): Promise<void> => {
  await dropFeed(trx, accountId)
  await trx.insertInto('calendar_feed').values({ account_id: accountId, token_hash: tokenHash }).execute()
}

/** 停用订阅地址；本来没有的返回 false。 */
export const dropFeed = async (trx: Trx, accountId: string): Promise<boolean> =>
  (await trx.deleteFrom('calendar_feed').where('account_id', '=', accountId).executeTakeFirst()).numDeletedRows > 0n

export const feedOf = (db: Database, accountId: string) =>
  db
    .selectFrom('calendar_feed')
    .select(['created_at as createdAt', 'read_at as readAt'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()

/** 这个地址是谁的，顺便记下来取过；没有的为 null。 */
export const feedOwner = async (db: Database, tokenHash: Buffer): Promise<string | null> =>
  (
    await db
      .updateTable('calendar_feed')
      .set({ read_at: sql<Date>`clock_timestamp()` })
      .where('token_hash', '=', tokenHash)
      .returning('account_id')
      .executeTakeFirst()
  )?.account_id ?? null
