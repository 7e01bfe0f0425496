import { z } from 'zod'
import { event } from '#modules/cases/contract.ts'

/** 登记的一个事件；告知书另可写有没有告知听证权利，审核完成另可写是哪一种审核。 */
const enteredEvent = event.extend({
  hearingOffered: z.boolean().nullish().describe('告知书有没有告知听证权利；没有写的不写'),
  review: z.enum(['legal-review', 'case-review']).nullish().describe('审核完成：法制审核还是案件审核'),
})

/** 一次登记：至多五百个事件；同一次的一并生效、一并撤回。 */
export const eventEntry = z.object({
  events: z.array(enteredEvent).min(1, '至少写一个事件').max(500, '一次至多 500 个事件'),
})
export type EventEntry = z.infer<typeof eventEntry>

export const entered = z.object({ entry: z.string().describe('这一次登记的编号，撤回时用') })

/** 成批登记的一项：凭案件编号或文号认出案件。 */
const numbered = eventEntry.extend({
  caseNo: z.string().max(200).optional(),
  docNo: z.string().max(200).optional(),
  agency: z.uuid().describe('案件所属的机关'),
})
export const eventEntries = z.object({ items: z.array(numbered).min(1).max(200, '一次至多 200 件') })
export type EventEntries = z.infer<typeof eventEntries>

/** 各项逐一生效：收下的给登记编号，没有收的写明原因。 */
export const enteredEach = z.object({
  done: z.array(z.object({ index: z.number().int(), caseId: z.string(), entry: z.string() })),
  refused: z.array(z.object({ index: z.number().int(), why: z.string() })),
})
export type EnteredEach = z.infer<typeof enteredEach>
