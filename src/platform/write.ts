import type { Generated, Transaction } from 'kysely'
import { type Actor, covers, may, type Permission, scopeFor } from '#kernel/access.ts'
import type { Database, Tables } from '#platform/database.ts'
import { refuse } from '#platform/errors.ts'
import { newId } from '#platform/id.ts'

export type Trx = Transaction<Tables>

declare module '#platform/database.ts' {
  interface Tables {
    audit_line: {
      /** 分库的键；与机关无关的操作（登录、账号）记在操作者的机关名下，系统的记为全零。 */
      agency_id: string
      id: string
      at: Generated<Date>
      account_id: string | null
      actor: string
      verb: string
      object_type: string
      object_id: string | null
      /** 不含个人信息：只有数目、代码、摘要与理由的摘要。 */
      detail: unknown
    }
  }
}

/** 一次写：凭什么权限、动了什么。 */
export type Deed = {
  readonly permission: Permission | 'signed-in' | 'anyone'
  /** 中文动词短语，如“认定发现”，留痕页原样显示。 */
  readonly verb: string
  readonly object: { readonly type: string; readonly id: string | null }
  /** 对象所属的机关；与机关无关的写 null。 */
  readonly agencyId: string | null
  /** 对象所属的条线；不分条线的写 null。 */
  readonly line?: string | null
  readonly detail?: Readonly<Record<string, unknown>>
}

/** 没有机关的操作记在这个编号下。 */
export const NO_AGENCY = '00000000-0000-0000-0000-000000000000'

/** 没有权限，或不在范围里，抛出拒绝；在写之前与读单件之前调用。 */
export const authorise = (
  actor: Actor,
  { permission, agencyId, line = null }: Pick<Deed, 'permission' | 'agencyId' | 'line'>,
) => {
  if (permission === 'anyone') return
  if (permission === 'signed-in') {
    if (actor.accountId === null && actor.grants.length === 0) throw refuse('access.sign-in')
    return
  }
  if (!may(actor, permission)) throw refuse('access.denied', { permission })
  if (agencyId !== null && !covers(scopeFor(actor, permission), agencyId, line)) throw refuse('access.out-of-scope')
}

/**
 * 唯一的写库入口：先看权限，再在一个事务里改动并记一行留痕；任何一步失败，全部不生效。
 * `change` 可以返回补充的留痕细节：`{ value, detail }`。
 * @example await write(db, actor, deed, async (trx) => { await saveX(trx); return { value: x } })
 */
export const write = async <T>(
  db: Database,
  actor: Actor,
  deed: Deed,
  change: (trx: Trx) => Promise<{ value: T; detail?: Readonly<Record<string, unknown>> }>,
): Promise<T> => {
  authorise(actor, deed)
  return db.transaction().execute(async (trx) => {
    const { value, detail } = await change(trx)
    await record(trx, actor, { ...deed, detail: { ...deed.detail, ...detail } })
    return value
  })
}

/** 在已有的事务里记一行留痕；任务成批改动时，一批记一行。 */
export const record = async (trx: Trx, actor: Actor, deed: Omit<Deed, 'permission'>): Promise<void> => {
  await trx
    .insertInto('audit_line')
    .values({
      agency_id: deed.agencyId ?? actor.agencyId ?? NO_AGENCY,
      id: newId(),
      account_id: actor.accountId,
      actor: actor.name,
      verb: deed.verb,
      object_type: deed.object.type,
      object_id: deed.object.id,
      detail: JSON.stringify(deed.detail ?? {}),
    })
    .execute()
}
