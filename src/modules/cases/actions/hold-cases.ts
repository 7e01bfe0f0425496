import { lockAgencies } from '#modules/cases/actions/import-chunk.ts'
import { existingCases } from '#modules/cases/store/case-files.ts'
import type { CaseRef } from '#modules/cases/store/sources.ts'
import type { Trx } from '#platform/write.ts'

/**
 * 到本事务结束，这些机关的案件不会有别处在改；返回读过之后没有再折叠、也没有删去的。
 * 巡查先读后判，其间导入改过的，导入已经判了。
 */
export const holdCases = async <T extends CaseRef & { readonly revision: number }>(
  trx: Trx,
  cases: readonly T[],
): Promise<T[]> => {
  await lockAgencies(trx, cases)
  const now = new Map((await existingCases(trx, cases)).map((c) => [c.caseId, c.revision]))
  return cases.filter((c) => now.get(c.caseId) === c.revision)
}
