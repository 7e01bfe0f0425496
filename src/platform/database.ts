import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { APPLICATION } from '#platform/postgres/launcher.ts'

/**
 * 库里的表。各模块在自己的 store.ts 里补充：
 * `declare module '#platform/database.ts' { interface Tables { … } }`
 */
export interface Tables {
  setting: { key: string; value: unknown; updated_at: Date }
}

export type Database = Kysely<Tables>

const INT8 = 20
const DATE = 1082

/** int8 在安全整数内读成数字，超出则报错；date 读成文本（没有时区）；numeric 本来就读成文本。 */
const types = new pg.TypeOverrides()
types.setTypeParser(INT8, (value: string) => {
  const n = Number(value)
  if (!Number.isSafeInteger(n)) throw new RangeError(`数据库里的整数超出可以精确表示的范围：${value}`)
  return n
})
types.setTypeParser(DATE, (value: string) => value)

/** 打开数据库；用完 `await db.destroy()`。空闲连接断开时调用 onIdleError。 */
export const openDatabase = (url: string, onIdleError: (error: Error) => void): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: APPLICATION,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    types,
  })
  pool.on('error', onIdleError)
  // 借出而没有在查询的连接断开时，没有人接这个错误，进程就会退出；下一次查询自会报出
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** 数据库是否应答；不应答则抛错。 */
export const pingDatabase = async (db: Database): Promise<void> => {
  await sql`select 1`.execute(db)
}
