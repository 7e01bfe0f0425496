import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { docNoKey, nameKey } from '#modules/cases/domain/identity.ts'
import { gramsOf } from '#modules/cases/domain/search-grams.ts'
import type { CaseRef } from '#modules/cases/store/sources.ts'
import { fromArrays } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

/** 命中不多于这么多件的，先由索引找出是哪几件；更多的，照列表的次序边走边看反而快。 */
const RARE = 10_000
/** 抽全表的千分之一看一看；命中超过这一成的算很多。 */
const SAMPLED = 0.1
const COMMON = 0.01

/** `case_file` 的一行符不符合检索的字：文号、名称、案由含有全部二字切分，或当事人的全名、代码正是它（凭带密钥的摘要）。 */
export const textCondition = (search: string, { fingerprint }: Sealing): RawBuilder<SqlBool> => {
  const code = search.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const keys = [`n:${fingerprint(nameKey(search))}`, `u:${fingerprint(code)}`, `i:${fingerprint(code)}`]
  const grams = gramsOf(search)
  const byParty = sql<SqlBool>`party_keys && ${keys}::text[]`
  return grams.length === 0 ? byParty : sql<SqlBool>`(grams @> ${grams}::text[] or ${byParty})`
}

/** 写的正是一个文号的那几件（会重号）；各机关的索引各查一下，不必拆成二字去找。 */
const withNumber = async (trx: Trx, search: string): Promise<CaseRef[]> => {
  const key = docNoKey(search)
  if (key === null) return []
  const { rows } = await sql<CaseRef>`
    with recursive agencies as (
      (select agency_id from case_file order by agency_id limit 1)
      union all
      select (select c.agency_id from case_file c where c.agency_id > a.agency_id order by c.agency_id limit 1)
      from agencies a where a.agency_id is not null
    )
    select c.agency_id as "agencyId", c.id as "caseId" from agencies a
    join case_file c on c.agency_id = a.agency_id and c.doc_no_key = ${key} limit ${RARE}`.execute(trx)
  return rows
}

/**
 * 命中的案件，不论范围；很多的为 null：先抽一点看占几成，不到百分之一的再由索引找出来，仍多于 `RARE` 件的也算很多。
 * 数组条件的行数数据库估不准，会选全表扫描，所以明说不要。
 */
export const rareMatches = (
  db: Database,
  search: string,
  condition: RawBuilder<SqlBool>,
): Promise<readonly CaseRef[] | null> =>
  db.transaction().execute(async (trx) => {
    const numbered = await withNumber(trx, search)
    if (numbered.length > 0) return numbered
    const { rows: sample } = await sql<{ common: boolean | null }>`
      select count(*) filter (where ${condition}) > greatest(3, count(*) * ${sql.lit(COMMON)}) as common
      from case_file tablesample system (${sql.lit(SAMPLED)}) repeatable (1)`.execute(trx)
    if (sample[0]?.common === true) return null
    await sql`set local enable_seqscan = off`.execute(trx)
    const { rows } = await sql<CaseRef>`
      with hit as materialized (select agency_id, id from case_file where ${condition} limit ${RARE + 1})
      select agency_id as "agencyId", id as "caseId" from hit`.execute(trx)
    return rows.length > RARE ? null : rows
  })

/** 案件的机关、编号两栏在这几件之中。 */
export const isOneOf = (
  refs: readonly CaseRef[],
  agency: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${agency}, ${id}) in (${fromArrays(
    { agency_id: 'uuid', id: 'uuid' },
    refs.map((ref) => ({ agency_id: ref.agencyId, id: ref.caseId })),
  )})`

/** 别的模块的表里，案件符合检索的条件；`common` 是说命中的很多，数数要设低的上限。 */
export type CaseMatch = {
  readonly common: boolean
  readonly where: (agency: RawBuilder<unknown>, id: RawBuilder<unknown>) => RawBuilder<SqlBool>
}

/** 给别的模块的列表按案件检索用。 */
export const matchCases = async (db: Database, sealing: Sealing, search: string): Promise<CaseMatch> => {
  const condition = textCondition(search, sealing)
  const refs = await rareMatches(db, search, condition)
  if (refs !== null) return { common: false, where: (agency, id) => isOneOf(refs, agency, id) }
  return {
    common: true,
    where: (agency, id) =>
      // 写成取值而不是 exists：不让数据库改成先找出全部命中
      sql<SqlBool>`(select ${condition} from case_file where agency_id = ${agency} and id = ${id})`,
  }
}
