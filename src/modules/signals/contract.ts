import { z } from 'zod'
import { BUSINESS_LINES } from '#modules/cases/domain/business-lines.ts'
import { LEAD_ACTS, LEAD_STATES, type LeadAct, type LeadState } from './domain/lead.ts'
import { SIGNAL_CODES, type SignalCode } from './domain/signal.ts'

const signal = z.enum(SIGNAL_CODES as [SignalCode, ...SignalCode[]])
const STATES = Object.keys(LEAD_STATES) as [LeadState, ...LeadState[]]
const ACTS = Object.keys(LEAD_ACTS) as [LeadAct, ...LeadAct[]]

/** 线索的筛选：全部可以写进地址。 */
export const leadFilter = z.object({
  state: z
    .enum([...STATES, 'active', 'all'])
    .default('active')
    .describe('active 是新线索与核查中'),
  signal: signal.optional(),
  agency: z.uuid().optional().describe('机关，含下级'),
  line: z.enum(BUSINESS_LINES.map((l) => l.code)).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
})
export type LeadFilterQuery = z.infer<typeof leadFilter>
export const leadQuery = leadFilter.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** 列表里的一条线索。`observed` 等的单位见 signals 目录的 unit。 */
export const leadItem = z.object({
  agencyId: z.string(),
  agencyName: z.string().nullable(),
  id: z.string(),
  signal,
  year: z.number().int().nullable(),
  lines: z.array(z.string()),
  state: z.enum(STATES),
  /** 最近一次运行里还见得到。 */
  current: z.boolean(),
  foundOn: z.string(),
  seenOn: z.string(),
  q: z.number(),
  p: z.number(),
  observed: z.number(),
  n: z.number().int(),
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  sentence: z.string(),
  caseCount: z.number().int(),
  ownerName: z.string().nullable(),
  dueOn: z.string().nullable(),
  version: z.number().int(),
})
export type LeadItem = z.infer<typeof leadItem>
export const leadList = z.object({ items: z.array(leadItem), next: z.string().nullable() })

export const leadView = leadItem.extend({
  figures: z.array(z.object({ label: z.string(), value: z.string() })),
  chart: z
    .object({
      title: z.string(),
      bars: z.array(z.object({ label: z.string(), own: z.number(), expected: z.number().nullable() })),
      edge: z.number().int().nullable(),
    })
    .nullable(),
  /** 我现在能做的。 */
  acts: z.array(z.enum(ACTS)),
  /** 最近一次运行做过的全部比较有几个。 */
  compared: z.number().int().nullable(),
  steps: z.array(
    z.object({
      seq: z.number().int(),
      at: z.string(),
      actor: z.string(),
      verb: z.string(),
      reason: z.string().nullable(),
    }),
  ),
})
export type LeadView = z.infer<typeof leadView>

/** 组成线索的一件案件；自然人的姓名不给。 */
export const leadCase = z.object({
  agencyId: z.string(),
  caseId: z.string(),
  agencyName: z.string().nullable(),
  docNo: z.string().nullable(),
  caseNo: z.string().nullable(),
  party: z.string().nullable(),
  partyKind: z.string().nullable(),
  offence: z.string().nullable(),
  decidedOn: z.string().nullable(),
  fineCents: z.number().nullable(),
})
export type LeadCase = z.infer<typeof leadCase>
export const leadCases = z.object({
  items: z.array(leadCase),
  /** 这一页里有几件不在你的范围里，没有列。 */
  hidden: z.number().int(),
  next: z.string().nullable(),
})
export const leadCasesQuery = z.object({
  cursor: z.string().max(12).regex(/^\d+$/).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(30),
})

const date = z.iso.date('须是 2026-03-01 这样的日子')

export const leadAct = z
  .object({
    act: z.enum(ACTS),
    version: z.number().int().positive(),
    reason: z.string().trim().min(4, '至少写 4 个字').max(500).nullish(),
    ownerId: z.uuid().nullish(),
    dueOn: date.nullish(),
  })
  .refine(({ act, reason }) => act === 'reopen' || reason != null, { message: '须写理由', path: ['reason'] })
  .refine(({ act, ownerId, dueOn }) => act !== 'check' || (ownerId != null && dueOn != null), {
    message: '须写明交给谁、哪天之前',
    path: ['ownerId'],
  })
export type LeadActRequest = z.infer<typeof leadAct>

export const leadOwners = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), agencyName: z.string().nullable() })),
})

/** 最近一次运行，与范围内各种线索比了几次、得到几条；没有运行过的 run 为 null。 */
export const signalSummary = z.object({
  run: z.object({ day: z.string(), at: z.string(), compared: z.number().int(), level: z.number() }).nullable(),
  states: z.record(z.enum(STATES), z.number().int()),
  signals: z.array(
    z.object({
      signal,
      compared: z.number().int(),
      tooFew: z.number().int(),
      noControl: z.number().int(),
      leads: z.number().int(),
    }),
  ),
})
export type SignalSummary = z.infer<typeof signalSummary>
