import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { migrations } from '#migrations/all.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { migrate, migrateTo } from '#platform/migrate.ts'
import { emptyDatabase, testDatabase } from './support/database.ts'

/**
 * 发布过的版本，各加一行：最后一条迁移、到它为止各迁移文件的摘要（发布之后不得再改），
 * 放进去的数据与升级之后应当查到的。
 */
const RELEASES = [
  {
    version: '0.1.0',
    last: '0001-settings',
    sum: 'b7c4d612',
    data: `insert into setting (key, value) values ('bureau', '{"name": "甲局"}')`,
    still: ['select value from setting', [{ value: { name: '甲局' } }]],
  },
] as const

const drops: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const drop of drops) await drop()
})

const upTo = (last: string): string[] => Object.keys(migrations).filter((name) => name <= last)

const sumOf = (names: readonly string[]): string => {
  const hash = createHash('sm3')
  for (const name of names) hash.update(fs.readFileSync(path.resolve('src/migrations', `${name}.ts`)))
  return hash.digest('hex').slice(0, 8)
}

/** 表、列、索引、约束、触发器、函数的全部定义。 */
const schemaOf = async (db: Database): Promise<string[]> => {
  const { rows } = await sql<{ line: string }>`
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line
      from information_schema.columns where table_schema = 'public'
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
    order by 1`.execute(db)
  return rows.map((row) => row.line)
}

describe.each(RELEASES)('从 $version 升级', ({ last, sum, data, still: [query, rows] }) => {
  test('数据都在，结构与新装的完全相同', async () => {
    const { url, drop } = await emptyDatabase()
    drops.push(drop)
    const db = openDatabase(url, () => undefined)
    expect(await migrateTo(db, migrations, last)).toEqual(upTo(last))
    await sql.raw(data).execute(db)
    expect(await migrate(db, migrations)).toEqual(Object.keys(migrations).filter((name) => name > last))
    expect((await sql.raw(query).execute(db)).rows).toEqual(rows)

    const fresh = await testDatabase()
    drops.push(fresh.drop)
    expect(await schemaOf(db)).toEqual(await schemaOf(fresh.db))
    await db.destroy()
  })

  test('发布过的迁移没有改动', () => expect(sumOf(upTo(last))).toBe(sum))
})
