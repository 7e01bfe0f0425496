import { type FoldListener, lockAgencies, storeFolded, toCaseSource } from '#modules/cases/actions/import-chunk.ts'
import { columnsFrom } from '#modules/cases/domain/case-columns.ts'
import { fold } from '#modules/cases/domain/fold.ts'
import { identityOf } from '#modules/cases/domain/identity.ts'
import { existingCases, removeCases } from '#modules/cases/store/case-files.ts'
import { casesOfBatch, sourcesOf, withdrawSources } from '#modules/cases/store/sources.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

type Terms = { readonly sealing: Sealing; readonly batchId: string; readonly listener: FoldListener }

/**
 * 撤销一批的一段：这些案件里这一批带来的来源记上撤销时刻，其余的重折；一份来源也没有了的案件删去。
 * 返回撤销了几份、到哪里；`last` 为 null 是撤完了。再导入一次就回来。
 */
export const withdrawChunk = async (
  trx: Trx,
  { sealing, batchId, listener }: Terms,
  part: { readonly after: string | null; readonly limit: number },
): Promise<{ readonly withdrawn: number; readonly last: string | null }> => {
  const { cases, last } = await casesOfBatch(trx, batchId, part)
  if (last === null) return { withdrawn: 0, last }
  await lockAgencies(trx, cases)
  const withdrawn = await withdrawSources(trx, batchId, cases)
  const left = Map.groupBy(await sourcesOf(trx, sealing, cases), (s) => s.caseId)
  const stored = await existingCases(trx, cases)
  const empty = stored.filter((c) => !left.has(c.caseId))
  await listener.onRemoved(trx, empty)
  await removeCases(trx, empty)
  await storeFolded(
    trx,
    { sealing, listener },
    stored.flatMap(({ agencyId, caseId, revision }) => {
      const sources = left.get(caseId)
      if (sources === undefined) return []
      const folded = fold(sources.map(toCaseSource))
      const columns = columnsFrom(folded, identityOf(folded.file, sealing.fingerprint))
      return [{ agencyId, caseId, revision: revision + 1, folded, columns, sourceCount: sources.length }]
    }),
  )
  return { withdrawn, last }
}
