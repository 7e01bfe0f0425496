import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { refuse } from '#platform/errors.ts'
import type { Sealing } from '#platform/sealing.ts'

declare module '#platform/database.ts' {
  interface Tables {
    idempotency: {
      account_id: string
      key: string
      request_hash: Buffer
      status: number | null
      response: Buffer | null
      at: Date
    }
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** 占下的幂等键，等回应写下；没有带键为 null。 */
    claimed: Claim | null
  }
}

type Claim = { readonly accountId: string; readonly key: string }
type Stored = { readonly type: string; readonly location: string | null; readonly body: string }

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const KEY = /^[\x21-\x7e]{1,200}$/
/** 比数据库语句的时限长：过了还没有回应的，是服务器中途停过。 */
const UNFINISHED_AFTER = '2 minutes'
const KEPT = '1 day'
/** 这些状态表示没有做，或过一会儿就好，可以用同一个键再试。 */
const RETRYABLE = new Set([429, 503, 507])

/**
 * 写请求带 Idempotency-Key 的，同一个人、同一个键、同样的内容只做一次，再来给当时的回应；
 * 内容不同的拒绝。回应加密存放一天。没有登录的请求与读请求不看这个头。
 */
export const honourIdempotencyKeys = (app: FastifyInstance, { db, sealing, log }: Context): void => {
  app.decorateRequest('claimed', null)

  app.addHook('preHandler', async (request, reply) => {
    const claim = claimIn(request)
    if (claim === null) return
    const hash = requestHash(request, sealing)
    if (await takeKey(db, claim, hash)) {
      request.claimed = claim
      return
    }
    const found = await findKey(db, claim)
    if (found === null) throw refuse('idempotency.in-progress')
    if (!found.request_hash.equals(hash)) throw refuse('idempotency.reused')
    if (found.status === null || found.response === null)
      throw refuse(found.unfinished ? 'idempotency.unknown' : 'idempotency.in-progress')
    return replay(reply, found.status, sealing.open<Stored>(found.response))
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const claim = request.claimed
    if (claim === null) return payload
    const keep =
      !RETRYABLE.has(reply.statusCode) && (payload === null || payload === undefined || typeof payload === 'string')
    const done = keep
      ? saveReply(db, claim, reply.statusCode, sealing.seal(storedOf(reply, payload)))
      : dropKey(db, claim)
    await done.catch((error: Error) => log.warn({ err: error }, '幂等键的回应没有记下'))
    return payload
  })
}

const claimIn = (request: FastifyRequest): Claim | null => {
  const key = request.headers['idempotency-key']
  const accountId = request.session?.actor.accountId ?? null
  if (key === undefined || accountId === null || !WRITES.has(request.method)) return null
  if (typeof key !== 'string' || !KEY.test(key)) throw refuse('idempotency.bad-key')
  if (request.headers['content-type']?.startsWith('multipart/') === true) throw refuse('idempotency.upload')
  return { accountId, key }
}

/** 带密钥的摘要：内容里可能有密码，库被看到也不能据此去试。 */
const requestHash = ({ method, url, body }: FastifyRequest, { fingerprint }: Sealing): Buffer =>
  Buffer.from(fingerprint(`${method}\n${url}\n${JSON.stringify(body ?? null)}`))

/** 占下这个键；已有一天之内的返回 false。顺手清掉过期的。 */
const takeKey = async (db: Database, { accountId, key }: Claim, hash: Buffer): Promise<boolean> => {
  await sql`delete from idempotency where at < now() - ${KEPT}::interval`.execute(db)
  const { rows } = await sql`insert into idempotency (account_id, key, request_hash)
    values (${accountId}, ${key}, ${hash}) on conflict do nothing returning key`.execute(db)
  return rows.length > 0
}

type Found = { request_hash: Buffer; status: number | null; response: Buffer | null; unfinished: boolean }

const findKey = async (db: Database, { accountId, key }: Claim): Promise<Found | null> => {
  const { rows } = await sql<Found>`
    select request_hash, status, response, at < now() - ${UNFINISHED_AFTER}::interval as unfinished
    from idempotency where account_id = ${accountId} and key = ${key}`.execute(db)
  return rows[0] ?? null
}

const saveReply = (db: Database, { accountId, key }: Claim, status: number, response: Buffer) =>
  db
    .updateTable('idempotency')
    .set({ status, response })
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .execute()

const dropKey = (db: Database, { accountId, key }: Claim) =>
  db.deleteFrom('idempotency').where('account_id', '=', accountId).where('key', '=', key).execute()

const storedOf = (reply: FastifyReply, payload: unknown): Stored => ({
  type: String(reply.getHeader('content-type') ?? ''),
  location: reply.hasHeader('location') ? String(reply.getHeader('location')) : null,
  body: typeof payload === 'string' ? payload : '',
})

const replay = (reply: FastifyReply, status: number, { type, location, body }: Stored): FastifyReply => {
  reply.code(status).header('idempotency-replayed', 'true')
  if (type !== '') reply.type(type)
  if (location !== null) reply.header('location', location)
  return reply.serializer((text: unknown) => String(text)).send(body)
}
