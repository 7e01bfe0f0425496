import { z } from 'zod'
import { BUSINESS_LINES } from '#modules/cases/domain/business-lines.ts'
import { clockView } from '#modules/supervision/contract/obligations.ts'
import { verdict } from '#modules/supervision/contract.ts'
import { DECISIONS, FINDING_STATES, FINDING_VERBS, type FindingState, type FindingVerb } from '../domain/finding.ts'
import { CLASSES, CONSEQUENCES } from '../domain/rule.ts'

const STATES = Object.keys(FINDING_STATES) as [FindingState, ...FindingState[]]
const VERBS = Object.keys(FINDING_VERBS) as [FindingVerb, ...FindingVerb[]]

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '须写成 2026-03-01 的样子')
  .optional()

/** 发现所属案件的简况；案件已撤销导入的为 null。 */
const caseBrief = z.object({
  agency: z.string().nullable(),
  docNo: z.string().nullable(),
  caseNo: z.string().nullable(),
  /** 自然人的为 null。 */
  party: z.string().nullable(),
  partyKind: z.string().nullable(),
  partyCount: z.number().int(),
  offence: z.string().nullable(),
  decidedOn: z.string().nullable(),
  fineCents: z.number().int().nullable(),
})

/** 列表里的一条发现。 */
export const findingItem = z.object({
  agencyId: z.string(),
  agencyName: z.string().nullable(),
  id: z.string(),
  caseId: z.string().nullable(),
  rule: z.string(),
  title: z.string(),
  charge: z.number().int().nullable(),
  consequence: z.enum(CONSEQUENCES),
  line: z.string(),
  state: z.enum(STATES),
  foundOn: z.string(),
  dueOn: z.string().nullable(),
  assignedTo: z.string().nullable(),
  assigneeName: z.string().nullable(),
  basisWithdrawn: z.boolean(),
  version: z.number().int(),
  case: caseBrief.nullable(),
})
export type FindingItem = z.infer<typeof findingItem>

/** 待办的筛选：全部可以写进地址。 */
export const findingFilter = z.object({
  state: z.enum([...STATES, 'all']).default('suspected'),
  consequence: z.enum(CONSEQUENCES).optional(),
  rule: z.string().max(80).optional(),
  kind: z.enum(CLASSES).optional().describe('不作为、慢作为、乱作为，或者国令第825号所列的情形'),
  agency: z.uuid().optional().describe('机关，含下级'),
  line: z.enum(BUSINESS_LINES.map((l) => l.code)).optional(),
  assigned: z
    .union([z.enum(['me', 'none']), z.uuid()])
    .optional()
    .describe('me 分派给我的，none 还没有分派的'),
  due: z.enum(['overdue', 'week']).optional().describe('处理期限：已过的、七日之内的'),
  foundFrom: date,
  foundUntil: date,
  withdrawn: z.enum(['true']).optional().describe('只看认定后依据已撤回的'),
  q: z.string().max(100).optional().describe('文号、当事人、案由'),
})
export type FindingFilterQuery = z.infer<typeof findingFilter>

const some = z.array(z.uuid()).min(1).max(200)

/** 导出：现在的筛选，或选中的这几条。 */
export const findingExportQuery = findingFilter.extend({
  id: z.preprocess((ids) => (typeof ids === 'string' ? [ids] : ids), some.optional()).describe('只导出这几条'),
})
export type FindingExportQuery = z.infer<typeof findingExportQuery>

export const findingQuery = findingFilter.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const findingList = z.object({ items: z.array(findingItem), next: z.string().nullable() })

/** 各视图各有多少条；`capped` 为真是“不止这么多”。 */
export const findingCounts = z.object({
  counts: z.array(z.object({ n: z.number().int(), capped: z.boolean() })),
})

export const findingStep = z.object({
  seq: z.number().int(),
  at: z.string(),
  actor: z.string(),
  verb: z.enum(VERBS),
  toState: z.enum(STATES),
  reason: z.string().nullable(),
})

/** 一条发现连同冻结的结论与经过。 */
export const findingView = findingItem.extend({
  /** 当时的结论；没有看个人信息的权限时，自然人的姓名、证件号码已掩去。 */
  verdict,
  steps: z.array(findingStep),
  /** 成批发现涉及的案件。 */
  cases: z.array(z.object({ agencyId: z.string(), caseId: z.string(), docNo: z.string().nullable() })),
})
export type FindingView = z.infer<typeof findingView>

/** 一件案件现在的全部结论：发现（冻结的）、此刻重判的其余各条、起了的各项期限。 */
export const caseFindings = z.object({
  findings: z.array(findingView),
  verdicts: z.array(verdict),
  clocks: z.array(clockView),
})
export type CaseFindings = z.infer<typeof caseFindings>

const target = z.object({ agencyId: z.uuid(), id: z.uuid(), version: z.number().int().positive() })
const targets = z.array(target).min(1).max(500)
const reason = z.string().trim().min(4, '理由至少写 4 个字').max(500)

export const decisionRequest = z
  .object({ items: targets, decision: z.enum(DECISIONS), reason: reason.nullish() })
  .refine((r) => r.decision !== 'dismiss' || r.reason != null, { message: '排除须写理由', path: ['reason'] })

export const assignmentRequest = z.object({
  items: targets,
  assignedTo: z.uuid().nullable(),
  dueOn: date.nullable(),
  reason: reason.nullish(),
})

/** 可以分派给的人：在我能分派的机关里能认定、排除的。 */
export const assignees = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), agencyName: z.string().nullable() })),
})
export type Assignee = z.infer<typeof assignees>['items'][number]

/** 逐条的结果：改好的与没有改的（原因）。 */
export const decisionResult = z.object({
  done: z.array(z.object({ agencyId: z.string(), id: z.string(), state: z.enum(STATES), version: z.number().int() })),
  refused: z.array(z.object({ agencyId: z.string(), id: z.string(), why: z.string() })),
})
export type DecisionResult = z.infer<typeof decisionResult>

export const sweepRequest = z.object({
  rule: z.string().max(80).nullish().describe('只查一条规则'),
  since: date.nullable().describe('只查这一天起导入或改过的'),
  all: z.boolean().default(false).describe('连没有变化的也重判'),
  dryRun: z.boolean().default(false).describe('只数会有什么变化，不写'),
})

/** 自己保存的视图：名字与地址里的筛选。 */
export const savedView = z.object({
  id: z.string(),
  page: z.enum(['findings', 'cases']),
  name: z.string(),
  query: z.string(),
})
export type SavedView = z.infer<typeof savedView>
export const newView = z.object({
  page: z.enum(['findings', 'cases']),
  name: z.string().trim().min(1, '给视图起个名字').max(30),
  query: z.string().max(1000),
})
