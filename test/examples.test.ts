import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { compareBenchmarks } from '#modules/discretion/actions/compare-benchmarks.ts'
import { readBenchmark } from '#modules/discretion/actions/read-benchmarks.ts'
import { checkTable } from '#modules/discretion/domain/proof/check-table.ts'

const ROOT = join(import.meta.dirname, '..')
const out = mkdtempSync(join(tmpdir(), 'zhunsheng-examples-'))
afterAll(() => rmSync(out, { recursive: true, force: true }))

type Line = { source?: string; record?: number | null; error?: unknown; verdicts?: { rule: string; is: string }[] }

/** 用命令行检查 examples/，取每条记录被提示的规则。 */
const checked = (): Record<string, string[]> => {
  let stdout = ''
  try {
    stdout = execFileSync(process.execPath, ['bin/zhunsheng.js', 'check', 'examples', '--on', '2026-11-20', '--json'], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    stdout = (error as { stdout: string }).stdout
  }
  const lines = stdout
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as Line)
  return Object.fromEntries(
    lines.flatMap((l) =>
      l.verdicts
        ? [
            [
              `${l.source}#${l.record}`,
              l.verdicts
                .filter((v) => v.is === 'breached')
                .map((v) => v.rule)
                .sort(),
            ],
          ]
        : [],
    ),
  )
}

describe('示例', () => {
  test('二进制示例可由脚本逐字节重新生成', () => {
    execFileSync(process.execPath, ['scripts/make-examples.ts', out], { cwd: ROOT })
    for (const file of [
      'shuanggongshi.xlsx',
      'similar-cases.jsonl',
      'decisions/yunling-overdue.docx',
      'decisions/tingchuan-equipment.docx',
      'decisions/nanyu-trademark.docx',
    ])
      expect(readFileSync(join(out, file)).equals(readFileSync(join(ROOT, 'examples', file))), file).toBe(true)
  })

  test('植入的错误正好都查出，合法的没有提示', () => {
    const found = checked()
    expect(Object.fromEntries(Object.entries(found).filter(([, rules]) => rules.length > 0))).toEqual({
      'examples/case.json#1': ['penalty.officer-qualified', 'penalty.service-deadline'],
      'examples/decisions/luheng-cosmetics.html#1': ['penalty.defence-window', 'penalty.uscc-valid'],
      'examples/decisions/yunling-overdue.docx#1': ['penalty.decision-deadline', 'penalty.fine-below-minimum'],
      'examples/shuanggongshi.xlsx#12': ['penalty.uscc-valid'],
      'examples/shuanggongshi.xlsx#13': ['penalty.party-kind-matches-code'],
      // 成批的发现没有单独的记录号：第 11、14 行文号重复
      'examples/shuanggongshi.xlsx#null': ['penalty.number-sequence'],
    })
    expect(Object.keys(found).filter((key) => key.includes('decisions'))).toHaveLength(7)
  })
})

describe('裁量基准的示例', () => {
  const read = (name: string) => readBenchmark(join(ROOT, 'examples', name))
  const broken = (table: Awaited<ReturnType<typeof read>>) =>
    checkTable(table).checks.flatMap((c) => (c.is === 'breached' ? [`${c.check} ${c.found}`] : []))

  test('两个版本都验证通过，xlsx 与 JSON 是同一张表', async () => {
    for (const name of ['benchmark.json', 'benchmark-next.json'])
      expect(checkTable(await read(name)), name).toMatchObject({ proved: true })
    expect(await read('benchmark.xlsx')).toEqual(await read('benchmark.json'))
  })

  test('送审稿漏洞、重叠、倒挂、出法定幅度各一处，没有别的', async () =>
    expect(broken(await read('benchmark-broken.json'))).toEqual([
      'complete 1',
      'non-overlapping 1',
      'monotone 1',
      'within-statute 1',
    ]))

  test('试算的十三件两个版本都读得懂', async () => {
    const [old, fresh] = [await read('benchmark.json'), await read('benchmark-next.json')]
    const { all } = await compareBenchmarks(old, fresh, [join(ROOT, 'examples/benchmark-cases.jsonl')])
    expect(all).toMatchObject({ cases: 13, undecidable: 1 })
    expect(Math.min(all.heavier, all.lighter, all.same)).toBeGreaterThan(0)
  })
})
