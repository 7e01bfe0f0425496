import { z } from 'zod'
import {
  DOCUMENT_STATES,
  DOCUMENT_VERBS,
  type DocumentState,
  type DocumentVerb,
  SERVICE_METHODS,
} from '../domain/official-document.ts'
import { approvalBrief } from './approvals.ts'

const STATES = Object.keys(DOCUMENT_STATES) as [DocumentState, ...DocumentState[]]
const VERBS = Object.keys(DOCUMENT_VERBS) as [DocumentVerb, ...DocumentVerb[]]
const date = z.iso.date('须是 2026-03-01 这样的日子')
const reason = z.string().trim().min(4, '理由至少写 4 个字').max(500)
const version = z.number().int().positive()
const MOST_BODY = 30_000
export const MOST_ATTACHMENTS = 20

export const templateBody = z.object({
  name: z.string().trim().min(2, '给模板起个名字').max(50),
  title: z.string().trim().min(2, '写公文的标题').max(100),
  prefix: z.string().trim().min(2, '写文号前缀，如“渝市监监督”').max(30),
  fields: z.array(z.string().trim().min(1).max(20)).max(40),
  body: z.string().max(MOST_BODY),
})
export type TemplateBody = z.infer<typeof templateBody>
export const templateItem = templateBody.extend({
  agencyId: z.string(),
  agencyName: z.string().nullable(),
  id: z.string(),
  version: z.number().int(),
})
export type TemplateItem = z.infer<typeof templateItem>
export const templateList = z.object({ items: z.array(templateItem) })
export const newTemplate = templateBody.extend({ agencyId: z.uuid() })
export const templateChange = templateBody.extend({ version })
export const templateRetirement = z.object({ version })

export const documentItem = z.object({
  agencyId: z.string(),
  agencyName: z.string().nullable(),
  id: z.string(),
  title: z.string(),
  state: z.enum(STATES),
  number: z.string().nullable(),
  issuedOn: z.string().nullable(),
  drafterName: z.string().nullable(),
  createdAt: z.string(),
  version: z.number().int(),
})
export type DocumentItem = z.infer<typeof documentItem>
export const documentQuery = z.object({
  state: z.enum([...STATES, 'all']).default('all'),
  q: z.string().max(100).optional().describe('标题、文号'),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const documentList = z.object({ items: z.array(documentItem), next: z.string().nullable() })

export const documentText = z.object({
  addressee: z.string().trim().max(200),
  body: z.string().max(MOST_BODY),
  attachments: z
    .array(z.object({ title: z.string().trim().max(100), body: z.string().max(MOST_BODY) }))
    .max(MOST_ATTACHMENTS, `附件至多 ${MOST_ATTACHMENTS} 件`)
    .readonly()
    .default([])
    .describe('附件；内容空着的只在附件说明里列标题'),
  copies: z.string().trim().max(500),
})

export const documentView = documentItem.extend({
  prefix: z.string(),
  text: documentText,
  /** 还缺什么；不缺为 null。 */
  missing: z.string().nullable(),
  /** 还不能发文的原因；能发、不是草稿的为 null。 */
  blocked: z.string().nullable(),
  /** PDF 的字体里没有的字；有的话印不了 PDF。 */
  unprintable: z.array(z.string()),
  /** 发文时存下的 PDF 的 SM3；没有存的为 null。 */
  issuedCopy: z.string().nullable(),
  editable: z.boolean(),
  issuable: z.boolean(),
  voidable: z.boolean(),
  servable: z.boolean(),
  /** 可以管这个机关的公文，送达回证可以下载。 */
  writable: z.boolean(),
  approvals: z.array(approvalBrief),
  versions: z.array(z.object({ no: z.number().int(), at: z.string(), actor: z.string() })),
  steps: z.array(
    z.object({
      seq: z.number().int(),
      at: z.string(),
      actor: z.string(),
      verb: z.enum(VERBS),
      reason: z.string().nullable(),
    }),
  ),
  served: z.array(
    z.object({
      id: z.string(),
      method: z.enum(SERVICE_METHODS),
      servedOn: z.string(),
      recipient: z.string(),
      place: z.string(),
      receivedBy: z.string(),
      witness: z.string(),
      note: z.string(),
      actor: z.string(),
      recordedAt: z.string(),
    }),
  ),
})
export type DocumentView = z.infer<typeof documentView>

export const newDocument = z.object({
  agencyId: z.uuid(),
  templateId: z.uuid(),
  addressee: z.string().trim().max(200),
  values: z.record(z.string().max(20), z.string().max(2000)).describe('字段 → 值；没有给的留着记号'),
})
export const documentEdit = documentText.extend({ version, title: z.string().trim().min(2, '写公文的标题').max(100) })
export const issueRequest = z.object({ version })
export const voidRequest = z.object({ version, reason })
export const serviceRequest = z.object({
  version,
  method: z.enum(SERVICE_METHODS),
  servedOn: date,
  recipient: z.string().trim().min(2, '写受送达人').max(100),
  place: z.string().trim().max(200),
  receivedBy: z.string().trim().max(100),
  witness: z.string().trim().max(100),
  note: z.string().trim().max(500),
})
