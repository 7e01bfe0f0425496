import { z } from 'zod'
import { findingItem } from '#modules/supervision/contract/findings.ts'
import { verdict } from '#modules/supervision/contract.ts'
import {
  ALTERATIONS,
  type Alteration,
  CONCLUSIONS,
  type Conclusion,
  GROUNDS,
  type Ground,
  SAID,
  type Said,
} from '../domain/retrospective.ts'

const keys = <K extends string>(table: Readonly<Record<K, string>>) => Object.keys(table) as [K, ...K[]]
const status = z.enum(keys<Alteration>(ALTERATIONS))
const said = z.enum(keys<Said>(SAID))
const ground = z.enum(keys<Ground>(GROUNDS))
const conclusion = z.enum(keys<Conclusion>(CONCLUSIONS))

/** 一件的复盘：决定怎样了、此前规则怎样说、人的结论。 */
export const retrospectiveItem = z.object({
  agencyId: z.string(),
  agencyName: z.string().nullable(),
  caseId: z.string(),
  docNo: z.string().nullable(),
  /** 自然人的为 null。 */
  party: z.string().nullable(),
  offence: z.string().nullable(),
  line: z.string(),
  status,
  alteredOn: z.string().nullable(),
  learnedOn: z.string(),
  said,
  ground: ground.nullable(),
  conclusion: conclusion.nullable(),
  note: z.string().nullable(),
  reviewerName: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  version: z.number().int(),
})
export type RetrospectiveItem = z.infer<typeof retrospectiveItem>

/** 复盘的筛选：待复盘的、复盘过的，规则怎样说，理由、结论、机关。 */
export const retrospectiveFilter = z.object({
  reviewed: z.enum(['open', 'done', 'all']).default('open'),
  said: said.optional(),
  ground: ground.optional(),
  conclusion: conclusion.optional(),
  agency: z.uuid().optional().describe('机关，含下级'),
})
export type RetrospectiveFilterQuery = z.infer<typeof retrospectiveFilter>

export const retrospectiveQuery = retrospectiveFilter.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const retrospectiveList = z.object({ items: z.array(retrospectiveItem), next: z.string().nullable() })

/** 全部复盘按规则怎样说、理由、结论各几件；没有复盘的 conclusion 为 null。 */
export const retrospectiveCounts = z.object({
  items: z.array(z.object({ said, ground: ground.nullable(), conclusion: conclusion.nullable(), n: z.number().int() })),
})
export type RetrospectiveCounts = z.infer<typeof retrospectiveCounts>

/** 一件的复盘，连同当时的发现与各规则的结论。 */
export const retrospectiveView = retrospectiveItem.extend({
  findings: z.array(
    z.object({
      rule: z.string(),
      title: z.string(),
      charge: z.number().int().nullable(),
      state: findingItem.shape.state,
    }),
  ),
  verdicts: z.array(verdict),
})
export type RetrospectiveView = z.infer<typeof retrospectiveView>

export const reviewRequest = z.object({
  ground,
  conclusion,
  note: z.string().trim().min(4, '说明至少写 4 个字').max(1000),
  version: z.number().int().positive(),
})
