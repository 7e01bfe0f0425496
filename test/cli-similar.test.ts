import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { withContext } from '#app/cli-database.ts'
import { runImport } from '#app/cli-import.ts'
import { UsageError } from '#app/cli-output.ts'
import { runSimilar } from '#app/cli-similar.ts'
import { day } from '#kernel/day.ts'
import { recordAgencies } from '#modules/agencies/index.ts'
import { Mendable } from '#platform/problem.ts'
import { agencyNamed } from './support/cases.ts'
import { testDatabase } from './support/database.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const CLI = path.join(ROOT, 'src/app/cli.ts')
const CASE = 'examples/case.json'
const CASES = 'examples/similar-cases.jsonl'

type Result = { readonly code: number; readonly out: string; readonly err: string }
const zhunsheng = (args: readonly string[], env: Record<string, string> = {}): Promise<Result> =>
  new Promise((resolve) => {
    const options = { cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 }
    execFile(process.execPath, [CLI, 'similar', ...args], options, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })

let folder = ''
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-similar-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))
const put = (name: string, content: unknown): string => {
  const file = path.join(folder, name)
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const example = () => JSON.parse(fs.readFileSync(path.join(ROOT, CASE), 'utf8'))

describe('zhunsheng similar', () => {
  test('示例：类案、说明、分布、位置，中文报告', async () => {
    const { code, out } = await zhunsheng([CASE, '--cases', CASES, '--top', '3'])
    expect(code).toBe(0)
    expect(out).toMatch(/同案由的类案 3 件/)
    expect(out).toMatch(/共有：电热毯 \d+%/)
    expect(out).toMatch(/相同：.+/)
    expect(out).toMatch(/不同：.+/)
    expect(out).toMatch(/P10 .+中位 .+P90 .+箱线界/)
    expect(out).toMatch(/位置：本案罚款 18,000元，.+高于其中 \d+%（凭版本 [0-9a-f]{16}）/)
    expect(out).toMatch(/机关之间.+7 个机关/)
    expect(out).toContain('不是违法的结论')
  })

  test('JSON：字段齐全，类案都是同案由、三年之内、生效的', async () => {
    const { code, out } = await zhunsheng([CASE, '--cases', CASES, '--json'])
    expect(code).toBe(0)
    const report = JSON.parse(out)
    expect(Object.keys(report)).toEqual(['docNo', 'version', 'charges'])
    const [charge] = report.charges
    expect(charge).toMatchObject({ offence: 'PQ-49', from: '2021-07-15', to: '2024-07-15' })
    expect(charge.similar).toHaveLength(10)
    for (const hit of charge.similar) {
      expect(Object.keys(hit).sort()).toEqual(['agree', 'differ', 'docNo', 'facts', 'id', 'score', 'shared'])
      expect(hit.facts.offence).toBe('PQ-49')
      expect(hit.facts.day >= '2021-07-15' && hit.facts.day <= '2024-07-15').toBe(true)
    }
    const scores = charge.similar.map((h: { score: number }) => h.score)
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a))
    expect(charge.cells.filter((c: { used: boolean }) => c.used)).toHaveLength(1)
    expect(charge.deviation).toMatchObject({ fine: 1_800_000, position: 'within', version: report.version })
  })

  test('本案也在库里：不算自己的类案', async () => {
    const { out } = await zhunsheng([CASE, '--cases', CASES, CASE, '--json', '--top', '100'])
    const report = JSON.parse(out)
    expect(report.version.cases).toBe(65)
    expect(report.charges[0].similar.map((h: { docNo: string }) => h.docNo)).not.toContain('渝云岭市监处罚〔2024〕61号')
  })

  test('存成快照再用：与直接用文件的结果一样', async () => {
    const snapshot = path.join(folder, 'snapshot')
    const direct = await zhunsheng([CASE, '--cases', CASES, '--save', snapshot, '--json'])
    const again = await zhunsheng([CASE, '--snapshot', snapshot, '--json'])
    expect(again.code).toBe(0)
    expect(again.out).toBe(direct.out)
  })

  test('用案件库：空的说明怎样导入，退出码 2', async () => {
    const data = fs.mkdtempSync(path.join(inject('testFolder'), 'similar-'))
    fs.chmodSync(data, 0o711)
    const { code, err } = await zhunsheng([CASE], { ZS_DATA: data, ZS_DEMO: 'off' })
    expect(err).toContain(
      '案件库里没有生效的处罚决定，没有可比的；请先用 zhunsheng import 导入，或用 --cases 指定案件文件。',
    )
    expect(code).toBe(2)
  })
})

describe('用案件库里存着的', () => {
  const AGENCIES = ['云岭区', '澄江区', '南屿区', '听川县', '望溪县', '鹭恒区', '临溪县', '北辰区']
  const printed: string[] = []
  let drop: () => Promise<void> = async () => undefined
  beforeAll(async () => {
    const database = await testDatabase()
    drop = database.drop
    vi.stubEnv('ZS_DATA', fs.mkdtempSync(path.join(inject('testFolder'), 'similar-')))
    vi.stubEnv('DATABASE_URL', database.url)
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    vi.spyOn(process.stdout, 'write').mockImplementation(((text: string, done?: () => void) => {
      printed.push(text)
      done?.()
      return true
    }) as typeof process.stdout.write)
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
    await drop()
  })
  const asked = async (options: object) => {
    printed.length = 0
    expect(await runSimilar(CASE, { top: '10', json: true, ...options }, day('2026-06-01'))).toBe(0)
    return JSON.parse(printed.join(''))
  }

  test('导入之后：版本只差编号，类案、分布、位置与直接用文件的一样', async () => {
    const agencies = AGENCIES.map((name) => agencyNamed(`重庆市${name}市场监督管理局`))
    await withContext(({ db }) => db.transaction().execute((trx) => recordAgencies(trx, agencies)))
    expect(await runImport([CASES], { kind: 'cases', agency: '重庆市云岭区市场监督管理局' })).toBe(0)
    const [stored, direct] = [await asked({}), await asked({ cases: [CASES] })]
    expect(stored.version.cases).toBe(64)
    const [a, b] = [stored.charges[0], direct.charges[0]]
    type Hit = { docNo: string; score: number; facts: object; shared: object[] }
    const shown = (hits: Hit[]) => hits.map((h) => [h.docNo, h.score.toFixed(5), h.facts])
    expect(shown(a.similar)).toEqual(shown(b.similar))
    expect(a.cells).toEqual(b.cells)
    expect({ ...a.deviation, version: null }).toEqual({ ...b.deviation, version: null })
    expect(a.districts).toEqual(b.districts)
    expect((await asked({})).version).toEqual(stored.version)
  })
})

describe('不合的输入：一句中文，怎样改', () => {
  type Given = Partial<Parameters<typeof runSimilar>[1]>
  /** 拒绝时说的话；命令行原样打印，退出码 2（见下）。 */
  const refused = async (file: string, options: Given = { cases: [CASES] }): Promise<string> => {
    const error = await runSimilar(file, { top: '10', ...options }, day('2026-06-01')).catch((e: unknown) => e)
    expect(error instanceof UsageError || error instanceof Mendable).toBe(true)
    return (error as Error).message
  }
  const changed = (edit: (record: ReturnType<typeof example>) => object): string => {
    const record = example()
    return put('改过.json', { ...record, ...edit(record) })
  }

  test.each([
    [
      '一兆字的案情',
      () => ({ facts: '违'.repeat(2 ** 20) }),
      /第 1 件：facts：案情有 1048576 字，至多 50000 字；请只写查明的违法事实/,
    ],
    [
      '不认得的编码',
      (r: ReturnType<typeof example>) => ({ charges: [{ ...r.charges[0], offenceCode: 'XX-99' }] }),
      /charges\[0\]\.offenceCode 的“XX-99”不在违法行为表里；请核对编码，或删去它，由引条推出案由。/,
    ],
    ['不是处罚', () => ({ act: { kind: 'licence' } }), /act\.kind 是 licence，不是行政处罚/],
    ['没有违法行为', () => ({ charges: [] }), /没有写违法行为（charges 是空的）/],
    ['没有文字', () => ({ facts: null, charges: [{}] }), /facts（案情）与 charges\[0\]\.offence（案由）都没有写/],
    ['拼错的字段', () => ({ fact: '甲' }), /没有“fact”这个字段/],
  ] as const)('%s', async (_, edit, expected) => void expect(await refused(changed(edit))).toMatch(expected))

  test('几件放在一起、不是 JSON、没有的文件', async () => {
    expect(await refused(put('两件.json', [example(), example()]))).toContain('里面有 2 件案件，一次只看一件，请拆开。')
    expect(await refused(put('坏.json', '{"facts": '))).toContain('不是合格的 JSON')
    expect(await refused(path.join(folder, '没有.json'))).toContain('没有.json')
  })

  test('空的类案库：写明没有收的为什么', async () => {
    const pending = put('没有决定.json', { ...example(), decidedOn: null, events: [] })
    expect(await refused(CASE, { cases: [pending] })).toContain(
      '没有读到生效的处罚决定（没有收的：没有记载决定日 1 件），没有可比的',
    )
    expect(await refused(CASE, { cases: [put('空.jsonl', '')] })).toContain('没有读到生效的处罚决定，没有可比的')
  })

  test('选项不合', async () => {
    for (const top of ['0', '101', '-1', '三', '1.5'])
      expect(await refused(CASE, { cases: [CASES], top })).toContain(`--top 须是 1 至 100 的整数；收到“${top}”`)
    expect(await refused(CASE, { save: 'x' })).toContain('--save 要与 --cases 一起用')
    expect(await refused(CASE, { snapshot: path.join(folder, '没有') })).toContain('没有这个快照文件')
    expect(await refused(CASE, { snapshot: CASES })).toContain('不是完整的类案快照')
  })

  test('命令行：只有那句话，退出码 2', async () => {
    const { code, out, err } = await zhunsheng([changed(() => ({ charges: [] })), '--cases', CASES])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('类案库里有读不了的一件：其余照用，读不了的说明白，退出码 2', async () => {
    const broken = put('半好.jsonl', `${fs.readFileSync(path.join(ROOT, CASES), 'utf8')}{"docNo": 5}\n`)
    const { code, out, err } = await zhunsheng([CASE, '--cases', broken])
    expect(out).toContain('类案库 64 项')
    expect(err).toMatch(/第 65 件.+docNo/)
    expect(code).toBe(2)
  })
})
