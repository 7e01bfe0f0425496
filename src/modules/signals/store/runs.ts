import { sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type { SignalCode, Told } from '#modules/signals/domain/signal.ts'
import { withinAgencies } from '#modules/signals/store/leads.ts'
import type {} from '#modules/signals/store/tables.ts'
import { insertRows } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import type { Trx } from '#platform/write.ts'

export type NewRun = { readonly id: string; readonly day: string; readonly compared: number; readonly leads: number }

export type TallyRow = {
  readonly signal: SignalCode
  readonly agencyId: string
  readonly compared: number
  readonly tooFew: number
  readonly noControl: number
}

type CaseRef = { readonly agencyId: string; readonly caseId: string }

/** 这一次见到的一条：数字、说法与组成它的案件。 */
export type SeenLead = {
  readonly id: string
  readonly agencyId: string
  readonly signal: SignalCode
  readonly key: string
  readonly year: number | null
  readonly lines: readonly string[]
  readonly q: number
  readonly p: number
  readonly observed: number
  readonly n: number
  readonly expected: number
  readonly range: readonly [number, number]
  readonly told: Omit<Told, 'cases'>
  readonly cases: readonly CaseRef[]
}

const TALLY = {
  run_id: 'uuid',
  agency_id: 'uuid',
  signal: 'text',
  compared: 'integer',
  too_few: 'integer',
  no_control: 'integer',
} as const

/** 记下一次运行。以前各次的计数不留：页面只看最近一次。 */
export const insertRun = async (trx: Trx, run: NewRun, tallies: readonly TallyRow[]): Promise<void> => {
  await sql`delete from signal_tally`.execute(trx)
  await trx.insertInto('signal_run').values(run).execute()
  await insertRows(
    trx,
    'signal_tally',
    TALLY,
    tallies.map((t) => ({
      ...{ run_id: run.id, agency_id: t.agencyId, signal: t.signal },
      ...{ compared: t.compared, too_few: t.tooFew, no_control: t.noControl },
    })),
  )
}

/** 存下这一次见到的线索：以前见过的换上新的数字，人做的处理不动。返回各条的编号与是不是第一次见到。 */
export const saveSeen = async (
  trx: Trx,
  run: NewRun,
  leads: readonly SeenLead[],
): Promise<{ readonly id: string; readonly agencyId: string; readonly fresh: boolean }[]> => {
  const saved: { id: string; agencyId: string; fresh: boolean }[] = []
  for (const lead of leads) {
    const numbers = {
      ...{ run_id: run.id, seen_on: run.day, year: lead.year, lines: [...lead.lines], q: lead.q, p: lead.p },
      ...{ observed: lead.observed, n: lead.n, expected: lead.expected, low: lead.range[0], high: lead.range[1] },
      ...{ told: JSON.stringify(lead.told), case_count: lead.cases.length },
    }
    const { id } = await trx
      .insertInto('lead')
      .values({
        ...{ agency_id: lead.agencyId, id: lead.id, signal: lead.signal, key: lead.key, state: 'open' as const },
        ...{ found_on: run.day, owner_id: null, due_on: null, ...numbers },
      })
      .onConflict((c) => c.columns(['agency_id', 'signal', 'key']).doUpdateSet(numbers))
      .returning('id')
      .executeTakeFirstOrThrow()
    saved.push({ id, agencyId: lead.agencyId, fresh: id === lead.id })
    await relink(trx, { ...lead, id })
  }
  return saved
}

const relink = async (
  trx: Trx,
  { agencyId, id, cases }: Pick<SeenLead, 'agencyId' | 'id' | 'cases'>,
): Promise<void> => {
  await trx.deleteFrom('lead_case').where('agency_id', '=', agencyId).where('lead_id', '=', id).execute()
  await insertRows(
    trx,
    'lead_case',
    { agency_id: 'uuid', lead_id: 'uuid', ord: 'integer', case_agency_id: 'uuid', case_id: 'uuid' },
    cases.map((c, ord) => ({
      ...{ agency_id: agencyId, lead_id: id, ord },
      ...{ case_agency_id: c.agencyId, case_id: c.caseId },
    })),
  )
}

export type LastRun = NewRun & { readonly at: Date }

/** 最近一次运行；没有运行过为 null。 */
export const lastRun = async (db: Database): Promise<LastRun | null> =>
  (await db.selectFrom('signal_run').selectAll().orderBy('at', 'desc').limit(1).executeTakeFirst()) ?? null

/** 最近一次运行里，范围内的机关每种线索各比了几次。 */
export const talliesOf = async (
  db: Database,
  scope: Scope,
  run: string,
  agencyIds: readonly string[] | null,
): Promise<Omit<TallyRow, 'agencyId'>[]> => {
  const { rows } = await sql<Omit<TallyRow, 'agencyId'>>`
    select signal, sum(compared)::int as compared, sum(too_few)::int as "tooFew", sum(no_control)::int as "noControl"
    from signal_tally where run_id = ${run} and ${withinAgencies(scope, 'agency_id')}
      and ${agencyIds === null ? sql`true` : sql`agency_id = any(${[...agencyIds]}::uuid[])`}
    group by signal`.execute(db)
  return rows
}
