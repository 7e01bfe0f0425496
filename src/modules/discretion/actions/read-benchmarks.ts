import type { SourceTable } from '#kernel/source.ts'
import { benchmarkRecord } from '#modules/discretion/contract.ts'
import { readTable } from '#modules/discretion/domain/table/read-table.ts'
import type { BenchmarkRecord, Problem } from '#modules/discretion/domain/table/record-shape.ts'
import { readSheets } from '#modules/discretion/domain/table/sheets.ts'
import type { BenchmarkTable } from '#modules/discretion/domain/table/table.ts'
import { Mendable } from '#platform/problem.ts'
import { readSourceFile } from '#platform/readers/read-source.ts'

const MAX_PROBLEMS = 20

type WhereIs = (path: Problem['path']) => string

/** rows[2].when.货值金额 */
const jsonPath: WhereIs = (path) =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('')

/** 不合格的文件：一处一句，至多二十处。 */
const refuse = (file: string, problems: readonly string[]): Mendable => {
  const rest = problems.length - MAX_PROBLEMS
  const lines = rest > 0 ? [...problems.slice(0, MAX_PROBLEMS), `另有 ${rest} 处不合格`] : problems
  return new Mendable(lines.map((line) => `${file}：${line}`).join('\n'))
}

const tableOf = (file: string, value: unknown, whereIs: WhereIs): BenchmarkTable => {
  const parsed = benchmarkRecord.safeParse(value)
  const located = (problems: readonly Problem[]) =>
    problems.map(({ path, text }) => (path.length === 0 ? text : `${whereIs(path)}：${text}`))
  if (!parsed.success)
    throw refuse(
      file,
      located(parsed.error.issues.map(({ path, message }) => ({ path: path as Problem['path'], text: message }))),
    )
  const read = readTable(parsed.data as BenchmarkRecord)
  if (!read.ok) throw refuse(file, located(read.problems))
  return read.table
}

const fromSheets = (file: string, sheets: readonly SourceTable[]): BenchmarkTable => {
  const read = readSheets(sheets)
  if ('problems' in read) throw refuse(file, read.problems)
  return tableOf(file, read.record, read.whereIs)
}

/**
 * 读基准文件：JSON 一张表或一组表（几个版本、几种违法行为），xlsx 一个文件一张表。
 * @throws Mendable 读不了、不合格的：文件、位置、哪里不对、怎样改；一处不合格，整个文件不收
 */
export const readBenchmarks = async (path: string): Promise<readonly BenchmarkTable[]> => {
  const read = await readSourceFile(path)
  if ('kind' in read) throw new Mendable(read.message)
  const sheets = read.filter((s) => s.kind === 'table')
  if (sheets.length > 0) return [fromSheets(path, sheets)]
  const [json] = read.filter((s) => s.kind === 'json')
  if (json === undefined)
    throw new Mendable(`${path}：裁量基准要用 JSON 或者 xlsx（benchmark export --xlsx 导出的样子）`)
  const values = Array.isArray(json.value) ? json.value : [json.value]
  if (values.length === 0) throw new Mendable(`${path}：里面没有基准表`)
  return values.map((value, i) => tableOf(values.length > 1 ? `${path}：第 ${i + 1} 张表` : path, value, jsonPath))
}

/** 只要一张表的命令用；文件里有几张的，请使用者先分开。 */
export const readBenchmark = async (path: string): Promise<BenchmarkTable> => {
  const tables = await readBenchmarks(path)
  if (tables.length > 1)
    throw new Mendable(`${path}：里面有 ${tables.length} 张表，这个命令一次只用一张，请分成几个文件`)
  return tables[0] as BenchmarkTable
}
