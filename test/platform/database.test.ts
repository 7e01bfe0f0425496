import fs from 'node:fs'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '#migrations/all.ts'
import type { Database } from '#platform/database.ts'
import { migrate, pendingMigrations } from '#platform/migrate.ts'
import { testDatabase } from '../support/database.ts'

let db: Database
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ db, drop } = await testDatabase())
})
afterAll(() => drop())

const value = async (expression: string) =>
  (await sql<{ v: unknown }>`select ${sql.raw(expression)} as v`.execute(db)).rows[0]?.v

describe('数据库里的值怎样读出', () => {
  test('int8 是数字，date 与 numeric 是文本', async () => {
    expect(await value('9007199254740991::int8')).toBe(9_007_199_254_740_991)
    expect(await value("'2024-02-29'::date")).toBe('2024-02-29')
    expect(await value('12.30::numeric')).toBe('12.30')
  })

  test('int8 超出可以精确表示的范围时报错，不悄悄取近似值', async () => {
    await expect(value('9007199254740993::int8')).rejects.toThrow(/超出可以精确表示的范围/)
  })
})

describe('迁移', () => {
  test('清单与文件夹一致，按编号排列', () => {
    const files = fs
      .readdirSync(path.resolve('src/migrations'))
      .filter((name) => /^\d{4}-.*\.ts$/.test(name))
      .map((name) => name.replace(/\.ts$/, ''))
    expect(Object.keys(migrations)).toEqual(files.sort())
  })

  test('模板库已是最新，再执行一次没有变化', async () => {
    expect(await pendingMigrations(db, migrations)).toEqual([])
    expect(await migrate(db, migrations)).toEqual([])
  })

  test('每张表、每一列都有中文说明', async () => {
    const { rows } = await sql<{ name: string }>`
      select c.relname || '.' || coalesce(a.attname, '') as name
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and c.relname not like 'kysely_%'
        and (col_description(c.oid, a.attnum) is null or obj_description(c.oid) is null)`.execute(db)
    expect(rows).toEqual([])
  })

  test('一条失败则全部不生效，并说明是哪一条', async () => {
    const broken = {
      ...migrations,
      '9998-fine': { up: (k: Kysely<unknown>) => k.schema.createTable('half').addColumn('a', 'text').execute() },
      '9999-broken': { up: (k: Kysely<unknown>) => sql`select no_such_function()`.execute(k) as Promise<unknown> },
    } as typeof migrations
    await expect(migrate(db, broken)).rejects.toThrow(/数据库升级失败（9999-broken）/)
    expect(await value("to_regclass('half')")).toBeNull()
  })

  test('旧版本程序打开新版本的数据库，拒绝启动', async () => {
    await expect(migrate(db, {})).rejects.toThrow(/数据库与程序的版本对不上/)
  })
})
