import fs from 'node:fs'
import path from 'node:path'
import { createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { tablesInOrder } from '#platform/backup/dump.ts'
import type { Manifest } from '#platform/backup/manifest.ts'
import { APPLICATION } from '#platform/postgres/launcher.ts'
import { Mendable } from '#platform/problem.ts'

const BATCH = 500

/** 用一条连接做一件事。 */
const connected = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, application_name: APPLICATION })
  client.on('error', () => undefined) // 由各查询报出
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** 库里有数据，或还有准绳在用，抛 Mendable；空的（刚建、只有空表）则清成什么也没有。 */
export const clearFresh = (url: string): Promise<void> =>
  connected(url, async (client) => {
    const others = await client.query(
      `select 1 from pg_stat_activity where datname = current_database()
       and application_name like 'zhunsheng-%' and application_name <> $1 and pid <> pg_backend_pid()`,
      [APPLICATION],
    )
    if ((others.rowCount ?? 0) > 0)
      throw new Mendable('还有准绳的进程在用这个数据库，没有恢复。请先停下服务器，再运行 restore。')
    for (const name of await tablesInOrder(client)) {
      const found = await client.query(`select 1 from ${client.escapeIdentifier(name)} limit 1`)
      if ((found.rowCount ?? 0) > 0)
        throw new Mendable(
          `数据库里已有数据（表 ${name}），没有恢复，什么也没有改动。请恢复到新的数据库或空的数据文件夹（ZS_DATA）。`,
        )
    }
    await client.query(
      `do $$ begin execute format('drop schema %I cascade; create schema %I', current_schema(), current_schema()); end $$`,
    )
  })

/**
 * 把各表的行放回去，全部在一个事务里：要么都在，要么都不在。表须已按备份时的迁移建好。
 * 触发器暂停（留痕不再登记一遍），放完再恢复；行数对不上则不生效。
 */
export const loadTables = (url: string, folder: string, { tables }: Pick<Manifest, 'tables'>): Promise<void> =>
  connected(url, async (client) => {
    const here = await tablesInOrder(client)
    await client.query('begin')
    await client.query(`set local datestyle = 'ISO'; set local timezone = 'UTC'`)
    for (const name of here) await client.query(`alter table ${client.escapeIdentifier(name)} disable trigger user`)
    await client.query(`truncate ${here.map((name) => client.escapeIdentifier(name)).join(', ')}`)
    for (const table of tables) {
      const rows = await loadTable(client, table.name, path.join(folder, table.file))
      if (rows !== table.rows)
        throw new Mendable(`表 ${table.name} 应有 ${table.rows} 行，读到 ${rows} 行，没有恢复。请换一份完好的备份。`)
    }
    for (const name of here) await client.query(`alter table ${client.escapeIdentifier(name)} enable trigger user`)
    await client.query('commit')
    await client.query('analyze')
  })

const loadTable = async (client: pg.Client, name: string, file: string): Promise<number> => {
  const table = client.escapeIdentifier(name)
  let count = 0
  let batch: string[] = []
  const flush = async () => {
    if (batch.length === 0) return
    await client.query(`insert into ${table} select * from unnest($1::${table}[])`, [batch])
    count += batch.length
    batch = []
  }
  for await (const line of linesOf(file)) {
    batch.push(JSON.parse(line) as string)
    if (batch.length === BATCH) await flush()
  }
  await flush()
  return count
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of fs.createReadStream(file).pipe(createZstdDecompress())) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') throw new Mendable(`${file} 没有写完。请换一份完好的备份。`)
}

/** 各表现在的行数。 */
export const countRows = (url: string): Promise<ReadonlyMap<string, number>> =>
  connected(url, async (client) => {
    const counts = new Map<string, number>()
    for (const name of await tablesInOrder(client)) {
      const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${client.escapeIdentifier(name)}`)
      counts.set(name, Number(rows[0]?.n))
    }
    return counts
  })
