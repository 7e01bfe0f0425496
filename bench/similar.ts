/**
 * 类案检索：装入、快照、检索、增删、分布，与 LanceDB、SQLite FTS5、PostgreSQL、同一个循环的 C 版本比。
 * npm run bench -- similar [--cases=100000] [--queries=120] [--passes=3] [--part=own,loop,peers,distribution]
 * 比较对象另装：npm install --prefix bench/peers；没有装的跳过，只出自己的数。
 * 各家同样的词、同样的查询、同样的遍数；每个查询取各遍里最快的一次，再取分位数。
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { dayNumber } from '#kernel/day.ts'
import { CaseIndex } from '#modules/similar-cases/domain/engine/case-index.ts'
import { scan } from '#modules/similar-cases/domain/engine/scan.ts'
import { dfIn, rangeOf } from '#modules/similar-cases/domain/engine/segment.ts'
import { TopHits } from '#modules/similar-cases/domain/engine/top-hits.ts'
import { weightedQuery } from '#modules/similar-cases/domain/engine/weighting.ts'
import { memoryRetriever, saveSnapshot } from '#modules/similar-cases/index.ts'
import { cLoop, type LoopQuery } from './support/c-loop.ts'
import { argument, withDatabase } from './support/database.ts'
import { bestOf, cpuSince, round, summary } from './support/latency.ts'
import { percentileCont } from './support/percentile-cont.ts'
import { type BenchQuery, countsOf, type MadeRecord, queriesFor, recordMaker } from './support/similar-corpus.ts'
import { lancePeer, type Peer, sqlitePeer } from './support/similar-peers.ts'

/** FTS5 慢得多，只在这么多件以内比。 */
const MOST_FOR_SQLITE = 200_000

export const run = async (args: readonly string[]) => {
  const total = Number(argument(args, 'cases') ?? 100_000)
  const passes = Number(argument(args, 'passes') ?? 3)
  const parts = new Set((argument(args, 'part') ?? 'own,loop,peers,distribution').split(','))
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-similar-'))
  try {
    const make = recordMaker(total)
    const queries = queriesFor(make, total, Number(argument(args, 'queries') ?? 120))
    const built = build(make, total)
    const { index } = built
    const own = {
      filtered: await ownTimes(index, queries, passes, true),
      unfiltered: await ownTimes(index, queries, passes, false),
    }
    const result: Record<string, unknown> = {
      cases: total,
      queries: queries.length,
      passes,
      meanTerms: round(queries.reduce((s, q) => s + q.counts.size, 0) / queries.length),
      load: os.loadavg()[0],
      own: { ...built.numbers, ...own },
    }
    if (parts.has('loop')) result.cLoop = compareLoop(folder, index, queries, passes)
    if (parts.has('own'))
      result.own = { ...built.numbers, ...own, ...snapshotNumbers(folder, index), ...changes(index, make, total) }
    if (parts.has('distribution')) result.distribution = await distributions(args, index, make, total, queries, passes)
    if (parts.has('peers')) result.peers = await comparePeers(folder, make, total, queries, passes, own)
    return result
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

type Make = (i: number) => MadeRecord

/** 由记录装到查得到；造记录用的 CPU 与装之前的内存另列，不是装的。 */
const build = (make: Make, total: number) => {
  const sample = Math.min(total, 20_000)
  const dry = process.cpuUsage()
  for (let i = 0; i < sample; i++) countsOf(make(i).tokens)
  const makingSeconds = (cpuSince(dry) / 1000) * (total / sample)
  const before = Math.round(process.memoryUsage().rss / 2 ** 20)
  const start = performance.now()
  const cpu = process.cpuUsage()
  const index = new CaseIndex()
  for (let i = 0; i < total; i++) {
    const { one, tokens } = make(i)
    index.upsert(one, countsOf(tokens))
  }
  index.compact()
  const seconds = (performance.now() - start) / 1000
  const cpuSeconds = cpuSince(cpu) / 1000
  const { segment, vocabulary } = index.state()
  return {
    index,
    numbers: {
      readySeconds: round(seconds),
      readyCpuSeconds: round(cpuSeconds),
      ofWhichMakingRecords: round(makingSeconds),
      baselineRssMb: before,
      postings: segment.rows.length,
      terms: vocabulary.size,
      rssMb: Math.round(process.memoryUsage().rss / 2 ** 20),
      peakRssMb: Math.round(process.resourceUsage().maxRSS / 2 ** 10),
    },
  }
}

const windowOf = ({ one, from, to }: BenchQuery, filtered: boolean) =>
  filtered ? { offence: one.offence ?? undefined, from, to } : {}

const ownTimes = async (index: CaseIndex, queries: readonly BenchQuery[], passes: number, filtered: boolean) =>
  summary(
    await bestOf(queries, passes, async (q) => {
      index.search({ ...windowOf(q, filtered), k: 10 }, q.counts)
    }),
  )

const compareLoop = (folder: string, index: CaseIndex, queries: readonly BenchQuery[], passes: number) => {
  const { segment, vocabulary } = index.state()
  const prepared = (filtered: boolean): LoopQuery[] =>
    queries.map((q) => {
      const { terms } = weightedQuery(q.counts, segment.count, (term) => dfIn(segment, vocabulary.find(term)))
      const offence = filtered ? (segment.columns.offence[firstOf(segment.columns.offence, index, q)] ?? -2) : null
      return {
        terms: Int32Array.from(terms, (t) => vocabulary.find(t.term)),
        weights: Int32Array.from(terms, (t) => t.weight),
        range: filtered ? rangeOf(segment, offence, dayNumber(q.from), dayNumber(q.to)) : [0, segment.count],
      }
    })
  const c = cLoop(folder, segment)
  if (c === null) return '没有 gcc，跳过'
  const both = (filtered: boolean) => {
    const list = prepared(filtered)
    let checksum = 0
    const times = list.map((q) => {
      let best = Number.POSITIVE_INFINITY
      for (let pass = 0; pass < passes; pass++) {
        const start = performance.now()
        const top = new TopHits(10)
        scan(segment, q, q.range, segment.columns.inverseNorm, (row, score) => {
          top.offer({ row, score, day: 0, id: '' })
          return top.floor
        })
        best = Math.min(best, performance.now() - start)
        if (pass === 0) checksum += top.list[0]?.score ?? 0
      }
      return best
    })
    const theirs = c(list, passes)
    if (Math.abs(theirs.checksum - checksum) > Math.abs(checksum) * 1e-6) throw new Error('两边的得分不同')
    const mean = times.reduce((a, b) => a + b, 0) / times.length
    return { tsMeanMs: round(mean, 4), cMeanMs: round(theirs.meanMs, 4), ratio: round(mean / theirs.meanMs, 2) }
  }
  return { filtered: both(true), unfiltered: both(false) }
}

/** 案由序号不对外：由命中的一件反查。 */
const firstOf = (offence: Int32Array, index: CaseIndex, q: BenchQuery): number => {
  let found = -1
  index.each({ offence: q.one.offence ?? undefined }, (columns, row) => {
    if (found < 0 && columns.offence === offence) found = row
  })
  return found
}

const snapshotNumbers = (folder: string, index: CaseIndex) => {
  const file = path.join(folder, 'snapshot')
  const start = performance.now()
  saveSnapshot(file, index)
  const saved = (performance.now() - start) / 1000
  const child = path.join(import.meta.dirname, 'support/load-snapshot.ts')
  const loaded = JSON.parse(execFileSync(process.execPath, [child, file]).toString())
  return { snapshot: { saveSeconds: round(saved), megabytes: Math.round(fs.statSync(file).size / 2 ** 20), ...loaded } }
}

/** 添一件到查得到，去掉一件到查不到：各一千次。 */
const changes = (index: CaseIndex, make: Make, total: number) => {
  const added: number[] = []
  const removed: number[] = []
  for (let i = 0; i < 1000; i++) {
    const { one, tokens } = make(total * 2 + i)
    const counts = countsOf(tokens)
    const asked = { offence: one.offence ?? undefined, from: one.day, to: one.day, k: 1 }
    const start = performance.now()
    index.upsert(one, counts)
    const seen = index.search(asked, counts)[0]?.id === one.id
    added.push(performance.now() - start)
    if (!seen) throw new Error(`${one.id} 添了却查不到`)
    if (i % 2 === 1) continue
    const again = performance.now()
    index.remove(one.id)
    const gone = index.search(asked, counts)[0]?.id !== one.id
    removed.push(performance.now() - again)
    if (!gone) throw new Error(`${one.id} 去掉了还查得到`)
  }
  const one = (times: number[]) => summary({ times, cpuMs: Number.NaN })
  return { addVisible: one(added), removeVisible: one(removed) }
}

const distributions = async (
  args: readonly string[],
  index: CaseIndex,
  make: Make,
  total: number,
  queries: readonly BenchQuery[],
  passes: number,
) => {
  const retriever = memoryRetriever(() => [], index)
  const own = summary(
    await bestOf(queries, passes, async ({ one, from, to }) => {
      await retriever.distribution(
        { offence: one.offence ?? '', from, to, tier: one.tier, goodsValue: one.goodsValue },
        one.fine,
      )
    }),
  )
  const postgres = await withDatabase(args, ({ context }) => percentileCont(context.db, make, total, queries, passes))
  return { own, postgres, p99Ratio: round(postgres.p99 / own.p99) }
}

type Own = { readonly filtered: ReturnType<typeof summary>; readonly unfiltered: ReturnType<typeof summary> }

const comparePeers = async (
  folder: string,
  make: Make,
  total: number,
  queries: readonly BenchQuery[],
  passes: number,
  own: Own,
) => {
  const measured = async (name: string, peer: Peer | null) => {
    if (peer === null) return `没有装 ${name}：npm install --prefix bench/peers`
    const times = async (filtered: boolean) =>
      summary(await bestOf(queries, passes, async (q) => void (await peer.search(q, filtered))))
    const filtered = await times(true)
    const unfiltered = name === 'better-sqlite3' ? null : await times(false)
    peer.close()
    return {
      buildSeconds: round(peer.buildSeconds),
      filtered,
      unfiltered,
      filteredP99Ratio: round(filtered.p99 / own.filtered.p99),
      unfilteredP50Ratio: unfiltered === null ? null : round(unfiltered.p50 / own.unfiltered.p50),
    }
  }
  const lance = await measured('@lancedb/lancedb', await lancePeer(path.join(folder, 'lance'), make, total))
  const sqlite =
    total > MOST_FOR_SQLITE
      ? `超过 ${MOST_FOR_SQLITE} 件，不比`
      : await measured('better-sqlite3', sqlitePeer(path.join(folder, 'fts5.db'), make, total))
  return { lance, sqlite }
}
