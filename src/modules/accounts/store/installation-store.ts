import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import type { Trx } from '#platform/write.ts'

/** 这一套安装：谁的、哪个地区、是不是演示。 */
export type Installation = {
  readonly mode: 'production' | 'demo'
  readonly agencyId: string
  readonly agencyName: string
  /** 地区包：六位省级区划码。 */
  readonly region: string
}

const KEY = 'installation'

/** 首次设置写下的；还没有设置返回 null。 */
export const readInstallation = async (db: Database): Promise<Installation | null> => {
  const row = await db.selectFrom('setting').select('value').where('key', '=', KEY).executeTakeFirst()
  return (row?.value as Installation | undefined) ?? null
}

export const saveInstallation = async (trx: Trx, installation: Installation): Promise<void> => {
  const value = JSON.stringify(installation)
  await trx
    .insertInto('setting')
    .values({ key: KEY, value, updated_at: sql<Date>`clock_timestamp()` })
    .onConflict((c) => c.column('key').doUpdateSet({ value, updated_at: sql<Date>`clock_timestamp()` }))
    .execute()
}
