import { z } from 'zod'
import { approvalBrief } from './contract/approvals.ts'
import { MESSAGE_KINDS, type MessageKind, MOST_REMIND_DAYS } from './domain/message.ts'
import {
  TASK_ACTS,
  TASK_KINDS,
  TASK_STATES,
  TASK_VERBS,
  type TaskKind,
  type TaskState,
  type TaskVerb,
} from './domain/task.ts'

const STATES = Object.keys(TASK_STATES) as [TaskState, ...TaskState[]]
const KINDS = Object.keys(TASK_KINDS) as [TaskKind, ...TaskKind[]]
const VERBS = Object.keys(TASK_VERBS) as [TaskVerb, ...TaskVerb[]]
const MESSAGES = Object.keys(MESSAGE_KINDS) as [MessageKind, ...MessageKind[]]

const date = z.iso.date('须是 2026-03-01 这样的日子')

/** 列表里的一项任务。 */
export const taskItem = z.object({
  agencyId: z.string(),
  agencyName: z.string().nullable(),
  id: z.string(),
  kind: z.enum(KINDS),
  title: z.string(),
  reason: z.string().nullable(),
  /** 对象：种类与名称；没有对象的为 null。 */
  object: z.object({ type: z.string(), title: z.string() }).nullable(),
  /** 到哪一页办。 */
  href: z.string(),
  /** 办理人；还没有人接手的为 null，看 ownerRole。 */
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  ownerRole: z.string().nullable(),
  dueOn: z.string().nullable(),
  state: z.enum(STATES),
  givenByName: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  version: z.number().int(),
  /** 现在我能做的。 */
  acts: z.array(z.enum(TASK_ACTS)),
})
export type TaskItem = z.infer<typeof taskItem>

/** 任务的筛选：全部可以写进地址。 */
export const taskFilter = z.object({
  whose: z.enum(['mine', 'given', 'unit']).default('mine').describe('归我办的、我交办的、我管得着的'),
  state: z.enum([...STATES, 'all']).default('open'),
  due: z.enum(['overdue', 'week']).optional().describe('到期日：已过的、七日之内的（含已过的）'),
  dueFrom: date.optional(),
  dueUntil: date.optional(),
  agency: z.uuid().optional().describe('机关，含下级'),
  kind: z.enum(KINDS).optional(),
  q: z.string().max(100).optional().describe('事由、文号'),
})
export type TaskFilterQuery = z.infer<typeof taskFilter>

export const taskQuery = taskFilter.extend({
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export const taskList = z.object({ items: z.array(taskItem), next: z.string().nullable() })

/** 各视图各有多少项；`capped` 为真是“不止这么多”。 */
export const taskCounts = z.object({ counts: z.array(z.object({ n: z.number().int(), capped: z.boolean() })) })

export const taskView = taskItem.extend({
  line: z.string().nullable(),
  /** 我能不能把它送审。 */
  submittable: z.boolean(),
  /** 各次送审，新的在前。 */
  approvals: z.array(approvalBrief),
  steps: z.array(
    z.object({
      seq: z.number().int(),
      at: z.string(),
      actor: z.string(),
      verb: z.enum(VERBS),
      ownerName: z.string().nullable(),
      ownerRole: z.string().nullable(),
      dueOn: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
})
export type TaskView = z.infer<typeof taskView>

const reason = z.string().trim().min(4, '理由至少写 4 个字').max(500)

export const newTask = z.object({
  agencyId: z.uuid(),
  title: z.string().trim().min(2, '写清楚办什么').max(100),
  reason,
  ownerId: z.uuid(),
  dueOn: date.nullable(),
})

const items = z
  .array(z.object({ agencyId: z.uuid(), id: z.uuid(), version: z.number().int().positive() }))
  .min(1)
  .max(500)

export const actRequest = z
  .object({ items, act: z.enum(['done', 'cancel', 'reopen', 'take']), reason: reason.nullish() })
  .refine((r) => r.act !== 'cancel' || r.reason != null, { message: '取消须写理由', path: ['reason'] })

export const handOverRequest = z.object({ items, ownerId: z.uuid(), dueOn: date.nullable(), reason })

/** 逐项的结果：改好的与没有改的（原因）。 */
export const taskOutcome = z.object({
  done: z.array(z.object({ agencyId: z.string(), id: z.string(), state: z.enum(STATES), version: z.number().int() })),
  refused: z.array(z.object({ agencyId: z.string(), id: z.string(), why: z.string() })),
})
export type TaskOutcome = z.infer<typeof taskOutcome>

export const owners = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), agencyName: z.string().nullable() })),
})
export type PossibleOwner = z.infer<typeof owners>['items'][number]

export const messageItem = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(MESSAGES),
  title: z.string(),
  href: z.string(),
  readAt: z.string().nullable(),
})
export type MessageItem = z.infer<typeof messageItem>
export const messageQuery = z.object({
  state: z.enum(['unread', 'all']).default('all'),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export const messageList = z.object({ items: z.array(messageItem), next: z.string().nullable() })
/** 未读的条数，至多数到一百。 */
export const unreadCount = z.object({ n: z.number().int() })
export const readRequest = z.object({
  ids: z.array(z.uuid()).min(1).max(100).nullable().describe('这几条；null 是全部'),
})
export const messageSettings = z.object({
  muted: z.array(z.enum(MESSAGES)).max(MESSAGES.length).describe('不要的消息'),
  remindDays: z.number().int().min(0).max(MOST_REMIND_DAYS).describe('到期前几日进每日摘要'),
})
export type MessageSettingsView = z.infer<typeof messageSettings>

/** 日历订阅的情形；没有订阅地址的为 null。 */
export const feedState = z.object({
  feed: z.object({ createdAt: z.string(), readAt: z.string().nullable() }).nullable(),
})
export type FeedState = z.infer<typeof feedState>
/** 新的订阅地址：只在这里给出一次。 */
export const newFeed = z.object({ url: z.string() })

export const webhookItem = z.object({
  agencyId: z.string(),
  agencyName: z.string().nullable(),
  id: z.string(),
  url: z.string(),
  createdAt: z.string(),
  waiting: z.number().int(),
  failed: z.number().int(),
  deliveredAt: z.string().nullable(),
  lastOutcome: z.string().nullable(),
})
export type WebhookItem = z.infer<typeof webhookItem>
export const webhookList = z.object({ items: z.array(webhookItem) })
export const newWebhook = z.object({ agencyId: z.uuid(), url: z.string().trim().max(500) })
/** 新的推送地址与签名的密钥：密钥只在这里给出一次。 */
export const madeWebhook = z.object({ id: z.string(), secret: z.string() })
