import type { Actor, Grant } from '#kernel/access.ts'
import { roleOf } from '#modules/accounts/domain/role.ts'
import { type LiveGrant, liveGrants } from '#modules/accounts/store/grant-store.ts'
import { openSession, touchSession } from '#modules/accounts/store/session-store.ts'
import { type Agency, subtreeOf } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import type { Authenticate, Session } from '#platform/http/access.ts'
import { tokenHash } from './secrets.ts'

const REMEMBER_MS = 5_000
const REMEMBER_AT_MOST = 10_000

type Remembered<T> = { readonly value: T; readonly until: number }
type Memory = { readonly sessions: Map<string, Remembered<Session>>; agencies: Remembered<readonly Agency[]> | null }

/** 每个数据库一份短期记忆；单调的钟，拨动系统时间不影响。 */
const memories = new WeakMap<Database, Memory>()
const memoryOf = (db: Database): Memory => {
  const memory = memories.get(db) ?? { sessions: new Map(), agencies: null }
  memories.set(db, memory)
  return memory
}

/** 会话、账号、授权或机关有变动之后调用：下一个请求就按新的来。别的服务器最迟五秒。 */
export const forgetSessions = (db: Database): void => {
  memories.delete(db)
}

const fresh = <T>(remembered: Remembered<T> | null | undefined): T | null =>
  remembered && performance.now() < remembered.until ? remembered.value : null
const remember = <T>(value: T): Remembered<T> => ({ value, until: performance.now() + REMEMBER_MS })

/** 令牌 → 登录的人与他的权限范围。失效的令牌每次都问数据库，不记。 */
export const authenticator =
  ({ db }: Pick<Context, 'db'>): Authenticate =>
  async (token) => {
    const key = tokenHash(token)
    const memory = memoryOf(db)
    const known = fresh(memory.sessions.get(key.toString('base64')))
    if (known !== null) return known
    const row = await openSession(db, key)
    if (row === undefined) return null
    if (row.stale) await touchSession(db, row.id)
    const session: Session = {
      id: row.id,
      actor: await actorFor(db, { id: row.accountId, name: row.name, agencyId: row.agencyId }),
      mustChange: row.mustChange && row.via === 'password',
    }
    if (memory.sessions.size >= REMEMBER_AT_MOST) memory.sessions.clear()
    memory.sessions.set(key.toString('base64'), remember(session))
    return session
  }

/** 一个账号此刻能做的事：有效的授权逐条展开成权限 × 机关子树 × 条线。 */
export const actorFor = async (
  db: Database,
  account: { readonly id: string; readonly name: string; readonly agencyId: string },
): Promise<Actor> => {
  const agencies = await knownAgencies(db)
  const grants = await liveGrants(db, [account.id])
  return {
    accountId: account.id,
    name: account.name,
    agencyId: account.agencyId,
    grants: grants.map((grant) => expand(grant, agencies)),
  }
}

const expand = ({ role, agencyId, line }: LiveGrant, agencies: readonly Agency[]): Grant => ({
  permissions: new Set(roleOf(role).permissions),
  area: { agencies: subtreeOf(agencies, agencyId), lines: line === null ? 'all' : [line] },
})

/** 全部机关，记五秒。 */
export const knownAgencies = async (db: Database): Promise<readonly Agency[]> => {
  const memory = memoryOf(db)
  const known = fresh(memory.agencies)
  if (known !== null) return known
  const agencies = await listAgencies(db)
  memory.agencies = remember(agencies)
  return agencies
}
