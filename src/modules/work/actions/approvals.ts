import { type Actor, type Area, covers, scopeFor } from '#kernel/access.ts'
import { namesOf, peopleWith } from '#modules/accounts/index.ts'
import { keepTasks } from '#modules/work/actions/keep-tasks.ts'
import { refuse } from '#modules/work/actions/refuse.ts'
import {
  APPROVAL_STATES,
  type ApprovalAct,
  type ApprovalMode,
  type ApprovalVerb,
  activeSlots,
  apply,
  begin,
  holderOf,
  planProblem,
} from '#modules/work/domain/approval.ts'
import type { TaskObject, WantedTask } from '#modules/work/domain/task.ts'
import {
  type ApprovalRow,
  insertApproval,
  insertApprovalStep,
  lockApproval,
  saveApproval,
} from '#modules/work/store/approvals.ts'
import { insertMessages } from '#modules/work/store/messages.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { refuse as refusePlatform } from '#platform/errors.ts'
import { newId } from '#platform/id.ts'
import { authorise, NO_AGENCY, type Trx, write } from '#platform/write.ts'

type Place = { readonly agencyId: string; readonly line: string | null }

export type Request = Place & {
  readonly object: TaskObject
  readonly mode: ApprovalMode
  readonly signers: readonly string[]
  readonly reason: string
  readonly dueOn: string | null
  /** 送审人之外，起草、改过的人。 */
  readonly authors: readonly string[]
}

/** 在这个机关、这条线可以请谁审签。 */
export const possibleSigners = (db: Database, { agencyId, line }: Place) => {
  const area: Area = { agencies: [agencyId], lines: line === null ? 'all' : [line] }
  return peopleWith({ db }, 'approval.sign', [area])
}

/**
 * 送审，在调用者的事务里；返回编号。一个对象同时只能有一份审签中的。
 * 对象的模块据 `approvalsOf` 看有没有通过，再做下一步。
 */
export const requestApproval = async (trx: Trx, actor: Actor, request: Request): Promise<string> => {
  const { agencyId, line, object, mode, signers, reason, dueOn } = request
  const drafterId = actor.accountId ?? NO_AGENCY
  const authors = [...new Set([drafterId, ...request.authors])]
  const why = planProblem(authors, mode, signers)
  if (why !== null) throw refuse('work.bad-plan', { why })
  await demandSigners(trx, request, signers)
  const id = newId()
  const row = { ...begin(drafterId, authors, mode, signers), agencyId, id, object, line, reason, dueOn, version: 1 }
  if (!(await insertApproval(trx, row))) throw refuse('work.pending-already')
  await insertApprovalStep(trx, actor, row, { verb: 'requested', to: null, reason })
  await followApproval(trx, actor, row, reason)
  return id
}

const demandSigners = async (trx: Trx, place: Place, signers: readonly string[]): Promise<void> => {
  const known = new Set((await possibleSigners(trx, place)).map((p) => p.id))
  const unknown = signers.filter((id) => !known.has(id))
  if (unknown.length === 0) return
  const names = await namesOf({ db: trx }, unknown)
  throw refuse('work.not-signer', { names: unknown.map((id) => names.get(id) ?? '这个人').join('、') })
}

type Deciding = {
  readonly agencyId: string
  readonly id: string
  readonly version: number
  readonly act: ApprovalAct
  readonly reason: string | null
}

const VERBS: Record<ApprovalAct['act'], readonly [verb: ApprovalVerb, deed: string]> = {
  approve: ['approved', '审签同意'],
  return: ['returned', '审签退回'],
  delegate: ['delegated', '委托审签'],
  withdraw: ['withdrawn', '撤回送审'],
}

/** 同意、退回、委托，或送审人撤回。除撤回外，须在这个机关有审签的权限；受托的人也须有。 */
export const decideApproval = async (
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  { agencyId, id, version, act, reason }: Deciding,
): Promise<void> => {
  const [verb, deedVerb] = VERBS[act.act]
  const permission = act.act === 'withdraw' ? 'signed-in' : 'approval.sign'
  const deed = { permission, verb: deedVerb, object: { type: '审签', id }, agencyId } as const
  await write(db, actor, deed, async (trx) => {
    const now = await lockApproval(trx, agencyId, id)
    if (now === null || !concerns(now, actor)) throw refuse('work.no-approval')
    if (permission !== 'signed-in') authorise(actor, { permission, agencyId, line: now.line })
    const next = apply(now, actor.accountId ?? NO_AGENCY, act)
    if (!next.ok) throw refuse('work.cannot-sign', { why: next.why })
    if (now.version !== version) throw refusePlatform('access.changed', { by: '别人' })
    const to = act.act === 'delegate' ? act.to : null
    if (to !== null) await demandSigners(trx, now, [to])
    const row: ApprovalRow = { ...now, ...next.approval, version: version + 1 }
    await saveApproval(trx, row)
    await insertApprovalStep(trx, actor, row, { verb, to, reason })
    await followApproval(trx, actor, row, reason)
    return { value: null, detail: { 结果: APPROVAL_STATES[row.state] } }
  })
}

/** 与这份审签有关：送审人，或经手过的人。 */
const concerns = ({ drafterId, slots }: ApprovalRow, { accountId }: Actor): boolean =>
  accountId !== null && (drafterId === accountId || slots.some((s) => s.chain.includes(accountId)))

/** 看得到：有关的人，与管得着这个机关的人。 */
export const maySee = (row: ApprovalRow, actor: Actor): boolean =>
  concerns(row, actor) || covers(scopeFor(actor, 'task.assign'), row.agencyId, row.line)

/** 各位审签人的任务跟着审签走；有了结果告诉送审人。 */
const followApproval = async (
  trx: Trx,
  actor: Actor,
  row: Omit<ApprovalRow, 'createdAt'>,
  reason: string | null,
): Promise<void> => {
  const { agencyId, id, object, line, dueOn, state, drafterId } = row
  const href = `/approvals/${agencyId}/${id}`
  const active = new Set(activeSlots(row))
  const wanted = row.slots.map((slot, i): WantedTask => {
    const task = { agencyId, key: `approval/${id}/${i}`, kind: 'approval', line, dueOn } as const
    return {
      ...task,
      title: `审签：${object.title}`,
      object: { type: '审签', id, title: object.title, href },
      owner: { accountId: holderOf(slot), role: null },
      state: slot.decision !== null ? 'done' : active.has(i) ? 'open' : 'cancelled',
    }
  })
  await keepTasks(trx, actor, wanted, reason)
  if ((state === 'approved' || state === 'returned') && drafterId !== actor.accountId) {
    const title = `${actor.name}${state === 'approved' ? '同意，审签通过' : '退回了审签'}：${object.title}`
    await insertMessages(trx, [{ accountId: drafterId, kind: 'settled', title, href }])
  }
}
