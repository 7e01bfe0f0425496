/** 耐久测试的父子两个进程共同知道的：密钥、观察日、每条发现要做的决定。 */
import type { Database } from '#platform/database.ts'

export const DURABLE_KEY = Buffer.alloc(32, 9)
export const DURABLE_DAY = '2026-06-30'

/** 子进程说过“好了”的一条：哪一条、到了第几版。 */
export type Decided = { readonly id: string; readonly version: number }

type Decision = 'confirm' | 'dismiss' | 'undo'
const PLANS: readonly (readonly Decision[])[] = [
  ['confirm'],
  ['dismiss'],
  ['confirm', 'undo', 'dismiss'],
  ['dismiss', 'undo'],
]
const ENDS = ['confirmed', 'dismissed', 'dismissed', 'suspected'] as const

type Row = { agency_id: string; id: string; version: number; state: string }

/** 全部发现，次序不变。 */
export const decisionsOf = (db: Database): Promise<Row[]> =>
  db.selectFrom('finding').select(['agency_id', 'id', 'version', 'state']).orderBy('facts_hash').orderBy('id').execute()

/** 第一条还没有做完的：版次就是做到第几步。 */
export const nextDecision = (rows: readonly Row[]) => {
  for (const [i, { agency_id: agencyId, id, version }] of rows.entries()) {
    const decision = PLANS[i % PLANS.length]?.[version - 1]
    if (decision !== undefined) return { agencyId, id, version, decision }
  }
  return null
}

/** 全部做完之后各条应在的状态。 */
export const endStates = (count: number) => Array.from({ length: count }, (_, i) => ENDS[i % ENDS.length])
