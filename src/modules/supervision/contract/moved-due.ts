import { z } from 'zod'
import { BUSINESS_LINES } from '#modules/cases/domain/business-lines.ts'
import { CLOCK_KINDS, type ClockKind } from '../domain/clock.ts'
import { FLIPS, type Flip } from '../domain/moved-due.ts'

const KINDS = Object.keys(CLOCK_KINDS) as [ClockKind, ...ClockKind[]]

/** 届满日变动的筛选：全部可以写进地址。 */
export const movedFilter = z.object({
  kind: z.enum(KINDS).optional(),
  agency: z.uuid().optional().describe('机关，含下级'),
  line: z.enum(BUSINESS_LINES.map((l) => l.code)).optional(),
  cause: z.string().max(400).optional().describe('据以变动的通知文号，或规则、期限表'),
  moved: z.enum(['later', 'earlier']).optional().describe('往后移的、往前移的'),
  flipped: z.enum(['true']).optional().describe('只看过没过翻转了的'),
})
export type MovedFilterQuery = z.infer<typeof movedFilter>

export const movedQuery = movedFilter.extend({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(60),
})

/** 一项届满日的变动。 */
export const movedItem = z.object({
  id: z.string(),
  agencyId: z.string(),
  agencyName: z.string().nullable(),
  caseId: z.string(),
  rule: z.string(),
  charge: z.number().int().nullable(),
  line: z.string(),
  kind: z.enum(KINDS),
  what: z.string(),
  from: z.string(),
  oldStrict: z.string(),
  oldLenient: z.string(),
  newStrict: z.string(),
  newLenient: z.string(),
  flip: z.enum(Object.keys(FLIPS) as [Flip, ...Flip[]]).nullable(),
  cause: z.string(),
  movedOn: z.string(),
  docNo: z.string().nullable(),
  caseNo: z.string().nullable(),
  party: z.string().nullable(),
})
export type MovedItem = z.infer<typeof movedItem>
export const movedList = z.object({ items: z.array(movedItem), next: z.string().nullable() })

/** 有哪些缘由，各有几条。 */
export const movedCauseList = z.object({ items: z.array(z.object({ cause: z.string(), n: z.number().int() })) })
export type MovedCauses = z.infer<typeof movedCauseList>

export const redatingRequest = z.object({ dryRun: z.boolean().default(false).describe('只算会怎样变，不写') })
