import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type { ClockKind } from '#modules/supervision/domain/clock.ts'
import type { MovedDue } from '#modules/supervision/domain/moved-due.ts'
import { type StoredObligation, WHOLE_CASE } from '#modules/supervision/store/obligations.ts'
import { type ColumnType, fromArrays, insertRows } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'

type CaseKey = { readonly agencyId: string; readonly caseId: string }
export type StoredMovedDue = MovedDue &
  CaseKey & { readonly id: string; readonly line: string; readonly movedOn: string }

/** 有期限在走的案件，按主键一段一段取；给系统任务用，不受范围限制。 */
export const casesWithObligations = async (db: Database, after: CaseKey | null, limit: number): Promise<CaseKey[]> => {
  const beyond =
    after === null ? sql`true` : sql`(agency_id, case_id) > (${after.agencyId}::uuid, ${after.caseId}::uuid)`
  const { rows } = await sql<CaseKey>`select agency_id as "agencyId", case_id as "caseId" from obligation
    where ${beyond} group by agency_id, case_id order by agency_id, case_id limit ${limit}`.execute(db)
  return rows
}

export const countCasesWithObligations = async (db: Database): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from obligation group by agency_id, case_id) o`.execute(db)
  return rows[0]?.n ?? 0
}

export const deleteObligations = async (trx: Trx, gone: readonly StoredObligation[]): Promise<void> => {
  if (gone.length === 0) return
  const rows = fromArrays(
    { agency_id: 'uuid', case_id: 'uuid', rule: 'text', charge: 'smallint' },
    gone.map((o) => ({ agency_id: o.agencyId, case_id: o.caseId, rule: o.rule, charge: o.charge ?? WHOLE_CASE })),
  )
  await sql`delete from obligation where (agency_id, case_id, rule, charge) in (${rows})`.execute(trx)
}

const COLUMNS = {
  agency_id: 'uuid',
  id: 'uuid',
  job_id: 'uuid',
  case_id: 'uuid',
  rule: 'text',
  charge: 'smallint',
  line: 'text',
  kind: 'text',
  what: 'text',
  from_on: 'date',
  old_strict: 'date',
  old_lenient: 'date',
  new_strict: 'date',
  new_lenient: 'date',
  flip: 'text',
  cause: 'text',
  moved_on: 'date',
} as const satisfies Record<string, ColumnType>

/** 记下一段里的变动；编号按时间，列表按它排。 */
export const insertMovedDue = (
  trx: Trx,
  jobId: string,
  on: string,
  moved: readonly (MovedDue & CaseKey & { readonly line: string })[],
): Promise<void> =>
  insertRows(
    trx,
    'moved_due',
    COLUMNS,
    moved.map((m) => ({
      ...{ agency_id: m.agencyId, id: newId(), job_id: jobId, case_id: m.caseId, rule: m.rule },
      ...{ charge: m.charge ?? WHOLE_CASE, line: m.line, kind: m.kind, what: m.what, from_on: m.from },
      ...{ old_strict: m.oldStrict, old_lenient: m.oldLenient, new_strict: m.newStrict, new_lenient: m.newLenient },
      ...{ flip: m.flip, cause: m.cause, moved_on: on },
    })),
  )

export type MovedFilter = {
  readonly agencyIds: readonly string[] | null
  readonly line: string | null
  readonly kind: ClockKind | null
  readonly cause: string | null
  /** 早的一读往后、往前移了的。 */
  readonly moved: 'later' | 'earlier' | null
  readonly flipped: boolean
}

const matching = (scope: Scope, f: MovedFilter): RawBuilder<unknown> =>
  sql.join(
    [
      inScope(scope, sql.ref('agency_id'), sql.ref('line')),
      ...(f.agencyIds === null ? [] : [sql`agency_id = any(${[...f.agencyIds]}::uuid[])`]),
      ...(f.line === null ? [] : [sql`line = ${f.line}`]),
      ...(f.kind === null ? [] : [sql`kind = ${f.kind}`]),
      ...(f.cause === null ? [] : [sql`cause = ${f.cause}`]),
      ...(f.moved === null
        ? []
        : [f.moved === 'later' ? sql`new_lenient > old_lenient` : sql`new_lenient < old_lenient`]),
      ...(f.flipped ? [sql`flip is not null`] : []),
    ],
    sql` and `,
  )

/** 一页变动，新的在前；`after` 是上一页最后一条的编号。 */
export const listMovedDue = async (
  db: Database,
  scope: Scope,
  filter: MovedFilter,
  after: string | null,
  limit: number,
): Promise<StoredMovedDue[]> => {
  const beyond = after === null ? sql`true` : sql`id < ${after}::uuid`
  const { rows } = await sql<StoredMovedDue>`
    select agency_id as "agencyId", id, case_id as "caseId", rule, nullif(charge, ${sql.lit(WHOLE_CASE)}) as charge, line,
      kind, what, from_on as "from", old_strict as "oldStrict", old_lenient as "oldLenient", new_strict as "newStrict",
      new_lenient as "newLenient", flip, cause, moved_on as "movedOn"
    from moved_due where ${matching(scope, filter)} and ${beyond} order by id desc limit ${limit}`.execute(db)
  return rows
}

/** 有哪些缘由可筛，各有几条；最近的在前。 */
export const movedCauses = async (db: Database, scope: Scope): Promise<{ cause: string; n: number }[]> => {
  const { rows } = await sql<{ cause: string; n: number }>`
    select cause, count(*)::int as n from moved_due where ${inScope(scope, sql.ref('agency_id'), sql.ref('line'))}
    group by cause order by max(moved_on) desc, cause limit 50`.execute(db)
  return rows
}
