import { type Generated, sql } from 'kysely'
import type { Actor, Scope } from '#kernel/access.ts'
import type { DocumentState, DocumentVerb, ServiceMethod } from '#modules/work/domain/official-document.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'

declare module '#platform/database.ts' {
  interface Tables {
    official_document: {
      agency_id: string
      id: string
      title: string
      prefix: string
      state: DocumentState
      number: string | null
      issued_on: string | null
      drafter_id: string
      created_at: Generated<Date>
      version: Generated<number>
    }
    document_version: {
      agency_id: string
      document_id: string
      no: number
      sealed: Buffer
      at: Generated<Date>
      actor: string
    }
    document_step: {
      agency_id: string
      document_id: string
      seq: number
      at: Generated<Date>
      account_id: string | null
      actor: string
      verb: DocumentVerb
      reason: string | null
    }
    document_number: {
      agency_id: string
      prefix: string
      year: number
      n: number
      document_id: string
      taken_at: Generated<Date>
    }
    issued_copy: { agency_id: string; document_id: string; blob: string; at: Generated<Date> }
    service_record: {
      agency_id: string
      document_id: string
      id: string
      method: ServiceMethod
      served_on: string
      sealed: Buffer
      recorded_at: Generated<Date>
      actor: string
    }
  }
}

export type DocumentRow = {
  readonly agencyId: string
  readonly id: string
  readonly title: string
  readonly prefix: string
  readonly state: DocumentState
  readonly number: string | null
  readonly issuedOn: string | null
  readonly drafterId: string
  readonly createdAt: Date
  /** 每次改动加一，也是经过的步数。 */
  readonly version: number
}
export type DocumentKey = Pick<DocumentRow, 'agencyId' | 'id'>

const COLUMNS = sql`d.agency_id as "agencyId", d.id, d.title, d.prefix, d.state, d.number, d.issued_on as "issuedOn",
  d.drafter_id as "drafterId", d.created_at as "createdAt", d.version`

/** 范围里的公文，新的在前，多取一条以知道还有没有。 */
export const listDocuments = async (
  db: Database,
  scope: Scope,
  { state, q, cursor, limit }: { state: DocumentState | null; q: string | null; cursor: string | null; limit: number },
): Promise<DocumentRow[]> => {
  const pattern = q === null ? '' : `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<DocumentRow>`select ${COLUMNS} from official_document d
    where ${inScope(scope, sql.ref('d.agency_id'), null)}
      ${state === null ? sql`` : sql`and d.state = ${state}`}
      ${q === null ? sql`` : sql`and (d.title ilike ${pattern} or d.number ilike ${pattern})`}
      ${cursor === null ? sql`` : sql`and d.id < ${cursor}`}
    order by d.id desc limit ${limit + 1}`.execute(db)
  return rows
}

/** 一份公文；没有的为 null。谁看得到由调用者定。 */
export const findDocument = async (db: Database, { agencyId, id }: DocumentKey): Promise<DocumentRow | null> => {
  const { rows } = await sql<DocumentRow>`select ${COLUMNS} from official_document d
    where d.agency_id = ${agencyId} and d.id = ${id}`.execute(db)
  return rows[0] ?? null
}

export const lockDocument = async (trx: Trx, { agencyId, id }: DocumentKey): Promise<DocumentRow | null> => {
  const { rows } = await sql<DocumentRow>`select ${COLUMNS} from official_document d
    where d.agency_id = ${agencyId} and d.id = ${id} for update`.execute(trx)
  return rows[0] ?? null
}

export const insertDocument = async (trx: Trx, d: DocumentRow): Promise<void> => {
  await trx
    .insertInto('official_document')
    .values({
      ...{ agency_id: d.agencyId, id: d.id, title: d.title, prefix: d.prefix, state: d.state },
      ...{ number: d.number, issued_on: d.issuedOn, drafter_id: d.drafterId, version: d.version },
    })
    .execute()
}

/** 存下改动之后的样子，记一步。 */
export const saveDocument = async (
  trx: Trx,
  actor: Actor,
  d: DocumentRow,
  step: { readonly verb: DocumentVerb; readonly reason: string | null },
): Promise<void> => {
  await trx
    .updateTable('official_document')
    .set({ title: d.title, state: d.state, number: d.number, issued_on: d.issuedOn, version: d.version })
    .where('agency_id', '=', d.agencyId)
    .where('id', '=', d.id)
    .execute()
  await trx
    .insertInto('document_step')
    .values({
      ...{ agency_id: d.agencyId, document_id: d.id, seq: d.version },
      ...{ account_id: actor.accountId, actor: actor.name, verb: step.verb, reason: step.reason },
    })
    .execute()
}

export const documentSteps = (db: Database, { agencyId, id }: DocumentKey) =>
  db
    .selectFrom('document_step')
    .select(['seq', 'at', 'actor', 'verb', 'reason'])
    .where('agency_id', '=', agencyId)
    .where('document_id', '=', id)
    .orderBy('seq')
    .execute()

/** 起草、改过的人。 */
export const authorsOf = async (trx: Trx, { agencyId, id }: DocumentKey): Promise<string[]> => {
  const rows = await trx
    .selectFrom('document_step')
    .select('account_id')
    .distinct()
    .where('agency_id', '=', agencyId)
    .where('document_id', '=', id)
    .where('verb', 'in', ['drafted', 'edited'])
    .execute()
  return rows.flatMap((row) => row.account_id ?? [])
}

/** 记下发文时的存本；`blob` 是文件库里的编号。 */
export const insertIssuedCopy = async (trx: Trx, { agencyId, id }: DocumentKey, blob: string): Promise<void> => {
  await trx.insertInto('issued_copy').values({ agency_id: agencyId, document_id: id, blob }).execute()
}

/** 存本在文件库里的编号；没有存的为 null。 */
export const issuedCopyOf = async (db: Database, { agencyId, id }: DocumentKey): Promise<string | null> => {
  const row = await db
    .selectFrom('issued_copy')
    .select('blob')
    .where('agency_id', '=', agencyId)
    .where('document_id', '=', id)
    .executeTakeFirst()
  return row?.blob ?? null
}

/** 各版正文，新的在前。 */
export const versionsOf = (db: Database, { agencyId, id }: DocumentKey) =>
  db
    .selectFrom('document_version')
    .select(['no', 'sealed', 'at', 'actor'])
    .where('agency_id', '=', agencyId)
    .where('document_id', '=', id)
    .orderBy('no', 'desc')
    .execute()

export const insertVersion = async (
  trx: Trx,
  actor: Actor,
  { agencyId, id }: DocumentKey,
  no: number,
  sealed: Buffer,
): Promise<void> => {
  await trx
    .insertInto('document_version')
    .values({ agency_id: agencyId, document_id: id, no, sealed, actor: actor.name })
    .execute()
}

/**
 * 取下一个文号，在发文的事务里：同一机关、同一前缀、同一年的一个一个来，
 * 没有提交的不算，所以一个也不会空；作废的留着，不再发。
 */
export const takeNumber = async (trx: Trx, { agencyId, id, prefix }: DocumentRow, year: number): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`document/${agencyId}/${prefix}/${year}`}, 0))`.execute(trx)
  const { rows } = await sql<{ n: number }>`
    insert into document_number (agency_id, prefix, year, n, document_id)
    select ${agencyId}, ${prefix}, ${year}, coalesce(max(n), 0) + 1, ${id} from document_number
    where agency_id = ${agencyId} and prefix = ${prefix} and year = ${year}
    returning n`.execute(trx)
  return (rows[0] as { n: number }).n
}

export const insertServiceRecord = async (
  trx: Trx,
  actor: Actor,
  { agencyId, id }: DocumentKey,
  record: { readonly method: ServiceMethod; readonly servedOn: string; readonly sealed: Buffer },
): Promise<string> => {
  const own = newId()
  await trx
    .insertInto('service_record')
    .values({
      ...{ agency_id: agencyId, document_id: id, id: own, method: record.method },
      ...{ served_on: record.servedOn, sealed: record.sealed, actor: actor.name },
    })
    .execute()
  return own
}

/** 一份公文的送达记录，先后为序。 */
export const serviceRecords = (db: Database, { agencyId, id }: DocumentKey) =>
  db
    .selectFrom('service_record')
    .select(['id', 'method', 'served_on as servedOn', 'sealed', 'recorded_at as recordedAt', 'actor'])
    .where('agency_id', '=', agencyId)
    .where('document_id', '=', id)
    .orderBy('id')
    .execute()
