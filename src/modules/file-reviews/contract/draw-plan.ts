import { z } from 'zod'
import { type Instant, instantOrNull } from '#kernel/instant.ts'
import { isPlainText } from '#modules/file-reviews/domain/draw/canonical.ts'
import { type DrawPlan, NO_AMOUNT } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import { isDigest } from '#modules/file-reviews/domain/draw/hashing.ts'

/** 抽取方案 JSON 的对外格式。每处错误是一句中文，路径由读取者加在前面。 */

type Issue = { readonly code?: string; readonly input?: unknown; readonly keys?: readonly string[] }

const shown = (input: unknown): string => (JSON.stringify(input) ?? '（没有写）').slice(0, 40)

const object = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue: Issue) =>
      issue.code === 'unrecognized_keys'
        ? `没有${issue.keys?.map((k) => `“${k.slice(0, 40)}”`).join('、')}这个字段，请核对拼写（可用：${Object.keys(shape).join('、')}）`
        : `应是对象，写的是 ${shown(issue.input)}`,
  })
const list = <T extends z.ZodType>(item: T) => z.array(item, { error: '应是数组（用方括号）' })
const orNull = <T extends z.ZodType>(item: T) => item.nullish().transform((value) => value ?? null)

const MAX_TEXT = 200
/** 文本：去掉首尾空白，化为 NFC，同样的字只有一种写法。 */
const text = z
  .string({ error: (issue: Issue) => `应是文本（加引号），写的是 ${shown(issue.input)}` })
  .transform((written) => written.normalize('NFC').trim())
  .refine((t) => t !== '', { error: '不能是空的' })
  .refine((t) => t.length <= MAX_TEXT, { error: `不能超过 ${MAX_TEXT} 个字` })
  .refine(isPlainText, { error: '含有换行、控制字符或残缺的字，请去掉' })
const digest = text.refine(isDigest, { error: '应是 64 位小写十六进制' })
const count = z
  .int({ error: (issue: Issue) => `应是整数，写的是 ${shown(issue.input)}` })
  .nonnegative({ error: '不能是负数' })
  .max(1_000_000, { error: '太大，最多 1000000' })
const cents = z
  .int({ error: (issue: Issue) => `应是整数，单位分（1234.5 元写作 123450），写的是 ${shown(issue.input)}` })
  .nonnegative({ error: '不能是负数' })
const instant = z
  .string({ error: '应是时刻，写作 2026-12-10T17:00（北京时间）' })
  .refine((t) => instantOrNull(t) === t, {
    error: (issue) => `${shown(issue.input)} 不是时刻，应写作 2026-12-10T17:00（北京时间）`,
  })
  .transform((t) => t as Instant)

const quota = object({
  unit: orNull(text),
  cause: orNull(text),
  procedure: orNull(text),
  amountBand: orNull(text),
  count,
}).refine((q) => [q.unit, q.cause, q.procedure, q.amountBand].some((part) => part !== null), {
  error: '配额至少写一个条件：unit、cause、procedure 或 amountBand',
})

const revealer = object({
  id: text.refine((t) => /^[a-z0-9-]{1,32}$/.test(t), { error: '编号用小写英文、数字与连字符，不超过 32 个' }),
  name: text,
  commitment: digest.describe('由 draw secret 得到'),
})

const publicSource = object({
  name: text,
  issue: text,
  availableAt: orNull(instant),
  howToWrite: text,
  digits: z.enum(['decimal', 'hex'], { error: '只能是 decimal（十进制数字）或 hex（小写十六进制）' }),
  length: count.min(1, { error: '至少 1 位' }).max(128, { error: '最多 128 位' }),
})

const seed = object({
  revealers: list(revealer),
  minimumReveals: count.nullish(),
  revealBy: orNull(instant),
  publicSource: orNull(publicSource),
}).transform((given) => ({ ...given, minimumReveals: given.minimumReveals ?? given.revealers.length }))

const file = object({
  unit: text,
  cause: text,
  procedure: text,
  amountCents: orNull(cents),
  identity: z
    .record(text, text, { error: '应是对象，写文号、当事人等认得出这一件的内容' })
    .refine((fields) => Object.keys(fields).length > 0, { error: '至少写一项，如 docNo' }),
  include: orNull(text),
  exclude: orNull(text),
}).refine((f) => f.include === null || f.exclude === null, {
  error: '同一件不能又是必抽（include）又是不抽（exclude）',
})

const bands = list(object({ name: text, fromCents: cents })).refine(
  (all) => new Set([NO_AMOUNT, ...all.map(({ name }) => name)]).size === all.length + 1,
  { error: `档名须各不相同，也不能叫“${NO_AMOUNT}”（没有金额的自成一档）` },
)

/** 校验并化成内部的样子；类型与 DrawPlan 相符。 */
export const drawPlan: z.ZodType<DrawPlan> = object({
  title: text,
  organiser: text,
  population: text,
  salt: digest.describe('由 draw salt 得到，只留在组织单位'),
  size: count,
  minimumPerUnit: count,
  amountBands: bands,
  quotas: list(quota),
  seed,
  redrawOf: orNull(object({ commitment: digest, because: text })),
  files: list(file).min(1, { error: '一件案卷也没有' }).max(1_000_000, { error: '最多 1000000 件' }),
}).transform(({ salt, files, ...rule }) => ({ salt, files, rule }))
