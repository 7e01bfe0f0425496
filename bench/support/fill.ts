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

/** 逐件造的至多这么多；再多的在库里照抄，只换编号、文号、当事人的键。 */
export const MADE = 100_000

type Make = typeof makeCase

/** 存入第 `from` 至 `until` 件（不含），编号与内容都只由序号定；`make` 换一种案件来造。 */
export const fillCases = async (
  context: Context,
  from: number,
  until: number,
  made = MADE,
  make: Make = makeCase,
): Promise<void> => {
  const { db } = context
  if ((await listAgencies(db)).length === 0)
    await db.transaction().execute((trx) => recordAgencies(trx, BENCH_AGENCIES))
  const many = until - from >= 50_000
  await patiently(db, many ? INVERTED.map(([name]) => `drop index if exists ${name}`) : [])
  for (let start = from; start < Math.min(until, made); start += CHUNK)
    await fillChunk(context, start, Math.min(start + CHUNK, until, made), make)
  for (let start = Math.max(from, made); start < until; start += made)
    await copyBase(db, start, Math.min(until, start + made))
  await patiently(db, many ? INVERTED.map(([, create]) => create) : [])
  await patiently(db, ['vacuum analyze case_file, case_source, party_case'])
}

/** 建索引、照抄都超过平时一条语句的时限。 */
const patiently = (db: Context['db'], statements: readonly string[]): Promise<void> =>
  db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`set maintenance_work_mem = '512MB'`.execute(connection)
    for (const statement of statements) await sql.raw(statement).execute(connection)
    await sql`reset all`.execute(connection)
  })

const COPY = (table: string, columns: Readonly<Record<string, string>>, where: string) =>
  `insert into ${table} (${Object.keys(columns).join(', ')}) select ${Object.values(columns).join(', ')} from ${table} ${where}`

/** 把最先造的那些照抄为第 `from` 至 `until` 件。 */
const copyBase = async (db: Context['db'], from: number, until: number): Promise<void> => {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select table_name as table, array_agg(column_name::text) as columns from information_schema.columns
    where table_name in ('case_file', 'case_source', 'party_case') group by 1`.execute(db)
  const mark = `'〕' || ${1000 + from / 1000}`
  const moved = (column: string) => `pg_temp.moved(${column}, ${from})`
  const renumbered = (column: string) => `replace(${column}, '〕', ${mark})`
  const changes: Readonly<Record<string, string>> = {
    id: moved('id'),
    case_id: moved('case_id'),
    doc_no: renumbered('doc_no'),
    doc_no_key: renumbered('doc_no_key'),
    case_no: renumbered('case_no'),
    case_no_key: renumbered('case_no_key'),
    source_key: `source_key || ${from}`,
    party_key: `party_key || '.${from}'`,
    party_keys: `array(select key || '.${from}' from unnest(party_keys) key)`,
    grams: `grams || array(select distinct substr(plain, n, 2) from (select replace(replace(${renumbered('doc_no')}, '〔', ''), '〕', '') as plain) p, generate_series(1, length(plain) - 1) n)`,
  }
  const last = idOf('', until - from - 1).slice(-12)
  const made = (column: string) => `where right(${column}::text, 12) <= '${last}'`
  const copies = rows.map(({ table, columns }) =>
    COPY(
      table,
      Object.fromEntries(columns.map((name) => [name, changes[name] ?? name])),
      `${made(table === 'case_file' ? 'id' : 'case_id')}`,
    ),
  )
  await patiently(db, [
    `create or replace function pg_temp.moved(id uuid, by bigint) returns uuid language sql immutable as $$
      select (left(id::text, 9) || right(hex, 4) || '-7000-8000-' || hex)::uuid
      from (select lpad(to_hex(('x' || right(id::text, 12))::bit(48)::bigint + by), 12, '0') as hex) n $$`,
    ...copies,
  ])
}

const fillChunk = ({ db, sealing }: Context, from: number, until: number, make: Make): Promise<void> => {
  const made = Array.from({ length: until - from }, (_, k) => {
    const i = from + k
    const { agency, file } = make(i, 1_000_000)
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
