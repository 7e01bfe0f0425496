import { type RawBuilder, sql } from 'kysely'
import type { Actor, Scope } from '#kernel/access.ts'
import type { LeadState } from '#modules/signals/domain/lead.ts'
import type { SignalCode, Told } from '#modules/signals/domain/signal.ts'
import type {} from '#modules/signals/store/tables.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'

/** 一条线索说的是整个机关，各条线都算在内：只有看得到这个机关全部条线的人才看得到它。 */
export const withinAgencies = (scope: Scope, column: string): RawBuilder<boolean> =>
  inScope(
    scope.filter(({ lines }) => lines === 'all'),
    sql.ref(column),
    null,
  )

export type LeadRow = {
  readonly agencyId: string
  readonly id: string
  readonly signal: SignalCode
  readonly year: number | null
  readonly lines: readonly string[]
  readonly state: LeadState
  readonly foundOn: string
  readonly seenOn: string
  /** 最近一次运行里还见得到。 */
  readonly current: boolean
  readonly q: number
  readonly p: number
  readonly observed: number
  readonly n: number
  readonly expected: number
  readonly low: number
  readonly high: number
  readonly told: Omit<Told, 'cases'>
  readonly caseCount: number
  readonly ownerId: string | null
  readonly dueOn: string | null
  readonly version: number
}

export type LeadFilter = {
  readonly states: readonly LeadState[] | null
  readonly signal: string | null
  readonly agencyIds: readonly string[] | null
  readonly line: string | null
  readonly year: number | null
}
export type LeadCursor = readonly [q: number, id: string]

const COLUMNS = sql`l.agency_id as "agencyId", l.id, l.signal, l.year, l.lines, l.state, l.found_on as "foundOn",
  l.seen_on as "seenOn", l.run_id = (select r.id from signal_run r order by r.at desc limit 1) as current,
  l.q, l.p, l.observed, l.n, l.expected, l.low, l.high, l.told, l.case_count as "caseCount", l.owner_id as "ownerId",
  l.due_on as "dueOn", l.version`

const matching = (scope: Scope, { states, signal, agencyIds, line, year }: LeadFilter): RawBuilder<unknown> =>
  sql.join(
    [
      withinAgencies(scope, 'l.agency_id'),
      ...(states === null ? [] : [sql`l.state = any(${[...states]}::text[])`]),
      ...(signal === null ? [] : [sql`l.signal = ${signal}`]),
      ...(agencyIds === null ? [] : [sql`l.agency_id = any(${[...agencyIds]}::uuid[])`]),
      ...(line === null ? [] : [sql`${line} = any(l.lines)`]),
      ...(year === null ? [] : [sql`l.year = ${year}`]),
    ],
    sql` and `,
  )

/** 一页线索，q 值小的在前。 */
export const listLeads = async (
  db: Database,
  scope: Scope,
  filter: LeadFilter,
  after: LeadCursor | null,
  limit: number,
): Promise<LeadRow[]> => {
  const beyond = after === null ? sql`true` : sql`(l.q, l.id) > (${after[0]}::double precision, ${after[1]}::uuid)`
  const { rows } = await sql<LeadRow>`select ${COLUMNS} from lead l
    where ${matching(scope, filter)} and ${beyond} order by l.q, l.id limit ${limit}`.execute(db)
  return rows
}

/** 各状态、各种线索各有几条。 */
export const countLeads = async (
  db: Database,
  scope: Scope,
  filter: LeadFilter,
): Promise<{ state: LeadState; signal: SignalCode; n: number }[]> => {
  const { rows } = await sql<{ state: LeadState; signal: SignalCode; n: number }>`
    select l.state, l.signal, count(*)::int as n from lead l where ${matching(scope, filter)}
    group by 1, 2`.execute(db)
  return rows
}

/** 一条线索；不在范围里的当作没有。 */
export const findLead = async (
  db: Database,
  scope: Scope,
  agencyId: string,
  id: string,
  lock = false,
): Promise<LeadRow | null> => {
  const { rows } = await sql<LeadRow>`select ${COLUMNS} from lead l
    where l.agency_id = ${agencyId} and l.id = ${id} and ${withinAgencies(scope, 'l.agency_id')}
    ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

type LeadCase = { readonly ord: number; readonly agencyId: string; readonly caseId: string }

/** 组成线索的案件，一页。 */
export const casesOfLead = async (
  db: Database,
  agencyId: string,
  id: string,
  after: number,
  limit: number,
): Promise<LeadCase[]> => {
  const { rows } = await sql<LeadCase>`
    select ord, case_agency_id as "agencyId", case_id as "caseId" from lead_case
    where agency_id = ${agencyId} and lead_id = ${id} and ord > ${after} order by ord limit ${limit}`.execute(db)
  return rows
}

export const stepsOfLead = (db: Database, agencyId: string, id: string) =>
  db
    .selectFrom('lead_step')
    .select(['seq', 'at', 'actor', 'verb', 'reason'])
    .where('agency_id', '=', agencyId)
    .where('lead_id', '=', id)
    .orderBy('seq')
    .execute()

/** 记一步经过。 */
export const addLeadStep = async (
  trx: Trx,
  actor: Actor,
  lead: { readonly agencyId: string; readonly id: string },
  verb: string,
  reason: string | null,
): Promise<void> => {
  await sql`insert into lead_step (agency_id, lead_id, seq, account_id, actor, verb, reason)
    select ${lead.agencyId}, ${lead.id}, coalesce(max(seq), 0) + 1, ${actor.accountId}, ${actor.name}, ${verb}, ${reason}
    from lead_step where agency_id = ${lead.agencyId} and lead_id = ${lead.id}`.execute(trx)
}

/** 改状态、归谁、期限。 */
export const moveLead = async (
  trx: Trx,
  lead: { readonly agencyId: string; readonly id: string; readonly version: number },
  to: { readonly state: LeadState; readonly ownerId: string | null; readonly dueOn: string | null },
): Promise<void> => {
  await trx
    .updateTable('lead')
    .set({ state: to.state, owner_id: to.ownerId, due_on: to.dueOn, version: lead.version + 1 })
    .where('agency_id', '=', lead.agencyId)
    .where('id', '=', lead.id)
    .execute()
}

/** 线索改过之后，最近一个改它的人。 */
export const lastActorOf = async (trx: Trx, agencyId: string, id: string): Promise<string | null> =>
  (
    await trx
      .selectFrom('lead_step')
      .select('actor')
      .where('agency_id', '=', agencyId)
      .where('lead_id', '=', id)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.actor ?? null
