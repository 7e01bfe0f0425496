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
import { compileTable, evaluate, type FactorValues } from '#modules/discretion/domain/evaluate.ts'
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

/** 钟表时间与本进程用的 CPU；机器被别人占用时看后者。 */
type Took = { readonly ms: number; readonly cpuMs: number }

const took = async (work: () => unknown): Promise<Took> => {
  const [start, before] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000 }
}

const round = (n: number, digits = 1): number => Math.round(n * 10 ** digits) / 10 ** digits

/** 每秒多少件：按钟表、按 CPU。 */
const rates = (count: number, { ms, cpuMs }: Took) => ({
  perSecond: Math.round((count / ms) * 1000),
  perCpuSecond: Math.round((count / cpuMs) * 1000),
})

/** 跑几遍取 CPU 的中位数。 */
const median = async (work: () => unknown, times = 5): Promise<{ ms: number; cpuMs: number }> => {
  const all: Took[] = []
  for (let i = 0; i < times; i++) all.push(await took(work))
  const middle = all.sort((a, b) => a.cpuMs - b.cpuMs)[times >> 1] as Took
  return { ms: round(middle.ms), cpuMs: round(middle.cpuMs) }
}

const proofs = async () => {
  const measure = async (table: BenchmarkTable) => {
    const report = checkTable(table)
    return {
      rows: table.rows.length,
      factors: table.factors.length,
      proved: report.proved,
      found: Object.fromEntries(report.checks.map((c) => [c.check, c.is === 'breached' ? c.found : c.is])),
      ...(await median(() => checkTable(table))),
    }
  }
  const sound = soundTable()
  return {
    sound: await measure(sound),
    oneRowMissing: await measure({ ...sound, rows: sound.rows.slice(0, -1) }),
    shredded: await measure(shreddedTable()),
    tangled: await measure(tangledTable()),
  }
}

const limitOf = (factor: Factor): number =>
  factor.domain.to ?? (factor.unit?.family === '元' ? 20_000_000 : factor.unit?.continuous ? 2_000_000_000 : 6)

const valuesFor = (table: BenchmarkTable, r: Random): number[] =>
  table.factors.map((f) => (f.unit?.continuous ? 2 * r.below(limitOf(f) / 2) : r.below(limitOf(f))))

const ours = async (table: BenchmarkTable) => {
  const compiled = compileTable(table)
  const r = randomFrom(1)
  const cases = Array.from({ length: 20_000 }, () => valuesFor(table, r))
  let sink = 0
  const loop = (count: number, work: (values: FactorValues) => number) =>
    took(() => {
      for (let i = 0; i < count; i++) sink += work(cases[i % cases.length] as number[])
    })
  // 每次都带全部理由：档次、罚款、命中的行，与其余每一行是哪些因素不合
  const traced = (values: FactorValues): number => {
    const { landings, accepts } = evaluate(compiled, values, ON)
    return (landings[0]?.range?.low ?? 0) + (accepts[0]?.[0] ?? 0)
  }
  const inWords = (values: FactorValues): number => explain(compiled, evaluate(compiled, values, ON)).misses.length
  await loop(50_000, traced)
  await loop(5_000, inWords)
  const result = {
    rows: table.rows.length,
    factors: table.factors.length,
    withFullTrace: rates(EVALUATIONS, await loop(EVALUATIONS, traced)),
    inWords: rates(EVALUATIONS / 50, await loop(EVALUATIONS / 50, inWords)),
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
  const time = await took(async () => {
    for (const [i, context] of contexts.entries()) {
      const { result } = await decision.evaluate(context, { trace })
      sameRow('GoRules Zen', rows[i] as number, result.row ?? -1)
    }
  })
  return rates(cases.length, time)
}

/** feelin 逐行逐格求值，到命中为止；每格都要解析。 */
const feelinRate = async (table: BenchmarkTable, cases: readonly number[][], rows: readonly number[]) => {
  const feelin = await peer<Feelin>('feelin')
  if (feelin === null) return null
  const tests = table.rows.map((row) => table.factors.map((f, i) => unaryTest(row.when[i] ?? null, f)))
  const holds = (test: string, value: unknown) => test === '-' || feelin.unaryTest(test, { '?': value }).value === true
  const time = await took(() => {
    for (const [n, values] of cases.entries()) {
      const given = Object.values(contextOf(table, values))
      const hit = tests.findIndex((row) => row.every((test, i) => holds(test, given[i])))
      sameRow('feelin', rows[n] as number, hit)
    }
  })
  return rates(cases.length, time)
}

/** 两边命中的行逐件核对相同，才比快慢。 */
const beside = async (table: BenchmarkTable, count: number) => {
  const mine = await ours(table)
  const compiled = compileTable(table)
  const r = randomFrom(2)
  const cases = Array.from({ length: count }, () => valuesFor(table, r))
  const rows = cases.map((values) => evaluate(compiled, values, ON).landings[0]?.row ?? -1)
  const zen = await zenRate(table, cases, rows, false)
  const zenWithTrace = await zenRate(table, cases, rows, true)
  const feelin = await feelinRate(table, cases.slice(0, 200), rows)
  const times = (theirs: { perCpuSecond: number } | null) =>
    theirs === null ? null : round(mine.withFullTrace.perCpuSecond / theirs.perCpuSecond)
  return {
    ...mine,
    zen,
    zenWithTrace,
    feelin,
    timesFaster: { zen: times(zen), zenWithTrace: times(zenWithTrace), feelin: times(feelin) },
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
    let counts = {}
    const time = await took(async () => {
      const { all } = await compareBenchmarks(old, fresh, [file])
      counts = { cases: all.cases, heavier: all.heavier, lighter: all.lighter, same: all.same, mixed: all.mixed }
    })
    return {
      ...counts,
      seconds: round(time.ms / 1000),
      cpuSeconds: round(time.cpuMs / 1000),
      maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

export const run = async (args: readonly string[]) => ({
  proof: await proofs(),
  evaluate: {
    example: await beside(await readBenchmark(path.join(EXAMPLES, 'benchmark.json')), PEER_EVALUATIONS * 10),
    twoHundredRows: await beside(soundTable(), PEER_EVALUATIONS),
  },
  whatIf: await whatIfBench(Number(argument(args, 'cases') ?? 1_000_000)),
})
