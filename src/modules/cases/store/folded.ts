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
  readonly sealed: Buffer
}

const opened =
  (sealing: Sealing) =>
  ({ sealed, ...rest }: Sealed): FoldedCase => ({ ...rest, file: sealing.open<SealedCase>(sealed).file })

const COLUMNS = sql`c.agency_id as "agencyId", c.id as "caseId", c.line, c.revision, c.sealed`

const inRange = ({ after, agencyIds, stale, foldedSince }: FoldedRange): RawBuilder<unknown> =>
  sql.join(
    [
      after === null ? sql`true` : sql`(c.agency_id, c.id) > (${after.agencyId}::uuid, ${after.caseId}::uuid)`,
      ...(agencyIds === null ? [] : [sql`c.agency_id = any(${[...agencyIds]}::uuid[])`]),
      ...(foldedSince === null ? [] : [sql`c.folded_at >= ${foldedSince}::date`]),
      // 判断与案件同生同灭（见 saveCases），有判断就是判过现在的样子；判于更晚一日的也算：时钟往回拨不倒着改
      ...(stale === null
        ? []
        : [
            sql`not exists (select from case_judgement j where j.agency_id = c.agency_id and j.case_id = c.id
              and j.judged_with = ${stale.ruleSet} and (not j.day_bound or j.judged_on >= ${stale.on}::date))`,
          ]),
    ],
    sql` and `,
  )

/**
 * 按主键的次序取一段案件，解开快照。给系统任务用，不受范围限制。
 * 先只从主键找出是哪几件，再取内容：找的时候不必翻看封存的快照。
 */
export const foldedRange = async (db: Database | Trx, sealing: Sealing, range: FoldedRange): Promise<FoldedCase[]> => {
  const { rows } = await sql<Sealed>`
    with wanted as materialized (
      select c.agency_id, c.id from case_file c where ${inRange(range)}
      order by c.agency_id, c.id limit ${range.limit}
    )
    select ${COLUMNS} from wanted w join case_file c on c.agency_id = w.agency_id and c.id = w.id
    order by c.agency_id, c.id`.execute(db)
  return rows.map(opened(sealing))
}

/** 按主键的次序取一段案件的编号与折叠次数，不解开快照；供别的模块看哪些变了。 */
export const caseRevisions = async (
  db: Database,
  after: CaseRef | null,
  limit: number,
): Promise<readonly (CaseRef & { readonly revision: number })[]> => {
  const { rows } = await sql<CaseRef & { revision: number }>`
    select c.agency_id as "agencyId", c.id as "caseId", c.revision from case_file c
    where ${inRange({ after, limit, agencyIds: null, stale: null, foldedSince: null })}
    order by c.agency_id, c.id limit ${limit}`.execute(db)
  return rows
}

/** 一段里有几件，供进度条。 */
export const countFolded = async (db: Database, range: Omit<FoldedRange, 'after' | 'limit'>): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from case_file c where ${inRange({ ...range, after: null, limit: 0 })}`.execute(db)
  return rows[0]?.n ?? 0
}

/** 有案件的机关；逐个机关跳着看主键，不翻案件。 */
export const agenciesWithCases = async (db: Database): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive own as (
      (select agency_id from case_file order by agency_id limit 1)
      union all
      select (select c.agency_id from case_file c where c.agency_id > own.agency_id order by c.agency_id limit 1)
      from own where own.agency_id is not null
    )
    select agency_id as id from own where agency_id is not null`.execute(db)
  return rows.map(({ id }) => id)
}

/** 一件案件的快照；没有则 null。调用者已按范围看过。 */
export const foldedCase = async (db: Database, sealing: Sealing, ref: CaseRef): Promise<FoldedCase | null> => {
  const { rows } = await sql<Sealed>`
    select ${COLUMNS} from case_file c where c.agency_id = ${ref.agencyId} and c.id = ${ref.caseId}`.execute(db)
  return rows[0] === undefined ? null : opened(sealing)(rows[0])
}

/** 当事人的键里，统一社会信用代码的都以此开头（identity.ts）。 */
const BY_CODE = 'u:'
const AFTER_CODES = 'u;'

/** 一个机关各件的文号；只看索引，不翻案件。 */
export const documentNumbersOf = async (
  db: Database,
  agencyId: string,
): Promise<readonly { readonly caseId: string; readonly docNo: string }[]> => {
  const { rows } = await sql<{ caseId: string; docNo: string }>`
    select id as "caseId", doc_no as "docNo" from case_file
    where agency_id = ${agencyId} and doc_no is not null order by doc_no_key, id`.execute(db)
  return rows
}

/** 同一个代码名下有两件以上决定了的案件的当事人，与他们的案件；跨机关，给成批规则用。`after` 从空串起。 */
export const casesOfRepeatParties = async (
  db: Database,
  after: string,
  parties: number,
): Promise<{ partyKey: string; cases: CaseRef[] }[]> => {
  const { rows } = await sql<{ partyKey: string; agencyIds: string[]; caseIds: string[] }>`
    select party_key as "partyKey", array_agg(agency_id order by agency_id, case_id) as "agencyIds",
      array_agg(case_id order by agency_id, case_id) as "caseIds"
    from party_case where party_key > ${after < BY_CODE ? BY_CODE : after} and party_key < ${AFTER_CODES}
      and decided_on is not null
    group by party_key having count(*) between 2 and 200
    order by party_key limit ${parties}`.execute(db)
  return rows.map(({ partyKey, agencyIds, caseIds }) => ({
    partyKey,
    cases: caseIds.map((caseId, i) => ({ agencyId: agencyIds[i] as string, caseId })),
  }))
}

/** 一组案件的快照，一次取出。 */
export const foldedCases = async (db: Database, sealing: Sealing, refs: readonly CaseRef[]): Promise<FoldedCase[]> => {
  if (refs.length === 0) return []
  const wanted = fromArrays(
    { agency_id: 'uuid', id: 'uuid' },
    refs.map((r) => ({ agency_id: r.agencyId, id: r.caseId })),
  )
  const { rows } = await sql<Sealed>`
    select ${COLUMNS} from (${wanted}) w join case_file c on c.agency_id = w.agency_id and c.id = w.id
    order by c.agency_id, c.id`.execute(db)
  return rows.map(opened(sealing))
}
