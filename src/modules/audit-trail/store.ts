import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type { AuditLine } from '#modules/audit-trail/domain/audit-line.ts'
import type { Checkpoint, Entry, Seal } from '#modules/audit-trail/domain/chain.ts'
import type { Database } from '#platform/database.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'

declare module '#platform/database.ts' {
  interface Tables {
    audit_unsealed: { agency_id: string; line_id: string }
    audit_seal: { agency_id: string; seq: number; line_id: string; hash: Buffer }
    audit_checkpoint: { agency_id: string; seq: number; hash: Buffer; signature: Buffer; at: Date }
  }
}

/** 时刻读成世界时的文本，不丢微秒。 */
const INSTANT = sql<string>`to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
const LINE = sql`l.agency_id, l.id, ${INSTANT} as at, l.account_id, l.actor, l.verb, l.object_type, l.object_id, l.detail`

type LineRow = {
  agency_id: string
  id: string
  at: string
  account_id: string | null
  actor: string
  verb: string
  object_type: string
  object_id: string | null
  detail: unknown
}

const lineOf = (row: LineRow): AuditLine => ({
  agencyId: row.agency_id,
  id: row.id,
  at: row.at,
  accountId: row.account_id,
  actor: row.actor,
  verb: row.verb,
  objectType: row.object_type,
  objectId: row.object_id,
  detail: row.detail,
})

/** 有留痕等待封存的机关。 */
export const agenciesToSeal = async (db: Database): Promise<string[]> => {
  const rows = await db.selectFrom('audit_unsealed').select('agency_id').distinct().execute()
  return rows.map((row) => row.agency_id)
}

/**
 * 等待封存的一批，按编号先后，从 `after` 之后取起：刚取走的还没有清扫，从头扫会越来越慢。
 * 先取定编号再找行：写成一个连接，没有统计时数据库会把余下的全部连完再取头一批。
 */
export const linesToSeal = async (trx: Trx, agencyId: string, after: string, limit: number): Promise<AuditLine[]> => {
  const { rows } = await sql<LineRow>`
    with u as materialized (
      select line_id from audit_unsealed where agency_id = ${agencyId} and line_id > ${after}
      order by line_id limit ${limit}
    )
    select ${LINE} from u join audit_line l on l.agency_id = ${agencyId} and l.id = u.line_id
    order by u.line_id`.execute(trx)
  return rows.map(lineOf)
}

/** 封存链的链尾；还没有封过为 null。 */
export const lastSeal = async (db: Database, agencyId: string): Promise<{ seq: number; hash: string } | null> => {
  const row = await db
    .selectFrom('audit_seal')
    .select(['seq', 'hash'])
    .where('agency_id', '=', agencyId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : { seq: row.seq, hash: row.hash.toString('hex') }
}

/** 写下一批封存，同时取走等待的。 */
export const appendSeals = async (trx: Trx, agencyId: string, seals: readonly Seal[]): Promise<void> => {
  const ids = seals.map((seal) => seal.lineId)
  await sql`
    insert into audit_seal (agency_id, seq, line_id, hash)
    select ${agencyId}::uuid, * from unnest(${seals.map((s) => s.seq)}::bigint[], ${ids}::uuid[],
      ${seals.map((s) => Buffer.from(s.hash, 'hex'))}::bytea[])`.execute(trx)
  await sql`delete from audit_unsealed where agency_id = ${agencyId} and line_id = any(${ids}::uuid[])`.execute(trx)
}

export const lastCheckpoint = async (db: Database, agencyId: string): Promise<{ seq: number; at: Date } | null> => {
  const row = await db
    .selectFrom('audit_checkpoint')
    .select(['seq', 'at'])
    .where('agency_id', '=', agencyId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export const appendCheckpoint = async (trx: Trx, agencyId: string, checkpoint: Checkpoint): Promise<void> => {
  await trx
    .insertInto('audit_checkpoint')
    .values({
      agency_id: agencyId,
      seq: checkpoint.seq,
      hash: Buffer.from(checkpoint.hash, 'hex'),
      signature: Buffer.from(checkpoint.signature, 'base64'),
      at: new Date(checkpoint.at),
    })
    .execute()
}

/** 有留痕或封存的机关，范围之内。 */
export const auditedAgencies = async (db: Database, scope: Scope): Promise<string[]> => {
  const { rows } = await sql<{ agency_id: string }>`
    select agency_id from (${distinctAgencies('audit_line')} union ${distinctAgencies('audit_seal')}
      union ${distinctAgencies('audit_checkpoint')}) a
    where ${inScope(scope, sql.ref('agency_id'), null)} order by agency_id`.execute(db)
  return rows.map((row) => row.agency_id)
}

/** 逐个跳到下一个机关，不必读遍整张表。 */
const distinctAgencies = (table: 'audit_line' | 'audit_seal' | 'audit_checkpoint') => sql`
  (with recursive a as (
    (select agency_id from ${sql.table(table)} order by agency_id limit 1)
    union all
    select (select t.agency_id from ${sql.table(table)} t where t.agency_id > a.agency_id order by t.agency_id limit 1)
    from a where a.agency_id is not null
  ) select agency_id from a where agency_id is not null)`

/** 还没有封存的行数：以封存链为准，不看等待的登记。 */
export const countUnsealed = async (db: Database, agencyId: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from audit_line l where l.agency_id = ${agencyId} and not exists
      (select 1 from audit_seal s where s.agency_id = l.agency_id and s.line_id = l.id)`.execute(db)
  return rows[0]?.n ?? 0
}

type LinkRow = Omit<LineRow, 'id'> & { id: string | null; seq: number; line_id: string; hash: Buffer }

/** 一次从库里读多少环；一百万行也只在内存里放这么多。 */
const PAGE = 2_000

/** 封存链第 `after` 环之后的各项，逐段读。 */
export async function* chainEntries(db: Database, agencyId: string, after: number): AsyncGenerator<Entry, undefined> {
  for (let seq = after; ; ) {
    const entries = await readEntries(db, agencyId, seq, PAGE)
    if (entries.length === 0) return
    yield* entries
    seq = entries.reduce((last, entry) => (entry.kind === 'link' ? entry.seal.seq : last), seq)
  }
}

/** 第 `after` 环之后的一段，含其间的检查点；到了链尾则返回空的。 */
const readEntries = async (db: Database, agencyId: string, after: number, limit: number): Promise<Entry[]> => {
  const { rows } = await sql<LinkRow>`
    select s.seq, s.line_id, s.hash, ${LINE}
    from (select * from audit_seal where agency_id = ${agencyId} and seq > ${after} order by seq limit ${limit}) s
    left join audit_line l on l.agency_id = s.agency_id and l.id = s.line_id order by s.seq`.execute(db)
  if (rows.length === 0) return []
  const signed = await checkpointsBetween(db, agencyId, after, (rows.at(-1) as LinkRow).seq)
  return rows.flatMap((row): Entry[] => {
    const seal = { seq: row.seq, lineId: row.line_id, hash: row.hash.toString('hex') }
    const line = row.id === null ? null : lineOf({ ...row, id: row.id })
    const checkpoint = signed.get(row.seq)
    return [{ kind: 'link', seal, line }, ...(checkpoint ? [{ kind: 'checkpoint', checkpoint } as const] : [])]
  })
}

const checkpointsBetween = async (db: Database, agencyId: string, after: number, upTo: number) => {
  const rows = await db
    .selectFrom('audit_checkpoint')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .execute()
  return new Map(
    rows.map((row): [number, Checkpoint] => [
      row.seq,
      {
        seq: row.seq,
        hash: row.hash.toString('hex'),
        at: row.at.toISOString(),
        signature: row.signature.toString('base64'),
      },
    ]),
  )
}

/** 列出留痕的条件；都不写是全部。 */
export type LineFilter = {
  readonly agencyId?: string | undefined
  readonly accountId?: string | undefined
  /** 做了什么，含这几个字即可。 */
  readonly verb?: string | undefined
  readonly objectType?: string | undefined
  readonly objectId?: string | undefined
  /** 半开的时段，ISO 时刻。 */
  readonly from?: string | undefined
  readonly until?: string | undefined
}

export type LinePosition = { readonly at: string; readonly id: string }
export type ListedLine = AuditLine & { readonly sealedAs: number | null }

/** 从新到旧列出；`after` 是上一页最后一行。 */
export const listLines = async (
  db: Database,
  scope: Scope,
  filter: LineFilter,
  after: LinePosition | null,
  limit: number,
): Promise<ListedLine[]> => {
  const conditions = [
    inScope(scope, sql.ref('l.agency_id'), null),
    ...given(filter.agencyId, (v) => sql`l.agency_id = ${v}`),
    ...given(filter.accountId, (v) => sql`l.account_id = ${v}`),
    ...given(filter.verb, (v) => sql`strpos(l.verb, ${v}) > 0`),
    ...given(filter.objectType, (v) => sql`l.object_type = ${v}`),
    ...given(filter.objectId, (v) => sql`l.object_id = ${v}`),
    ...given(filter.from, (v) => sql`l.at >= ${v}::timestamptz`),
    ...given(filter.until, (v) => sql`l.at < ${v}::timestamptz`),
    ...given(after ?? undefined, (v) => sql`(l.at, l.id) < (${v.at}::timestamptz, ${v.id}::uuid)`),
  ]
  const { rows } = await sql<LineRow & { seq: number | null }>`
    select ${LINE}, s.seq from (
      select * from audit_line l where ${sql.join(conditions, sql` and `)} order by l.at desc, l.id desc limit ${limit}
    ) l left join audit_seal s on s.agency_id = l.agency_id and s.line_id = l.id
    order by l.at desc, l.id desc`.execute(db)
  return rows.map((row) => ({ ...lineOf(row), sealedAs: row.seq }))
}

const given = <T>(value: T | undefined, condition: (value: T) => RawBuilder<unknown>): RawBuilder<SqlBool>[] =>
  value === undefined ? [] : [condition(value) as RawBuilder<SqlBool>]
