import { createHmac, randomBytes } from 'node:crypto'
import type { Actor } from '#kernel/access.ts'
import { refuse } from '#modules/work/actions/refuse.ts'
import { addressProblem, isDelivered, MOST_WEBHOOKS, retryAfter } from '#modules/work/domain/webhook.ts'
import {
  type Due,
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  queueDeliveries,
  recordOutcome,
  requeueFailed,
  takeDue,
} from '#modules/work/store/webhooks.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/id.ts'
import { write } from '#platform/write.ts'

const SECRET_BYTES = 32
const PREFIX = 'whsec_'
const TIMEOUT_MS = 5_000
/** 取走之后多久没有结果就算没送成。 */
const HOLD_MINUTES = 2

type Key = { readonly agencyId: string; readonly id: string }
const deedOn = (verb: string, { agencyId, id }: Key) =>
  ({ permission: 'setting.edit', verb, object: { type: '推送地址', id }, agencyId }) as const

/** 加一个推送地址，返回签名的密钥：只有这一次看得到。随即送一份 `ping`，好知道通不通。 */
export const addWebhook = async (
  { db, sealing }: Pick<Context, 'db' | 'sealing'>,
  actor: Actor,
  { agencyId, url }: { readonly agencyId: string; readonly url: string },
): Promise<{ id: string; secret: string }> => {
  const why = addressProblem(url) ?? (URL.canParse(url) ? null : '主机名或端口写错了')
  if (why !== null) throw refuse('work.bad-webhook', { why })
  const [id, secret] = [newId(), randomBytes(SECRET_BYTES)]
  return write(db, actor, deedOn('增加推送地址', { agencyId, id }), async (trx) => {
    const own = await listWebhooks(trx, [{ agencies: [agencyId], lines: 'all' }])
    if (own.length >= MOST_WEBHOOKS) throw refuse('work.too-many-webhooks')
    await insertWebhook(trx, { agencyId, id, url, secret: sealing.sealBytes(secret) })
    await queueDeliveries(trx, [{ agencyId, body: JSON.stringify({ type: 'ping', agency: agencyId }) }], id)
    return { value: { id, secret: PREFIX + secret.toString('base64') } }
  })
}

/** 删去推送地址，还没有送的不再送。 */
export const removeWebhook = async ({ db }: Pick<Context, 'db'>, actor: Actor, key: Key): Promise<void> => {
  await write(db, actor, deedOn('删去推送地址', key), async (trx) => {
    if ((await findWebhook(trx, key.agencyId, key.id)) === null) throw refuse('work.no-webhook')
    await deleteWebhook(trx, key.agencyId, key.id)
    return { value: null }
  })
}

/** 不再试的重新送。 */
export const resendFailed = async ({ db }: Pick<Context, 'db'>, actor: Actor, key: Key): Promise<void> => {
  await write(db, actor, deedOn('重新推送', key), async (trx) => {
    if ((await findWebhook(trx, key.agencyId, key.id)) === null) throw refuse('work.no-webhook')
    const n = await requeueFailed(trx, key.agencyId, key.id)
    return { value: null, detail: { 重新推送: n } }
  })
}

/** 签名的请求头，照 Standard Webhooks 的写法：HMAC-SHA256(编号.时刻.内容)。 */
export const signatureHeaders = (secret: Uint8Array, id: string, seconds: number, body: string) => ({
  'webhook-id': id,
  'webhook-timestamp': String(seconds),
  'webhook-signature': `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`,
})

/** 送一遍该送的，至多 `most` 份；送不到的记下，过一会儿再试。 */
export const deliverDue = async (
  { db, sealing }: Pick<Context, 'db' | 'sealing'>,
  most: number,
  stopped: () => boolean = () => false,
): Promise<void> => {
  for (let n = 0; n < most && !stopped(); n++) {
    const due = await takeDue(db, HOLD_MINUTES)
    if (due === null) return
    const { delivered, outcome } = await post(due, sealing.openBytes(due.secret))
    await recordOutcome(db, due, { delivered, outcome, retryMinutes: delivered ? null : retryAfter(due.tries) })
  }
}

const post = async ({ url, id, body }: Due, secret: Uint8Array) => {
  const headers = {
    'content-type': 'application/json',
    ...signatureHeaders(secret, id, Math.trunc(Date.now() / 1000), body),
  }
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await response.body?.cancel()
    return { delivered: isDelivered(response.status), outcome: `对方答复 ${response.status}` }
  } catch (error) {
    const late = (error as Error).name === 'TimeoutError'
    return { delivered: false, outcome: late ? `${TIMEOUT_MS / 1000} 秒没有答复` : '连不上' }
  }
}
