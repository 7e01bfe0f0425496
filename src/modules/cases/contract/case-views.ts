import { z } from 'zod'
import { BUSINESS_LINES } from '#modules/cases/domain/business-lines.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { SOURCE_KINDS } from '#modules/cases/domain/case-source.ts'

const day = z.string().nullable()
const cents = z.number().int().nullable()
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '须写成 2026-03-01 的样子')
  .optional()

/** 列表里的一件案件；自然人的姓名一律掩码。 */
export const caseRow = z.object({
  agencyId: z.string(),
  id: z.string(),
  kind: z.enum(['penalty', 'coercion', 'licence', 'inspection', 'complaint']),
  agency: z.string().nullable(),
  docNo: z.string().nullable(),
  caseNo: z.string().nullable(),
  party: z.string().nullable(),
  partyKind: z.string().nullable(),
  partyCount: z.number().int(),
  offence: z.string().nullable(),
  line: z.string(),
  procedure: z.string().nullable(),
  outcome: z.string().nullable(),
  status: z.string(),
  stage: z.string().nullable(),
  filedOn: day,
  decidedOn: day,
  servedOn: day,
  disclosedOn: day,
  fineCents: cents,
  confiscatedCents: cents,
  conflicts: z.number().int(),
  notes: z.number().int(),
  sources: z.number().int(),
  openFindings: z.number().int(),
  /** 未了的发现里最重的后果的序号。 */
  worst: z.number().int().nullable(),
})
export type CaseRow = z.infer<typeof caseRow>

/** 案件列表的查询。 */
export const caseQuery = z.object({
  search: z.string().max(100).optional().describe('文号、名称、案由的一部分；或当事人的全名、代码'),
  agency: z.string().optional().describe('机关编号'),
  line: z.enum(BUSINESS_LINES.map((l) => l.code)).optional(),
  kind: z.enum(['penalty', 'coercion', 'licence', 'inspection', 'complaint']).optional(),
  stage: z.string().max(20).optional(),
  status: z.string().max(20).optional(),
  outcome: z.enum(['penalised', 'not-penalised']).optional(),
  procedure: z.enum(['ordinary', 'summary']).optional(),
  decidedFrom: date.describe('决定日不早于'),
  decidedUntil: date.describe('决定日不晚于'),
  has: z.enum(['conflicts', 'notes', 'findings']).optional().describe('有来源冲突、有读取疑点、有未了的发现'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type CaseQuery = z.infer<typeof caseQuery>

export const caseList = z.object({ items: z.array(caseRow), next: z.string().nullable() })
export type CaseList = z.infer<typeof caseList>

/** 来源之间的一处冲突：取了哪一份的值，别的怎样写。 */
export const conflictView = z.object({
  path: z.string(),
  label: z.string(),
  values: z.array(z.object({ source: z.string(), kind: z.enum(SOURCE_KINDS), value: z.string() })),
  taken: z.string(),
  why: z.string(),
})

/** 一份来源：哪一批、哪个文件、哪一处；撤销了的也列。 */
export const sourceView = z.object({
  id: z.string(),
  kind: z.enum(SOURCE_KINDS),
  recordedAt: z.string(),
  withdrawnAt: z.string().nullable(),
  batch: z.string(),
  file: z.string(),
  sheet: z.string().nullable(),
  row: z.number().int(),
  /** 有全文（决定书），可以打开看原文位置。 */
  hasText: z.boolean(),
})
export type SourceView = z.infer<typeof sourceView>

/** 一个事实先后的说法。 */
export const factChange = z.object({
  path: z.string(),
  label: z.string(),
  at: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  source: z.string(),
})

/** 一件案件：折叠出的快照、出处、冲突、来源与每个事实的历史。 */
export const caseView = z.object({
  row: caseRow,
  revision: z.number().int(),
  foldedAt: z.string(),
  file: z.custom<CaseFile>((value) => typeof value === 'object' && value !== null),
  /** 路径 → 取自哪一份来源。 */
  origins: z.record(z.string(), z.string()),
  conflicts: z.array(conflictView),
  sources: z.array(sourceView),
  history: z.array(factChange),
  /** 姓名、证件号码是否掩了；为真时可凭权限用 `?personal=true` 看原文（留痕）。 */
  masked: z.boolean(),
})
export type CaseView = z.infer<typeof caseView>

/** 一份来源的原文，与案件里各值在其中的位置。 */
export const sourceText = z.object({
  source: sourceView,
  text: z.string().nullable(),
  places: z.record(z.string(), z.array(z.custom<CaseFile['places'][string][number]>())),
  masked: z.boolean(),
})
export type SourceText = z.infer<typeof sourceText>
