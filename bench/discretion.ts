/**
 * 裁量基准：验证二百行八因素要多久；带全部理由判断一件要多久，同一次运行里与 GoRules Zen、feelin 比；
 * 两个版本试算一百万件要多久。
 * npm run bench -- discretion [--cases=1000000]
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { day } from '#kernel/day.ts'
import { compareBenchmarks } from '#modules/discretion/actions/compare-benchmarks.ts'
import { readBenchmark } from '#modules/discretion/actions/read-benchmarks.ts'
import {
  type Compiled,
  compileTable,
  evaluate,
  type FactorValues,
  rejectedBy,
} from '#modules/discretion/domain/evaluate.ts'
import { explain } from '#modules/discretion/domain/explain.ts'
import { checkTable } from '#modules/discretion/domain/proof/check-table.ts'
import { unaryTest } from '#modules/discretion/domain/table/dmn.ts'
import { decimalText } from '#modules/discretion/domain/table/quantity.ts'
import { valueText } from '#modules/discretion/domain/table/read-factor.ts'
import type { BenchmarkTable, Factor } from '#modules/discretion/domain/table/table.ts'
import { shreddedTable, soundTable, tangledTable } from './support/benchmark-tables.ts'
import { argument } from './support/database.ts'
import { peer } from './support/peers.ts'
import { type Random, randomFrom } from './support/random.ts'

const EXAMPLES = path.join(import.meta.dirname, '..', 'examples')
const ON = day('2024-03-01')
const EVALUATIONS = 2_000_000
const PEER_EVALUATIONS = 2_000

const milliseconds = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const round = (n: number, digits = 1): number => Math.round(n * 10 ** digits) / 10 ** digits
const rate = (count: number, ms: number): number => Math.round((count / ms) * 1000)

/** 各跑几遍，取中位数。 */
const median = (work: () => unknown, times = 5): number => {
  const all = Array.from({ length: times }, () => milliseconds(work)).sort((a, b) => a - b)
  return round(all[times >> 1] as number)
}

const proofs = () => {
  const measure = (table: BenchmarkTable) => {
    const report = checkTable(table)
    return {
      rows: table.rows.length,
      factors: table.factors.length,
      proved: report.proved,
      found: Object.fromEntries(report.checks.map((c) => [c.check, c.is === 'breached' ? c.found : c.is])),
      ms: median(() => checkTable(table)),
    }
  }
  const sound = soundTable()
  const short = { ...sound, rows: sound.rows.slice(0, -1) }
  return {
    sound: measure(sound),
    oneRowMissing: measure(short),
    shredded: measure(shreddedTable()),
    tangled: measure(tangledTable()),
  }
}

const limitOf = (factor: Factor): number =>
  factor.domain.to ?? (factor.unit?.family === '元' ? 20_000_000 : factor.unit?.continuous ? 2_000_000_000 : 6)

const valuesFor = (table: BenchmarkTable, r: Random): number[] =>
  table.factors.map((f) => (f.unit?.continuous ? 2 * r.below(limitOf(f) / 2) : r.below(limitOf(f))))

/** 判断并取齐：档次、罚款、命中的行、其余每一行是哪些因素不合。 */
const traced = (compiled: Compiled, values: FactorValues): number => {
  const evaluation = evaluate(compiled, values, ON)
  const hit = evaluation.landings[0]?.row ?? -1
  let reasons = 0
  for (let row = 0; row < compiled.table.rows.length; row++)
    if (row !== hit) reasons += rejectedBy(evaluation, row).length
  return hit + reasons + (evaluation.landings[0]?.range?.low ?? 0)
}

const ours = (table: BenchmarkTable) => {
  const compiled = compileTable(table)
  const r = randomFrom(1)
  const cases = Array.from({ length: 20_000 }, () => valuesFor(table, r))
  let sink = 0
  const loop = (count: number, work: (values: FactorValues) => number) =>
    milliseconds(() => {
      for (let i = 0; i < count; i++) sink += work(cases[i % cases.length] as number[])
    })
  loop(50_000, (v) => traced(compiled, v))
  const result = {
    rows: table.rows.length,
    factors: table.factors.length,
    perSecond: rate(
      EVALUATIONS,
      loop(EVALUATIONS, (v) => evaluate(compiled, v, ON).landings.length),
    ),
    perSecondWithFullTrace: rate(
      EVALUATIONS / 2,
      loop(EVALUATIONS / 2, (v) => traced(compiled, v)),
    ),
    perSecondInWords: rate(
      EVALUATIONS / 20,
      loop(EVALUATIONS / 20, (v) => explain(compiled, evaluate(compiled, v, ON)).misses.length),
    ),
  }
  if (!Number.isFinite(sink)) throw new Error('没有算')
  return result
}

type Zen = {
  ZenEngine: new () => {
    createDecision(content: object): {
      evaluate(context: object, options: object): Promise<{ result: { row?: number }; trace?: object }>
    }
  }
}
type Feelin = { unaryTest(expression: string, context: object): { value: unknown } }

/** 各因素给对照的值：数值以因素的单位计，选项是文本。 */
const contextOf = (table: BenchmarkTable, values: readonly number[]): Record<string, number | string> =>
  Object.fromEntries(
    table.factors.map((f, i) => [
      `f${i}`,
      f.unit === null ? valueText(f, values[i] as number) : Number(decimalText(values[i] as number, f.unit)),
    ]),
  )

const jdm = (table: BenchmarkTable): object => ({
  contentType: 'application/vnd.gorules.decision',
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode' },
    {
      id: 'table',
      name: 'table',
      type: 'decisionTableNode',
      content: {
        hitPolicy: 'first',
        inputs: table.factors.map((_, i) => ({ id: `i${i}`, name: `f${i}`, field: `f${i}` })),
        outputs: [{ id: 'o', name: 'row', field: 'row' }],
        rules: table.rows.map((row, n) => ({
          _id: String(n),
          o: String(n),
          ...Object.fromEntries(
            table.factors.map((factor, i) => {
              const test = unaryTest(row.when[i] ?? null, factor)
              return [`i${i}`, test === '-' ? '' : test]
            }),
          ),
        })),
      },
    },
    { id: 'out', name: 'out', type: 'outputNode' },
  ],
  edges: [
    { id: 'e1', sourceId: 'in', targetId: 'table' },
    { id: 'e2', sourceId: 'table', targetId: 'out' },
  ],
})

const sameRow = (who: string, mine: number, theirs: number): void => {
  if (mine !== theirs) throw new Error(`${who} 命中第 ${theirs + 1} 行，本项目命中第 ${mine + 1} 行`)
}

const zenRate = async (table: BenchmarkTable, cases: readonly number[][], rows: readonly number[], trace: boolean) => {
  const zen = await peer<Zen>('@gorules/zen-engine')
  if (zen === null) return null
  const decision = new zen.ZenEngine().createDecision(jdm(table))
  const contexts = cases.map((values) => contextOf(table, values))
  for (const context of contexts.slice(0, 200)) await decision.evaluate(context, { trace })
  const start = performance.now()
  for (const [i, context] of contexts.entries()) {
    const { result } = await decision.evaluate(context, { trace })
    sameRow('GoRules Zen', rows[i] as number, result.row ?? -1)
  }
  return rate(cases.length, performance.now() - start)
}

/** feelin 逐行逐格求值，到命中为止；每格都要解析。 */
const feelinRate = async (table: BenchmarkTable, cases: readonly number[][], rows: readonly number[]) => {
  const feelin = await peer<Feelin>('feelin')
  if (feelin === null) return null
  const tests = table.rows.map((row) => table.factors.map((f, i) => unaryTest(row.when[i] ?? null, f)))
  const holds = (test: string, value: unknown) => test === '-' || feelin.unaryTest(test, { '?': value }).value === true
  const start = performance.now()
  for (const [n, values] of cases.entries()) {
    const given = Object.values(contextOf(table, values))
    sameRow(
      'feelin',
      rows[n] as number,
      tests.findIndex((row) => row.every((test, i) => holds(test, given[i]))),
    )
  }
  return rate(cases.length, performance.now() - start)
}

const beside = async (table: BenchmarkTable, count: number) => {
  const mine = ours(table)
  const compiled = compileTable(table)
  const r = randomFrom(2)
  const cases = Array.from({ length: count }, () => valuesFor(table, r))
  const rows = cases.map((values) => evaluate(compiled, values, ON).landings[0]?.row ?? -1)
  const zen = await zenRate(table, cases, rows, false)
  const zenTraced = await zenRate(table, cases, rows, true)
  const feelin = await feelinRate(table, cases.slice(0, 200), rows)
  const times = (theirs: number | null, our: number) => (theirs === null ? null : round(our / theirs))
  return {
    ...mine,
    zenPerSecond: zen,
    zenPerSecondWithTrace: zenTraced,
    feelinPerSecond: feelin,
    timesZen: times(zen, mine.perSecond),
    timesZenWithTrace: times(zenTraced, mine.perSecondWithFullTrace),
    timesFeelin: times(feelin, mine.perSecond),
  }
}

const DISTRICTS = Array.from({ length: 41 }, (_, i) => `第${i + 1}区`)
const SIZES = ['大型', '中型', '小型', '微型', '个体工商户']

/** 造一行一件的案件文件。 */
const writeCases = (file: string, table: BenchmarkTable, count: number): void => {
  const r = randomFrom(3)
  const out = fs.openSync(file, 'w')
  let lines: string[] = []
  for (let i = 0; i < count; i++) {
    const values = valuesFor(table, r)
    const facts = Object.fromEntries(table.factors.map((f, n) => [f.name, valueText(f, values[n] as number)]))
    const year = 2021 + r.below(5)
    lines.push(
      JSON.stringify({
        id: `${i}`,
        district: r.pick(DISTRICTS),
        decidedOn: `${year}-0${1 + r.below(9)}-15`,
        size: r.pick(SIZES),
        facts,
      }),
    )
    if (lines.length === 10_000 || i === count - 1) {
      fs.writeSync(out, `${lines.join('\n')}\n`)
      lines = []
    }
  }
  fs.closeSync(out)
}

const whatIfBench = async (cases: number) => {
  const [old, fresh] = [
    await readBenchmark(path.join(EXAMPLES, 'benchmark.json')),
    await readBenchmark(path.join(EXAMPLES, 'benchmark-next.json')),
  ]
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-bench-'))
  const file = path.join(folder, 'cases.jsonl')
  try {
    writeCases(file, old, cases)
    const start = performance.now()
    const { all } = await compareBenchmarks(old, fresh, [file])
    return {
      cases: all.cases,
      heavier: all.heavier,
      lighter: all.lighter,
      same: all.same,
      seconds: round((performance.now() - start) / 1000),
      maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

export const run = async (args: readonly string[]) => ({
  proof: proofs(),
  evaluate: {
    example: await beside(await readBenchmark(path.join(EXAMPLES, 'benchmark.json')), PEER_EVALUATIONS * 10),
    twoHundredRows: await beside(soundTable(), PEER_EVALUATIONS),
  },
  whatIf: await whatIfBench(Number(argument(args, 'cases') ?? 1_000_000)),
})
