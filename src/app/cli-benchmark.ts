import { type Command, Option } from 'commander'
import { writeNew } from '#app/cli-files.ts'
import { EXIT, oneLine, print, UsageError, visible } from '#app/cli-output.ts'
import { type Cents, centsText } from '#kernel/money.ts'
import { compareBenchmarks } from '#modules/discretion/actions/compare-benchmarks.ts'
import { readBenchmark, readBenchmarks } from '#modules/discretion/actions/read-benchmarks.ts'
import { checkTable, type TableReport } from '#modules/discretion/domain/proof/check-table.ts'
import { CHECK_NAMES, type CheckReport } from '#modules/discretion/domain/proof/report.ts'
import { dmnOf } from '#modules/discretion/domain/table/dmn.ts'
import { sheetsOf } from '#modules/discretion/domain/table/sheets.ts'
import type { BenchmarkTable } from '#modules/discretion/domain/table/table.ts'
import { recordOf } from '#modules/discretion/domain/table/write-table.ts'
import { GROUPINGS, type Grouping, type WhatIfGroup, type WhatIfResult } from '#modules/discretion/domain/what-if.ts'
import { workbookXlsx } from '#platform/http/xlsx.ts'

type Json = { readonly json?: boolean }

const MARKS = { met: '✓', breached: '✗', undecidable: '？', 'not-applicable': '－' } as const

const checkText = (c: CheckReport): string =>
  [
    `${MARKS[c.is]} ${CHECK_NAMES[c.check]}：${oneLine(c.because)}${c.found > 0 ? `（${c.found} 处）` : ''}`,
    ...c.counterexamples.map((e) => `    · ${oneLine(e.because)}`),
    ...(c.found > c.counterexamples.length ? [`    · 另有 ${c.found - c.counterexamples.length} 处没有列出`] : []),
  ].join('\n')

const unverifiedIn = (table: BenchmarkTable): number =>
  table.rows.filter((r) => !r.conditionsVerified || !r.fineVerified).length +
  table.exemptions.filter((e) => !e.verified).length

const reportText = (table: BenchmarkTable, report: TableReport): string => {
  const unverified = unverifiedIn(table)
  return [
    `${table.title}（${table.offence ?? '通用'}，${table.approval.document}，自 ${table.validFrom}${table.validUntil ? `至 ${table.validUntil}` : ''}）：${table.rows.length} 行、${table.factors.length} 个因素`,
    ...report.checks.map(checkText),
    ...(unverified === 0
      ? []
      : [`  其中 ${unverified} 行（项）的数没有与批准文件核对，验证说的是表本身，不是数抄得对不对`]),
    report.proved ? '验证通过。' : '验证没有通过。',
  ].join('\n')
}

const runCheck = async (paths: readonly string[], { json }: Json): Promise<void> => {
  let proved = true
  for (const file of paths)
    for (const table of await readBenchmarks(file)) {
      const report = checkTable(table)
      proved &&= report.proved
      const { id, title, offence, validFrom, validUntil } = table
      await print(
        json
          ? JSON.stringify({ source: file, benchmark: { id, title, offence, validFrom, validUntil }, ...report })
          : visible(`${reportText(table, report)}\n`),
      )
    }
  process.exitCode = proved ? EXIT.clean : EXIT.breached
}

const change = (cents: number): string => `${cents > 0 ? '+' : ''}${centsText(cents as Cents)}`

const groupText = (name: string, g: WhatIfGroup): string =>
  `${name}　${g.cases} 件：加重 ${g.heavier}，减轻 ${g.lighter}，不变 ${g.same}${g.mixed > 0 ? `，一升一降 ${g.mixed}` : ''}${g.undecidable > 0 ? `，比不出 ${g.undecidable}` : ''}；下限合计 ${change(g.low)}，上限合计 ${change(g.high)}`

const BY: Readonly<Record<Grouping, string>> = { district: '按区县', year: '按年份', size: '按规模' }

const whatIfText = (result: WhatIfResult): string =>
  [
    groupText('全部', result.all),
    ...GROUPINGS.flatMap((by) => ['', BY[by], ...result.by[by].map((g) => `  ${groupText(g.name, g)}`)]),
  ].join('\n')

const runCompare = async (old: string, fresh: string, cases: readonly string[], { json }: Json): Promise<void> => {
  const result = await compareBenchmarks(await readBenchmark(old), await readBenchmark(fresh), cases)
  await print(json ? JSON.stringify(result) : visible(whatIfText(result)))
}

type ExportOptions = { readonly dmn?: string; readonly xlsx?: string }

const runExport = async (file: string, { dmn, xlsx }: ExportOptions): Promise<void> => {
  if (dmn === undefined && xlsx === undefined) throw new UsageError('请写明导出成什么：--dmn 文件 或者 --xlsx 文件')
  const table = await readBenchmark(file)
  if (dmn !== undefined) await writeNew(dmn, dmnOf(table))
  if (xlsx !== undefined) await writeNew(xlsx, await workbookXlsx(sheetsOf(recordOf(table))))
  await print(`已写出 ${[dmn, xlsx].filter((name) => name !== undefined).join('、')}`)
}

const runImport = async (file: string, { out }: { readonly out?: string }): Promise<void> => {
  const text = `${JSON.stringify(recordOf(await readBenchmark(file)), null, 2)}\n`
  if (out === undefined) await print(text.trimEnd())
  else {
    await writeNew(out, text)
    await print(`已写出 ${out}`)
  }
}

/** `benchmark check`、`compare`、`export`、`import`。 */
export const addBenchmarkCommands = (program: Command): void => {
  const benchmark = program.command('benchmark').description('裁量基准：验证、换版本试算、导出导入')
  benchmark
    .command('check')
    .description('证明基准表完整、不重叠、没有多余的行、单调、不出法定幅度、幅度相接；每处不对给一个具体案件')
    .argument('<FILE...>', '基准文件（json、xlsx）')
    .option('--json', '每张表一行 JSON')
    .action(runCheck)
  benchmark
    .command('compare')
    .description('换版本试算：谁罚得多了、谁罚得少了，按区县、年份、规模')
    .argument('<OLD>', '旧版本')
    .argument('<NEW>', '新版本')
    .argument('<CASES...>', '案件，一行一件 JSON')
    .option('--json', '一个 JSON 值')
    .action(runCompare)
  benchmark
    .command('export')
    .description('导出为 DMN 1.3 或者 xlsx（再导入与原表相同）')
    .argument('<FILE>', '基准文件')
    .addOption(new Option('--dmn <OUT>', 'DMN 1.3 XML'))
    .addOption(new Option('--xlsx <OUT>', 'xlsx'))
    .action(runExport)
  benchmark
    .command('import')
    .description('由 xlsx 得到 JSON：核对因素、单位、条件、幅度，有公式的不收')
    .argument('<FILE>', 'xlsx')
    .option('--out <OUT>', '写到文件，缺省写到标准输出')
    .action(runImport)
}
