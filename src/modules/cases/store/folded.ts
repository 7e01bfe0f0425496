import { type RawBuilder, sql } from 'kysely'
import type { Folded } from '#modules/cases/domain/fold.ts'
import type { SealedCase } from '#modules/cases/store/case-files.ts'
import type { CaseRef } from '#modules/cases/store/sources.ts'
import type {} from '#modules/cases/store/tables.ts'
import { fromArrays } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

/** 要判的一件：折叠的快照与它是第几次折叠。 */
export type FoldedCase = CaseRef & {
  readonly line: string
  readonly revision: number
  readonly file: Folded['file']
  /** 现存的每条规则一个字的结论；没有判过为 null。 */
  readonly verdicts: string | null
}

export type FoldedRange = {
  /** 从这一件之后取起；从头开始为 null。 */
  readonly after: CaseRef | null
  readonly limit: number
  /** 只要这些机关的；null 为全部。 */
  readonly agencyIds: readonly string[] | null
  /** 只要与现在的目录、观察日不符的：折叠过、目录换过、或结论随日子变而日子变了的。 */
  readonly stale: { readonly ruleSet: string; readonly on: string } | null
  /** 只要这一天起折叠过的。 */
  readonly foldedSince: string | null
}

type Sealed = CaseRef & {
  readonly line: string
  readonly revision: number
  readonly verdicts: string | null
  readonly sealed: Buffer
}

const opened =
  (sealing: Sealing) =>
  ({ sealed, ...rest }: Sealed): FoldedCase => ({ ...rest, file: sealing.open<SealedCase>(sealed).file })

const COLUMNS = sql`c.agency_id as "agencyId", c.id as "caseId", c.line, c.revision, c.verdicts, c.sealed`

const inRange = ({ after, agencyIds, stale, foldedSince }: FoldedRange): RawBuilder<unknown> =>
  sql.join(
    [
      after === null ? sql`true` : sql`(c.agency_id, c.id) > (${after.agencyId}::uuid, ${after.caseId}::uuid)`,
      ...(agencyIds === null ? [] : [sql`c.agency_id = any(${[...agencyIds]}::uuid[])`]),
      ...(foldedSince === null ? [] : [sql`c.folded_at >= ${foldedSince}::date`]),
      ...(stale === null
        ? []
        : [
            sql`(c.judged_revision is distinct from c.revision or c.judged_with is distinct from ${stale.ruleSet}
              or (c.day_bound and c.judged_on is distinct from ${stale.on}::date))`,
          ]),
    ],
    sql` and `,
  )

/** 按主键的次序取一段案件，解开快照。给系统任务用，不受范围限制。 */
export const foldedRange = async (db: Database | Trx, sealing: Sealing, range: FoldedRange): Promise<FoldedCase[]> => {
  const { rows } = await sql<Sealed>`
    select ${COLUMNS} from case_file c where ${inRange(range)}
    order by c.agency_id, c.id limit ${range.limit}`.execute(db)
  return rows.map(opened(sealing))
}

/** 一段里有几件，供进度条。 */
export const countFolded = async (db: Database, range: Omit<FoldedRange, 'after' | 'limit'>): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from case_file c where ${inRange({ ...range, after: null, limit: 0 })}`.execute(db)
  return rows[0]?.n ?? 0
}

/** 一件案件的快照；没有则 null。调用者已按范围看过。 */
export const foldedCase = async (db: Database, sealing: Sealing, ref: CaseRef): Promise<FoldedCase | null> => {
  const { rows } = await sql<Sealed>`
    select ${COLUMNS} from case_file c where c.agency_id = ${ref.agencyId} and c.id = ${ref.caseId}`.execute(db)
  return rows[0] === undefined ? null : opened(sealing)(rows[0])
}

/** 改这些案件上未了发现的两栏。 */
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
    from (${rows}) n where c.agency_id = n.agency_id and c.id = n.id`.execute(trx)
}

/** 名下有两件以上案件的当事人，与他们的案件；跨机关，给成批规则用。 */
export const casesOfRepeatParties = async (
  db: Database,
  after: string,
  parties: number,
): Promise<{ partyKey: string; cases: CaseRef[] }[]> => {
  const { rows } = await sql<{ partyKey: string; agencyIds: string[]; caseIds: string[] }>`
    select party_key as "partyKey", array_agg(agency_id order by agency_id, case_id) as "agencyIds",
      array_agg(case_id order by agency_id, case_id) as "caseIds"
    from party_case where party_key > ${after}
    group by party_key having count(*) between 2 and 200
    order by party_key limit ${parties}`.execute(db)
  return rows.map(({ partyKey, agencyIds, caseIds }) => ({
    partyKey,
    cases: caseIds.map((caseId, i) => ({ agencyId: agencyIds[i] as string, caseId })),
  }))
}

/** 一组案件的快照，一次取出。 */
export const foldedCases = async (db: Database, sealing: Sealing, refs: readonly CaseRef[]): Promise<FoldedCase[]> => {
  const { rows } = await sql<Sealed>`
    select ${COLUMNS} from case_file c
    where c.agency_id = any(${[...new Set(refs.map((r) => r.agencyId))]}::uuid[])
      and c.id = any(${refs.map((r) => r.caseId)}::uuid[])
    order by c.agency_id, c.id`.execute(db)
  return rows.map(opened(sealing))
}
