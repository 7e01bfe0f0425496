/** 比较的对象：LanceDB 全文检索、SQLite FTS5。同样的词，词与词之间一个空格。没有装的返回 null。 */

import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { dayNumber } from '#kernel/day.ts'
import type { BenchQuery, MadeRecord } from './similar-corpus.ts'

export type Peer = {
  readonly buildSeconds: number
  readonly search: (query: BenchQuery, filtered: boolean) => Promise<readonly string[]>
  readonly close: () => void
}
type Make = (i: number) => MadeRecord

const fromPeers = createRequire(path.join(import.meta.dirname, '../peers/package.json'))

/** 装了的比较对象；没有装、装不进这个 Node 的为 null。 */
const installed = <T>(name: string): T | null => {
  try {
    return fromPeers(name) as T
  } catch {
    return null
  }
}

type Lance = {
  connect: (folder: string) => Promise<{ createTable: (name: string, rows: object[]) => Promise<LanceTable> }>
  Index: Record<'fts' | 'bitmap' | 'btree', (options?: object) => unknown>
  MatchQuery: new (text: string, column: string) => unknown
}
type LanceTable = {
  add: (rows: object[]) => Promise<unknown>
  createIndex: (column: string, options: object) => Promise<unknown>
  query: () => LanceSearch
}
type LanceSearch = {
  fullTextSearch: (query: unknown) => LanceSearch
  where: (condition: string) => LanceSearch
  select: (columns: string[]) => LanceSearch
  limit: (n: number) => LanceSearch
  toArray: () => Promise<{ id: string }[]>
}

export const lancePeer = async (folder: string, make: Make, total: number): Promise<Peer | null> => {
  const lance = installed<Lance>('@lancedb/lancedb')
  if (lance === null) return null
  const start = performance.now()
  const db = await lance.connect(folder)
  let table: LanceTable | null = null
  for (let from = 0; from < total; from += 50_000) {
    const rows = Array.from({ length: Math.min(50_000, total - from) }, (_, k) => {
      const { one, tokens } = make(from + k)
      return { id: one.id, offence: one.offence, day: dayNumber(one.day), t: tokens.join(' ') }
    })
    if (table === null) table = await db.createTable('cases', rows)
    else await table.add(rows)
  }
  if (table === null) return null
  const fts = {
    baseTokenizer: 'whitespace',
    lowercase: false,
    stem: false,
    removeStopWords: false,
    asciiFolding: false,
    withPosition: false,
    maxTokenLength: 64,
  }
  await table.createIndex('t', { config: lance.Index.fts(fts) })
  await table.createIndex('offence', { config: lance.Index.bitmap() })
  await table.createIndex('day', { config: lance.Index.btree() })
  const ready = table
  return {
    buildSeconds: (performance.now() - start) / 1000,
    search: async (q, filtered) => {
      const asked = ready.query().fullTextSearch(new lance.MatchQuery([...q.counts.keys()].join(' '), 't'))
      const kept = filtered
        ? asked.where(`offence = '${q.one.offence}' AND day >= ${dayNumber(q.from)} AND day <= ${dayNumber(q.to)}`)
        : asked
      return (await kept.select(['id']).limit(10).toArray()).map((row) => row.id)
    },
    close: () => fs.rmSync(folder, { recursive: true, force: true }),
  }
}

type Sqlite = new (
  file: string,
) => {
  pragma: (text: string) => unknown
  exec: (text: string) => unknown
  prepare: (text: string) => { run: (...values: unknown[]) => unknown; all: (...values: unknown[]) => { id: number }[] }
  close: () => void
}

export const sqlitePeer = (file: string, make: Make, total: number): Peer | null => {
  const Sqlite = installed<Sqlite>('better-sqlite3')
  if (Sqlite === null) return null
  const start = performance.now()
  const db = new Sqlite(file)
  for (const pragma of ['journal_mode=wal', 'synchronous=off', 'cache_size=-500000']) db.pragma(pragma)
  db.exec(`create table c(id integer primary key, offence text, day int);
    create virtual table f using fts5(t, content='', tokenize="unicode61 tokenchars '.'", detail=full)`)
  const addCase = db.prepare('insert into c values(?,?,?)')
  const addText = db.prepare('insert into f(rowid,t) values(?,?)')
  db.exec('begin')
  for (let i = 0; i < total; i++) {
    const { one, tokens } = make(i)
    addCase.run(i, one.offence, dayNumber(one.day))
    addText.run(i, `${marked(one.offence)} ${tokens.join(' ')}`)
  }
  db.exec('commit')
  db.exec('create index ci on c(offence, day)')
  db.exec("insert into f(f) values('optimize')")
  const filteredBest = db.prepare(
    'select f.rowid id from f join c on c.id = f.rowid where f match ? and c.day between ? and ? order by bm25(f) limit 10',
  )
  const best = db.prepare('select rowid id from f where f match ? order by rank limit 10')
  return {
    buildSeconds: (performance.now() - start) / 1000,
    search: async (q, filtered) => {
      const words = [...q.counts.keys()].map((word) => `"${word}"`).join(' OR ')
      const rows = filtered
        ? filteredBest.all(`${marked(q.one.offence)} AND (${words})`, dayNumber(q.from), dayNumber(q.to))
        : best.all(words)
      return rows.map((row) => `案${row.id}`)
    },
    close: () => {
      db.close()
      for (const end of ['', '-wal', '-shm']) fs.rmSync(`${file}${end}`, { force: true })
    },
  }
}

/** 案由写成一个词，与正文一起检索：比连接之后再筛快得多。 */
const marked = (offence: string | null): string => `offence${(offence ?? '').replace(/\W/g, '')}`
