import type { Generated } from 'kysely'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import type { Trx } from '#platform/write.ts'

declare module '#platform/database.ts' {
  interface Tables {
    saved_view: {
      account_id: string
      id: string
      page: string
      name: string
      query: string
      created_at: Generated<Date>
    }
  }
}

export type SavedView = { readonly id: string; readonly page: string; readonly name: string; readonly query: string }

/** 一个人保存的视图，先存的在前。 */
export const viewsOf = (db: Database | Trx, accountId: string): Promise<SavedView[]> =>
  db
    .selectFrom('saved_view')
    .select(['id', 'page', 'name', 'query'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()

/** 存一个视图，返回编号。 */
export const insertView = async (trx: Trx, accountId: string, view: Omit<SavedView, 'id'>): Promise<string> => {
  const id = newId()
  await trx
    .insertInto('saved_view')
    .values({ account_id: accountId, id, ...view })
    .execute()
  return id
}

/** 删去自己的一个视图；没有则 false。 */
export const deleteView = async (trx: Trx, accountId: string, id: string): Promise<boolean> =>
  (await trx.deleteFrom('saved_view').where('account_id', '=', accountId).where('id', '=', id).executeTakeFirst())
    .numDeletedRows > 0n
