import { sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type {} from '#modules/supervision/store/tables.ts'
import { type ColumnType, fromArrays, insertRows } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'

type CaseKey = { readonly agencyId: string; readonly caseId: string }

/** 存着的一道须办的手续；`certain` 为假是可能须办。 */
export type StoredStep = CaseKey & {
  readonly rule: string
  readonly line: string
  readonly what: string
  readonly certain: boolean
  readonly why: string
  readonly latestOn: string | null
}

const COLUMNS = {
  agency_id: 'uuid',
  case_id: 'uuid',
  rule: 'text',
  line: 'text',
  what: 'text',
  certain: 'boolean',
  why: 'text',
  latest_on: 'date',
} as const satisfies Record<string, ColumnType>
const PICKED = sql`s.agency_id as "agencyId", s.case_id as "caseId", s.rule, s.line, s.what, s.certain, s.why,
  s.latest_on as "latestOn"`

/** 这些案件须办的手续换成新的，返回不再有的；只判了一条规则的（`only`），只换它的。 */
export const replaceSteps = async (
  trx: Trx,
  cases: readonly CaseKey[],
  steps: readonly StoredStep[],
  only: string | null,
): Promise<StoredStep[]> => {
  if (cases.length === 0) return []
  const wanted = fromArrays(
    { agency_id: 'uuid', case_id: 'uuid' },
    cases.map((c) => ({ agency_id: c.agencyId, case_id: c.caseId })),
  )
  const { rows: before } = await sql<StoredStep>`
    delete from step_ahead s using (${wanted}) w
    where s.agency_id = w.agency_id and s.case_id = w.case_id and (${only}::text is null or s.rule = ${only})
    returning ${PICKED}`.execute(trx)
  await insertRows(
    trx,
    'step_ahead',
    COLUMNS,
    steps.map((s) => ({
      ...{ agency_id: s.agencyId, case_id: s.caseId, rule: s.rule, line: s.line },
      ...{ what: s.what, certain: s.certain, why: s.why, latest_on: s.latestOn },
    })),
  )
  const kept = new Set(steps.map(nameOf))
  return before.filter((s) => !kept.has(nameOf(s)))
}

/** 可能须办变成须办，是另一项。 */
const nameOf = ({ caseId, rule, certain }: StoredStep): string => `${caseId} ${rule} ${certain}`

/** 删去一条规则须办的手续，至多这么多项，返回删去的。 */
export const deleteStepsOf = async (trx: Trx, rule: string, limit: number): Promise<StoredStep[]> => {
  const { rows } = await sql<StoredStep>`delete from step_ahead s where s.ctid = any(array(
    select ctid from step_ahead where rule = ${rule} limit ${limit})) returning ${PICKED}`.execute(trx)
  return rows
}

export type StepFilter = {
  readonly agencyIds: readonly string[] | null
  readonly line: string | null
  readonly rule: string | null
  /** 案件所记最近的一天不早于。 */
  readonly since: string
}
export type StepCursor = readonly [latest: string, agencyId: string, caseId: string, rule: string]
export const cursorOf = (s: StoredStep): StepCursor => [s.latestOn as string, s.agencyId, s.caseId, s.rule]

/** 一页须办的手续，案件最近有动静的在前。 */
export const listSteps = async (
  db: Database,
  scope: Scope,
  { agencyIds, line, rule, since }: StepFilter,
  after: StepCursor | null,
  limit: number,
): Promise<StoredStep[]> => {
  const parts = [
    inScope(scope, sql.ref('s.agency_id'), sql.ref('s.line')),
    sql`s.latest_on >= ${since}::date`,
    ...(agencyIds === null ? [] : [sql`s.agency_id = any(${[...agencyIds]}::uuid[])`]),
    ...(line === null ? [] : [sql`s.line = ${line}`]),
    ...(rule === null ? [] : [sql`s.rule = ${rule}`]),
    ...(after === null
      ? []
      : [
          sql`(s.latest_on < ${after[0]}::date or s.latest_on = ${after[0]}::date
            and (s.agency_id, s.case_id, s.rule) > (${after[1]}::uuid, ${after[2]}::uuid, ${after[3]}))`,
        ]),
  ]
  const { rows } = await sql<StoredStep>`select ${PICKED} from step_ahead s where ${sql.join(parts, sql` and `)}
    order by s.latest_on desc, s.agency_id, s.case_id, s.rule limit ${limit}`.execute(db)
  return rows
}

/** 一件案件须办的手续。 */
export const stepsOfCase = async (db: Database, { agencyId, caseId }: CaseKey): Promise<StoredStep[]> => {
  const { rows } = await sql<StoredStep>`select ${PICKED} from step_ahead s
    where s.agency_id = ${agencyId} and s.case_id = ${caseId}`.execute(db)
  return rows
}
