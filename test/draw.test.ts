import { execFile } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Instant, instantOrNull } from '#kernel/instant.ts'
import { commitDraw } from '#modules/file-reviews/actions/draw/commit-draw.ts'
import { openRows } from '#modules/file-reviews/actions/draw/open-rows.ts'
import { verifyFile } from '#modules/file-reviews/actions/draw/pack-files.ts'
import { revealSecret } from '#modules/file-reviews/actions/draw/reveal-secret.ts'
import { enterPublicValue, runDraw } from '#modules/file-reviews/actions/draw/run-draw.ts'

const ROOT = path.join(import.meta.dirname, '..')
const EXAMPLES = path.join(ROOT, 'examples')
const PLAN = path.join(EXAMPLES, 'draw-plan.json')
const at = (text: string): Instant => instantOrNull(text) as Instant
const NOON = at('2026-03-10T12:00')
const LATER = at('2026-03-10T12:01')

let folder = ''
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-draw-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

let count = 0
const fresh = (ending = 'zip'): string => path.join(folder, `${count++}.${ending}`)

type Result = { readonly code: number; readonly out: string; readonly err: string }
const run = (file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Result> =>
  new Promise((resolve) => {
    execFile(file, args, { cwd: ROOT, env: { ...process.env, ...env } }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
const zhunsheng = (...args: string[]) => run(process.execPath, ['src/app/cli.ts', ...args])
const script = (name: string, pack: string, env?: NodeJS.ProcessEnv) =>
  run('sh', [path.join(EXAMPLES, name), pack], env)

type Json = Record<string, unknown>
/** 示例方案改几处。 */
const planFile = (change: (plan: Json & { seed: Json; files: Json[] }) => void): string => {
  const plan = JSON.parse(fs.readFileSync(PLAN, 'utf8'))
  change(plan)
  const file = fresh('json')
  fs.writeFileSync(file, JSON.stringify(plan))
  return file
}
const secretOf = (party: string) => path.join(EXAMPLES, 'draw-secrets', `${party}.txt`)
const revealAll = (pack: string, parties: readonly string[], when = NOON) => {
  for (const party of parties) revealSecret(pack, party, secretOf(party), when)
}
const PARTIES = ['fagui', 'jiwei', 'teyao']

/** 三家揭示、抽取过的包。 */
const drawnPack = (plan = PLAN): string => {
  const pack = fresh()
  commitDraw(plan, pack)
  revealAll(pack, PARTIES)
  runDraw(pack, NOON)
  return pack
}

describe('示例', () => {
  /** 走一遍命令要起五六个进程，机器忙的时候慢。 */
  const SLOW = 180_000

  test(
    'draw-run.sh：每次逐字节相同，与地区、时区无关；verify-draw 退出 0',
    async () => {
      const pack = fresh()
      expect((await script('draw-run.sh', pack)).code).toBe(0)
      const first = fs.readFileSync(pack)
      const other = { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Apia' }
      expect((await script('draw-run.sh', pack, other)).code).toBe(0)
      expect(fs.readFileSync(pack).equals(first)).toBe(true)
      expect(fs.readFileSync(drawnPack()).equals(first)).toBe(true)
      const checked = await zhunsheng('verify-draw', pack)
      expect(checked).toMatchObject({ code: 0, err: '' })
      expect(checked.out).toContain('核验通过（已抽取）。')
    },
    SLOW,
  )

  test(
    'draw-run-public.sh：录入公开来源，核验通过',
    async () => {
      const pack = fresh()
      expect((await script('draw-run-public.sh', pack)).code).toBe(0)
      expect(verifyFile(pack)).toMatchObject({ ok: true, stage: 'drawn' })
    },
    SLOW,
  )

  test('揭示的先后不影响包', () => {
    const other = fresh()
    commitDraw(PLAN, other)
    revealAll(other, PARTIES.toReversed())
    runDraw(other, LATER)
    expect(fs.readFileSync(other).equals(fs.readFileSync(drawnPack()))).toBe(true)
  })

  test('方案里案卷的先后、空白、全角半角之外的写法不影响包', () => {
    const shuffled = planFile((plan) => {
      plan.files.reverse()
      plan.title = `  ${plan.title} `
    })
    expect(fs.readFileSync(drawnPack(shuffled)).equals(fs.readFileSync(drawnPack()))).toBe(true)
  })

  test('包里没有当事人与文号；取卷、打开、核对打开的', async () => {
    const pack = drawnPack()
    const text = Object.values(unzipSync(fs.readFileSync(pack)))
      .map((bytes) => new TextDecoder().decode(bytes))
      .join('\n')
    expect(text).not.toMatch(/商行|市监(当)?罚〔/)
    const opened = await zhunsheng('draw', 'open', pack, '--plan', PLAN)
    expect(opened.code).toBe(0)
    const lines = opened.out.trim().split('\n')
    expect(lines).toHaveLength(36)
    const file = fresh('jsonl')
    fs.writeFileSync(file, opened.out)
    expect(await zhunsheng('verify-draw', pack, '--openings', file)).toMatchObject({ code: 0 })
    fs.writeFileSync(file, opened.out.replace('第', '弟'))
    const wrong = await zhunsheng('verify-draw', pack, '--openings', file)
    expect(wrong.code).toBe(1)
    expect(wrong.out).toMatch(/✗ 打开的案卷　第 \d+ 行打开的内容与名单上的摘要不符，不是那一件。/)
    expect(openRows(pack, PLAN, [JSON.parse(lines[3] as string).row])).toHaveLength(1)
  })

  test('样本量与区间', async () => {
    const size = await zhunsheng('draw', 'size', PLAN, '--rate', '10', '--margin', '5', '--json')
    expect(JSON.parse(size.out)).toEqual({
      files: 118,
      planned: 36,
      sizeForMargin: 64,
      sizeForDiscovery: 25,
      plannedMarginPercent: expect.any(Number),
    })
    const pack = drawnPack()
    const { rows } = JSON.parse(new TextDecoder().decode(unzipSync(fs.readFileSync(pack))['result.json']))
    const interval = await zhunsheng('draw', 'interval', pack, '--failed', `${rows[0]},${rows[5]}`, '--json')
    const { intervals } = JSON.parse(interval.out)
    expect(intervals).toHaveLength(7)
    expect(intervals[0]).toMatchObject({ unit: null, files: 118, drawn: 36, failed: 2 })
    const notDrawn = Array.from({ length: 120 }, (_, i) => i + 1).find((row) => !rows.includes(row))
    expect(await zhunsheng('draw', 'interval', pack, '--failed', String(notDrawn))).toMatchObject({
      code: 2,
      err: `第 ${notDrawn} 行没有抽中，不在结果里：请核对行号。\n`,
    })
  })
})

describe('承诺：方案不对的，一次说全，什么也不写', () => {
  const refused = (change: Parameters<typeof planFile>[0]): string => {
    const [plan, pack] = [planFile(change), fresh()]
    let said = ''
    try {
      commitDraw(plan, pack)
    } catch (error) {
      said = (error as Error).message
    }
    expect(fs.existsSync(pack)).toBe(false)
    return said.replace(plan, '方案')
  }

  test.each<[string, Parameters<typeof planFile>[0], string]>([
    [
      '单位的案卷少于配额',
      (plan) => Object.assign(plan, { quotas: [{ unit: '林溪县市场监管局', count: 12 }] }),
      '方案：抽取方案有 1 处不对：\n  单位“林溪县市场监管局”可抽的案卷只有 11 件，配额要 12 件：请在 quotas 里为它单独写一条件数，或核对名单是否齐全。',
    ],
    [
      '配额互相矛盾',
      (plan) => Object.assign(plan, { size: 10 }),
      '方案：抽取方案有 1 处不对：\n  各单位的配额、最低数与必抽合计至少 23 件，多于总件数 10 件：请增加 size，或减少配额。',
    ],
    [
      '同一件列两次',
      (plan) => plan.files.push({ ...plan.files[2] }),
      '方案：抽取方案有 1 处不对：\n  files[120] 与 files[2] 的 identity 相同，同一件只能列一次',
    ],
    [
      '又必抽又不抽；没有盐；写错的字段；金额写了小数',
      (plan) => {
        Object.assign(plan.files[0] as Json, { include: '必评', exclude: '在诉' })
        Object.assign(plan.files[1] as Json, { amountCents: 1.5, units: 1 })
        delete plan.salt
      },
      [
        '方案：抽取方案有 4 处不对：',
        'salt：应是文本（加引号），写的是 （没有写）',
        'files[0]：同一件不能又是必抽（include）又是不抽（exclude）',
        'files[1].amountCents：应是整数，单位分（1234.5 元写作 123450），写的是 1.5',
        'files[1]：没有“units”这个字段，请核对拼写（可用：unit、cause、procedure、amountCents、identity、include、exclude）',
      ].join('\n  '),
    ],
    [
      '只有一家揭示方',
      (plan) => Object.assign(plan.seed, { revealers: (plan.seed.revealers as Json[]).slice(0, 1), minimumReveals: 1 }),
      '方案：抽取方案有 1 处不对：\n  种子没有可信的来处：没有公开来源时至少要两家揭示方，请补上，或指名一个公开来源。',
    ],
    [
      '许缺席而没有截止时刻',
      (plan) => Object.assign(plan.seed, { minimumReveals: 2 }),
      '方案：抽取方案有 1 处不对：\n  允许有的揭示方缺席（minimumReveals 少于家数）时，须写明揭示截止时刻 revealBy。',
    ],
  ])('%s', (_, change, sentence) => expect(refused(change)).toBe(sentence))

  test('不是 JSON、没有这个文件、包已经存在：退出码 2，一句话，没有堆栈', async () => {
    const broken = fresh('json')
    fs.writeFileSync(broken, '{"title": ')
    const bad = await zhunsheng('draw', 'commit', broken, '--out', fresh())
    expect(bad.code).toBe(2)
    expect(bad.err).toMatch(/不是完整的 JSON（.+）。请用 UTF-8 编码，核对括号、引号与逗号。\n$/)
    expect(await zhunsheng('draw', 'commit', '没有.json', '--out', fresh())).toMatchObject({
      code: 2,
      err: '没有.json：没有这个文件，请核对路径。\n',
    })
    const pack = fresh()
    commitDraw(PLAN, pack)
    const before = fs.readFileSync(pack)
    expect(await zhunsheng('draw', 'commit', PLAN, '--out', pack)).toMatchObject({
      code: 2,
      err: `${pack} 已经存在，没有覆盖：承诺过的包不能重写。请换一个文件名。\n`,
    })
    expect(fs.readFileSync(pack).equals(before)).toBe(true)
    expect(await zhunsheng('draw', 'commit', PLAN)).toMatchObject({ code: 2, err: '缺少选项 --out <PACK>\n' })
  })
})

describe('揭示：错的、晚的、缺的', () => {
  const committed = (plan = PLAN): string => {
    const pack = fresh()
    commitDraw(plan, pack)
    return pack
  }
  const deadline = (minimumReveals: number): string =>
    committed(planFile((plan) => Object.assign(plan.seed, { minimumReveals, revealBy: NOON })))

  test('秘密不符、没有这一家、不成秘密、揭示两次：退出码 2，包不变', async () => {
    const pack = committed()
    revealAll(pack, ['fagui'])
    const before = fs.readFileSync(pack)
    const scrap = fresh('txt')
    fs.writeFileSync(scrap, '重庆2026')
    for (const [party, file, sentence] of [
      [
        'jiwei',
        secretOf('teyao'),
        '“机关纪委”的秘密与它事先的承诺不符，没有收下：请核对是不是交来承诺时的那个文件；确实丢失的，按缺席处理。',
      ],
      ['nobody', secretOf('teyao'), '揭示方里没有“nobody”；这个包的揭示方是：fagui、jiwei、teyao。'],
      ['jiwei', scrap, `${scrap}：秘密须是 64 位小写十六进制（32 个随机字节），由 zhunsheng draw secret 生成。`],
      ['fagui', secretOf('fagui'), '“法规处”已经揭示过，不必再来。'],
    ] as const)
      expect(await zhunsheng('draw', 'reveal', pack, '--party', party, '--secret-file', file)).toMatchObject({
        code: 2,
        err: `${sentence}\n`,
      })
    expect(fs.readFileSync(pack).equals(before)).toBe(true)
  })

  test('截止的那一分钟还收，过了不收', () => {
    const pack = deadline(3)
    revealAll(pack, ['fagui'], NOON)
    expect(() => revealAll(pack, ['jiwei'], LATER)).toThrow(
      '“机关纪委”的揭示逾期，没有收下：截止时刻是 2026-03-10T12:00（北京时间），现在是 2026-03-10T12:01。按缺席处理。',
    )
  })

  test('命令行读今天的钟：早已截止的，退出码 2', async () => {
    const pack = committed(planFile((plan) => Object.assign(plan.seed, { revealBy: '2020-01-01T00:00' })))
    const late = await zhunsheng('draw', 'reveal', pack, '--party', 'jiwei', '--secret-file', secretOf('jiwei'))
    expect(late.code).toBe(2)
    expect(late.err).toMatch(/^“机关纪委”的揭示逾期，没有收下：截止时刻是 2020-01-01T00:00（北京时间），现在是 \d{4}-/)
  })

  test('抽取之后不收', () => {
    const pack = deadline(2)
    revealAll(pack, ['fagui', 'jiwei'])
    runDraw(pack, LATER)
    expect(() => revealAll(pack, ['teyao'])).toThrow('“特邀监督员代表”的揭示逾期，没有收下：已经抽取过。按缺席处理。')
    expect(() => runDraw(pack, LATER)).toThrow('已经抽取过，结果在包里；要核验请用 zhunsheng verify-draw。')
  })

  test('包被换过文件：揭示、抽取都不做，指明哪个文件，退出码 1，包不变', async () => {
    const pack = committed()
    const entries = unzipSync(fs.readFileSync(pack))
    fs.writeFileSync(pack, zipSync({ ...entries, 'verify.html': new Uint8Array([1]) }))
    const before = fs.readFileSync(pack)
    const said = {
      code: 1,
      err: `${pack}：抽取包核验不通过，没有改动它。\n✗ 核验页　verify.html 与承诺时的不是同一个文件，被改动或调换。\n`,
    }
    expect(
      await zhunsheng('draw', 'reveal', pack, '--party', 'jiwei', '--secret-file', secretOf('jiwei')),
    ).toMatchObject(said)
    expect(await zhunsheng('draw', 'run', pack)).toMatchObject(said)
    expect(fs.readFileSync(pack).equals(before)).toBe(true)
  })

  test('承诺时就放了假的核验页：核验照做，另外提醒', async () => {
    const pack = committed()
    const entries = unzipSync(fs.readFileSync(pack))
    const fake = new TextEncoder().encode('<h1>全部通过</h1>')
    const commitment = JSON.parse(new TextDecoder().decode(entries['commitment.json']))
    commitment.files['verify.html'] = crypto.createHash('sm3').update(fake).digest('hex')
    const bytes = new TextEncoder().encode(`${JSON.stringify(commitment)}\n`)
    fs.writeFileSync(pack, zipSync({ ...entries, 'verify.html': fake, 'commitment.json': bytes }))
    const { code, out } = await zhunsheng('verify-draw', pack)
    expect(code).toBe(0)
    expect(out).toContain('! 包里的 verify.html 不是这个版本发行的')
    expect(verifyFile(committed()).ownPage).toBe(true)
  })

  test('缺一家：截止之前等着，之后照规则抽，结果写明谁缺席', () => {
    const pack = deadline(2)
    revealAll(pack, ['fagui', 'teyao'])
    expect(() => runDraw(pack, NOON)).toThrow(
      '还没有揭示的：机关纪委。揭示截止时刻是 2026-03-10T12:00（北京时间），请到那时再抽取。',
    )
    expect(runDraw(pack, LATER)).toMatchObject({ missing: ['jiwei'], absent: ['机关纪委'] })
    const { ok, checks } = verifyFile(pack)
    expect(ok).toBe(true)
    expect(checks.find(({ name }) => name === '揭示')?.says).toBe(
      '2 家的秘密都与各自的承诺相符。没有揭示的：机关纪委。',
    )
  })

  test('缺得太多：抽取失效，怎样重来', () => {
    const pack = deadline(2)
    revealAll(pack, ['fagui'])
    expect(() => runDraw(pack, LATER)).toThrow(
      '抽取失效：至少要 2 家揭示，只有 1 家；缺席的：机关纪委、特邀监督员代表。请公布失效，换新的秘密与盐重新承诺，并在 redrawOf 写明上次的承诺值与原因。',
    )
  })

  test('没有截止时刻的，须都来', async () => {
    const pack = committed()
    revealAll(pack, ['fagui'])
    expect(await zhunsheng('draw', 'run', pack)).toMatchObject({
      code: 2,
      err: '还没有揭示的：机关纪委、特邀监督员代表。这个方案没有揭示截止时刻，须各家都揭示；确有一家来不了的，请公布失效，重新承诺。\n',
    })
  })

  test('生成秘密：只有本人读得到，不覆盖；承诺与秘密相配', async () => {
    const file = fresh('txt')
    const made = await zhunsheng('draw', 'secret', '--party', 'jia', '--out', file)
    expect(made.out).toMatch(/^[0-9a-f]{64}\n$/)
    expect(fs.statSync(file).mode & 0o077).toBe(0)
    expect(await zhunsheng('draw', 'secret', '--party', 'jia', '--out', file)).toMatchObject({ code: 2 })
    const plan = planFile(({ seed }) => {
      const first = (seed.revealers as Json[])[0] as Json
      Object.assign(first, { id: 'jia', commitment: made.out.trim() })
    })
    expect(revealSecret(committed(plan), 'jia', file, NOON).name).toBe('法规处')
    expect((await zhunsheng('draw', 'salt')).out).toMatch(/^[0-9a-f]{64}\n$/)
  })
})

describe('公开来源', () => {
  const PUBLIC = path.join(EXAMPLES, 'draw-plan-public.json')
  const EVIDENCE = path.join(EXAMPLES, 'draw-lottery.txt')
  const ready = (): string => {
    const pack = fresh()
    commitDraw(PUBLIC, pack)
    revealAll(pack, ['fagui', 'jiwei'])
    return pack
  }

  test('揭示没有结束不录；写法不合不收；录了不能改、不再收揭示；没有录不能抽', () => {
    const early = fresh()
    commitDraw(PUBLIC, early)
    expect(() => enterPublicValue(early, '01051223283107', EVIDENCE, NOON)).toThrow('还没有揭示的：法规处、机关纪委。')
    const pack = ready()
    expect(() => runDraw(pack, NOON)).toThrow(
      '还没有录入公开来源的数值（虚构福利彩票，第 2026027 期）：请先运行 zhunsheng draw public。',
    )
    expect(() => enterPublicValue(pack, '01 05 12 23 28 31 07', EVIDENCE, NOON)).toThrow(
      '数值“01 05 12 23 28 31 07”不合事先写明的格式：须是 14 位数字；六个红球从小到大，再写蓝球，每个两位，连写。',
    )
    enterPublicValue(pack, '01051223283107', EVIDENCE, NOON)
    expect(() => enterPublicValue(pack, '01051223283108', EVIDENCE, NOON)).toThrow(
      '公开来源的数值已经录入（01051223283107），不能再改。',
    )
    runDraw(pack, NOON)
    expect(verifyFile(pack).ok).toBe(true)
    expect(() => enterPublicValue(drawnPack(), '1', EVIDENCE, NOON)).toThrow('已经抽取过')
  })

  test('录了数值之后的揭示是看着种子选，不收', () => {
    const pack = fresh()
    const plan = JSON.parse(fs.readFileSync(PUBLIC, 'utf8'))
    Object.assign(plan.seed, { minimumReveals: 1, revealBy: NOON })
    plan.seed.publicSource.availableAt = '2026-03-10T21:15'
    const file = fresh('json')
    fs.writeFileSync(file, JSON.stringify(plan))
    commitDraw(file, pack)
    revealAll(pack, ['fagui'])
    expect(() => enterPublicValue(pack, '01051223283107', EVIDENCE, LATER)).toThrow(
      '公开来源的数值到 2026-03-10T21:15（北京时间）才产生，现在还没有：请到那时再录入。',
    )
    enterPublicValue(pack, '01051223283107', EVIDENCE, at('2026-03-10T21:15'))
    expect(() => revealAll(pack, ['jiwei'])).toThrow('公开来源的数值已经录入。按缺席处理。')
    expect(runDraw(pack, LATER).missing).toEqual(['jiwei'])
    expect(verifyFile(pack).ok).toBe(true)
  })

  test('只凭公开来源，没有揭示方', () => {
    const plan = JSON.parse(fs.readFileSync(PUBLIC, 'utf8'))
    Object.assign(plan.seed, { revealers: [], minimumReveals: 0 })
    const [file, pack] = [fresh('json'), fresh()]
    fs.writeFileSync(file, JSON.stringify(plan))
    expect(commitDraw(file, pack).rule.seed.residualBias).toEqual([])
    enterPublicValue(pack, '01051223283107', EVIDENCE, NOON)
    expect(runDraw(pack, NOON).missing).toEqual([])
    expect(verifyFile(pack).ok).toBe(true)
  })

  test('换了凭据，核验指明', () => {
    const pack = ready()
    enterPublicValue(pack, '01051223283107', EVIDENCE, NOON)
    const entries = unzipSync(fs.readFileSync(pack))
    fs.writeFileSync(pack, zipSync({ ...entries, 'evidence-draw-lottery.txt': new Uint8Array([1]) }))
    expect(verifyFile(pack).checks.filter(({ is }) => is === 'failed')).toEqual([
      {
        name: '公开来源',
        is: 'failed',
        says: '凭据 evidence-draw-lottery.txt 缺失，或与录入时的不是同一个文件。',
      },
    ])
  })
})
