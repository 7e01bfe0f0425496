import { z } from 'zod'
import {
  APPROVAL_MODES,
  APPROVAL_STATES,
  APPROVAL_VERBS,
  type ApprovalMode,
  type ApprovalState,
  type ApprovalVerb,
  MOST_SIGNERS,
} from '../domain/approval.ts'

const MODES = Object.keys(APPROVAL_MODES) as [ApprovalMode, ...ApprovalMode[]]
const STATES = Object.keys(APPROVAL_STATES) as [ApprovalState, ...ApprovalState[]]
const VERBS = Object.keys(APPROVAL_VERBS) as [ApprovalVerb, ...ApprovalVerb[]]
const date = z.iso.date('须是 2026-03-01 这样的日子')
const reason = z.string().trim().min(4, '理由至少写 4 个字').max(500)

export const approvalBrief = z.object({
  agencyId: z.string(),
  id: z.string(),
  mode: z.enum(MODES),
  state: z.enum(STATES),
  createdAt: z.string(),
})
export type ApprovalBrief = z.infer<typeof approvalBrief>

/** 一份审签：对象、各位审签人（先后经手的人与决定）、经过、我能做的。 */
export const approvalView = approvalBrief.extend({
  agencyName: z.string().nullable(),
  line: z.string().nullable(),
  object: z.object({ type: z.string(), title: z.string(), href: z.string() }),
  drafterName: z.string(),
  reason: z.string(),
  dueOn: z.string().nullable(),
  version: z.number().int(),
  acts: z.array(z.enum(['approve', 'return', 'delegate', 'withdraw'])),
  slots: z.array(
    z.object({
      names: z.array(z.string()).describe('先后经手的人：最后一个是现在的'),
      decision: z.enum(['approved', 'returned']).nullable(),
      active: z.boolean().describe('现在轮到他'),
    }),
  ),
  steps: z.array(
    z.object({
      seq: z.number().int(),
      at: z.string(),
      actor: z.string(),
      verb: z.enum(VERBS),
      toName: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
})
export type ApprovalView = z.infer<typeof approvalView>

/** 送审：怎样审签、请谁、说明的话、请在哪天之前。 */
export const approvalRequest = z.object({
  mode: z.enum(MODES),
  signers: z.array(z.uuid()).min(1, '至少选一名审签人').max(MOST_SIGNERS),
  reason,
  dueOn: date.nullable(),
})

export const approvalDecision = z
  .object({
    version: z.number().int().positive(),
    act: z.enum(['approve', 'return', 'delegate', 'withdraw']),
    to: z.uuid().nullish().describe('委托给谁'),
    reason: reason.nullish().describe('意见或理由；退回、委托必填'),
  })
  .refine((r) => r.act === 'approve' || r.act === 'withdraw' || r.reason != null, {
    message: '退回、委托须写理由',
    path: ['reason'],
  })
  .refine((r) => r.act !== 'delegate' || r.to != null, { message: '须写委托给谁', path: ['to'] })
