/**
 * 类案的排序质量：nDCG@10，与在同一份开发集上调好的 BM25 比，词相同。
 * npm run bench -- similar-quality [--data=文件夹] [--set=文件…] [--queries=每集至多]
 * 文件夹缺省为项目旁边的 shared/data，没有则只用 --set；格式见 support/labelled-sets.ts。
 * 每个标注集按组分成两半：BM25 在开发的一半挑最好的参数，两边都在留出的一半上比；我们的参数不随标注集变。
 */
import fs from 'node:fs'
import path from 'node:path'
import { day } from '#kernel/day.ts'
import { CaseIndex } from '#modules/similar-cases/domain/engine/case-index.ts'
import { termCounts } from '#modules/similar-cases/domain/text/terms.ts'
import { jiebaSegmenter } from '#modules/similar-cases/index.ts'
import { argument } from './support/database.ts'
import { developmentSets, type LabelledSet, labelledSetFrom } from './support/labelled-sets.ts'
import { round } from './support/latency.ts'
import { type Bag, bm25, corpusOf, ndcg, type Ranker } from './support/rankers.ts'

const GRID = [0.9, 1.2, 2, 3].flatMap((k1) => [0.4, 0.75, 1].map((b) => ({ k1, b })))

export const run = (args: readonly string[]) => {
  const data = argument(args, 'data') ?? besideProject() ?? ''
  const most = Number(argument(args, 'queries') ?? 400)
  const files = args.filter((a) => a.startsWith('--set=')).map((a) => a.slice('--set='.length))
  const sets = [...(fs.existsSync(data) ? developmentSets(data) : []), ...files.map(labelledSetFrom)]
  if (sets.length === 0) return { say: '没有标注集：项目旁边没有 shared/data，也没有给 --data=文件夹、--set=文件' }
  const segment = jiebaSegmenter()
  return { sets: sets.map((set) => judge(set, (text) => termCounts(text, segment), most)) }
}

/** 项目旁边的 shared/data；项目可能在更深一层的工作区里。 */
const besideProject = (): string | undefined =>
  ['../..', '../../..']
    .map((up) => path.resolve(import.meta.dirname, up, 'shared/data'))
    .find((at) => fs.existsSync(at))

const judge = (set: LabelledSet, bagOf: (text: string) => Bag, most: number) => {
  const bags = set.docs.map(bagOf)
  const corpus = corpusOf(bags)
  const ours = indexRanker(bags)
  const asked = set.queries.map((q) => ({ ...q, bag: q.self >= 0 ? (bags[q.self] as Bag) : bagOf(q.text) }))
  const [dev, heldOut] = [0, 1].map((side) =>
    thinned(
      asked.filter((q) => sideOf(q.group) === side),
      most,
    ),
  ) as [typeof asked, typeof asked]
  const score = (ranker: Ranker, queries: typeof asked) =>
    queries.map((q) => ndcg(ranker(q.bag, 10, q.self), q.relevant))
  const tuned = GRID.map((p) => ({ ...p, dev: mean(score(bm25(corpus, p.k1, p.b), dev)) })).reduce((a, b) =>
    b.dev > a.dev ? b : a,
  )
  const [theirs, own] = [score(bm25(corpus, tuned.k1, tuned.b), heldOut), score(ours, heldOut)]
  return {
    name: set.name,
    docs: set.docs.length,
    meanQueryTerms: round(mean(asked.map((q) => q.bag.size))),
    dev: {
      queries: dev.length,
      bm25: round(tuned.dev, 4),
      k1: tuned.k1,
      b: tuned.b,
      ours: round(mean(score(ours, dev)), 4),
    },
    heldOut: {
      queries: heldOut.length,
      bm25: round(mean(theirs), 4),
      ours: round(mean(own), 4),
      ratio: round(mean(own) / mean(theirs), 3),
      pairedT: round(pairedT(own, theirs), 2),
    },
  }
}

/** 正式的引擎：量化、分块都在内。 */
const indexRanker = (bags: readonly Bag[]): Ranker => {
  const index = new CaseIndex()
  const facts = { text: '', offence: null, day: day('2024-01-01'), agency: null, partyKind: null, tier: null }
  const amounts = { goodsValue: null, illegalGains: null, fine: null, penalties: [] }
  bags.forEach((bag, i) => void index.upsert({ id: String(i).padStart(9, '0'), ...facts, ...amounts }, bag))
  index.compact()
  return (bag, k, self) =>
    index
      .search({ k: k + 1 }, bag)
      .map((hit) => Number(hit.id))
      .filter((doc) => doc !== self)
      .slice(0, k)
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)

const pairedT = (a: readonly number[], b: readonly number[]): number => {
  const gaps = a.map((x, i) => x - (b[i] as number))
  const average = mean(gaps)
  const variance = gaps.reduce((s, g) => s + (g - average) ** 2, 0) / Math.max(1, gaps.length - 1)
  return average / Math.sqrt(variance / gaps.length)
}

/** 组名的摘要定在哪一半，与次序无关。 */
const sideOf = (group: string): number => {
  let h = 7
  for (const c of group) h = Math.imul(h ^ c.charCodeAt(0), 0x01000193)
  return (h >>> 8) & 1
}

/** 太多的隔几个取一个。 */
const thinned = <T>(list: readonly T[], most: number): T[] => {
  const step = Math.max(1, Math.ceil(list.length / most))
  return list.filter((_, i) => i % step === 0)
}
