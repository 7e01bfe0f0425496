import { z } from 'zod'
import { BUSINESS_LINES } from '#modules/cases/domain/business-lines.ts'
import { citation } from '#modules/supervision/contract.ts'
import { CLOCK_KINDS, type ClockKind } from '../domain/clock.ts'
import { REMINDERS, type Reminder } from '../domain/obligation.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '须写成 2026-03-01 的样子')

/** 届满日落在哪一段；`open` 是今天起的全部。 */
export const DUE_SPANS = ['overdue', 'today', 'week', 'month', 'open'] as const
export type DueSpan = (typeof DUE_SPANS)[number]

const KINDS = Object.keys(CLOCK_KINDS) as [ClockKind, ...ClockKind[]]

export const obligationFilter = z.object({
  kind: z.enum(KINDS).default('must-do-by').describe('期限的种类，缺省为应办'),
  span: z.enum(DUE_SPANS).default('open').describe('已过、今天、七日之内、三十日之内、今天起全部'),
  on: day.optional().describe('只看这一天到期的；写了就不看 span'),
  rule: z.string().max(80).optional().describe('规则编号，或期限表的编号'),
  agency: z.uuid().optional().describe('机关，含下级'),
  line: z.enum(BUSINESS_LINES.map((l) => l.code)).optional(),
})
export type ObligationFilterQuery = z.infer<typeof obligationFilter>

export const obligationQuery = obligationFilter.extend({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(60),
})

/** 到期列表的一行。 */
export const obligationItem = z.object({
  agencyId: z.string(),
  agencyName: z.string().nullable(),
  caseId: z.string(),
  rule: z.string(),
  charge: z.number().int().nullable(),
  line: z.string(),
  what: z.string(),
  from: z.string(),
  /** 严读、宽读的届满日。 */
  strict: z.string(),
  lenient: z.string(),
  verified: z.boolean(),
  kind: z.enum(KINDS),
  /** 期限表或期限包的编号，与它的名目。 */
  row: z.string(),
  rowName: z.string().nullable(),
  pack: z.string(),
  packName: z.string().nullable(),
  /** 须先弄清的前提。 */
  doubt: z.string().nullable(),
  /** 加处罚款的本数与每日的数额（分）；别的种类为 null。 */
  baseFine: z.number().int().nullable(),
  perDay: z.number().int().nullable(),
  reminder: z.enum(Object.keys(REMINDERS) as [Reminder, ...Reminder[]]),
  docNo: z.string().nullable(),
  caseNo: z.string().nullable(),
  /** 自然人的为 null。 */
  party: z.string().nullable(),
  offence: z.string().nullable(),
})
export type ObligationItem = z.infer<typeof obligationItem>
/** 导出：现在的筛选。 */
export const obligationExportQuery = obligationFilter

export const obligationList = z.object({ items: z.array(obligationItem), next: z.string().nullable() })

export const dueDaysQuery = obligationFilter.omit({ span: true, on: true }).extend({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '须写成 2026-03 的样子'),
})
/** 一个月的各日：到期几项，是不是工作日（放假通知未公布的为 null）；与各段各几项。 */
export const dueDays = z.object({
  days: z.array(z.object({ on: z.string(), n: z.number().int(), works: z.boolean().nullable() })),
  spans: z.record(z.enum(DUE_SPANS), z.number().int()),
})
export type DueDays = z.infer<typeof dueDays>

/** 案件页的一项期限：走到哪里、怎样算的、依据与期限包。 */
export const clockView = z.object({
  row: z.string(),
  name: z.string(),
  kind: z.enum(KINDS),
  rule: z.string().nullable(),
  charge: z.number().int().nullable(),
  what: z.string(),
  from: z.string(),
  strict: z.string().nullable(),
  lenient: z.string().nullable(),
  done: z.string().nullable(),
  state: z.enum(['running', 'done', 'passed', 'unsure']),
  /** 走到哪里，一句话。 */
  word: z.string(),
  doubt: z.string().nullable(),
  verified: z.boolean(),
  note: z.string().nullable(),
  pack: z.object({ id: z.string(), name: z.string() }),
  accrued: z.object({ baseFine: z.number(), perDay: z.number(), least: z.number(), most: z.number() }).nullable(),
  steps: z.array(z.object({ label: z.string(), value: z.string(), note: z.string().nullable() })),
  basis: z.array(citation.extend({ version: z.string().nullable() })),
})
export type ClockView = z.infer<typeof clockView>
