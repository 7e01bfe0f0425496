import { toolsWith } from '#modules/audit-trail/actions/audit-key.ts'
import {
  againstKnown,
  type Break,
  emptyHead,
  explain,
  follow,
  type Head,
  type Known,
  shortOf,
} from '#modules/audit-trail/domain/chain.ts'
import { countUnsealed, lastCheckpoint, readEntries } from '#modules/audit-trail/store.ts'
import type { Database } from '#platform/database.ts'

/** 一次从库里读多少环；一百万行也只在内存里放这么多。 */
const PAGE = 2_000

/** 一个机关的核验结果：断在哪里，或链尾；另有还没封的行数。 */
export type ChainReport = { readonly head: Head; readonly broken: Break | null; readonly unsealed: number }

type Options = {
  readonly publicKeys: readonly string[]
  /** 别处留下的检查点。 */
  readonly known?: Known
  /** 从这里接着验；缺省从头。 */
  readonly from?: Head
  /** 每验一段叫一次；返回 false 就到此为止。 */
  readonly onProgress?: (head: Head) => Promise<boolean>
}

/** 核验一个机关的封存链，逐段读，不占内存；半途停下的返回 null。 */
export const verifyAgency = async (db: Database, agencyId: string, options: Options): Promise<ChainReport | null> => {
  const tools = toolsWith(options.publicKeys)
  // 先记下签名保到第几环，再读链：其间新封的只会更长
  const signed = await lastCheckpoint(db, agencyId)
  const known = options.known ?? new Map()
  let head = options.from ?? emptyHead(agencyId)
  const end = async (broken: Break | null): Promise<ChainReport> => ({
    head,
    broken,
    unsealed: await countUnsealed(db, agencyId),
  })
  for (;;) {
    const entries = await readEntries(db, agencyId, head.seq, PAGE)
    if (entries.length === 0) break
    for (const entry of entries) {
      const step = againstKnown(follow(head, entry, tools), known)
      if (step.is === 'broken') {
        const [next = null] = await readEntries(db, agencyId, step.at.seq, 1)
        return end(explain(head, step.at, entry, next, tools))
      }
      head = step.head
    }
    if ((await options.onProgress?.(head)) === false) return null
  }
  const short = shortOf(head, signed === null ? known : new Map([...known, [signed.seq, '']]))
  return end(short?.at ?? null)
}
