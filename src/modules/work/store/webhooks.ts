import { sql } from 'kysely'
import type { Scope } from '#kernel/access.ts'
import type {} from '#modules/work/store/tables.ts'
import { insertRows } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { inScope } from '#platform/scope.ts'
import type { Trx } from '#platform/write.ts'

export type WebhookRow = {
  readonly agencyId: string
  readonly id: string
  readonly url: string
  readonly createdAt: Date
  /** 还没有送到的、不再试的、最近一次送到的时刻与结果。 */
  readonly waiting: number
  readonly failed: number
  readonly deliveredAt: Date | null
  readonly lastOutcome: string | null
}

/** 范围里的推送地址与送达的情形。 */
export const listWebhooks = async (db: Database, scope: Scope): Promise<WebhookRow[]> => {
  const { rows } = await sql<WebhookRow>`
    select w.agency_id as "agencyId", w.id, w.url, w.created_at as "createdAt",
      count(d.id) filter (where d.next_at is not null)::int as waiting,
      count(d.id) filter (where d.next_at is null and d.delivered_at is null)::int as failed,
      max(d.delivered_at) as "deliveredAt",
      (array_agg(d.outcome order by d.id desc) filter (where d.outcome is not null))[1] as "lastOutcome"
    from webhook w left join webhook_delivery d on d.agency_id = w.agency_id and d.webhook_id = w.id
    where ${inScope(scope, sql.ref('w.agency_id'), null)}
    group by w.agency_id, w.id order by w.id`.execute(db)
  return rows
}

export const insertWebhook = async (
  trx: Trx,
  { agencyId, id, url, secret }: { agencyId: string; id: string; url: string; secret: Buffer },
): Promise<void> => {
  await trx.insertInto('webhook').values({ agency_id: agencyId, id, url, secret }).execute()
}

/** 某个推送地址；没有的为 null。 */
export const findWebhook = async (db: Database, agencyId: string, id: string): Promise<{ url: string } | null> =>
  (await db
    .selectFrom('webhook')
    .select('url')
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()) ?? null

/** 删去推送地址与还没有送的。 */
export const deleteWebhook = async (trx: Trx, agencyId: string, id: string): Promise<void> => {
  await trx.deleteFrom('webhook_delivery').where('agency_id', '=', agencyId).where('webhook_id', '=', id).execute()
  await trx.deleteFrom('webhook').where('agency_id', '=', agencyId).where('id', '=', id).execute()
}

export const hasWebhooks = async (db: Database): Promise<boolean> =>
  (await db.selectFrom('webhook').select('id').limit(1).executeTakeFirst()) !== undefined

/** 排上要送的：机关的推送地址各一份；给了 `only` 就只送那一个地址。 */
export const queueDeliveries = async (
  trx: Trx,
  bodies: readonly { readonly agencyId: string; readonly body: string }[],
  only: string | null = null,
): Promise<void> => {
  if (bodies.length === 0) return
  const hooks = await trx
    .selectFrom('webhook')
    .select(['agency_id as agencyId', 'id'])
    .where('agency_id', 'in', [...new Set(bodies.map((b) => b.agencyId))])
    .$if(only !== null, (q) => q.where('id', '=', only as string))
    .execute()
  const byAgency = Map.groupBy(hooks, (h) => h.agencyId)
  await insertRows(
    trx,
    'webhook_delivery',
    { agency_id: 'uuid', webhook_id: 'uuid', id: 'uuid', body: 'text' },
    bodies.flatMap(({ agencyId, body }) =>
      (byAgency.get(agencyId) ?? []).map((h) => ({ agency_id: agencyId, webhook_id: h.id, id: newId(), body })),
    ),
  )
}

/** 不再试的重新排上，返回多少。 */
export const requeueFailed = async (trx: Trx, agencyId: string, webhookId: string): Promise<number> => {
  const { numUpdatedRows } = await trx
    .updateTable('webhook_delivery')
    .set({ next_at: sql<Date>`clock_timestamp()`, tries: 0 })
    .where('agency_id', '=', agencyId)
    .where('webhook_id', '=', webhookId)
    .where('next_at', 'is', null)
    .where('delivered_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export type Due = {
  readonly agencyId: string
  readonly webhookId: string
  readonly id: string
  readonly body: string
  readonly tries: number
  readonly url: string
  readonly secret: Buffer
}

/** 取一份该送的，并先推后它的下一次：送的途中进程没了，稍后再送，别的服务器也不会同时送。 */
export const takeDue = async (db: Database, holdMinutes: number): Promise<Due | null> => {
  const { rows } = await sql<Due>`
    update webhook_delivery d set next_at = clock_timestamp() + make_interval(mins => ${holdMinutes}), tries = d.tries + 1
    from webhook w
    where w.agency_id = d.agency_id and w.id = d.webhook_id and (d.agency_id, d.id) = (
      select agency_id, id from webhook_delivery where next_at <= clock_timestamp()
      order by next_at limit 1 for update skip locked)
    returning d.agency_id as "agencyId", d.webhook_id as "webhookId", d.id, d.body, d.tries, w.url, w.secret`.execute(
    db,
  )
  return rows[0] ?? null
}

/** 记下结果：送到了，或隔几分钟再试（null 不再试）。 */
export const recordOutcome = async (
  db: Database,
  { agencyId, id }: Pick<Due, 'agencyId' | 'id'>,
  { delivered, outcome, retryMinutes }: { delivered: boolean; outcome: string; retryMinutes: number | null },
): Promise<void> => {
  await sql`
    update webhook_delivery set outcome = ${outcome},
      delivered_at = ${delivered ? sql`clock_timestamp()` : sql`null`},
      next_at = ${retryMinutes === null ? sql`null` : sql`clock_timestamp() + make_interval(mins => ${retryMinutes})`}
    where agency_id = ${agencyId} and id = ${id}`.execute(db)
}

/** 送到了的留三十天。 */
export const forgetDelivered = async (db: Database): Promise<void> => {
  await sql`delete from webhook_delivery where delivered_at < clock_timestamp() - interval '30 days'`.execute(db)
}
