import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Change, FindingState, FindingVerb, StoredFinding } from '#modules/supervision/domain/finding.ts'
import type {} from '#modules/supervision/store/tables.ts'
import { type ColumnType, fromArrays, insertRows } from '#platform/bulk.ts'
import type { Trx } from '#platform/write.ts'

/** 案件在库里的位置。 */
export type CaseKey = { readonly agencyId: string; readonly caseId: string }

/** 重判时看的旧发现：属于哪一件、哪条规则的哪一项。 */
export type KnownFinding = StoredFinding &
  CaseKey & { readonly rule: string; readonly charge: number | null; readonly consequence: number }

/** 要存的一条新发现。案件的发现有 caseId，成批的有 setKey。 */
export type NewFinding = {
  readonly agencyId: string
  readonly id: string
  readonly caseId: string | null
  readonly setKey: string | null
  readonly rule: string
  readonly revision: number
  readonly charge: number | null
  readonly consequence: number
  readonly title: string
  readonly line: string
  readonly foundOn: string
  readonly factsHash: string
  readonly sealed: Buffer
}

/** 对一条旧发现的改动；`frozen` 是换上的新内容。 */
export type FindingChange = {
  readonly agencyId: string
  readonly id: string
  readonly from: FindingState
  readonly change: Change
  /** 写进经过的理由。 */
  readonly reason?: string
  readonly frozen: Pick<NewFinding, 'revision' | 'consequence' | 'title' | 'factsHash' | 'sealed'> | null
}

/** 这些案件已有的发现，一次取出；给了规则的只取它的。 */
export const findingsOfCases = async (
  trx: Trx,
  cases: readonly CaseKey[],
  rule: string | null,
): Promise<KnownFinding[]> => {
  if (cases.length === 0) return []
  const { rows } = await sql<KnownFinding>`
    select f.agency_id as "agencyId", f.case_id as "caseId", f.id, f.rule, f.charge, f.consequence, f.state,
      f.facts_hash as "factsHash", f.basis_withdrawn as "basisWithdrawn"
    from finding f
    join (${fromArrays({ agency_id: 'uuid', case_id: 'uuid' }, refsOf(cases))}) c
      on f.agency_id = c.agency_id and f.case_id = c.case_id
    where ${rule === null ? sql`true` : sql`f.rule = ${rule}`}
    order by f.agency_id, f.id
    for update of f`.execute(trx)
  return rows
}

/** 一条规则的疑似发现，至多这么多条。 */
export const suspectedOf = async (
  trx: Trx,
  rule: string,
  limit: number,
): Promise<{ agencyId: string; id: string; caseId: string | null }[]> => {
  const { rows } = await sql<{ agencyId: string; id: string; caseId: string | null }>`
    select agency_id as "agencyId", id, case_id as "caseId" from finding
    where rule = ${rule} and state = 'suspected' order by agency_id, id limit ${limit} for update`.execute(trx)
  return rows
}

const refsOf = (cases: readonly CaseKey[]) => cases.map((c) => ({ agency_id: c.agencyId, case_id: c.caseId }))

const FINDING = {
  agency_id: 'uuid',
  id: 'uuid',
  case_id: 'uuid',
  set_key: 'text',
  rule: 'text',
  revision: 'integer',
  charge: 'smallint',
  consequence: 'smallint',
  title: 'text',
  line: 'text',
  state: 'text',
  found_on: 'date',
  facts_hash: 'text',
  sealed: 'bytea',
} as const satisfies Record<string, ColumnType>

/** 存入新的发现与“发现”这一步。 */
export const insertFindings = async (trx: Trx, actor: Actor, findings: readonly NewFinding[]): Promise<void> => {
  await insertRows(
    trx,
    'finding',
    FINDING,
    findings.map((f) => ({
      agency_id: f.agencyId,
      id: f.id,
      case_id: f.caseId,
      set_key: f.setKey,
      rule: f.rule,
      revision: f.revision,
      charge: f.charge,
      consequence: f.consequence,
      title: f.title,
      line: f.line,
      state: 'suspected',
      found_on: f.foundOn,
      facts_hash: f.factsHash,
      sealed: f.sealed,
    })),
  )
  await insertSteps(
    trx,
    actor,
    findings.map((f) => ({
      agencyId: f.agencyId,
      id: f.id,
      seq: 1,
      verb: 'found',
      from: null,
      to: 'suspected',
      reason: null,
    })),
  )
}

/** 重判引起的改动：改状态、换冻结内容、记一步。 */
export const changeFindings = async (trx: Trx, actor: Actor, changes: readonly FindingChange[]): Promise<void> => {
  if (changes.length === 0) return
  const columns = {
    agency_id: 'uuid',
    id: 'uuid',
    state: 'text',
    basis_withdrawn: 'boolean',
    revision: 'integer',
    consequence: 'smallint',
    title: 'text',
    facts_hash: 'text',
    sealed: 'bytea',
  } as const
  const rows = changes.map(({ agencyId, id, change, frozen }) => ({
    agency_id: agencyId,
    id,
    state: change.state,
    basis_withdrawn: change.basisWithdrawn,
    revision: frozen?.revision ?? null,
    consequence: frozen?.consequence ?? null,
    title: frozen?.title ?? null,
    facts_hash: frozen?.factsHash ?? null,
    sealed: frozen?.sealed ?? null,
  }))
  const { rows: changed } = await sql<{ id: string; version: number }>`
    update finding f set state = n.state, basis_withdrawn = n.basis_withdrawn,
      revision = coalesce(n.revision, f.revision), consequence = coalesce(n.consequence, f.consequence),
      title = coalesce(n.title, f.title), facts_hash = coalesce(n.facts_hash, f.facts_hash),
      sealed = coalesce(n.sealed, f.sealed), version = f.version + 1
    from (${fromArrays(columns, rows)}) n
    where f.agency_id = n.agency_id and f.id = n.id
    returning f.id, f.version`.execute(trx)
  const versions = new Map(changed.map((row) => [row.id, row.version]))
  await insertSteps(
    trx,
    actor,
    changes.map(({ agencyId, id, from, change, reason = null }) => ({
      agencyId,
      id,
      seq: versions.get(id) ?? 0,
      verb: change.verb,
      from,
      to: change.state,
      reason,
    })),
  )
}

export type NewStep = {
  readonly agencyId: string
  readonly id: string
  /** 与发现的 version 相同。 */
  readonly seq: number
  readonly verb: FindingVerb
  readonly from: FindingState | null
  readonly to: FindingState
  readonly reason: string | null
}

/** 记下经过的各步。 */
export const insertSteps = (trx: Trx, actor: Actor, steps: readonly NewStep[]): Promise<void> =>
  insertRows(
    trx,
    'finding_step',
    {
      agency_id: 'uuid',
      finding_id: 'uuid',
      seq: 'integer',
      account_id: 'uuid',
      actor: 'text',
      verb: 'text',
      from_state: 'text',
      to_state: 'text',
      reason: 'text',
    },
    steps.map((s) => ({
      agency_id: s.agencyId,
      finding_id: s.id,
      seq: s.seq,
      account_id: actor.accountId,
      actor: actor.name,
      verb: s.verb,
      from_state: s.from,
      to_state: s.to,
      reason: s.reason,
    })),
  )

/** 记下所用的规则目录；已有的不动。 */
export const saveRuleSet = async (trx: Trx, id: string, rules: readonly unknown[]): Promise<void> => {
  await trx
    .insertInto('rule_set')
    .values({ id, rules: JSON.stringify(rules) })
    .onConflict((c) => c.column('id').doNothing())
    .execute()
}
