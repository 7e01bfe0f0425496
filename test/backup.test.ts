import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { backUp, restore } from '#app/backup.ts'
import { placesOf, type Undo, unwind } from '#app/installation.ts'
import { SYSTEM } from '#kernel/access.ts'
import { migrations } from '#migrations/all.ts'
import { loadAuditKey, sealLines } from '#modules/audit-trail/index.ts'
import { folderBlobs } from '#platform/blobs.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { migrateTo } from '#platform/migrate.ts'
import { loadSealing } from '#platform/sealing.ts'
import { write } from '#platform/write.ts'
import { emptyDatabase, testDatabase } from './support/database.ts'

const undo: Undo[] = []
const drops: (() => Promise<void>)[] = []
let source: Config
let db: Database

const configWith = (url: string, folder = fs.mkdtempSync(path.join(inject('testFolder'), 'bk-'))): Config => {
  const read = readConfig({ DATABASE_URL: url, ZS_DATA: folder })
  if (read.is === 'bad') throw new Error(read.problems.join())
  return read.config
}
const freshTarget = async (folder?: string): Promise<Config> => {
  const { url, drop } = await emptyDatabase()
  drops.push(drop)
  return configWith(url, folder)
}
let folder: string
const backup = (withKey = true) => backUp({ config: source, folder, undo, withKey, version: '0.1.0' })
const restoreTo = (config: Config) => restore({ config, folder, undo })

beforeAll(async () => {
  const opened = await testDatabase()
  drops.push(opened.drop)
  db = opened.db
  source = configWith(opened.url)
  await fill()
})
afterAll(async () => {
  for (const drop of drops) await drop()
})
beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(inject('testFolder'), 'out-')), '备份')
})
afterEach(() => unwind(undo))

/** 各种值都有：空值、JSON 的 null、换行、引号、反斜杠、字节、数组、微秒、外键。 */
const fill = async () => {
  const agency = newId()
  for (let i = 0; i < 30; i++)
    await write(
      db,
      SYSTEM,
      { permission: 'setting.edit', verb: '改设置', object: { type: 'setting', id: `k${i}` }, agencyId: agency },
      async (trx) => {
        const value = [null, '引号"反斜杠\\换行\n', { a: [1, 2.5, null] }, 12345678901234][i % 4]
        await sql`insert into setting (key, value, updated_at) values (${`k${i}`}, ${JSON.stringify(value)}::jsonb, clock_timestamp())`.execute(
          trx,
        )
        return { value: null }
      },
    )
  await sql`insert into agency (agency_id, name, short_name, kind, province, prefixes, valid_from)
    values (${agency}, '甲局,"(x)"', '甲', '区县局', '50', '{"a b","c\\"d"}', '2020-01-01')`.execute(db)
  const account = newId()
  await sql`insert into account (id, login, name, agency_id) values (${account}, 'a', '甲', ${agency})`.execute(db)
  await sql`insert into session (token_hash, id, account_id, expires_at, agent, via)
    values (${Buffer.from([0, 255, 10, 92])}, ${newId()}, ${account}, 'infinity', '', 'password')`.execute(db)
  await sql`insert into job (id, kind, input, result) values (${newId()}, 'x', '{}', 'null')`.execute(db)
  await sealLines(db, loadAuditKey(source.dataFolder), { now: () => new Date(), signNow: true })
  folderBlobs(placesOf(source).blobs, loadSealing(source.keyFile)).put(Buffer.from('决定书原文'))
}

/** 每张表全部行的摘要。 */
const contentsOf = async (database: Database): Promise<Record<string, string>> => {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class c join pg_namespace n
    on n.oid = c.relnamespace where n.nspname = 'public' and relkind = 'r' and relname not like 'kysely%' order by 1`.execute(
    database,
  )
  const all: Record<string, string> = {}
  for (const { name } of rows) {
    const lines = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t order by 1`.execute(
      database,
    )
    all[name] = createHash('sm3').update(JSON.stringify(lines.rows)).digest('hex')
  }
  return all
}
const at = async <T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> => {
  const database = openDatabase(config.databaseUrl as string, () => undefined)
  return work(database).finally(() => database.destroy())
}

describe('备份再恢复', () => {
  test('逐行相同，原始文件解得开，留痕核验通过，触发器还在', async () => {
    const made = await backup()
    expect(made.tables.find((t) => t.name === 'setting')?.rows).toBe(30)
    const target = await freshTarget()
    const { chains, upgraded } = await restoreTo(target)
    expect(upgraded).toEqual([])
    expect(chains).toMatchObject([{ broken: null, unsealed: 0, head: { seq: 30, signedSeq: 30 } }])
    expect(await at(target, contentsOf)).toEqual(await contentsOf(db))
    const blobs = folderBlobs(placesOf(target).blobs, loadSealing(target.keyFile))
    expect(blobs.list().map((id) => blobs.get(id)?.toString())).toEqual(['决定书原文'])
    await expect(at(target, (database) => sql`delete from audit_line`.execute(database))).rejects.toThrow('只增不改')
  })

  test('密钥文件只有自己能读；不带密钥的，须先放好原来的', async () => {
    await backup()
    expect(fs.statSync(path.join(folder, 'keys/master.key')).mode & 0o777).toBe(0o600)
    fs.rmSync(folder, { recursive: true })
    await backup(false)
    expect(fs.readdirSync(path.join(folder, 'keys')).filter((name) => name.endsWith('.key'))).toEqual([])
    const target = await freshTarget()
    await expect(restoreTo(target)).rejects.toThrow('备份没有带密钥')
    fs.mkdirSync(path.dirname(target.keyFile), { recursive: true })
    fs.copyFileSync(source.keyFile, target.keyFile)
    expect((await restoreTo(target)).chains).toMatchObject([{ broken: null, head: { signedSeq: 30 } }])
  })

  test('旧版本的备份，恢复之后升级', async () => {
    const old = await emptyDatabase()
    drops.push(old.drop)
    const first = openDatabase(old.url, () => undefined)
    await migrateTo(first, migrations, '0001-settings')
    await sql`insert into setting (key, value) values ('旧', '1')`.execute(first)
    await first.destroy()
    const config = configWith(old.url)
    await backUp({ config, folder, undo, withKey: true, version: '0.1.0' })
    const target = await freshTarget()
    expect((await restoreTo(target)).upgraded).toEqual(Object.keys(migrations).slice(1))
    expect(await at(target, (d) => d.selectFrom('setting').select('key').execute())).toEqual([{ key: '旧' }])
  })
})

describe('拒绝', () => {
  test('任何一个文件坏一个字节、缺、多，都指明是哪个，目标不动', async () => {
    const { files } = await backup()
    const target = await freshTarget()
    for (const name of [...files.map((f) => f.path), 'manifest.json']) {
      const file = path.join(folder, name)
      const bytes = fs.readFileSync(file)
      fs.writeFileSync(file, bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] as number) ^ 1))
      await expect(restoreTo(target), name).rejects.toThrow(file)
      fs.writeFileSync(file, bytes)
    }
    fs.renameSync(path.join(folder, 'tables/job.jsonl.zst'), path.join(folder, 'tables/jobs.jsonl.zst'))
    await expect(restoreTo(target)).rejects.toThrow('job.jsonl.zst 不在了')
    fs.renameSync(path.join(folder, 'tables/jobs.jsonl.zst'), path.join(folder, 'tables/job.jsonl.zst'))
    fs.writeFileSync(path.join(folder, 'x'), '')
    await expect(restoreTo(target)).rejects.toThrow('不在清单里')
    expect(await at(target, contentsOf)).toEqual({})
    expect(fs.existsSync(placesOf(target).blobs)).toBe(false)
  })

  test('目标里已有数据、密钥是另一把、备份更新、不是备份：各说一句', async () => {
    await backup()
    await expect(restoreTo(source)).rejects.toThrow('数据库里已有数据')
    const other = await freshTarget()
    loadSealing(other.keyFile)
    await expect(restoreTo(other)).rejects.toThrow('不是备份时的那把密钥')
    await expect(restore({ config: other, folder: '/没有', undo })).rejects.toThrow('不是准绳的备份')
    await expect(backup()).rejects.toThrow('里已有文件')
  })

  test('还有服务器在用目标库', async () => {
    await backup()
    const target = await freshTarget()
    const url = new URL(target.databaseUrl as string)
    const pg = await import('pg')
    const server = new pg.default.Client({ connectionString: url.toString(), application_name: 'zhunsheng-1' })
    await server.connect()
    await expect(restoreTo(target)).rejects.toThrow('请先停下服务器')
    await server.end()
  })
})
