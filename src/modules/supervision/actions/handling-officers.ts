import { type Actor, covers, scopeFor } from '#kernel/access.ts'
import type { Day } from '#kernel/day.ts'
import { type FoldedCase, holdCases } from '#modules/cases/index.ts'
import { candidates, handlingsOf } from '#modules/supervision/actions/owners.ts'
import { remind } from '#modules/supervision/actions/remind.ts'
import { remindAhead } from '#modules/supervision/actions/remind-ahead.ts'
import { type CaseRef, openedCase } from '#modules/supervision/actions/show-ahead.ts'
import type { HandlingView } from '#modules/supervision/contract/warnings.ts'
import {
  type Candidate,
  type Handling,
  mayHandle,
  refusalToAssign,
} from '#modules/supervision/domain/handling-officer.ts'
import { assignedOfficers, saveAssigned } from '#modules/supervision/store/handling-officers.ts'
import { obligationsOfCases } from '#modules/supervision/store/obligations.ts'
import { stepsOfCase } from '#modules/supervision/store/steps-ahead.ts'
import type { Context } from '#platform/context.ts'
import { refusals, refuse as refusePlatform } from '#platform/errors.ts'
import { type Deed, type Trx, write } from '#platform/write.ts'

const refuse = refusals({
  'supervision.not-handling': {
    status: 400,
    say: () => '不能承办这件案件：须是在这个机关、这条线任办案人员或单位负责人的在用账号。',
  },
  'supervision.may-not-assign': { status: 403, say: (f: { why: string }) => f.why },
})

const personOf = ({ id, name, certificateNo }: Candidate) => ({ id, name, certificateNo })
const directs = (actor: Actor, { agencyId, line }: FoldedCase): boolean =>
  covers(scopeFor(actor, 'task.assign'), agencyId, line)
const handlingNow = async (db: Context['db'] | Trx, found: FoldedCase): Promise<Handling> =>
  (await handlingsOf(db, [found])).get(found.caseId) as Handling

/** 一件案件的承办人，与可以改成谁；不能改的没有候选。 */
export const showHandling = async (context: Context, actor: Actor, ref: CaseRef): Promise<HandlingView> => {
  const found = await openedCase(context, actor, ref)
  const { how, people } = await handlingNow(context.db, found)
  const [saved] = await assignedOfficers(context.db, [ref])
  const able = covers(scopeFor(actor, 'case.register'), ref.agencyId, found.line)
    ? (await candidates(context.db)).filter((c) => mayHandle(c, found))
    : []
  return {
    how,
    people: people.map(personOf),
    version: saved?.version ?? 0,
    mayDirect: directs(actor, found) || people.some((p) => p.id === actor.accountId),
    candidates: able.map(personOf),
  }
}

/** 定承办人，提醒随之转给现在的承办人；空的是改回由案件记载认出。再定回去就是撤销。 */
export const assignHandling = async (
  context: Context,
  actor: Actor,
  ref: CaseRef,
  { accountIds, version }: { readonly accountIds: readonly string[]; readonly version: number },
  today: Day,
): Promise<void> => {
  const found = await openedCase(context, actor, ref)
  const next = [...new Set(accountIds)]
  const deed: Deed = {
    permission: 'case.register',
    verb: '定承办人',
    object: { type: 'case', id: ref.caseId },
    agencyId: ref.agencyId,
    line: found.line,
    detail: { 承办人: next },
  }
  await write(context.db, actor, deed, async (trx) => {
    if ((await holdCases(trx, [found])).length === 0) throw refusePlatform('access.changed', { by: '别人' })
    const able = (await candidates(trx)).filter((c) => mayHandle(c, found))
    if (next.some((id) => !able.some((c) => c.id === id))) throw refuse('supervision.not-handling')
    const now = (await handlingNow(trx, found)).people.map((p) => p.id)
    const why = refusalToAssign({ id: actor.accountId, directs: directs(actor, found) }, now, next)
    if (why !== null) throw refuse('supervision.may-not-assign', { why })
    if (!(await saveAssigned(trx, { ...ref, accountIds: next, version })))
      throw refusePlatform('access.changed', { by: '别人' })
    const handlings = await handlingsOf(trx, [found])
    await remind(trx, actor, await obligationsOfCases(trx, [ref]), handlings, today)
    await remindAhead(trx, actor, await stepsOfCase(trx, ref), handlings, today)
    return { value: undefined, detail: { 原来: now } }
  })
}
