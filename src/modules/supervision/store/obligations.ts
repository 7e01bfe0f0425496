import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type { ClockKind } from '#modules/supervision/domain/clock.ts'
import type { Obligation } from '#modules/supervision/domain/obligation.ts'
import type {} from '#modules/supervision/store/tables.ts'
import { type ColumnType, fromArrays, insertRows, replaceOn } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'

type CaseKey = { readonly agencyId: string; readonly caseId: string }
export type StoredObligation = Obligation & CaseKey & { readonly line: string }
/** 哪一项：换下来的也是这个样子。 */
export type ObligationKey = CaseKey &
  Pick<StoredObligation, 'rule' | 'charge' | 'line' | 'what' | 'strict' | 'kind' | 'row'>

/** 整案的期限没有项号，库里记 -1，好作主键。 */
export const WHOLE_CASE = -1
const COLUMNS = {
  agency_id: 'uuid',
  case_id: 'uuid',
  rule: 'text',
  charge: 'smallint',
  line: 'text',
  what: 'text',
  from_on: 'date',
  strict_on: 'date',
  lenient_on: 'date',
  verified: 'boolean',
  kind: 'text',
  row_id: 'text',
  pack: 'text',
  doubt: 'text',
  base_fine_cents: 'bigint',
} as const satisfies Record<string, ColumnType>

/** 一项期限除主键之外的各栏。 */
const DATES = sql.raw(`from_on as "from", strict_on as strict, lenient_on as lenient, verified, kind, row_id as "row",
  pack, doubt, base_fine_cents as "baseFine"`)

const PICKED = sql`agency_id as "agencyId", case_id as "caseId", rule, nullif(charge, ${sql.lit(WHOLE_CASE)}) as charge,
  line, what, ${DATES}`

/** 删去一条规则的应办期限，至多这么多项，返回删去的。 */
export const deleteObligationsOf = async (trx: Trx, rule: string, limit: number): Promise<ObligationKey[]> => {
  const { rows } = await sql<ObligationKey>`delete from obligation where ctid = any(array(
    select ctid from obligation where rule = ${rule} limit ${limit})) returning ${PICKED}`.execute(trx)
  return rows
}

/** 这些案件的应办期限换成新的，返回不再有的；只判了一条规则的（`only`），只换它的。 */
export const replaceObligations = async (
  trx: Trx,
  cases: readonly CaseKey[],
  obligations: readonly StoredObligation[],
  only: string | null,
): Promise<ObligationKey[]> => {
  if (cases.length === 0) return []
  const refs = fromArrays(
    { agency_id: 'uuid', case_id: 'uuid' },
    cases.map((c) => ({ agency_id: c.agencyId, case_id: c.caseId })),
  )
  const { rows: before } = await sql<ObligationKey>`delete from obligation where (agency_id, case_id) in (${refs})
    and ${only === null ? sql`true` : sql`rule = ${only}`}
    returning ${PICKED}`.execute(trx)
  await insertObligations(trx, obligations)
  const kept = new Set(obligations.map(nameOf))
  return before.filter((o) => !kept.has(nameOf(o)))
}

/** 存下这些期限；同一项已有的换成新的。 */
export const insertObligations = (trx: Trx, obligations: readonly StoredObligation[]): Promise<void> =>
  insertRows(
    trx,
    'obligation',
    COLUMNS,
    obligations.map((o) => ({
      agency_id: o.agencyId,
      case_id: o.caseId,
      rule: o.rule,
      charge: o.charge ?? WHOLE_CASE,
      line: o.line,
      what: o.what,
      from_on: o.from,
      strict_on: o.strict,
      lenient_on: o.lenient,
      verified: o.verified,
      kind: o.kind,
      row_id: o.row,
      pack: o.pack,
      doubt: o.doubt,
      base_fine_cents: o.baseFine,
    })),
    replaceOn(['agency_id', 'case_id', 'rule', 'charge'], COLUMNS),
  )

export const nameOf = ({ caseId, rule, charge }: Pick<ObligationKey, 'caseId' | 'rule' | 'charge'>): string =>
  `${caseId} ${rule} ${charge ?? ''}`

export type ObligationFilter = {
  readonly kind: ClockKind
  readonly agencyIds: readonly string[] | null
  readonly line: string | null
  readonly rule: string | null
  /** 届满日（严读）不早于、不晚于。 */
  readonly from: string
  readonly until: string | null
}
export type ObligationCursor = readonly [on: string, agencyId: string, caseId: string, rule: string, charge: number]

const matching = (scope: Scope, { kind, agencyIds, line, rule, from, until }: ObligationFilter): RawBuilder<unknown> =>
  sql.join(
    [
      inScope(scope, sql.ref('agency_id'), sql.ref('line')),
      sql`kind = ${kind}`,
      sql`strict_on >= ${from}::date`,
      ...(until === null ? [] : [sql`strict_on <= ${until}::date`]),
      ...(agencyIds === null ? [] : [sql`agency_id = any(${[...agencyIds]}::uuid[])`]),
      ...(line === null ? [] : [sql`line = ${line}`]),
      ...(rule === null ? [] : [sql`(rule = ${rule} or row_id = ${rule})`]),
    ],
    sql` and `,
  )

/** 一页期限，先到期的在前。 */
export const listObligations = async (
  db: Database,
  scope: Scope,
  filter: ObligationFilter,
  after: ObligationCursor | null,
  limit: number,
): Promise<StoredObligation[]> => {
  const beyond =
    after === null
      ? sql`true`
      : sql`(strict_on, agency_id, case_id, rule, charge)
          > (${after[0]}::date, ${after[1]}::uuid, ${after[2]}::uuid, ${after[3]}, ${after[4]}::smallint)`
  const { rows } = await sql<StoredObligation>`
    select ${PICKED} from obligation where ${matching(scope, filter)} and ${beyond}
    order by strict_on, agency_id, case_id, rule, charge limit ${limit}`.execute(db)
  return rows
}

/** 这些案件存着的期限。 */
export const obligationsOfCases = async (trx: Trx, cases: readonly CaseKey[]): Promise<StoredObligation[]> => {
  if (cases.length === 0) return []
  const wanted = fromArrays(
    { agency_id: 'uuid', case_id: 'uuid' },
    cases.map((c) => ({ agency_id: c.agencyId, case_id: c.caseId })),
  )
  const { rows } = await sql<StoredObligation>`
    select ${PICKED} from (${wanted}) w join obligation using (agency_id, case_id)`.execute(trx)
  return rows
}

/** 一条在列表里的次序。 */
export const cursorOf = (o: StoredObligation): ObligationCursor => [
  o.strict,
  o.agencyId,
  o.caseId,
  o.rule,
  o.charge ?? WHOLE_CASE,
]

/** 各日各有几项到期；一个月的日历用。 */
export const countByDay = async (
  db: Database,
  scope: Scope,
  filter: ObligationFilter,
): Promise<{ on: string; n: number }[]> => {
  const { rows } = await sql<{ on: string; n: number }>`
    select strict_on as "on", count(*)::int as n from obligation where ${matching(scope, filter)}
    group by 1 order by 1`.execute(db)
  return rows
}
