import { type Actor, scopeFor } from '#kernel/access.ts'
import { peopleWith } from '#modules/accounts/index.ts'
import { agencyChain } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { refuseLead } from '#modules/signals/actions/refuse.ts'
import type { LeadActRequest } from '#modules/signals/contract.ts'
import { LEAD_ACTS, LEAD_STATES, type LeadState, nextState } from '#modules/signals/domain/lead.ts'
import { SIGNAL_TITLES } from '#modules/signals/domain/signal.ts'
import { addLeadStep, findLead, type LeadRow, lastActorOf, moveLead } from '#modules/signals/store/leads.ts'
import { keepTasks } from '#modules/work/index.ts'
import type { Context } from '#platform/context.ts'
import { refuse } from '#platform/errors.ts'
import { type Trx, write } from '#platform/write.ts'

const TASK_STATE = {
  open: 'open',
  checking: 'open',
  checked: 'done',
  dismissed: 'cancelled',
} as const satisfies Record<LeadState, string>

/** 可以交给谁核查：看得到统计线索的人。 */
export const leadOwners = (context: Context, actor: Actor) =>
  peopleWith(context, 'signal.read', scopeFor(actor, 'signal.handle'))

/** 处理一条线索：转为核查任务、写明结果、不再关注、重新关注、备注。任务随之变，留痕一行，同一个事务。 */
export const actOnLead = async (
  context: Context,
  actor: Actor,
  { agency, id }: { readonly agency: string; readonly id: string },
  { act, version, reason, ownerId, dueOn }: LeadActRequest,
): Promise<{ state: LeadState; version: number }> => {
  const scope = scopeFor(actor, 'signal.handle')
  if (act === 'check') await demandOwner(context, agency, ownerId ?? '')
  const home = agencyChain(await listAgencies(context.db), agency).at(-1) ?? agency
  const deed = {
    permission: 'signal.handle',
    verb: `统计线索：${LEAD_ACTS[act]}`,
    object: { type: '统计线索', id },
    agencyId: agency,
  } as const
  return write(context.db, actor, deed, async (trx) => {
    const lead = await findLead(trx, scope, agency, id, true)
    if (lead === null) throw refuse('access.out-of-scope')
    if (lead.version !== version) throw refuse('access.changed', { by: (await lastActorOf(trx, agency, id)) ?? '别人' })
    const state = nextState(lead.state, act)
    if (state === null) throw refuseLead('signals.not-now', { state: LEAD_STATES[lead.state], act: LEAD_ACTS[act] })
    const owner =
      act === 'check'
        ? { ownerId: ownerId ?? null, dueOn: dueOn ?? null }
        : { ownerId: lead.ownerId, dueOn: lead.dueOn }
    const after = { ...lead, ...owner, state }
    await moveLead(trx, lead, after)
    await addLeadStep(trx, actor, lead, LEAD_ACTS[act], reason ?? null)
    if (act !== 'comment') await followLead(trx, actor, after, home, reason ?? null)
    return { value: { state, version: version + 1 }, detail: { 线索: lead.signal, 状态: state } }
  })
}

/** 交给的人须看得到这个机关的统计线索。 */
const demandOwner = async (context: Context, agency: string, ownerId: string): Promise<void> => {
  const known = await peopleWith(context, 'signal.read', [{ agencies: [agency], lines: 'all' }])
  if (!known.some((p) => p.id === ownerId)) throw refuseLead('signals.not-owner')
}

/**
 * 谁办、何时办、办没办完，以线索为准。没有交办过的没有任务；重新关注的，原来的任务不再算。
 * 任务归最上级的机关：归在被比的单位名下，它的负责人就先看到了。
 */
const followLead = (trx: Trx, actor: Actor, lead: LeadRow, home: string, reason: string | null): Promise<void> => {
  const title = SIGNAL_TITLES[lead.signal]
  const href = `/signals/${lead.agencyId}/${lead.id}`
  const owner = lead.state === 'open' || lead.ownerId === null ? null : { accountId: lead.ownerId, role: null }
  return keepTasks(
    trx,
    actor,
    [
      {
        ...{ agencyId: home, key: `lead/${lead.id}`, kind: 'lead', title: `核查线索：${title}` },
        object: { type: '统计线索', id: lead.id, title: lead.year === null ? title : `${lead.year} 年 ${title}`, href },
        ...{ line: null, owner, dueOn: lead.dueOn, state: TASK_STATE[lead.state] },
      },
    ],
    reason,
  )
}
