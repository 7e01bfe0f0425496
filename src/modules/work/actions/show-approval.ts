import type { Actor } from '#kernel/access.ts'
import { namesOf } from '#modules/accounts/index.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { maySee } from '#modules/work/actions/approvals.ts'
import { refuse } from '#modules/work/actions/refuse.ts'
import type { ApprovalBrief, ApprovalView } from '#modules/work/contract/approvals.ts'
import { activeSlots, approvalActsOf } from '#modules/work/domain/approval.ts'
import {
  type ApprovalRow,
  approvalSteps,
  approvalsOf,
  findApproval,
  type ObjectKey,
} from '#modules/work/store/approvals.ts'
import type { Context } from '#platform/context.ts'
import { NO_AGENCY } from '#platform/write.ts'

/** 一份审签与经过；无关的人当作没有。 */
export const showApproval = async (
  context: Pick<Context, 'db'>,
  actor: Actor,
  agencyId: string,
  id: string,
): Promise<ApprovalView> => {
  const { db } = context
  const row = await findApproval(db, agencyId, id)
  if (row === null || !maySee(row, actor)) throw refuse('work.no-approval')
  const steps = await approvalSteps(db, agencyId, id)
  const people = [row.drafterId, ...row.slots.flatMap((s) => s.chain), ...steps.flatMap((s) => s.toId ?? [])]
  const [names, agencies] = await Promise.all([namesOf(context, [...new Set(people)]), listAgencies(db)])
  const nameOf = (account: string): string => names.get(account) ?? '已停用的账号'
  const active = new Set(activeSlots(row))
  return {
    ...briefOf(row),
    agencyName: agencies.find((a) => a.id === agencyId)?.shortName ?? null,
    line: row.line,
    object: { type: row.object.type, title: row.object.title, href: row.object.href },
    drafterName: nameOf(row.drafterId),
    reason: row.reason,
    dueOn: row.dueOn,
    version: row.version,
    acts: approvalActsOf(row, actor.accountId ?? NO_AGENCY),
    slots: row.slots.map((slot, i) => ({
      names: slot.chain.map(nameOf),
      decision: slot.decision,
      active: active.has(i),
    })),
    steps: steps.map(({ toId, at, ...step }) => ({
      ...step,
      at: at.toISOString(),
      toName: toId === null ? null : nameOf(toId),
    })),
  }
}

/** 一个对象的各次送审，新的在前；调用者已看过能不能看这个对象。 */
export const approvalBriefs = async (context: Pick<Context, 'db'>, object: ObjectKey): Promise<ApprovalBrief[]> =>
  (await approvalsOf(context.db, object)).map(briefOf)

const briefOf = ({ agencyId, id, mode, state, createdAt }: ApprovalRow): ApprovalBrief => ({
  ...{ agencyId, id, mode, state },
  createdAt: createdAt.toISOString(),
})
