import { z } from 'zod'
import { dayOrNull } from '#kernel/day.ts'
import type { BenchmarkRecord } from '#modules/discretion/domain/table/record-shape.ts'
import { GRAVITIES, TIERS } from '#modules/discretion/domain/table/table.ts'

/** 裁量基准文件与试算案件的对外格式。每处错误是一句中文，位置由读取者加在前面。 */

type Issue = { readonly code?: string; readonly input?: unknown; readonly keys?: readonly string[] }

const shown = (input: unknown): string =>
  input === undefined ? '（没有写）' : (JSON.stringify(input) ?? '').slice(0, 40)

const object = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue: Issue) =>
      issue.code === 'unrecognized_keys'
        ? `没有${issue.keys?.map((k) => `“${k.slice(0, 40)}”`).join('、')}这个字段，请核对拼写（可用：${Object.keys(shape).join('、')}）`
        : `应是对象，写的是 ${shown(issue.input)}`,
  })
const list = <T extends z.ZodType>(item: T) => z.array(item, { error: '应是数组（用方括号）' })
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: (issue: Issue) => `${shown(issue.input)} 不可用，只能是 ${values.join('、')}` })

const string = z.string({ error: (issue: Issue) => `应是文本（加引号），写的是 ${shown(issue.input)}` })
const filled = string.min(1, { error: '不能是空的' })
const text = string.nullish()
const flag = z.boolean({ error: '应是 true 或 false（表格里写是、否）' }).nullish()
const words = (what: string) => z.record(z.string(), string, { error: `应是对象（${what}）` })
const day = string.refine((t) => dayOrNull(t) !== null, {
  error: (issue) => `${shown(issue.input)} 不是存在的日期，应写作 2024-03-05 的样子`,
})

const factor = object({
  name: filled,
  unit: text,
  range: text,
  values: list(string).nullish(),
  gravity: oneOf(GRAVITIES),
  fact: text,
  holds: list(string).nullish(),
})

const row = object({
  when: words('因素名 → 条件'),
  tier: oneOf(TIERS),
  fine: filled,
  conditionsVerified: flag,
  fineVerified: flag,
  note: text,
})

const exemption = object({
  name: filled,
  when: words('因素名 → 条件'),
  effect: oneOf(['应当不予', '可以不予']),
  basis: filled,
  verified: flag,
})

/** 一张基准表。 */
export const benchmarkRecord = object({
  id: filled,
  title: filled,
  offence: text,
  region: string.regex(/^\d{6}$/, { error: '应是六位区划码，如 500000' }).nullish(),
  target: oneOf(['party', 'person']).nullish(),
  assumes: z
    .record(z.string(), z.boolean({ error: '应是 true 或 false' }), { error: '应是对象（情节词 → 是否）' })
    .nullish(),
  approval: object({ document: filled, issuer: filled, approvedOn: day.nullish() }),
  validFrom: day,
  validUntil: day.nullish(),
  datesVerified: flag,
  source: filled,
  factors: list(factor),
  rows: list(row),
  exemptions: list(exemption).nullish(),
})

// 编译器核对：模式与领域里的形状一致
const _same: (parsed: z.infer<typeof benchmarkRecord>) => BenchmarkRecord = (parsed) => parsed
void _same

/** 试算用的一件案件：分组的栏与裁量的事实。 */
export const whatIfRecord = object({
  id: text,
  district: filled,
  decidedOn: day,
  conductOn: day.nullish(),
  size: text,
  facts: words('因素名 → 值'),
})
