import { sql } from 'kysely'
import {
  type DayTally,
  DEFAULT_SETTINGS,
  type MessageKind,
  type MessageSettings,
} from '#modules/work/domain/message.ts'
import type {} from '#modules/work/store/tables.ts'
import { insertRows } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import type { Trx } from '#platform/write.ts'

export type NewMessage = {
  readonly accountId: string
  readonly kind: MessageKind
  readonly title: string
  readonly href: string
  /** 说的是哪一项任务；说几项的不写。 */
  readonly taskId?: string
}

/** 发给各人；收件人关掉的种类不发。 */
export const insertMessages = async (trx: Trx, messages: readonly NewMessage[]): Promise<void> => {
  if (messages.length === 0) return
  const accounts = [...new Set(messages.map((m) => m.accountId))]
  const muted = await trx
    .selectFrom('message_setting')
    .select(['account_id as accountId', 'muted'])
    .where('account_id', 'in', accounts)
    .execute()
  const mutedBy = new Map(muted.map((row) => [row.accountId, new Set(row.muted)]))
  await insertRows(
    trx,
    'message',
    { account_id: 'uuid', id: 'uuid', kind: 'text', title: 'text', href: 'text', task_id: 'uuid' },
    messages
      .filter((m) => mutedBy.get(m.accountId)?.has(m.kind) !== true)
      .map(({ accountId, taskId, ...m }) => ({ account_id: accountId, id: newId(), ...m, task_id: taskId ?? null })),
  )
}

/** 任务了结了，交给谁、改了什么的消息不必再看。 */
export const settleMessages = async (trx: Trx, taskIds: readonly string[]): Promise<void> => {
  if (taskIds.length === 0) return
  await sql`update message set read_at = clock_timestamp()
    where task_id = any(${[...taskIds]}::uuid[]) and read_at is null and kind in ('given', 'changed')`.execute(trx)
}

export type MessageRow = {
  readonly id: string
  readonly at: Date
  readonly kind: MessageKind
  readonly title: string
  readonly href: string
  readonly readAt: Date | null
}

/** 自己的消息，新的在前，多取一条以知道还有没有。 */
export const listMessages = (
  db: Database,
  accountId: string,
  { unread, cursor, limit }: { readonly unread: boolean; readonly cursor: string | null; readonly limit: number },
): Promise<MessageRow[]> =>
  db
    .selectFrom('message')
    .select(['id', 'at', 'kind', 'title', 'href', 'read_at as readAt'])
    .where('account_id', '=', accountId)
    .$if(unread, (q) => q.where('read_at', 'is', null))
    .$if(cursor !== null, (q) => q.where('id', '<', cursor as string))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()

/** 未读的条数，至多数到 `most`。 */
export const countUnread = async (db: Database, accountId: string, most: number): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from message
    where account_id = ${accountId} and read_at is null limit ${most}) m`.execute(db)
  return rows[0]?.n ?? 0
}

/** 标为已读：这几条，或（null）全部。 */
export const markRead = async (db: Database, accountId: string, ids: readonly string[] | null): Promise<void> => {
  await db
    .updateTable('message')
    .set({ read_at: sql<Date>`clock_timestamp()` })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .$if(ids !== null, (q) => q.where('id', 'in', [...(ids ?? [])]))
    .execute()
}

/** 一个人的提醒设置；没有设过的是缺省。 */
export const settingsOf = async (db: Database, accountId: string): Promise<MessageSettings> => {
  const row = await db
    .selectFrom('message_setting')
    .select(['muted', 'remind_days as remindDays'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ?? DEFAULT_SETTINGS
}

export const saveSettings = async (
  trx: Trx,
  accountId: string,
  { muted, remindDays }: MessageSettings,
): Promise<void> => {
  const values = { muted: [...muted], remind_days: remindDays }
  await trx
    .insertInto('message_setting')
    .values({ account_id: accountId, ...values })
    .onConflict((c) => c.column('account_id').doUpdateSet(values))
    .execute()
}

/** 这一天的摘要由我来发：已经有人发过的返回 false。 */
export const takeDigestDay = async (trx: Trx, day: string): Promise<boolean> => {
  const done = await trx
    .insertInto('digest_day')
    .values({ day })
    .onConflict((c) => c.column('day').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** 各人（指名办理的）今天的几个数；都是零的、关掉摘要的不在其中。 */
export const dayTallies = async (
  trx: Trx,
  day: string,
): Promise<(DayTally & { readonly accountId: string; readonly remindDays: number })[]> => {
  const { rows } = await sql<DayTally & { accountId: string; remindDays: number }>`
    select t.owner_id as "accountId", coalesce(s.remind_days, ${DEFAULT_SETTINGS.remindDays})::int as "remindDays",
      count(*) filter (where t.due_on < ${day}::date)::int as overdue,
      count(*) filter (where t.due_on = ${day}::date)::int as today,
      count(*) filter (where t.due_on > ${day}::date)::int as soon
    from task t left join message_setting s on s.account_id = t.owner_id
    where t.state = 'open' and t.owner_id is not null
      and t.due_on <= ${day}::date + coalesce(s.remind_days, ${DEFAULT_SETTINGS.remindDays})::int
      and not coalesce('digest' = any(s.muted), false)
    group by 1, 2`.execute(trx)
  return rows
}
