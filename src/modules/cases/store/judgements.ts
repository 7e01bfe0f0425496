import { sql } from 'kysely'
import type { CaseRef } from '#modules/cases/store/sources.ts'
import type {} from '#modules/cases/store/tables.ts'
import { type ColumnType, fromArrays, insertRows } from '#platform/bulk.ts'
import type { Trx } from '#platform/write.ts'

/** 监督模块对一件案件的判断：每条规则一个字，次序见规则目录。 */
export type CaseJudgement = CaseRef & {
  /** 判的是第几次折叠。 */
  readonly revision: number
  /** 规则目录的编号。 */
  readonly judgedWith: string
  readonly judgedOn: string
  readonly dayBound: boolean
  readonly verdicts: string
  readonly openFindings: number
  readonly worst: number | null
}

const KEY = { agency_id: 'uuid', case_id: 'uuid' } as const
const JUDGED = {
  revision: 'integer',
  judged_with: 'text',
  judged_on: 'date',
  day_bound: 'boolean',
  verdicts: 'text',
} as const satisfies Record<string, ColumnType>

/**
 * 存下判断。判断另成一张窄表：换一次规则目录，全部案件都要改写判断，
 * 写在案件行里就要连同封存的快照与全部索引一起改写。没有变的不写。
 */
export const saveJudgements = async (trx: Trx, judgements: readonly CaseJudgement[]): Promise<void> => {
  const names = Object.keys(JUDGED)
  const own = sql.join(names.map((name) => sql`case_judgement.${sql.ref(name)}`))
  const given = sql.join(names.map((name) => sql`excluded.${sql.ref(name)}`))
  await insertRows(
    trx,
    'case_judgement',
    { ...KEY, ...JUDGED },
    judgements.map((j) => ({
      agency_id: j.agencyId,
      case_id: j.caseId,
      revision: j.revision,
      judged_with: j.judgedWith,
      judged_on: j.judgedOn,
      day_bound: j.dayBound,
      verdicts: j.verdicts,
    })),
    sql`on conflict (agency_id, case_id) do update set (${sql.join(names.map((name) => sql.ref(name)))}) = row(${given})
      where (${own}) is distinct from (${given})`,
  )
}

/** 只有一条规则变了：旧目录的判断从第 `at` 个字起的 `replaces` 个字换成它的结论，改记新目录。 */
export type RuleAmendment = {
  readonly from: string
  readonly to: string
  readonly at: number
  readonly replaces: number
}

/** 改这些案件的判断；不是按旧目录、不是按现在这次折叠判的不动，留待巡查。 */
export const amendJudgements = async (
  trx: Trx,
  { from, to, at, replaces }: RuleAmendment,
  judged: readonly (CaseRef & Pick<CaseJudgement, 'revision' | 'dayBound'> & { readonly letter: string })[],
): Promise<void> => {
  if (judged.length === 0) return
  const rows = fromArrays(
    { ...KEY, revision: 'integer', letter: 'text', day_bound: 'boolean' },
    judged.map((j) => ({
      agency_id: j.agencyId,
      case_id: j.caseId,
      revision: j.revision,
      letter: j.letter,
      day_bound: j.dayBound,
    })),
  )
  await sql`update case_judgement j set judged_with = ${to}, day_bound = j.day_bound or n.day_bound,
      verdicts = overlay(j.verdicts placing n.letter from ${at}::int for ${replaces}::int)
    from (${rows}) n where j.agency_id = n.agency_id and j.case_id = n.case_id and j.revision = n.revision
      and j.judged_with = ${from}`.execute(trx)
}

/** 同上，换成空字，按主键一段一段地做完全部案件；返回做到哪一件，做完了为 null。 */
export const renameJudgements = async (
  trx: Trx,
  { from, to, at, replaces }: RuleAmendment,
  after: CaseRef | null,
  limit: number,
): Promise<CaseRef | null> => {
  const { rows } = await sql<CaseRef>`
    with these as materialized (
      select agency_id, case_id from case_judgement
      where ${after === null ? sql`true` : sql`(agency_id, case_id) > (${after.agencyId}::uuid, ${after.caseId}::uuid)`}
      order by agency_id, case_id limit ${limit}
    ), done as (
      update case_judgement j set judged_with = ${to},
        verdicts = overlay(j.verdicts placing '' from ${at}::int for ${replaces}::int)
      from these s where j.agency_id = s.agency_id and j.case_id = s.case_id and j.judged_with = ${from}
    )
    select agency_id as "agencyId", case_id as "caseId" from these order by agency_id desc, case_id desc limit 1`.execute(
    trx,
  )
  return rows[0] ?? null
}

/** 案件改写了而没有判，或不在了：判断一并去掉，巡查即知要判。 */
export const dropJudgements = async (trx: Trx, cases: readonly CaseRef[]): Promise<void> => {
  if (cases.length === 0) return
  const gone = fromArrays(
    KEY,
    cases.map((c) => ({ agency_id: c.agencyId, case_id: c.caseId })),
  )
  await sql`delete from case_judgement where (agency_id, case_id) in (${gone})`.execute(trx)
}

/** 巡查判完：存下判断，改案件上未了发现的两栏。 */
export const recordJudgements = async (trx: Trx, judgements: readonly CaseJudgement[]): Promise<void> => {
  await saveJudgements(trx, judgements)
  await saveOpenCounts(
    trx,
    judgements.map((j) => ({ agencyId: j.agencyId, caseId: j.caseId, open: j.openFindings, worst: j.worst })),
  )
}

/** 改这些案件上未了发现的两栏；没有变的不写。 */
export const saveOpenCounts = async (
  trx: Trx,
  counts: readonly (CaseRef & { readonly open: number; readonly worst: number | null })[],
): Promise<void> => {
  if (counts.length === 0) return
  const rows = fromArrays(
    { agency_id: 'uuid', id: 'uuid', open: 'integer', worst: 'smallint' },
    counts.map((c) => ({ agency_id: c.agencyId, id: c.caseId, open: c.open, worst: c.worst })),
  )
  await sql`update case_file c set open_findings = n.open, worst = n.worst
    from (${rows}) n where c.agency_id = n.agency_id and c.id = n.id
      and (c.open_findings, c.worst) is distinct from (n.open, n.worst)`.execute(trx)
}
