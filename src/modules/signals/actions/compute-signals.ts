import { type Actor, SYSTEM } from '#kernel/access.ts'
import type { Day } from '#kernel/day.ts'
import { type Gathered, gather } from '#modules/signals/actions/gather.ts'
import { FALSE_DISCOVERY } from '#modules/signals/domain/discovery.ts'
import { type FoundLead, runSignals } from '#modules/signals/domain/run-signals.ts'
import { addLeadStep } from '#modules/signals/store/leads.ts'
import { insertRun, type NewRun, type SeenLead, saveSeen } from '#modules/signals/store/runs.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/id.ts'
import { enqueue, type JobContext } from '#platform/jobs.ts'
import { record, write } from '#platform/write.ts'

export type SignalsResult = {
  readonly cases: number
  readonly entries: number
  readonly compared: number
  readonly leads: number
  readonly fresh: number
}

/** 排一次运行，返回任务编号。 */
export const queueSignals = ({ db }: Pick<Context, 'db'>, actor: Actor): Promise<string> =>
  write(
    db,
    actor,
    {
      permission: 'signal.handle',
      verb: '发起统计线索',
      object: { type: '任务', id: null },
      agencyId: null,
    },
    async (trx) => ({
      value: await enqueue(trx, {
        kind: 'signals',
        agencyId: actor.agencyId,
        accountId: actor.accountId,
        input: {},
      }),
    }),
  )

/**
 * 统计线索的一次运行：从案件库走一遍，比完，线索与计数一个事务存下。
 * 只写自己的几张表，不写发现。重做一遍结果相同，所以不记游标，中断了从头再来。
 */
export const computeSignals = async (
  job: JobContext,
  context: Pick<Context, 'db' | 'sealing' | 'config'>,
  on: Day,
): Promise<{ readonly result: SignalsResult } | 'cancelled' | null> => {
  let why: Awaited<ReturnType<JobContext['stopping']>> = null
  const gathered = await gather(context, on, async ({ cases, entries }) => {
    why = await job.stopping()
    if (why !== null) return false
    const say = `已看 ${cases} 件案件、${entries} 件次登记`
    await context.db.transaction().execute((trx) => job.advance(trx, { done: cases + entries, say, cursor: null }))
    return true
  })
  if (gathered === null) return why === 'cancel' ? 'cancelled' : null
  return { result: await saveRun(context, gathered, on, job.job.id) }
}

const saveRun = async (
  { db }: Pick<Context, 'db'>,
  gathered: Gathered,
  on: Day,
  job: string,
): Promise<SignalsResult> => {
  const { base } = gathered
  const { compared, leads, tallies } = runSignals(base)
  const seen = leads.map((lead) => seenLead(lead, gathered))
  const run: NewRun = { id: newId(), day: on, compared, leads: leads.length }
  return db.transaction().execute(async (trx) => {
    await insertRun(trx, run, tallies)
    const fresh = (await saveSeen(trx, run, seen)).filter((lead) => lead.fresh)
    for (const lead of fresh) await addLeadStep(trx, SYSTEM, lead, '第一次见到', null)
    const numbers = { compared, leads: leads.length, fresh: fresh.length }
    await record(trx, SYSTEM, {
      verb: '统计线索运行完毕',
      object: { type: '任务', id: job },
      agencyId: null,
      detail: {
        案件: base.cases.length,
        比较: compared,
        线索: leads.length,
        新线索: fresh.length,
        水平: FALSE_DISCOVERY,
      },
    })
    return { cases: base.cases.length, entries: base.entries.length, ...numbers }
  })
}

const seenLead = (lead: FoundLead, { refs }: Gathered): SeenLead => {
  const { cases: nos, ...told } = lead.tell()
  const cases = nos.map((no) => refs.at(no))
  return {
    ...{ id: newId(), agencyId: lead.agencyId, signal: lead.signal, key: lead.key, year: lead.year },
    ...{ q: lead.q, p: lead.p, observed: lead.observed, n: lead.n, expected: lead.expected, range: lead.range },
    lines: [...new Set(cases.map((c) => c.line))].sort(),
    ...{ told, cases },
  }
}
