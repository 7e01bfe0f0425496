import crypto from 'node:crypto'
import { sql } from 'kysely'
import type { AuditKey } from '#modules/audit-trail/actions/audit-key.ts'
import { checkpointText, GENESIS, linkHash, type Seal } from '#modules/audit-trail/domain/chain.ts'
import {
  agenciesToSeal,
  appendCheckpoint,
  appendSeals,
  lastCheckpoint,
  lastSeal,
  linesToSeal,
} from '#modules/audit-trail/store.ts'
import type { Database } from '#platform/database.ts'
import type { Trx } from '#platform/write.ts'

/** 一个事务封多少行。 */
const BATCH = 1_000
const FIRST = '00000000-0000-0000-0000-000000000000'
/** 隔多少环、多久签一次名。 */
export const SIGN_EVERY = { links: 1_000, ms: 60_000 } as const

/** 签下的检查点；记进日志，成为数据库之外的旁证。 */
export type Signed = { readonly agencyId: string; readonly seq: number; readonly hash: string }

export type Sealed = {
  readonly lines: number
  readonly signed: readonly Signed[]
  /** 链尾还没有签名的机关：到时候再来签。 */
  readonly owing: ReadonlySet<string>
}

type Options = {
  readonly now: () => Date
  /** 没有等待的留痕也看一看的机关。 */
  readonly also?: Iterable<string>
  /** 不等时候到，链尾都签上。 */
  readonly signNow?: boolean
  readonly stopping?: () => boolean
}

/**
 * 把等待的留痕逐机关封进链里。每个机关一把咨询锁，别的进程正在封的跳过；每批一个事务，
 * 中途被强行结束，封了的都在，没封的下次再封。
 */
export const sealLines = async (db: Database, key: AuditKey, options: Options): Promise<Sealed> => {
  const { also = [], stopping = () => false } = options
  let lines = 0
  const signed: Signed[] = []
  const owing = new Set<string>()
  for (const agencyId of new Set([...(await agenciesToSeal(db)), ...also])) {
    for (let after: string | null = FIRST; after !== null && !stopping(); ) {
      const from: string = after
      const batch = await db.transaction().execute((trx) => sealBatch(trx, agencyId, from, key, options))
      lines += batch.lines
      if (batch.signed !== null) signed.push(batch.signed)
      if (batch.owes) owing.add(agencyId)
      else owing.delete(agencyId)
      after = batch.next
    }
  }
  return { lines, signed, owing }
}

const sealBatch = async (trx: Trx, agencyId: string, after: string, key: AuditKey, options: Options) => {
  if (!(await lockChain(trx, agencyId))) return { lines: 0, next: null, signed: null, owes: true }
  const lines = await linesToSeal(trx, agencyId, after, BATCH)
  const head = (await lastSeal(trx, agencyId)) ?? { seq: 0, hash: GENESIS }
  const seals: Seal[] = []
  for (const line of lines) {
    const previous = seals.at(-1) ?? head
    const seq = previous.seq + 1
    seals.push({ seq, lineId: line.id, hash: linkHash(previous.hash, seq, line, sm3) })
  }
  if (seals.length > 0) await appendSeals(trx, agencyId, seals)
  const end = { agencyId, ...(seals.at(-1) ?? head) }
  const next = lines.length === BATCH ? (lines.at(-1)?.id ?? null) : null
  return { lines: lines.length, next, ...(await signIfDue(trx, end, key, options)) }
}

const sm3 = (text: string): string => crypto.hash('sm3', text, 'hex')

const lockChain = async (trx: Trx, agencyId: string): Promise<boolean> => {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`audit/${agencyId}`}, 0)) as got`.execute(trx)
  return rows[0]?.got === true
}

const signIfDue = async (trx: Trx, { agencyId, seq, hash }: Signed, key: AuditKey, { now, signNow }: Options) => {
  const last = await lastCheckpoint(trx, agencyId)
  const links = seq - (last?.seq ?? 0)
  if (links === 0) return { signed: null, owes: false }
  const at = now()
  // 时钟倒拨时差为负，也签
  const waited = last === null ? Number.POSITIVE_INFINITY : Math.abs(at.getTime() - last.at.getTime())
  if (signNow !== true && links < SIGN_EVERY.links && waited < SIGN_EVERY.ms) return { signed: null, owes: true }
  const unsigned = { seq, hash, at: at.toISOString() }
  await appendCheckpoint(trx, agencyId, { ...unsigned, signature: key.sign(checkpointText(agencyId, unsigned)) })
  return { signed: { agencyId, seq, hash }, owes: false }
}
