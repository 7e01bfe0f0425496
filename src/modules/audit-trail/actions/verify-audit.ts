import { toolsWith } from '#modules/audit-trail/actions/audit-key.ts'
import { walkChain } from '#modules/audit-trail/actions/walk-chain.ts'
import { type Break, type Head, type Known, shortOf } from '#modules/audit-trail/domain/chain.ts'
import { chainEntries, countUnsealed, lastCheckpoint } from '#modules/audit-trail/store.ts'
import type { Database } from '#platform/database.ts'

/** 一个机关的核验结果：断在哪里，或链尾；另有还没封的行数。 */
export type ChainReport = { readonly head: Head; readonly broken: Break | null; readonly unsealed: number }

type Options = {
  readonly publicKeys: readonly string[]
  /** 别处留下的检查点。 */
  readonly known?: Known
  readonly from?: Head | undefined
  readonly onProgress?: (head: Head) => Promise<boolean>
}

/** 核验一个机关的封存链，逐段读，不占内存；半途停下的返回 null。 */
export const verifyAgency = async (db: Database, agencyId: string, options: Options): Promise<ChainReport | null> => {
  const { publicKeys, known = new Map(), from, onProgress } = options
  // 先记下签名保到第几环，再读链：其间新封的只会更长
  const signed = await lastCheckpoint(db, agencyId)
  const entries = chainEntries(db, agencyId, from?.seq ?? 0)
  const walked = await walkChain(agencyId, entries, { tools: toolsWith(publicKeys), known, from, onProgress })
  if (walked.stopped) return null
  const expected = signed === null ? known : new Map([...known, [signed.seq, '']])
  const broken = walked.broken ?? shortOf(walked.head, expected)?.at ?? null
  return { head: walked.head, broken, unsealed: await countUnsealed(db, agencyId) }
}
