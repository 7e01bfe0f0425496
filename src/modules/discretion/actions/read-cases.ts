import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseFromRecord } from '#modules/cases/index.ts'
import { Mendable } from '#platform/problem.ts'
import { readSourceFile } from '#platform/readers/read-source.ts'

/**
 * 读案件 JSON：一件或一组。
 * @throws Mendable 读不了、不是案件的：文件、第几件、哪里不对
 */
export const readCases = async (path: string): Promise<readonly CaseFile[]> => {
  const read = await readSourceFile(path)
  if ('kind' in read) throw new Mendable(read.message)
  const [json] = read.filter((s) => s.kind === 'json')
  if (json === undefined) throw new Mendable(`${path}：裁量要用案件 JSON（样子见 docs/case-file.schema.json）`)
  const values: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value]
  if (values.length === 0) throw new Mendable(`${path}：里面没有案件`)
  return values.map((value, i) => {
    const one = caseFromRecord(value)
    if (one.ok) return one.file
    const where = values.length > 1 ? `${path}：第 ${i + 1} 件：` : `${path}：`
    throw new Mendable(one.problems.map((problem) => where + problem).join('\n'))
  })
}
