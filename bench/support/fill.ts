/** 把造好的案件成批存进案件库：与导入用同一套存取；不判，留给巡查。 */
import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import { AGENCIES } from '#law/agencies.ts'
import type { Agency } from '#modules/agencies/domain/agency.ts'
import { listAgencies, recordAgencies } from '#modules/agencies/index.ts'
import { columnsFrom } from '#modules/cases/domain/case-columns.ts'
import { identityOf } from '#modules/cases/domain/identity.ts'
import { recordKey } from '#modules/cases/domain/record-key.ts'
import { saveCases } from '#modules/cases/store/case-files.ts'
import { insertSources } from '#modules/cases/store/sources.ts'
import type { Context } from '#platform/context.ts'
import { makeCase } from './make-case.ts'

const CHUNK = 2_000
const RECORDED = new Date('2026-06-01T00:00:00Z')

/** 由序号定的编号，样子同 newId()。 */
const idOf = (kind: string, i: number): string => {
  const hex = i.toString(16).padStart(12, '0')
  return `0197${kind}-${hex.slice(8)}-7000-8000-${hex}`
}

export const BENCH_AGENCIES: readonly Agency[] = AGENCIES.map((a, i) => ({
  id: idOf('0000', i + 1),
  name: a.name,
  shortName: a.name.replace('重庆市', ''),
  kind: a.kind,
  code: a.code,
  province: a.province,
  prefixes: a.prefixes,
  uscc: a.uscc,
  parentId: null,
  mergedInto: null,
  validFrom: day('2018-10-01'),
  validUntil: null,
}))

/** 插入时最费事的两个倒排索引，先去后建；其余照常。 */
const INVERTED = [
  ['case_file_grams', 'create index case_file_grams on case_file using gin (grams)'],
  ['case_file_parties', 'create index case_file_parties on case_file using gin (party_keys)'],
] as const

/** 存入第 `from` 至 `until` 件（不含），编号与内容都只由序号定。 */
export const fillCases = async (context: Context, from: number, until: number): Promise<void> => {
  const { db } = context
  if ((await listAgencies(db)).length === 0)
    await db.transaction().execute((trx) => recordAgencies(trx, BENCH_AGENCIES))
  const many = until - from >= 50_000
  if (many) for (const [name] of INVERTED) await sql.raw(`drop index if exists ${name}`).execute(db)
  for (let start = from; start < until; start += CHUNK) await fillChunk(context, start, Math.min(start + CHUNK, until))
  if (many)
    await db.connection().execute(async (connection) => {
      await sql`set statement_timeout = 0`.execute(connection)
      for (const [, create] of INVERTED) await sql.raw(create).execute(connection)
      await sql`reset statement_timeout`.execute(connection)
    })
  await db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`vacuum analyze case_file, case_source, party_case`.execute(connection)
    await sql`reset statement_timeout`.execute(connection)
  })
}

const fillChunk = ({ db, sealing }: Context, from: number, until: number): Promise<void> => {
  const made = Array.from({ length: until - from }, (_, k) => {
    const i = from + k
    const { agency, file } = makeCase(i, 1_000_000)
    const identity = identityOf(file, sealing.fingerprint)
    return { i, file, identity, agencyId: (BENCH_AGENCIES[agency] as Agency).id, caseId: idOf('1111', i) }
  })
  return db.transaction().execute(async (trx) => {
    await insertSources(
      trx,
      sealing,
      made.map(({ i, file, identity, agencyId, caseId }) => ({
        ...{ agencyId, caseId, id: idOf('2222', i), batchId: idOf('3333', 1), kind: file.record, blobId: null },
        sourceKey: recordKey(file.record, file, identity),
        contentHash: String(i),
        recordedAt: RECORDED,
        content: { file, at: { file: '导出.json', sheet: null, row: i + 1 }, text: null },
      })),
    )
    await saveCases(
      trx,
      sealing,
      made.map(({ file, identity, agencyId, caseId }) => {
        const folded = { file, origins: {}, conflicts: [] }
        const columns = columnsFrom(folded, identity)
        return { agencyId, caseId, revision: 1, sourceCount: 1, folded, columns, judgement: null }
      }),
    )
  })
}
