import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { procedureOf } from '#modules/cases/domain/procedures/all.ts'
import type { Procedure } from '#modules/cases/domain/procedures/procedure.ts'
import { drawFlowChart } from '#modules/supervision/actions/draw-flow-chart.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'

const CLI = path.resolve(import.meta.dirname, '../src/app/cli.ts')
const EXAMPLES = path.resolve(import.meta.dirname, '../examples')

type Result = { code: number; out: string; err: string }
const zhunsheng = (...args: string[]): Promise<Result> =>
  new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { maxBuffer: 64 * 1024 * 1024 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
const lines = (r: Result) =>
  r.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

let folder = ''
const put = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhunsheng-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const decision = ({
  no = '12',
  fine = '5000元',
  reviewed = '2024年5月20日',
  name = '虚构县甲乙食品店',
  code = '92500199MA00000T1X',
} = {}) =>
  `虚构县市场监督管理局
行政处罚决定书
虚市监处罚〔2024〕${no}号

当事人：${name}
主体资格证照名称：营业执照
统一社会信用代码：${code}
经营者：张某某

2024年4月10日，本局执法人员对当事人的经营场所进行现场检查，发现货架上摆放有超过保质期的饼干3包。本局于2024年4月12日立案调查。
本局于2024年5月10日向当事人送达了《行政处罚告知书》，告知其享有的陈述、申辩权利，当事人在法定期限内未提出陈述、申辩意见。
本局认为，当事人的行为违反了《中华人民共和国食品安全法》第三十四条第（十）项的规定。依据《中华人民共和国食品安全法》第一百二十四条第一款第（五）项、《中华人民共和国行政处罚法》第三十二条第（一）项的规定，鉴于当事人主动消除危害后果，决定减轻处罚如下：罚款${fine}。
当事人应当自收到本决定书之日起十五日内缴纳罚款。逾期不缴纳的，每日按罚款数额的百分之三加处罚款。
如不服本决定，可以在收到本决定书之日起六十日内向虚构县人民政府申请行政复议，也可以在六个月内依法向人民法院提起行政诉讼。

虚构县市场监督管理局
${reviewed}
`

describe('zhunsheng check', () => {
  test('JSON 每行一条，字段与约定一致', async () => {
    const result = await zhunsheng('check', put('one.txt', decision()), '--json', '--on', '2026-11-01')
    const [record] = lines(result)
    expect(Object.keys(record)).toEqual(['source', 'record', 'extracted', 'verdicts'])
    expect(record.extracted).toMatchObject({
      act: { kind: 'penalty' },
      docNo: '虚市监处罚〔2024〕12号',
      agency: '虚构县市场监督管理局',
      filedOn: '2024-04-12',
      noticeServedOn: '2024-05-10',
      decidedOn: '2024-05-20',
      servedOn: null,
      totals: { fineCents: 500_000, confiscatedCents: null },
    })
    expect(record.extracted.charges[0]).toMatchObject({
      violated: [{ law: '食品安全法', article: 34, paragraph: null, item: 10 }],
      penalties: [{ kind: '罚款', amountCents: 500_000 }],
    })
    const listed: string[] = record.verdicts.map((v: { rule: string }) => v.rule)
    const ids = RULES.map((r) => r.id)
    expect(listed.filter((id) => !ids.includes(id))).toEqual([])
    expect(listed).toContain('penalty.decision-deadline')
    // 本案没有听证，听证各步的规则不列
    expect(listed.filter((id) => id === 'hearing.notice-ahead')).toEqual([])
    for (const v of record.verdicts) {
      expect(Object.keys(v)).toEqual([
        'rule',
        'revision',
        'charge',
        'is',
        'consequence',
        'because',
        'basis',
        'facts',
        'undecidable',
      ])
      expect(v.undecidable === null).toBe(v.is !== 'undecidable')
    }
  })

  test('提前作出决定（5-11 周六补班计入）：疑似违反，说明何时期满；退出码 1', async () => {
    const result = await zhunsheng('check', put('early.txt', decision({ reviewed: '2024年5月15日' })))
    expect(result.code).toBe(1)
    expect(result.out).toContain('penalty.defence-window')
    expect(result.out).toContain('五个工作日至 2024-05-16 届满')
    expect(result.out).toContain('均为疑似')
  })

  test('输出的案件再读进来，得到同样的结论', async () => {
    const first = await zhunsheng('check', put('again.txt', decision({ reviewed: '2024年5月15日' })), '--json')
    const second = await zhunsheng('check', put('again.json', first.out), '--json')
    const gist = (r: Result) => lines(r)[0].verdicts.map((v: Record<string, unknown>) => [v.rule, v.charge, v.is])
    expect(gist(second)).toEqual(gist(first))
  })

  test('坏文件各有一句话，其余照常；退出码 2', async () => {
    const bad = path.join(folder, 'bad')
    mkdirSync(bad)
    writeFileSync(path.join(bad, 'a-good.txt'), decision())
    writeFileSync(path.join(bad, 'empty.docx'), '')
    writeFileSync(path.join(bad, 'old.doc'), Buffer.from('d0cf11e0a1b11ae1', 'hex'))
    writeFileSync(path.join(bad, 'cut.docx'), Buffer.from('504b0304140000000800', 'hex'))
    writeFileSync(path.join(bad, 'news.txt'), '本县今日召开食品安全工作会议，部署下一阶段工作。')
    writeFileSync(path.join(bad, 'broken.json'), '{"docNo": ')
    writeFileSync(path.join(bad, 'typo.json'), '{"docNumber": "1号"}')
    writeFileSync(path.join(bad, 'wrong-day.json'), '{"decidedOn": "2023-02-30"}')
    writeFileSync(path.join(bad, 'headless.csv'), '1,2,3\n4,5,6\n')
    const result = await zhunsheng('check', bad, '--json')
    expect(result.code).toBe(2)
    const all = lines(result)
    expect(all.filter((l) => 'extracted' in l)).toHaveLength(1)
    const errors = all.filter((l) => 'error' in l)
    expect(errors.map((e) => path.basename(e.source)).sort()).toEqual([
      'broken.json',
      'cut.docx',
      'empty.docx',
      'headless.csv',
      'news.txt',
      'old.doc',
      'typo.json',
      'wrong-day.json',
    ])
    for (const { error } of errors) {
      expect(error.code).toMatch(/^[a-z-]+$/)
      expect(error.message).toMatch(/[一-龥]{4}/)
    }
    expect(errors.find((e) => e.source.endsWith('wrong-day.json')).error.message).toContain('2023-02-30')
  })

  test('文字里的 SQL 与脚本只是文字', async () => {
    const name = `'; drop table setting; --<script>alert(1)</script>食品店`
    const result = await zhunsheng('check', put('sql.txt', decision({ name })), '--json')
    expect(result.code).toBeLessThan(2)
    expect(lines(result)[0].extracted.docNo).toBe('虚市监处罚〔2024〕12号')
  })

  test('链接成环不绕圈，同一个文件只查一次；终端控制字符不照印', async () => {
    const loop = path.join(folder, 'loop')
    mkdirSync(loop)
    writeFileSync(path.join(loop, 'a.txt'), decision({ name: '虚构县\u001b[2J食品店' }))
    symlinkSync(loop, path.join(loop, 'again'))
    symlinkSync(path.join(loop, 'a.txt'), path.join(loop, 'b.txt'))
    const result = await zhunsheng('check', loop)
    expect(result.out).toContain('共 1 件')
    expect(result.out).not.toContain('\u001b')
  })

  test('一号两件：成批核对列出两处', async () => {
    mkdirSync(path.join(folder, 'same'))
    put('same/1.txt', decision())
    put('same/2.txt', decision({ reviewed: '2024年6月20日', name: '虚构县丙丁副食店', code: '92500199MA00000T2X' }))
    const result = await zhunsheng('check', path.join(folder, 'same'), '--json')
    const set = lines(result).find((l) => 'set' in l)
    expect(set.verdicts[0]).toMatchObject({ rule: 'penalty.number-sequence', is: 'breached', consequence: '数据质量' })
    expect(set.set.map((r: { source: string }) => path.basename(r.source))).toEqual(['1.txt', '2.txt'])
  })

  test('用法不对：说明怎样改，退出码 2', async () => {
    const cases: [string[], RegExp][] = [
      [['check', folder, '--on', '2023-02-30'], /--on 须为真实存在的日期/],
      [['check', folder, '--region', '重庆'], /--region 须为六位区划码/],
      [['check'], /缺少参数/],
      [['chekc', folder], /没有“chekc”这个命令/],
    ]
    for (const [args, message] of cases) {
      const result = await zhunsheng(...args)
      expect([args[0], result.code]).toEqual([args[0], 2])
      expect(result.out + result.err).toMatch(message)
    }
  })

  test('没有的路径：说一句，其余照常；退出码 2', async () => {
    const result = await zhunsheng('check', path.join(folder, 'nowhere'), put('there.txt', decision()), '--json')
    expect(result.code).toBe(2)
    expect(result.err).toContain('没有这个文件或文件夹')
    expect(lines(result).map((l) => l.error?.code ?? l.extracted.docNo)).toEqual([
      'not-found',
      '虚市监处罚〔2024〕12号',
    ])
  })

  test('表里写法不对的值：文字报告开头就说，JSON 在 notes 里', async () => {
    const head = '行政处罚决定书文号,行政相对人名称,处罚决定日期,罚款金额（元）,处罚内容'
    const file = put('faulty.csv', `${head}\n虚市监处罚〔2024〕1号,虚构县甲商店,2023-02-30,-500,罚款\n`)
    const text = await zhunsheng('check', file)
    const [before, after] = text.out.split('无法判断')
    expect(before).toContain('原始材料有 2 处疑点')
    expect(before).toContain('C2 的内容“2023-02-30”不是存在的日期')
    expect(before).toContain('D2 的内容“-500”是负数')
    expect(after).not.toContain('2023-02-30')
    const [record] = lines(await zhunsheng('check', file, '--json'))
    expect(record.extracted.notes).toHaveLength(2)
    expect([record.extracted.decidedOn, record.extracted.totals.fineCents]).toEqual([null, null])
  })

  test('README 里的样例都能检查', async () => {
    for (const name of ['decisions', 'shuanggongshi.xlsx', 'case.json']) {
      const result = await zhunsheng('check', path.join(EXAMPLES, name), '--on', '2026-11-01', '--json')
      expect(lines(result).filter((l) => 'extracted' in l).length, name).toBeGreaterThan(0)
    }
  })
})

describe('zhunsheng rules', () => {
  test('列出全部规则，编号、依据、例子齐全', async () => {
    const rules = JSON.parse((await zhunsheng('rules', '--json')).out)
    expect(rules.map((r: { id: string }) => r.id)).toEqual([...RULES, ...SET_RULES].map((r) => r.id))
    for (const rule of rules) {
      expect(rule.basis.length).toBeGreaterThan(0)
      expect(rule.examples.length).toBeGreaterThan(3)
    }
    expect((await zhunsheng('rules', '--markdown')).out).toContain('| penalty.decision-deadline |')
    expect((await zhunsheng('rules')).out).toContain('立案之日起九十日内作出处理决定')
  })
})

describe('zhunsheng flow-chart', () => {
  test('不写哪一张：列出全部', async () => {
    const result = await zhunsheng('flow-chart')
    expect(result.code).toBe(0)
    for (const code of ['ordinary', 'summary', 'seizure', 'hearing', 'transfer', 'licence'])
      expect(result.out).toMatch(new RegExp(`^${code} `, 'm'))
  })

  test('写成文件，与服务器画的相同', async () => {
    const file = path.join(folder, '流程图.svg')
    const written = await zhunsheng('flow-chart', 'summary', '--on', '2026-03-01', '-o', file)
    expect([written.code, written.out.trim()]).toEqual([0, `已写出 ${file}`])
    const svg = readFileSync(file, 'utf8')
    expect(svg).toBe(await drawFlowChart(procedureOf('summary') as Procedure, day('2026-03-01')))
  })

  test('已有的文件不覆盖', async () => {
    const file = put('已有.svg', '原来的')
    const result = await zhunsheng('flow-chart', 'summary', '-o', file)
    expect([result.code, result.err]).toEqual([2, expect.stringContaining('没有覆盖')])
    expect(readFileSync(file, 'utf8')).toBe('原来的')
  })

  test('--json：各步的主体、文书、期限、依据、规则', async () => {
    const [chart] = lines(await zhunsheng('flow-chart', 'ordinary', '--json', '--on', '2026-03-01'))
    expect(chart).toMatchObject({ code: 'ordinary', on: '2026-03-01' })
    const review = chart.steps.find((s: { code: string }) => s.code === 'S5')
    expect(review).toMatchObject({ name: '审核', role: '审核机构', forms: ['案件审核（法制审核）表'] })
    expect(review.limits[0]).toMatchObject({ id: 'DL11', text: '送审起10个工作日内', verified: true })
    expect(review.rules).toContainEqual({ id: 'penalty.review-deadline', title: expect.any(String) })
  })

  test.each([
    [['flow-chart', 'ordinery'], '没有“ordinery”这张流程图；可以画的是 ordinary、summary'],
    [['flow-chart', '-o', 'x.svg'], '请写明画哪一张'],
    [['flow-chart', 'ordinary', '--on', '2026-02-30'], '--on 须为真实存在的日期'],
  ])('%j：一句中文说明，退出码 2', async (args, words) => {
    const result = await zhunsheng(...args)
    expect([result.code, result.err]).toEqual([2, expect.stringContaining(words)])
  })
})
