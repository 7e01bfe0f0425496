import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import pg from 'pg'
import { APPLICATION } from '#platform/postgres/launcher.ts'
import { Mendable } from '#platform/problem.ts'

const FETCH = 2_000

export type Dumped = {
  readonly migrations: readonly string[]
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly file: string }[]
}

/**
 * 把全部的表写进文件夹，一表一个文件，一行一个 JSON 文本（PostgreSQL 的行文本，各种类型都不失真）。
 * 随项目的 PostgreSQL 不带 pg_dump，服务器的版本也各有不同，所以用 SQL。
 * 全部在一个只读的快照里：备份的是同一时刻，不妨碍别人写。
 */
export const dumpTables = async (url: string, folder: string): Promise<Dumped> => {
  const client = new pg.Client({ connectionString: url, application_name: APPLICATION })
  client.on('error', () => undefined) // 由各查询报出
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local datestyle = 'ISO'; set local timezone = 'UTC'; set local extra_float_digits = 1`)
    const { rows: ready } = await client.query(`select to_regclass('kysely_migration') as found`)
    if (ready[0]?.found === null) throw new Mendable('数据库还是空的，没有可备份的。')
    const migrations = (await client.query('select name from kysely_migration order by name')).rows
    const tables = []
    for (const name of await tablesInOrder(client)) {
      const file = `${path.posix.join('tables', name)}.jsonl.zst`
      const rows = await dumpTable(client, name, path.join(folder, file))
      tables.push({ name, rows, file })
    }
    return { migrations: migrations.map((row) => row.name as string), tables }
  } finally {
    await client.end()
  }
}

const dumpTable = async (client: pg.Client, name: string, file: string): Promise<number> => {
  let count = 0
  const table = client.escapeIdentifier(name)
  async function* lines() {
    await client.query(`declare rows no scroll cursor for select t::text as row from ${table} t`)
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${FETCH} from rows`)
      if (rows.length === 0) break
      count += rows.length
      yield rows.map(({ row }) => `${JSON.stringify(row)}\n`).join('')
    }
    await client.query('close rows')
  }
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  await pipeline(Readable.from(lines()), createZstdCompress(), fs.createWriteStream(file, { mode: 0o600, flush: true }))
  return count
}

/** 业务的表，被别的表引用的排在前面。 */
export const tablesInOrder = async (client: pg.Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string; needs: string[] }>(`
    select c.relname::text as name, array(
      select distinct k.confrelid::regclass::text from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not like 'kysely\\_%' order by c.relname`)
  const needs = new Map(rows.map((row) => [row.name, row.needs]))
  const ordered = new Set<string>()
  const place = (name: string, trail: readonly string[]): void => {
    if (ordered.has(name)) return
    if (trail.includes(name)) throw new Error(`表之间的引用成环：${[...trail, name].join(' → ')}`)
    for (const needed of needs.get(name) ?? []) place(needed, [...trail, name])
    ordered.add(name)
  }
  for (const name of needs.keys()) place(name, [])
  return [...ordered]
}
