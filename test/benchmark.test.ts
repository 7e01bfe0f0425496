import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DiscretionOptions, runDiscretion } from '#app/cli-discretion.ts'
import { day } from '#kernel/day.ts'
import { compareBenchmarks } from '#modules/discretion/actions/compare-benchmarks.ts'
import { readBenchmark, readBenchmarks } from '#modules/discretion/actions/read-benchmarks.ts'

const CLI = path.resolve(import.meta.dirname, '../src/app/cli.ts')
const EXAMPLES = path.resolve(import.meta.dirname, '../examples')
const example = (name: string) => path.join(EXAMPLES, name)

type Result = { code: number; out: string; err: string }
const zhunsheng = (...args: string[]): Promise<Result> =>
  new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { maxBuffer: 64 * 1024 * 1024 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
const json = ({ out }: Result) => JSON.parse(out)

let folder = ''
const put = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhunsheng-benchmark-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sound = () => JSON.parse(readFileSync(example('benchmark.json'), 'utf8'))

describe('benchmark check', () => {
  test('好表通过，退出码 0；JSON 一张表一行', async () => {
    const result = await zhunsheng('benchmark', 'check', example('benchmark.json'), example('benchmark-next.json'))
    expect([result.code, result.out.match(/验证通过。/g)?.length]).toEqual([0, 2])
    const one = json(await zhunsheng('benchmark', 'check', example('benchmark.xlsx'), '--json'))
    expect(one).toMatchObject({ benchmark: { offence: 'PQ-49' }, proved: true })
    expect(one.checks.map((c: { check: string }) => c.check)).toEqual([
      'complete',
      'non-overlapping',
      'no-dead-rows',
      'monotone',
      'within-statute',
      'contiguous',
    ])
  })

  test('坏表四处错，每处一个具体的案件，退出码 1', async () => {
    const result = await zhunsheng('benchmark', 'check', example('benchmark-broken.json'))
    expect(result.code).toBe(1)
    for (const words of [
      '没有一行管这样的案件：环节生产、货值金额4万元。漏掉的是：环节生产，货值金额4万元以上不足5万元',
      '第4行与第5行都管这样的案件：环节批发、货值金额9000元',
      '前一案环节零售、货值金额9000元（第8行，一般，14,400元至21,600元）；后一案环节零售、货值金额1万元（第9行，从轻，10,000元至16,000元）',
      '第13行（从重 2.4倍以上4倍以下）货值金额50,000元时，高于法定上限：本行 120,000元至200,000元，罚则“基本档”50,000元至150,000元',
    ])
      expect(result.out).toContain(words)
  })

  test('输入有误：说清文件、位置、怎样改，退出码 2，不给堆栈', async () => {
    const change = (name: string, edit: (table: ReturnType<typeof sound>) => void) => {
      const table = sound()
      edit(table)
      return put(name, JSON.stringify(table))
    }
    const cases: [string, string][] = [
      [path.join(folder, 'none.json'), '没有这个文件或文件夹，请检查路径。'],
      [put('half.json', '{"id": '), '不是合格的 JSON'],
      [put('empty.json', '[]'), '里面没有基准表'],
      [put('text.txt', '第一条　裁量基准'), '裁量基准要用 JSON 或者 xlsx'],
      [put('case.json', '{"act": {"kind": "penalty"}}'), '没有“act”这个字段，请核对拼写'],
      [change('offence.json', (t) => (t.offence = 'PQ-999')), 'offence：违法行为表里没有“PQ-999”'],
      [
        change('unit.json', (t) => (t.factors[0].unit = '千克')),
        'factors[0].unit：goods_value（货值金额）以元计，单位却写“千克”',
      ],
      [
        change('when.json', (t) => (t.rows[0].when.货值金额 = '1至5万元')),
        'rows[0].when.货值金额：“货值金额”的条件：“1至5万元”没有说清两端含不含本数',
      ],
      [
        change('tier.json', (t) => (t.rows[0].tier = '较轻')),
        'rows[0].tier："较轻" 不可用，只能是 不予、减轻、从轻、一般、从重',
      ],
      [change('day.json', (t) => (t.validFrom = '2024-02-30')), 'validFrom："2024-02-30" 不是存在的日期'],
    ]
    for (const [file, words] of cases) await expect(readBenchmarks(file), file).rejects.toThrow(words)
    const result = await zhunsheng('benchmark', 'check', cases.at(-1)?.[0] as string)
    expect([result.code, result.out]).toEqual([2, ''])
    expect(result.err).toContain('validFrom：')
    expect(result.err).not.toMatch(/\bat .*\.ts/)
  })
})

describe('benchmark export 与 import', () => {
  test('导出 xlsx 再导入，与原表相同；已有的文件不覆盖', async () => {
    const out = path.join(folder, 'out.xlsx')
    expect((await zhunsheng('benchmark', 'export', example('benchmark.json'), '--xlsx', out)).code).toBe(0)
    expect(await readBenchmark(out)).toEqual(await readBenchmark(example('benchmark.json')))
    const again = await zhunsheng('benchmark', 'export', example('benchmark.json'), '--xlsx', out)
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('已经有了，没有覆盖')])
  })

  test('导入打印 JSON，再读与原表相同', async () => {
    const result = await zhunsheng('benchmark', 'import', example('benchmark.xlsx'))
    expect(await readBenchmark(put('back.json', result.out))).toEqual(await readBenchmark(example('benchmark.json')))
  })

  test('有公式的 xlsx 不收，指出是哪几格；写错的格指出是哪一格', async () => {
    const sheets = [
      {
        name: '基准表',
        rows: [
          ['编号', 'x'],
          ['标题', 'x'],
          ['违法行为', 'PQ-49'],
          ['批准文件', 'x'],
          ['制定机关', 'x'],
          ['施行日', '2024-01-01'],
          ['来源', 'x'],
        ],
      },
      {
        name: '因素',
        rows: [
          ['名称', '单位', '可能的值', '各项', '轻重', '对应的事实', '成立的各项'],
          ['货值', '元', '', '', '越大越重', 'goods_value', ''],
        ],
      },
      {
        name: '各行',
        rows: [
          ['行号', '货值', '档次', '幅度', '条件已核', '幅度已核', '说明'],
          [1, '不足5日', '从轻', '1倍以上3倍以下', '是', '否', ''],
        ],
      },
    ]
    const wrong = await zhunsheng('benchmark', 'check', put('wrong.xlsx', await writeXlsx({ sheets })))
    expect([wrong.code, wrong.err]).toEqual([
      2,
      expect.stringContaining('工作表“各行”B2：“货值”的条件：单位“日”与“元”不能换算'),
    ])
    const cells = new Map([['1,1', { formula: 'CONCATENATE("不足","1万元")', value: '不足1万元' }]])
    const formula = sheets.map((s) => (s.name === '各行' ? { ...s, cells } : s))
    const refused = await zhunsheng('benchmark', 'import', put('formula.xlsx', await writeXlsx({ sheets: formula })))
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining('工作表“各行”的 B2 是公式；请复制后“选择性粘贴”为值再导入'),
    ])
  })

  test('导出 DMN；没有说导出成什么的，退出码 2', async () => {
    const out = path.join(folder, 'out.dmn')
    expect((await zhunsheng('benchmark', 'export', example('benchmark.json'), '--dmn', out)).code).toBe(0)
    expect(readFileSync(out, 'utf8')).toContain('hitPolicy="UNIQUE"')
    expect((await zhunsheng('benchmark', 'export', example('benchmark.json'))).code).toBe(2)
  })
})

describe('benchmark compare', () => {
  test('按区县、年份、规模数清谁多谁少', async () => {
    const args = ['benchmark', 'compare', example('benchmark.json'), example('benchmark-next.json')]
    const result = json(await zhunsheng(...args, example('benchmark-cases.jsonl'), '--json'))
    const { cases, heavier, lighter, same, mixed, undecidable } = result.all
    expect(cases).toBe(13)
    expect(heavier).toBeGreaterThan(0)
    expect(lighter).toBeGreaterThan(0)
    expect(undecidable).toBe(1)
    expect(heavier + lighter + same + mixed + undecidable).toBe(cases)
    for (const by of ['district', 'year', 'size'])
      expect(result.by[by].reduce((sum: number, g: { cases: number }) => sum + g.cases, 0)).toBe(cases)
    expect((await zhunsheng(...args, example('benchmark-cases.jsonl'))).out).toContain('按区县')
  })

  test('不是同一种违法行为、通用的比例，不能试算', async () => {
    const table = await readBenchmark(example('benchmark.json'))
    const none: string[] = []
    await expect(compareBenchmarks(table, { ...table, offence: 'TM-51' }, none)).rejects.toThrow(
      '两张表不是同一种违法行为（PQ-49、TM-51）',
    )
    await expect(compareBenchmarks(table, { ...table, offence: null }, none)).rejects.toThrow(
      '通用的比例没有具体的罚则',
    )
  })

  test('有一行不合格，什么结果也不给，指出是哪一行', async () => {
    const good = readFileSync(example('benchmark-cases.jsonl'), 'utf8').split('\n')[0]
    const file = put('bad.jsonl', `${good}\n{"district": "万州区"}\n${good?.replace('800元', '800日')}\nx\n`)
    const result = await zhunsheng(
      'benchmark',
      'compare',
      example('benchmark.json'),
      example('benchmark-next.json'),
      file,
    )
    expect([result.code, result.out]).toEqual([2, ''])
    expect(result.err).toContain('第 2 行：decidedOn：')
    expect(result.err).toContain('第 3 行：“货值金额”写的是“800日”')
    expect(result.err).toContain('第 4 行：不是合格的 JSON；一行写一件')
  })
})

describe('discretion', () => {
  const FACTS = ['--fact', '一年内受罚=0次', '危害后果=轻微', '改正情况=及时改正']

  test('没有给基准表的按通用比例，列出可能的档次与缺什么', async () => {
    const line = json(await zhunsheng('discretion', example('case.json'), '--json'))
    expect(line).toMatchObject({
      record: 1,
      charge: 0,
      offence: { code: 'PQ-49' },
      old: { tiers: ['减轻', '从轻', '一般', '从重'], missing: ['裁量情节'] },
      choice: { is: 'only' },
      departure: { is: 'undecidable', fineCents: 1_800_000 },
    })
  })

  test('两个版本从旧兼从轻；命中的行、算式、未命中的原因', async () => {
    const files = ['--benchmark', example('benchmark.json'), example('benchmark-next.json')]
    const result = await zhunsheng('discretion', example('case.json'), ...files, ...FACTS, '--all')
    expect(result.code).toBe(0)
    expect(result.out).toContain('适用：决定时的版本处罚较轻，从轻')
    expect(result.out).toContain('下限 货值金额12,000元 × 1.5倍，上限 货值金额12,000元 × 2.2倍 → 18,000元至26,400元')
    expect(result.out).toContain('未命中 第11行　从重　危害后果须严重，本案轻微')
    expect(result.out).toContain('✓ 罚款18,000元，在基准之内')
  })

  test('偏离的退出码 1；没有通过验证的表先提醒', async () => {
    const lasting = put('lasting.json', JSON.stringify({ ...sound(), validUntil: null }))
    const old = await zhunsheng('discretion', example('case.json'), '--benchmark', lasting, ...FACTS)
    expect([old.code, old.out]).toEqual([1, expect.stringContaining('疑似偏离基准')])
    const broken = await zhunsheng('discretion', example('case.json'), '--benchmark', example('benchmark-broken.json'))
    expect(broken.err).toContain('没有通过验证，运行 benchmark check 看哪里不对')
  })

  test('输入有误：说清楚，退出码 2', async () => {
    const file = JSON.parse(readFileSync(example('case.json'), 'utf8'))
    const other = put('other.json', JSON.stringify({ ...file, charges: [{ ...file.charges[0], offenceCode: 'QQ-1' }] }))
    const none = put('none-charged.json', JSON.stringify({ ...file, charges: [] }))
    const benchmark = [example('benchmark.json')]
    const cases: [string, Partial<DiscretionOptions>, string][] = [
      [other, {}, '第 1 件第 1 项：违法行为表里没有“QQ-1”'],
      [none, {}, '没有记载违法行为（charges）'],
      [example('benchmark.json'), {}, '没有“id”、“title”'],
      [example('case.json'), { fact: ['危害后果'] }, '--fact 应写作 因素名=值'],
      [example('case.json'), { benchmark, fact: ['后果=轻微'] }, '没有叫“后果”的因素，可用：货值金额、一年内受罚'],
      [example('case.json'), { benchmark, fact: ['货值金额=5元'] }, '两处不一致'],
    ]
    const given = { on: day('2026-01-01'), region: '500000' }
    for (const [path, options, words] of cases)
      await expect(runDiscretion(path, { ...given, ...options }), words).rejects.toThrow(words)
    expect(await zhunsheng('discretion', other)).toMatchObject({ code: 2, out: '' })
  })
})
