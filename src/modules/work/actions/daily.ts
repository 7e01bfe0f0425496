import { SYSTEM } from '#kernel/access.ts'
import { digestText } from '#modules/work/domain/message.ts'
import { dayTallies, insertMessages, takeDigestDay } from '#modules/work/store/messages.ts'
import { forgetDelivered } from '#modules/work/store/webhooks.ts'
import type { Database } from '#platform/database.ts'
import { record } from '#platform/write.ts'

/** 发这一天的摘要，每人一条；一天只发一次，几台服务器同时来也只有一台发。返回发了几条。 */
export const sendDigest = (db: Database, day: string): Promise<number> =>
  db.transaction().execute(async (trx) => {
    if (!(await takeDigestDay(trx, day))) return 0
    const messages = (await dayTallies(trx, day)).flatMap((tally) => {
      const title = digestText(tally, tally.remindDays)
      return title === null ? [] : [{ accountId: tally.accountId, kind: 'digest' as const, title, href: '/tasks' }]
    })
    await insertMessages(trx, messages)
    await forgetDelivered(trx)
    const object = { type: '消息', id: null }
    await record(trx, SYSTEM, {
      verb: '发每日摘要',
      object,
      agencyId: null,
      detail: { 日: day, 条数: messages.length },
    })
    return messages.length
  })
