import { z } from 'zod'
import { BUSINESS_LINES } from '#modules/cases/domain/business-lines.ts'
import { usedFact, verdict } from '#modules/supervision/contract.ts'
import { MOST_HANDLING } from '../domain/handling-officer.ts'

/** 决定之前的一道手续：须办、可能须办，或者缺事实说不准。 */
export const stepAhead = z.object({
  rule: z.string(),
  what: z.string(),
  /** 登记哪一种事件就算办了。 */
  event: z.string(),
  is: z.enum(['must', 'may', 'unknown']),
  why: z.string(),
  missing: z.array(z.string()),
  facts: z.array(usedFact),
  basis: verdict.shape.basis,
})
export type StepAheadView = z.infer<typeof stepAhead>
export const caseAhead = z.object({ items: z.array(stepAhead) })

export const stepFilter = z.object({
  rule: z.string().max(80).optional(),
  agency: z.uuid().optional().describe('机关，含下级'),
  line: z.enum(BUSINESS_LINES.map((l) => l.code)).optional(),
})
export type StepFilterQuery = z.infer<typeof stepFilter>
export const stepQuery = stepFilter.extend({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(60),
})

/** 须办的手续列表的一行。 */
export const stepItem = z.object({
  agencyId: z.string(),
  agencyName: z.string().nullable(),
  caseId: z.string(),
  rule: z.string(),
  line: z.string(),
  what: z.string(),
  /** 假是可能须办：数字未核实或读法有争议。 */
  certain: z.boolean(),
  why: z.string(),
  /** 案件所记最近的一天。 */
  latestOn: z.string(),
  docNo: z.string().nullable(),
  caseNo: z.string().nullable(),
  /** 自然人的为 null。 */
  party: z.string().nullable(),
})
export type StepItem = z.infer<typeof stepItem>
export const stepList = z.object({ items: z.array(stepItem), next: z.string().nullable() })

const person = z.object({ id: z.string(), name: z.string(), certificateNo: z.string().nullable() })

/** 一件案件的承办人：谁、怎样来的，能不能改、可以改成谁。 */
export const handlingView = z.object({
  how: z.enum(['assigned', 'recorded', 'none']),
  people: z.array(person),
  /** 人定过几次；没有定过为 0，改的时候带上。 */
  version: z.number().int(),
  /** 能定给别人；不能的只能把自己加进去。 */
  mayDirect: z.boolean(),
  candidates: z.array(person),
})
export type HandlingView = z.infer<typeof handlingView>

export const handlingRequest = z.object({
  accountIds: z
    .array(z.uuid())
    .max(MOST_HANDLING, `至多 ${MOST_HANDLING} 名承办人`)
    .describe('承办人；空的是改回由案件记载的执法人员认出'),
  version: z.number().int().min(0),
})
