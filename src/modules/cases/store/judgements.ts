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
