import { z } from 'zod'
import { dayOrNull } from '#kernel/day.ts'
import { instantOrNull } from '#kernel/instant.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import { CIRCUMSTANCE_KINDS, FACTS_LIMIT, PARTY_KINDS, PENALTY_KINDS } from '#modules/cases/domain/case-file.ts'
import type { CaseRecord } from '#modules/cases/domain/case-record-shape.ts'

/** 案件 JSON 的对外格式。每处错误是一句中文，路径由读取者加在前面。 */

type Issue = { readonly code?: string; readonly input?: unknown; readonly keys?: readonly string[] }

const shown = (input: unknown): string => (JSON.stringify(input) ?? '（没有写）').slice(0, 40)

const object = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue: Issue) =>
      issue.code === 'unrecognized_keys'
        ? `没有${issue.keys?.map((k) => `“${k.slice(0, 40)}”`).join('、')}这个字段，请核对拼写（可用：${Object.keys(shape).join('、')}）`
        : `应是对象，写的是 ${shown(issue.input)}`,
  })
const list = <T extends z.ZodType>(item: T) => z.array(item, { error: '应是数组（用方括号）' }).nullish()
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: (issue: Issue) => `${shown(issue.input)} 不可用，只能是 ${values.join('、')}` })

const string = z.string({ error: (issue: Issue) => `应是文本（加引号），写的是 ${shown(issue.input)}` })
const text = string.nullish()
const flag = z.boolean({ error: '应是 true、false 或 null（未记载）' }).nullish()
const day = string
  .refine((t) => dayOrNull(t) !== null, {
    error: (issue) => `${shown(issue.input)} 不是存在的日期，应写作 2024-03-05 的样子`,
  })
  .meta({ format: 'date' })
  .nullish()
const instant = string
  .refine((t) => instantOrNull(t) === t, {
    error: (issue) => `${shown(issue.input)} 不是时刻，应写作 2024-03-05T10:20（北京时间）`,
  })
  .nullish()
const whole = (what: string) =>
  z
    .int({ error: (issue: Issue) => `应是整数${what}，写的是 ${shown(issue.input)}` })
    .nonnegative({ error: '不能是负数' })
const count = whole('').nullish()
const amount = whole('，单位分（1234.5 元写作 123450）').meta({ description: '整数，单位分' })
const cents = amount.nullish()
const province = string.regex(/^\d{2}$/, { error: '应是省级区划码前两位，如 50' }).nullish()

const EVENT_TYPES = Object.keys(EVENT_NAMES) as [EventType, ...EventType[]]
const eventType = z.enum(EVENT_TYPES, {
  error: (issue: Issue) => {
    const type = EVENT_TYPES.find((t) => EVENT_NAMES[t] === issue.input)
    return `${shown(issue.input)} 不是认得的事件名，${type ? `应写 ${type}` : '如立案写 case-opened、告知书送达写 notice-served'}`
  },
})

const citation = object({
  law: string.meta({ description: '法名，如 食品安全法' }),
  article: count,
  paragraph: count,
  item: count,
  sub: count,
  point: count,
  version: text,
})

const party = object({
  name: text,
  kind: oneOf(PARTY_KINDS).nullish(),
  uscc: text,
  masked: flag,
  idNumber: text,
  representative: text,
  province,
})

const penalty = object({
  kind: oneOf(PENALTY_KINDS),
  amountCents: cents,
  target: oneOf(['party', 'person']).nullish(),
  amountInWordsCents: cents,
})

const charge = object({
  offence: text,
  offenceCode: text,
  conductFrom: day,
  conductUntil: day,
  discoveredOn: day,
  violated: list(citation),
  basis: list(citation),
  goodsValueCents: cents,
  illegalGainsCents: cents,
  turnoverCents: cents,
  adFeeCents: cents,
  otherValuesCents: z.record(z.string(), amount, { error: '应是对象（名称 → 整数分）' }).nullish(),
  circumstances: list(object({ kind: oneOf(CIRCUMSTANCE_KINDS), basis: list(citation), reason: text })),
  penalties: list(penalty),
  refusedCorrection: flag,
  conductPlace: string
    .regex(/^\d{6}$/, '须是六位行政区划代码，如 500101')
    .nullish()
    .meta({ description: '违法行为发生地的行政区划代码；不止一处的不写' }),
  harm: flag.meta({ description: '有没有造成危害后果；false 是写明没有' }),
})

export const event = object({
  type: eventType,
  name: text,
  happened: flag,
  on: day,
  at: instant,
  until: day,
  by: list(string),
  document: text,
  note: text,
  proposed: list(penalty).meta({ description: '拟处罚：调查终结报告、告知书写的种类与数额' }),
})

const review = object({
  kind: oneOf(['legal-review', 'case-review']).nullish(),
  on: day,
  by: list(string),
  opinion: oneOf(['同意', '建议纠正', '建议补充调查', '其他']).nullish(),
  qualified: flag,
})

/** 案件 JSON：全部字段可以不写，没写即未记载；多出的字段报错，免得拼错了而丢掉事实。 */
export const caseRecord = object({
  act: object({
    kind: oneOf(['penalty', 'coercion', 'licence', 'inspection', 'complaint']).nullish(),
    outcome: oneOf(['penalised', 'not-penalised']).nullish(),
  }).nullish(),
  recordKind: oneOf(['decision', 'disclosure-row', 'case-system']).nullish(),
  procedure: oneOf(['ordinary', 'summary']).nullish(),
  facts: string
    .max(FACTS_LIMIT, {
      error: ({ input }) =>
        `案情有 ${String(input).length} 字，至多 ${FACTS_LIMIT} 字；请只写查明的违法事实，不要把全部卷宗放进来`,
    })
    .nullish()
    .meta({ description: '案情：查明的违法事实，找类案用' }),
  docNo: text,
  caseNo: text.meta({ description: '立案号、案件编号（办案系统）；不是决定书文号' }),
  agency: text,
  province,
  parties: list(party),
  filedOn: day,
  noticeServedOn: day,
  decidedOn: day,
  servedOn: day,
  disclosedOn: day,
  charges: list(charge),
  totals: object({ fineCents: cents, confiscatedCents: cents }).nullish(),
  statedTotals: object({ fineCents: cents, confiscatedCents: cents, allCents: cents }).nullish(),
  noticedFineCents: cents.meta({ description: '告知书写明拟罚款的总额' }),
  lateFineCents: cents.meta({ description: '已加处的罚款总额' }),
  events: list(event),
  eventsComplete: flag.meta({ description: 'true：没有列出的事件就是没有发生' }),
  officers: list(object({ name: string, certificateNo: text, certifiedFrom: day, certifiedUntil: day, agency: text })),
  reviews: list(review),
  hearingOffered: flag,
  deliberated: flag,
  remedy: object({
    reconsiderationDays: count,
    litigationMonths: count,
    litigationDays: count,
    reconsiderationAgency: text,
    court: text,
  }).nullish(),
  licence: object({
    name: text,
    number: text,
    category: text,
    content: text,
    validFrom: day,
    validUntil: day,
    status: oneOf(['valid', 'invalid']).nullish(),
  }).nullish(),
  decisions: list(object({ docNo: text, status: oneOf(['effective', 'challenged', 'varied', 'revoked']), on: day })),
  disclosed: flag,
  notes: list(object({ path: string, text: string })),
}) satisfies z.ZodType<CaseRecord>

/** 公布的 JSON Schema（docs/case-file.schema.json 与 /api/schemas/case-file.json）。 */
export const caseFileSchema = (): object => ({
  ...z.toJSONSchema(caseRecord, { io: 'input' }),
  title: '准绳案件 JSON',
  description: '一件执法行为的事实。未记载的写 null 或不写；日期 YYYY-MM-DD；金额为整数分。',
})
