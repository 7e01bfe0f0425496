import { sql } from 'kysely'
import type { CaseColumns } from '#modules/cases/domain/case-columns.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { Folded } from '#modules/cases/domain/fold.ts'
import { type CaseJudgement, dropJudgements, saveJudgements } from '#modules/cases/store/judgements.ts'
import type { CaseRef } from '#modules/cases/store/sources.ts'
import type {} from '#modules/cases/store/tables.ts'
import { type ColumnType, fromArrays, insertRows, replaceOn } from '#platform/bulk.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

export type CaseToStore = CaseRef & {
  readonly revision: number
  readonly sourceCount: number
  readonly folded: Folded
  readonly columns: CaseColumns
  readonly judgement: CaseJudgement | null
}

const COLUMNS = {
  agency_id: 'uuid',
  id: 'uuid',
  kind: 'text',
  agency_name: 'text',
  case_no: 'text',
  case_no_key: 'text',
  doc_no: 'text',
  doc_no_key: 'text',
  party_name: 'text',
  party_kind: 'text',
  party_count: 'integer',
  party_keys: 'text[]',
  offence: 'text',
  line: 'text',
  procedure: 'text',
  outcome: 'text',
  status: 'text',
  stage: 'text',
  filed_on: 'date',
  decided_on: 'date',
  served_on: 'date',
  disclosed_on: 'date',
  fine_cents: 'bigint',
  confiscated_cents: 'bigint',
  conflict_count: 'integer',
  note_count: 'integer',
  source_count: 'integer',
  grams: 'text[]',
  sealed: 'bytea',
  revision: 'integer',
  folded_at: 'timestamptz',
} as const satisfies Record<string, ColumnType>

/** 有新判断的，连同未了发现的两栏。 */
const WITH_OPEN = { ...COLUMNS, open_findings: 'integer', worst: 'smallint' } as const

const rowOf = (
  { agencyId, caseId, revision, sourceCount, folded, columns: c, judgement }: CaseToStore,
  s: Sealing,
) => ({
  agency_id: agencyId,
  id: caseId,
  kind: c.kind,
  agency_name: c.agencyName,
  case_no: c.caseNo,
  case_no_key: c.caseNoKey,
  doc_no: c.docNo,
  doc_no_key: c.docNoKey,
  party_name: c.partyName,
  party_kind: c.partyKind,
  party_count: c.partyCount,
  party_keys: c.partyKeys,
  offence: c.offence,
  line: c.line,
  procedure: c.procedure,
  outcome: c.outcome,
  status: c.status,
  stage: c.stage,
  filed_on: c.filedOn,
  decided_on: c.decidedOn,
  served_on: c.servedOn,
  disclosed_on: c.disclosedOn,
  fine_cents: c.fineCents,
  confiscated_cents: c.confiscatedCents,
  conflict_count: c.conflictCount,
  note_count: c.noteCount,
  source_count: sourceCount,
  grams: c.grams,
  sealed: s.seal({ file: snapshotOf(folded.file) } satisfies SealedCase),
  revision,
  folded_at: new Date(),
  open_findings: judgement?.openFindings ?? 0,
  worst: judgement?.worst ?? null,
})

/** 封存在一件案件里的内容。 */
export type SealedCase = { readonly file: CaseFile }

/** 判断用的快照：不带出处与疑点，要看的时候由来源再折。 */
const snapshotOf = (file: CaseFile): CaseFile => ({ ...file, places: {}, notes: [] })

/** 存入或改写一批案件，连同当事人的索引。 */
export const saveCases = async (trx: Trx, sealing: Sealing, cases: readonly CaseToStore[]): Promise<void> => {
  if (cases.length === 0) return
  const judged = cases.flatMap((c) => c.judgement ?? [])
  const unjudged = cases.filter((c) => c.judgement === null)
  // 没有新判断的，未了发现的两栏留着，判断去掉，留待巡查
  for (const [columns, some] of [
    [WITH_OPEN, cases.filter((c) => c.judgement !== null)],
    [COLUMNS, unjudged],
  ] as const)
    await insertRows(
      trx,
      'case_file',
      columns,
      some.map((c) => rowOf(c, sealing)),
      replaceOn(['agency_id', 'id'], columns),
    )
  await saveJudgements(trx, judged)
  await dropJudgements(
    trx,
    unjudged.filter((c) => c.revision > 1),
  )
  await removeParties(
    trx,
    cases.filter((c) => c.revision > 1),
  )
  await insertRows(
    trx,
    'party_case',
    { agency_id: 'uuid', case_id: 'uuid', party_key: 'text', decided_on: 'date' },
    cases.flatMap((c) =>
      c.columns.partyKeys.map((key) => ({
        agency_id: c.agencyId,
        case_id: c.caseId,
        party_key: key,
        decided_on: c.columns.decidedOn,
      })),
    ),
  )
}

/** 删去没有来源了的案件；来源与发现不在这里，都还在。 */
export const removeCases = async (trx: Trx, cases: readonly CaseRef[]): Promise<void> => {
  if (cases.length === 0) return
  await removeParties(trx, cases)
  await dropJudgements(trx, cases)
  await sql`delete from case_file where (agency_id, id) in (${refs(cases)})`.execute(trx)
}

const removeParties = async (trx: Trx, cases: readonly CaseRef[]): Promise<void> => {
  if (cases.length > 0) await sql`delete from party_case where (agency_id, case_id) in (${refs(cases)})`.execute(trx)
}

const refs = (cases: readonly CaseRef[]) =>
  fromArrays(
    { agency_id: 'uuid', case_id: 'uuid' },
    cases.map((c) => ({ agency_id: c.agencyId, case_id: c.caseId })),
  )

/** 一条待认的记录，凭它找可能是同一件的案件。 */
export type Wanted = {
  readonly agencyId: string
  readonly docNoKey: string | null
  readonly caseNoKey: string | null
  readonly partyKeys: readonly string[]
  readonly decidedOn: string | null
}

/** 同一个键至多看这么多件，免得一个写错的文号拖垮整批。 */
const PER_KEY = 20

/**
 * 一批记录可能对应的案件，一次查完：同文号的，同案件编号的，同一当事人同一决定日的。
 * 返回的是候选，是不是同一件由 identity.ts 定。
 */
export const findCandidates = async (trx: Trx, wanted: readonly Wanted[]): Promise<CaseRef[]> => {
  if (wanted.length === 0) return []
  const byNumber = (column: 'doc_no_key' | 'case_no_key', key: 'docNoKey' | 'caseNoKey') => sql`
    select c.agency_id, c.id from (${fromArrays(
      { agency_id: 'uuid', key: 'text' },
      unique(wanted.filter((w) => w[key] !== null).map((w) => ({ agency_id: w.agencyId, key: w[key] }))),
    )}) w cross join lateral (
      select agency_id, id from case_file where agency_id = w.agency_id and ${sql.ref(column)} = w.key
      order by id limit ${sql.lit(PER_KEY)}
    ) c`
  const byParty = sql`
    select c.agency_id, c.case_id from (${fromArrays(
      { agency_id: 'uuid', key: 'text', decided_on: 'date' },
      unique(
        wanted.flatMap((w) =>
          w.decidedOn === null
            ? []
            : w.partyKeys.map((key) => ({ agency_id: w.agencyId, key, decided_on: w.decidedOn })),
        ),
      ),
    )}) w cross join lateral (
      select agency_id, case_id from party_case
      where party_key = w.key and agency_id = w.agency_id and decided_on = w.decided_on
      order by case_id limit ${sql.lit(PER_KEY)}
    ) c`
  const { rows } = await sql<{ agency_id: string; id: string }>`
    ${byNumber('doc_no_key', 'docNoKey')} union ${byNumber('case_no_key', 'caseNoKey')} union ${byParty}`.execute(trx)
  return rows.map((row) => ({ agencyId: row.agency_id, caseId: row.id }))
}

const unique = <T extends object>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [Object.values(row).join('\n'), row])).values(),
]

export type StoredCase = CaseRef & { readonly revision: number }

/** 这些案件里现在有的，与各自折叠的次数。 */
export const existingCases = async (trx: Trx, cases: readonly CaseRef[]): Promise<StoredCase[]> => {
  if (cases.length === 0) return []
  const { rows } = await sql<StoredCase>`
    select agency_id as "agencyId", id as "caseId", revision from case_file
    where (agency_id, id) in (${refs(cases)})`.execute(trx)
  return rows
}
