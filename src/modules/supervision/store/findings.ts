import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type { FindingState, FindingVerb } from '#modules/supervision/domain/finding.ts'
import type {} from '#modules/supervision/store/tables.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'

/** 列表里的一条发现；案件的栏目由 cases 另给。 */
export type FindingRow = {
  readonly agencyId: string
  readonly id: string
  readonly caseId: string | null
  readonly rule: string
  readonly revision: number
  readonly charge: number | null
  /** 后果的序号。 */
  readonly consequence: number
  readonly title: string
  readonly line: string
  readonly state: FindingState
  readonly foundOn: string
  readonly dueOn: string | null
  readonly assignedTo: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly basisWithdrawn: boolean
  readonly version: number
}

/** 发现所属的案件符合检索的条件；`common` 是说命中的很多。 */
type InCases = {
  readonly common: boolean
  readonly where: (agency: RawBuilder<unknown>, id: RawBuilder<unknown>) => RawBuilder<unknown>
}

export type FindingFilter = {
  readonly state: FindingState | null
  readonly consequence: number | null
  /** 这几条规则之一；空的是一条也没有。 */
  readonly rules: readonly string[] | null
  readonly agencyIds: readonly string[] | null
  readonly line: string | null
  /** 账号编号；'none' 为还没有分派的。 */
  readonly assignedTo: string | null
  /** 处理期限早于这一天。 */
  readonly dueBefore: string | null
  readonly foundFrom: string | null
  readonly foundUntil: string | null
  readonly basisWithdrawn: boolean | null
  /** 只看符合检索的案件。 */
  readonly inCases: InCases | null
  /** 只看这几条（导出选中的）。 */
  readonly ids: readonly string[] | null
}

/** 按后果、处理期限、发现日（新的在前）排；游标是最后一条的这几项。 */
export type FindingCursor = readonly [consequence: number, due: string, found: string, id: string]

const COLUMNS = sql`f.agency_id as "agencyId", f.id, f.case_id as "caseId", f.rule, f.revision, f.charge, f.consequence,
  f.title, f.line, f.state, f.found_on as "foundOn", f.due_on as "dueOn", f.assigned_to as "assignedTo",
  f.decided_by as "decidedBy", f.decided_at as "decidedAt", f.basis_withdrawn as "basisWithdrawn", f.version`

const NO_DUE = '9999-12-31'

const matching = (scope: Scope, filter: FindingFilter): RawBuilder<unknown> => {
  const { state, consequence, rules, agencyIds, line, assignedTo, dueBefore, foundFrom, foundUntil } = filter
  const parts = [
    inScope(scope, sql.ref('f.agency_id'), sql.ref('f.line')),
    ...(state === null ? [] : [sql`f.state = ${state}`]),
    ...(consequence === null ? [] : [sql`f.consequence = ${consequence}`]),
    ...(rules === null
      ? []
      : [rules.length === 1 ? sql`f.rule = ${rules[0]}` : sql`f.rule = any(${[...rules]}::text[])`]),
    ...(agencyIds === null ? [] : [sql`f.agency_id = any(${[...agencyIds]}::uuid[])`]),
    ...(line === null ? [] : [sql`f.line = ${line}`]),
    ...(assignedTo === null
      ? []
      : [assignedTo === 'none' ? sql`f.assigned_to is null` : sql`f.assigned_to = ${assignedTo}`]),
    ...(dueBefore === null ? [] : [sql`f.due_on < ${dueBefore}`]),
    ...(foundFrom === null ? [] : [sql`f.found_on >= ${foundFrom}`]),
    ...(foundUntil === null ? [] : [sql`f.found_on <= ${foundUntil}`]),
    ...(filter.basisWithdrawn === null ? [] : [sql`f.basis_withdrawn = ${filter.basisWithdrawn}`]),
    ...(filter.inCases === null ? [] : [filter.inCases.where(sql.ref('f.agency_id'), sql.ref('f.case_id'))]),
    ...(filter.ids === null ? [] : [sql`f.id = any(${[...filter.ids]}::uuid[])`]),
  ]
  return sql.join(parts, sql` and `)
}

/** 一页发现，多取一条以知道还有没有。 */
export const listFindings = async (
  db: Database,
  scope: Scope,
  filter: FindingFilter,
  cursor: FindingCursor | null,
  limit: number,
): Promise<FindingRow[]> => {
  const due = sql`coalesce(f.due_on, ${sql.lit(NO_DUE)}::date)`
  const after =
    cursor === null
      ? sql`true`
      : sql`(f.consequence, ${due}, -(f.found_on - date '2000-01-01'), f.id)
          > (${cursor[0]}::smallint, ${cursor[1]}::date, -(${cursor[2]}::date - date '2000-01-01'), ${cursor[3]}::uuid)`
  const { rows } = await sql<FindingRow>`
    select ${COLUMNS} from finding f
    where ${matching(scope, filter)} and ${after}
    order by f.consequence, ${due}, -(f.found_on - date '2000-01-01'), f.id
    limit ${limit}`.execute(db)
  return rows
}

/** 一条发现在列表里的次序。 */
export const cursorOf = (row: FindingRow): FindingCursor => [row.consequence, row.dueOn ?? NO_DUE, row.foundOn, row.id]

/** 数到上限为止：视图上的数字不值得扫全表。检索的字很常见时，每条都要看案件，上限低些。 */
export const countLimit = ({ inCases }: FindingFilter): number => (inCases?.common === true ? 500 : 10_000)

/** 各个筛选各有多少条，至多数到 `most`；不给则为 `countLimit`。 */
export const countFindings = async (
  db: Database,
  scope: Scope,
  filters: readonly FindingFilter[],
  most?: number,
): Promise<number[]> => {
  if (filters.length === 0) return []
  const counts = filters.map(
    (filter) =>
      sql`(select count(*)::int from (select 1 from finding f where ${matching(scope, filter)} limit ${sql.lit(most ?? countLimit(filter))}) c)`,
  )
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(db)
  return rows[0]?.counts ?? []
}

export type FindingDetail = FindingRow & { readonly sealed: Buffer }

/** 一条发现与它的冻结内容；不在范围里的当作没有。 */
export const findFinding = async (
  db: Database,
  scope: Scope,
  agencyId: string,
  id: string,
): Promise<FindingDetail | null> => {
  const { rows } = await sql<FindingDetail>`
    select ${COLUMNS}, f.sealed from finding f
    where f.agency_id = ${agencyId} and f.id = ${id} and ${inScope(scope, sql.ref('f.agency_id'), sql.ref('f.line'))}`.execute(
    db,
  )
  return rows[0] ?? null
}

/** 一件案件的全部发现与冻结内容，按后果排。 */
export const findingsOfCase = async (
  db: Database,
  scope: Scope,
  agencyId: string,
  caseId: string,
): Promise<FindingDetail[]> => {
  const { rows } = await sql<FindingDetail>`
    select ${COLUMNS}, f.sealed from finding f
    where f.agency_id = ${agencyId} and (f.case_id = ${caseId} or exists (
        select 1 from finding_case l where l.agency_id = f.agency_id and l.finding_id = f.id
          and l.case_agency_id = ${agencyId} and l.case_id = ${caseId}))
      and ${inScope(scope, sql.ref('f.agency_id'), sql.ref('f.line'))}
    order by f.consequence, f.rule, f.charge nulls first, f.id`.execute(db)
  return rows
}

export type StepRow = {
  readonly findingId: string
  readonly seq: number
  readonly at: Date
  readonly actor: string
  readonly verb: FindingVerb
  readonly fromState: FindingState | null
  readonly toState: FindingState
  readonly reason: string | null
}

/** 这些发现的经过，早的在前。 */
export const stepsOf = async (db: Database, agencyId: string, ids: readonly string[]): Promise<StepRow[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<StepRow>`
    select finding_id as "findingId", seq, at, actor, verb, from_state as "fromState", to_state as "toState", reason
    from finding_step where agency_id = ${agencyId} and finding_id = any(${[...ids]}::uuid[])
    order by finding_id, seq`.execute(db)
  return rows
}

export type RuleTally = { readonly rule: string; readonly state: FindingState; readonly n: number }

/** 每条规则各状态的发现数：认定与排除之比就是迄今的准确率。 */
export const tallyByRule = async (db: Database, scope: Scope): Promise<RuleTally[]> => {
  const { rows } = await sql<RuleTally>`
    select f.rule, f.state, count(*)::int as n from finding f
    where ${inScope(scope, sql.ref('f.agency_id'), sql.ref('f.line'))}
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** 成批发现涉及的案件。 */
export const casesOfFindings = async (
  db: Database,
  agencyId: string,
  ids: readonly string[],
): Promise<{ findingId: string; agencyId: string; caseId: string }[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<{ findingId: string; agencyId: string; caseId: string }>`
    select finding_id as "findingId", case_agency_id as "agencyId", case_id as "caseId" from finding_case
    where agency_id = ${agencyId} and finding_id = any(${[...ids]}::uuid[])
    order by case_agency_id, case_id`.execute(db)
  return rows
}
