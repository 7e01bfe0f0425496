import { type Found, filesUnder } from '#app/cli-files.ts'
import { EXIT, oneLine, print, UsageError, visible, warn } from '#app/cli-output.ts'
import { recordReport, setReport } from '#app/cli-report.ts'
import type { Day } from '#kernel/day.ts'
import { officialCalendar } from '#law/holidays.ts'
import { checkSources } from '#modules/supervision/actions/check-sources.ts'
import { releasedRules } from '#modules/supervision/actions/rules-in-force.ts'
import type { CheckedRecord, CheckLine, SetVerdictView, VerdictView } from '#modules/supervision/contract.ts'
import { readSourceFile } from '#platform/readers/read-source.ts'

export type CheckOptions = { on: Day; region: string; json?: boolean; all?: boolean; trial?: boolean }

async function* sourcesOf(files: readonly Found[]) {
  for (const [i, file] of files.entries()) {
    if (process.stderr.isTTY) process.stderr.write(`\r正在检查 ${i + 1}/${files.length}`)
    yield typeof file === 'string' ? await readSourceFile(file) : file
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
}

/** 命令行 JSON 的一条结论：字段固定，人可读的标题与演算不在其中。 */
const jsonVerdict = ({ rule, revision, charge, is, consequence, because, basis, facts, undecidable }: VerdictView) => ({
  rule,
  revision,
  charge,
  is,
  consequence,
  because,
  basis,
  facts: Object.fromEntries(Object.entries(facts).map(([label, f]) => [label, f.value])),
  undecidable,
})

const jsonRecord = ({ source, sheet, record, extracted, verdicts }: CheckedRecord) => ({
  source,
  ...(sheet == null ? {} : { sheet }),
  record,
  extracted,
  verdicts: verdicts.map(jsonVerdict),
})

const jsonSet = ({ verdict, records }: SetVerdictView) => ({
  source: records[0]?.source ?? null,
  record: null,
  set: records,
  verdicts: [jsonVerdict(verdict)],
})

const jsonLine = (line: CheckLine): string | null => {
  if ('done' in line) return null
  if ('error' in line) return JSON.stringify(line)
  return JSON.stringify('set' in line ? jsonSet(line) : jsonRecord(line))
}

const textLine = (line: CheckLine, all: boolean): string => {
  if ('done' in line)
    return `共 ${line.records} 件，有疑似问题的 ${line.breached} 件（处），读不了的 ${line.failed} 处。全部结论均为疑似，须经人核实。`
  if ('error' in line) return `✗ ${oneLine(line.error.message)}\n`
  return 'set' in line ? setReport(line) : recordReport(line, all)
}

/** 检查文件与文件夹；返回退出码。 */
export const runCheck = async (paths: readonly string[], options: CheckOptions): Promise<number> => {
  const files = await filesUnder(paths)
  if (files.length === 0) throw new UsageError(`文件夹里没有可检查的文件：${paths.join('、')}`)
  const given = { on: options.on, calendar: officialCalendar, region: options.region }
  const inForce = releasedRules(options)
  let code: number = EXIT.clean
  for await (const line of checkSources(sourcesOf(files), given, { inForce })) {
    if ('done' in line) code = line.failed > 0 ? EXIT.usage : line.breached > 0 ? EXIT.breached : EXIT.clean
    const text = options.json ? jsonLine(line) : textLine(line, options.all === true)
    if (text !== null) await print(options.json ? text : visible(text))
    if (options.json && 'error' in line) warn(oneLine(line.error.message))
  }
  return code
}
