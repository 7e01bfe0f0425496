import { casesIn } from '#modules/cases/index.ts'
import type { CaseRetriever } from '#modules/similar-cases/domain/case-retriever.ts'
import { effectiveCasesFrom } from '#modules/similar-cases/domain/effective-case.ts'
import type { ReadResult } from '#platform/readers/read-source.ts'

/** 装进了多少件，没有收的各为什么、各多少件，读不了的各一句话。 */
export type Loaded = {
  readonly cases: number
  readonly skipped: Readonly<Record<string, number>>
  readonly failed: readonly string[]
}

const AT_ONCE = 1000

/** 把文件里生效的决定装进类案库。编号用文号；没有文号的、文号重复的带上文件与第几件。 */
export const loadCases = async (
  retriever: CaseRetriever,
  files: AsyncIterable<{ readonly file: string; readonly read: ReadResult }>,
): Promise<Loaded> => {
  const skipped: Record<string, number> = {}
  const failed: string[] = []
  const used = new Set<string>()
  let cases = 0
  let waiting: Parameters<CaseRetriever['upsert']>[0][number][] = []
  const flush = async (): Promise<void> => {
    await retriever.upsert(waiting)
    waiting = []
  }
  for await (const { file, read } of files) {
    if ('code' in read) {
      failed.push(read.message)
      continue
    }
    for (const one of casesIn(read)) {
      if ('error' in one) {
        failed.push(one.error.message)
        continue
      }
      const place = `${file} 第 ${one.record} 件`
      const { docNo } = one.file
      const id = oneLine(docNo === null ? place : used.has(docNo) ? `${docNo}（${place}）` : docNo)
      if (docNo !== null) used.add(docNo)
      const effective = effectiveCasesFrom(one.file, id)
      if (effective.is === 'effective') {
        cases++
        waiting.push(...effective.cases)
        if (waiting.length >= AT_ONCE) await flush()
      } else skipped[effective.why] = (skipped[effective.why] ?? 0) + 1
    }
  }
  await flush()
  return { cases, skipped, failed }
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ')
