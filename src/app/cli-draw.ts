import type { Command } from 'commander'
import { EXIT, print, UsageError, visible, warn } from '#app/cli-output.ts'
import { commitDraw } from '#modules/file-reviews/actions/draw/commit-draw.ts'
import { openRows, readOpenings } from '#modules/file-reviews/actions/draw/open-rows.ts'
import { BrokenPack, verifyFile } from '#modules/file-reviews/actions/draw/pack-files.ts'
import { revealSecret } from '#modules/file-reviews/actions/draw/reveal-secret.ts'
import { enterPublicValue, runDraw } from '#modules/file-reviews/actions/draw/run-draw.ts'
import { createSecret, randomSecret } from '#modules/file-reviews/actions/draw/secrets.ts'
import { intervalsFor, sizeFor, type UnitInterval } from '#modules/file-reviews/actions/draw/survey-draw.ts'
import { whereText } from '#modules/file-reviews/domain/draw/cells.ts'
import { isDigest } from '#modules/file-reviews/domain/draw/hashing.ts'
import { biasText } from '#modules/file-reviews/domain/draw/seed.ts'
import { CONFIDENCES, type Confidence } from '#modules/file-reviews/domain/draw/survey.ts'
import type { Check, Verification } from '#modules/file-reviews/domain/draw/verify/verify-pack.ts'
import { now } from '#platform/clock.ts'

type Json = { readonly json?: boolean }

const MARKS = { passed: '✓', failed: '✗', compare: '?', waiting: '·' } as const
const checkText = ({ is, name, says }: Check): string => `${MARKS[is]} ${name}　${says}`

const say = async (json: boolean | undefined, value: object, lines: readonly string[]): Promise<void> =>
  print(json ? JSON.stringify(value) : visible(lines.join('\n')))

/** 在核验通过的包上做一步；包坏了的逐项说明，退出码 1。 */
const onPack = async (step: () => Promise<void>): Promise<void> => {
  try {
    await step()
    process.exitCode = EXIT.clean
  } catch (error) {
    if (!(error instanceof BrokenPack)) throw error
    warn(error.message)
    for (const one of error.verification.checks) if (one.is === 'failed') warn(checkText(one))
    process.exitCode = EXIT.breached
  }
}

const quoted = (text: string): string => (text === '' ? '' : `“${text}”`)

const commit = async (plan: string, { out, json }: Json & { out: string }): Promise<void> => {
  const { commitment, rows, scheme, rule } = commitDraw(plan, out)
  const cells = scheme.cells.map(({ unit, where, rows: all, count }) => ({ unit, where, files: all.length, count }))
  const units = new Set(cells.map(({ unit }) => unit)).size
  await say(json, { commitment, rows, size: rule.size, cells, residualBias: rule.seed.residualBias }, [
    `已冻结名单 ${rows} 件、${units} 个单位，抽 ${rule.size} 件，写入 ${out}。`,
    ...cells.map(
      (cell) => `　${cell.unit}${quoted(whereText(cell.where))}　可抽 ${cell.files} 件，抽 ${cell.count} 件`,
    ),
    `承诺值：${commitment}`,
    '请在任何一家揭示之前公布承诺值（公告、纪要、群发邮件均可）：事后谁都凭它核对这个包没有换过。',
    ...biasText(rule.seed),
  ])
}

const reveal = (pack: string, { party, secretFile, json }: Json & { party: string; secretFile: string }) =>
  onPack(async () => {
    const { commitment, name, missing } = revealSecret(pack, party, secretFile, now())
    await say(json, { party, commitment, missing }, [
      `“${name}”已揭示。承诺值：${commitment}（请与公布的核对）`,
      missing.length === 0 ? '各家都已揭示。' : `还没有揭示的：${missing.join('、')}。`,
    ])
  })

const run = (pack: string, { json }: Json) =>
  onPack(async () => {
    const { seed, missing, rows, commitment, absent } = runDraw(pack, now())
    await say(json, { commitment, seed, missing, rows }, [
      `抽中 ${rows.length} 件：第 ${rows.join('、')} 行。`,
      ...(absent.length > 0 ? [`缺席（没有揭示）：${absent.join('、')}。`] : []),
      `种子：${seed}`,
      `请公布 ${pack}；任何人可用 zhunsheng verify-draw 或包里的 verify.html 重新核验。`,
    ])
  })

const STAGES = { committed: '已承诺，还没有揭示', revealing: '正在揭示，还没有抽取', drawn: '已抽取' } as const

const verdictText = ({ ok, stage, checks }: Verification): string => {
  const failed = checks.filter(({ is }) => is === 'failed').length
  return ok ? `核验通过（${STAGES[stage]}）。` : `核验不通过：${failed} 项。`
}

const verify = async (pack: string, options: Json & { commitment?: string; openings?: string }): Promise<void> => {
  const published = options.commitment?.trim().toLowerCase() ?? null
  if (published !== null && !isDigest(published))
    throw new UsageError(`--commitment 须是公布的承诺值，64 位十六进制；收到“${options.commitment}”`)
  const openings = options.openings === undefined ? [] : readOpenings(options.openings)
  const result = verifyFile(pack, { published, openings })
  await say(options.json, result, [
    ...result.checks.map(checkText),
    ...(result.ownPage
      ? []
      : ['! 包里的 verify.html 不是这个版本发行的：别的版本，或者一开始就放了假的；不要凭它核验。']),
    verdictText(result),
  ])
  process.exitCode = result.ok ? EXIT.clean : EXIT.breached
}

/** 3,17,20 */
const rowList = (text: string): number[] => {
  const parts = text.split(/[,，、\s]+/).filter((part) => part !== '')
  if (parts.some((part) => !/^[1-9]\d{0,8}$/.test(part))) throw new UsageError(`行号写成 3,17,20 的样子；收到“${text}”`)
  return [...new Set(parts.map(Number))]
}

const percent =
  (option: string) =>
  (text: string): number => {
    if (!/^[1-9]\d?$/.test(text)) throw new UsageError(`${option} 须是 1 到 99 的整数（百分数）；收到“${text}”`)
    return Number(text)
  }

const confidence = (text: string): Confidence => {
  if (!Object.hasOwn(CONFIDENCES, text))
    throw new UsageError(`--confidence 只能是 ${Object.keys(CONFIDENCES).join('、')}；收到“${text}”`)
  return Number(text) as Confidence
}

const size = async (plan: string, o: Json & { rate: number; margin: number; confidence: Confidence }) => {
  const answer = sizeFor(plan, o)
  await say(o.json, answer, [
    `可抽的案卷 ${answer.files} 件，方案抽 ${answer.planned} 件。以下把握 ${o.confidence}%。`,
    `若不合格率约 ${o.rate}%，误差不超过 ${o.margin} 个百分点，须抽 ${answer.sizeForMargin} 件。`,
    `若不合格率达到 ${o.rate}%，要至少碰上一件，须抽 ${answer.sizeForDiscovery} 件。`,
    `按方案的配额，误差约 ±${answer.plannedMarginPercent} 个百分点（按最不利的分布算）。`,
  ])
}

const rate = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)}%`

const intervalText = ({ unit, files, drawn, failed, estimate, low, high }: UnitInterval): string =>
  `${unit ?? '全部'}　可抽 ${files} 件，评查 ${drawn} 件，不合格 ${failed} 件；推断不合格率 ${rate(estimate, files)}，在 ${rate(low, files)} 到 ${rate(high, files)} 之间（${low}～${high} 件）`

const interval = (pack: string, o: Json & { failed: number[]; confidence: Confidence }) =>
  onPack(async () => {
    const found = intervalsFor(pack, o.failed, o.confidence)
    await say(o.json, { confidence: o.confidence, intervals: found }, [
      ...found.map(intervalText),
      `把握 ${o.confidence}%。单位件数少的区间很宽，不宜据以排名。`,
    ])
  })

const open = (pack: string, { plan, rows }: { plan: string; rows?: number[] }) =>
  onPack(async () => {
    const openings = openRows(pack, plan, rows ?? null)
    await print(openings.map((one) => JSON.stringify(one)).join('\n'))
  })

export const addDrawCommands = (program: Command): void => {
  const draw = program.command('draw').description('案卷评查的抽取：承诺、揭示、抽取，谁都可以重新核验')
  draw
    .command('secret')
    .description('生成一家的秘密（只存在自己的文件里），打印写进方案的承诺')
    .requiredOption('--party <ID>', '揭示方的编号')
    .requiredOption('--out <FILE>', '秘密存到哪里（新文件）')
    .action((o: { party: string; out: string }) => print(createSecret(o.party, o.out)))
  draw
    .command('salt')
    .description('打印写进方案的盐（随机，只留在组织单位）')
    .action(() => print(randomSecret()))
  draw
    .command('commit')
    .description('冻结名单与规则，写成抽取包，打印要公布的承诺值')
    .argument('<PLAN.json>', '抽取方案')
    .requiredOption('--out <PACK>', '抽取包写到哪里（新文件）')
    .option('--json', '一个 JSON 值')
    .action(commit)
  draw
    .command('reveal')
    .description('一家揭示：秘密与承诺相符、没有逾期的收进包里')
    .argument('<PACK>', '抽取包')
    .requiredOption('--party <ID>', '揭示方的编号')
    .requiredOption('--secret-file <FILE>', '秘密文件')
    .option('--json', '一个 JSON 值')
    .action(reveal)
  draw
    .command('public')
    .description('录入公开来源的数值与凭据（方案里指名了公开来源的）')
    .argument('<PACK>', '抽取包')
    .requiredOption('--value <DIGITS>', '数值，写法照方案')
    .requiredOption('--evidence <FILE>', '凭据：网页截图、公告等')
    .action((pack: string, o: { value: string; evidence: string }) =>
      onPack(async () => {
        enterPublicValue(pack, o.value, o.evidence, now())
        await print(`公开来源的数值 ${o.value} 与凭据已收进 ${pack}，从此不再收揭示。`)
      }),
    )
  draw
    .command('run')
    .description('抽取，结果写进包里')
    .argument('<PACK>', '抽取包')
    .option('--json', '一个 JSON 值')
    .action(run)
  draw
    .command('open')
    .description('取卷：用承诺时的方案打开抽中的各行，一行一个 JSON（含文号，内部使用）')
    .argument('<PACK>', '抽取包')
    .requiredOption('--plan <PLAN.json>', '承诺时的方案')
    .option('--rows <ROWS>', '只打开这几行，如 3,17', rowList)
    .action(open)
  addSurveyCommands(draw)
  program
    .command('verify-draw')
    .description('核验抽取包：从名单与规则逐项重算；通过 0，不通过 1')
    .argument('<PACK>', '抽取包')
    .option('--commitment <HASH>', '抽取之前公布的承诺值')
    .option('--openings <FILE>', 'draw open 写出的文件：核对打开的案卷')
    .option('--json', '一个 JSON 值')
    .action(verify)
}

const addSurveyCommands = (draw: Command): void => {
  draw
    .command('size')
    .description('抽多少：按方案的名单，算误差、把握要求的件数')
    .argument('<PLAN.json>', '抽取方案')
    .option('--rate <PERCENT>', '估计的不合格率', percent('--rate'), 10)
    .option('--margin <PERCENT>', '误差，百分点', percent('--margin'), 5)
    .option('--confidence <PERCENT>', '把握：90、95 或 99', confidence, 95)
    .option('--json', '一个 JSON 值')
    .action(size)
  draw
    .command('interval')
    .description('评查之后：由不合格的行号推断全部与各单位的不合格率区间')
    .argument('<PACK>', '抽取包')
    .requiredOption('--failed <ROWS>', '评查不合格的行号，如 3,17；都合格写 ""', rowList)
    .option('--confidence <PERCENT>', '把握：90、95 或 99', confidence, 95)
    .option('--json', '一个 JSON 值')
    .action(interval)
}
