import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { FindingState, FindingVerb } from '#modules/supervision/domain/finding.ts'
import type { FindingRow } from '#modules/supervision/store/findings.ts'
import { insertSteps } from '#modules/supervision/store/rejudged.ts'
import { fromArrays } from '#platform/bulk.ts'
import type { Trx } from '#platform/write.ts'

/** 要决定的一条：锁住，看它现在的状态与上一步之前的状态。 */
export type LockedFinding = Pick<FindingRow, 'agencyId' | 'id' | 'caseId' | 'line' | 'state' | 'version' | 'title'> & {
  readonly previous: FindingState | null
  readonly lastActor: string | null
}

/** 锁住这些发现（按编号次序，免得互相等待）；没有的不返回。 */
export const lockFindings = async (
  trx: Trx,
  keys: readonly { readonly agencyId: string; readonly id: string }[],
): Promise<LockedFinding[]> => {
  if (keys.length === 0) return []
  const { rows } = await sql<LockedFinding>`
    select f.agency_id as "agencyId", f.id, f.case_id as "caseId", f.line, f.state, f.version, f.title,
      s.from_state as previous, l.actor as "lastActor"
    from (${fromArrays(
      { agency_id: 'uuid', id: 'uuid' },
      keys.map((k) => ({ agency_id: k.agencyId, id: k.id })),
    )}) k
    join finding f on f.agency_id = k.agency_id and f.id = k.id
    left join lateral (select from_state from finding_step where agency_id = f.agency_id and finding_id = f.id
      and verb in ('confirmed', 'dismissed') order by seq desc limit 1) s on true
    left join lateral (select actor from finding_step where agency_id = f.agency_id and finding_id = f.id
      order by seq desc limit 1) l on true
    order by f.agency_id, f.id
    for update of f`.execute(trx)
  return rows
}

export type DecidedFinding = {
  readonly agencyId: string
  readonly id: string
  readonly from: FindingState
  readonly to: FindingState
  readonly verb: FindingVerb
  /** 改动之前的 version。 */
  readonly version: number
}

/** 写下人的决定；案件上的未了数随后由 `recountCases` 更新。 */
export const saveDecisions = async (
  trx: Trx,
  actor: Actor,
  decided: readonly DecidedFinding[],
  reason: string | null,
): Promise<void> => {
  if (decided.length === 0) return
  await sql`
    update finding f set state = n.state, version = f.version + 1,
      decided_by = case when n.state in ('confirmed', 'dismissed') then ${actor.accountId}::uuid end,
      decided_at = case when n.state in ('confirmed', 'dismissed') then clock_timestamp() end
    from (${fromArrays(
      { agency_id: 'uuid', id: 'uuid', state: 'text' },
      decided.map((d) => ({ agency_id: d.agencyId, id: d.id, state: d.to })),
    )}) n where f.agency_id = n.agency_id and f.id = n.id`.execute(trx)
  await insertSteps(
    trx,
    actor,
    decided.map((d) => ({
      agencyId: d.agencyId,
      id: d.id,
      seq: d.version + 1,
      verb: d.verb,
      from: d.from,
      to: d.to,
      reason,
    })),
  )
}

/** 分派给某人并定处理期限；`assignedTo` 为 null 是收回。 */
export const saveAssignment = async (
  trx: Trx,
  actor: Actor,
  findings: readonly LockedFinding[],
  { assignedTo, dueOn, reason }: { assignedTo: string | null; dueOn: string | null; reason: string | null },
): Promise<void> => {
  if (findings.length === 0) return
  await sql`
    update finding f set assigned_to = ${assignedTo}::uuid, due_on = ${dueOn}::date, version = f.version + 1
    from (${fromArrays(
      { agency_id: 'uuid', id: 'uuid' },
      findings.map((f) => ({ agency_id: f.agencyId, id: f.id })),
    )}) n where f.agency_id = n.agency_id and f.id = n.id`.execute(trx)
  await insertSteps(
    trx,
    actor,
    findings.map((f) => ({
      agencyId: f.agencyId,
      id: f.id,
      seq: f.version + 1,
      verb: 'assigned' as const,
      from: f.state,
      to: f.state,
      reason,
    })),
  )
}

/** 各案件未了的发现数与最重的后果，决定之后更新案件的两栏用。 */
export const openCounts = async (
  trx: Trx,
  cases: readonly { readonly agencyId: string; readonly caseId: string }[],
): Promise<{ agencyId: string; caseId: string; open: number; worst: number | null }[]> => {
  if (cases.length === 0) return []
  const { rows } = await sql<{ agencyId: string; caseId: string; open: number; worst: number | null }>`
    select c.agency_id as "agencyId", c.case_id as "caseId", count(f.id)::int as open, min(f.consequence)::int as worst
    from (${fromArrays(
      { agency_id: 'uuid', case_id: 'uuid' },
      cases.map((c) => ({ agency_id: c.agencyId, case_id: c.caseId })),
    )}) c
    left join finding f on f.agency_id = c.agency_id and f.case_id = c.case_id and f.state in ('suspected', 'confirmed')
    group by 1, 2`.execute(trx)
  return rows
}

export type AssignedFinding = Pick<
  FindingRow,
  'agencyId' | 'id' | 'caseId' | 'rule' | 'charge' | 'title' | 'line' | 'state' | 'dueOn' | 'assignedTo'
>

/** 这些发现里分派过的（分派之后又收回的也在内）。 */
export const assignedFindings = async (
  trx: Trx,
  keys: readonly { readonly agencyId: string; readonly id: string }[],
): Promise<AssignedFinding[]> => {
  if (keys.length === 0) return []
  const { rows } = await sql<AssignedFinding>`
    select f.agency_id as "agencyId", f.id, f.case_id as "caseId", f.rule, f.charge, f.title, f.line, f.state,
      f.due_on as "dueOn", f.assigned_to as "assignedTo"
    from (${fromArrays(
      { agency_id: 'uuid', id: 'uuid' },
      keys.map((k) => ({ agency_id: k.agencyId, id: k.id })),
    )}) k
    join finding f on f.agency_id = k.agency_id and f.id = k.id
    where f.assigned_to is not null or exists (select 1 from finding_step s
      where s.agency_id = f.agency_id and s.finding_id = f.id and s.verb = 'assigned')
    order by f.agency_id, f.id`.execute(trx)
  return rows
}
