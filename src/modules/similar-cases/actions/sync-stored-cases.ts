import type { Actor } from '#kernel/access.ts'
import { caseRevisions, foldedCases } from '#modules/cases/index.ts'
import { effectiveCasesFrom } from '#modules/similar-cases/domain/effective-case.ts'
import type { Segmenter } from '#modules/similar-cases/domain/text/terms.ts'
import { removeSimilarOf, saveSimilar } from '#modules/similar-cases/store/similar-rows.ts'
import { forget, type Ref, type Seen, saveSeen, seenBetween } from '#modules/similar-cases/store/similar-sources.ts'
import type { Context } from '#platform/context.ts'
import { write } from '#platform/write.ts'

/** 一次比对这么多件，一个事务改这么多件。 */
const COMPARED = 20_000
const WRITTEN = 500

export type Synced = { readonly changed: number; readonly gone: number }

/** 使库里的类案库与案件库一致：变了的重算，没有了的去掉；没有变的不读。可以随时中断，再做即接上。 */
export const syncStoredCases = async (context: Context, actor: Actor, segment: Segmenter): Promise<Synced> => {
  const { db } = context
  let done: Synced = { changed: 0, gone: 0 }
  for (let after: Ref | null = null; ; ) {
    const cases: readonly Seen[] = await caseRevisions(db, after, COMPARED)
    const last = cases.length < COMPARED ? null : (cases.at(-1) as Seen)
    const seen = new Map((await seenBetween(db, after, last)).map((s) => [keyOf(s), s]))
    const changed = cases.filter((c) => seen.get(keyOf(c))?.revision !== c.revision)
    for (const c of cases) seen.delete(keyOf(c))
    const gone = [...seen.values()]
    for (let i = 0; i < changed.length; i += WRITTEN)
      await rewrite(context, actor, segment, changed.slice(i, i + WRITTEN), [])
    for (let i = 0; i < gone.length; i += WRITTEN)
      await rewrite(context, actor, segment, [], gone.slice(i, i + WRITTEN))
    done = { changed: done.changed + changed.length, gone: done.gone + gone.length }
    if (last === null) return done
    after = last
  }
}

const keyOf = ({ agencyId, caseId }: Ref): string => `${agencyId}/${caseId}`

const rewrite = async (
  { db, sealing }: Context,
  actor: Actor,
  segment: Segmenter,
  changed: readonly Seen[],
  gone: readonly Seen[],
): Promise<void> => {
  const entries = (await foldedCases(db, sealing, changed)).flatMap(({ file, ...ref }) => {
    const effective = effectiveCasesFrom(file, keyOf(ref))
    return effective.is === 'effective' ? effective.cases : []
  })
  const deed = {
    permission: 'case.read',
    verb: '更新类案库',
    object: { type: '类案库', id: null },
    agencyId: null,
    detail: { changed: changed.length, gone: gone.length },
  } as const
  await write(db, actor, deed, async (trx) => {
    const old = [...changed, ...gone].map((r) => ({ agency_id: r.agencyId, case_id: r.caseId }))
    await removeSimilarOf(trx, old)
    await saveSimilar(trx, sealing, segment, entries)
    await saveSeen(trx, changed)
    await forget(trx, gone)
    return { value: undefined }
  })
}
