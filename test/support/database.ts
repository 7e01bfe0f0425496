import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { migrations } from '#migrations/all.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { ensureDatabase } from '#platform/postgres/ensure-database.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'

const TEMPLATE = 'zhunsheng_template'
const IN_MEMORY_SPEED = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * 一个迁移好的、只归调用者的空库：从模板库复制，约几十毫秒。
 * 数据库服务器到第一次用时才启动，同一次测试里共用一台；设了 DATABASE_URL_TEST 则用那一台。
 * @example const { db, drop } = await testDatabase(); afterAll(drop)
 */
export const testDatabase = async (): Promise<{ db: Database; url: string; drop: () => Promise<void> }> => {
  const server = await sharedServer()
  const name = `test_${process.pid}_${Math.trunc(performance.now() * 1000)}`
  await ensureDatabase(server('postgres'), name, TEMPLATE)
  const db = openDatabase(server(name), () => undefined)
  const drop = async () => {
    await db.destroy()
    await query(server('postgres'), `drop database if exists ${name} with (force)`)
  }
  return { db, url: server(name), drop }
}

/** 什么也没有的空库，没有迁移过。 */
export const emptyDatabase = async (): Promise<{ url: string; drop: () => Promise<void> }> => {
  const server = await sharedServer()
  const name = `empty_${process.pid}_${Math.trunc(performance.now() * 1000)}`
  await ensureDatabase(server('postgres'), name)
  return {
    url: server(name),
    drop: () => query(server('postgres'), `drop database if exists ${name} with (force)`),
  }
}

/** 某个库的连接串；第一次调用时启动服务器并建好模板库。 */
const sharedServer = async (): Promise<(database: string) => string> => {
  const folder = inject('testFolder')
  return locked(path.join(folder, 'lock'), async () => {
    const url = await serverUrl(folder)
    await prepareTemplate(url)
    return url
  })
}

const serverUrl = async (folder: string): Promise<(database: string) => string> => {
  const given = process.env.DATABASE_URL_TEST
  if (given) return (database) => Object.assign(new URL(given), { pathname: `/${database}` }).toString()
  return (await startPostgres({ home: path.join(folder, 'postgres'), programs: null, settings: IN_MEMORY_SPEED })).url
}

const prepareTemplate = async (url: (database: string) => string): Promise<void> => {
  await ensureDatabase(url('postgres'), TEMPLATE)
  const db = openDatabase(url(TEMPLATE), () => undefined)
  await migrate(db, migrations)
  await db.destroy()
}

const query = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** 几个测试进程同时到达时，只让一个启动服务器。 */
const locked = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  while (!tryMakeFolder(folder)) await sleep(50)
  try {
    return await work()
  } finally {
    fs.rmdirSync(folder)
  }
}

const tryMakeFolder = (folder: string): boolean => {
  try {
    fs.mkdirSync(folder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** 从另一条连接切断这个库的全部连接，如同数据库重启。 */
export const cutConnections = async (db: Database): Promise<void> => {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  const other = await testDatabase()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${rows[0]?.name}`.execute(other.db)
  await other.drop()
}
