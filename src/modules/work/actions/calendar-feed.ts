import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '#kernel/access.ts'
import type { Day } from '#kernel/day.ts'
import { enabledAccount, rolesHeld } from '#modules/accounts/index.ts'
import { hrefOf } from '#modules/work/actions/follow.ts'
import { refuse } from '#modules/work/actions/refuse.ts'
import { calendarText } from '#modules/work/domain/calendar-text.ts'
import { TASK_KINDS } from '#modules/work/domain/task.ts'
import { dropFeed, feedOwner, replaceFeed } from '#modules/work/store/feeds.ts'
import { datedTasksOf } from '#modules/work/store/tasks.ts'
import type { Database } from '#platform/database.ts'
import { NO_AGENCY, write } from '#platform/write.ts'

const TOKEN_BYTES = 32
const MOST_ITEMS = 1_000

const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()
const ownId = (actor: Actor): string => actor.accountId ?? NO_AGENCY

/** 换一个订阅地址，返回其中的密文：库里只存摘要，只有这一次看得到；原来的地址即刻失效。 */
export const renewFeed = async (db: Database, actor: Actor): Promise<string> => {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const deed = { permission: 'signed-in', verb: '启用日历订阅', object: { type: '账号', id: actor.accountId } } as const
  return write(db, actor, { ...deed, agencyId: null }, async (trx) => {
    await replaceFeed(trx, ownId(actor), tokenHash(token))
    return { value: token }
  })
}

/** 停用订阅地址。 */
export const revokeFeed = async (db: Database, actor: Actor): Promise<void> => {
  const deed = { permission: 'signed-in', verb: '停用日历订阅', object: { type: '账号', id: actor.accountId } } as const
  await write(db, actor, { ...deed, agencyId: null }, async (trx) => {
    if (!(await dropFeed(trx, ownId(actor)))) throw refuse('work.no-feed')
    return { value: null }
  })
}

/** 凭订阅地址里的密文取日历：本人还没有办完、有到期日的任务。地址停用、账号停用的当作没有。 */
export const readFeed = async (db: Database, token: string, site: string): Promise<string> => {
  const accountId = await feedOwner(db, tokenHash(token))
  const account = accountId === null ? null : await enabledAccount(db, accountId)
  if (account === null) throw refuse('work.no-feed')
  const viewer = { accountId: account.id, roles: await rolesHeld(db, account.id), directs: [] }
  const tasks = await datedTasksOf(db, viewer, MOST_ITEMS)
  const items = tasks.map((task) => ({
    id: task.id,
    dueOn: task.dueOn as Day,
    title: `到期：${task.title}`,
    about: [TASK_KINDS[task.kind], task.object?.title ?? task.reason ?? ''].filter((part) => part !== '').join('：'),
    url: site + hrefOf(task),
    version: task.version,
  }))
  return calendarText('准绳：我的任务', items, new Date().toISOString())
}
