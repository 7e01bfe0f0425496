import type { Command } from 'commander'
import { writeNew } from '#app/cli-files.ts'
import { print, UsageError } from '#app/cli-output.ts'
import type { Day } from '#kernel/day.ts'
import { PROCEDURES, procedureOf } from '#modules/cases/domain/procedures/all.ts'
import { describeFlowChart, drawFlowChart } from '#modules/supervision/actions/draw-flow-chart.ts'
import { today } from '#platform/clock.ts'

type Options = { readonly out?: string; readonly on?: Day; readonly json?: boolean }

const list = (json: boolean | undefined): Promise<void> =>
  print(
    json
      ? JSON.stringify(PROCEDURES.map(({ code, name, scope }) => ({ code, name, scope })))
      : PROCEDURES.map(({ code, name, scope }) => `${code.padEnd(10)}${name}：${scope}`).join('\n'),
  )

const run = async (code: string | undefined, { out, on = today(), json }: Options): Promise<void> => {
  if (code === undefined) {
    if (out !== undefined) throw new UsageError('请写明画哪一张，如 zhunsheng flow-chart ordinary -o 流程图.svg')
    return list(json)
  }
  const procedure = procedureOf(code)
  if (procedure === null)
    throw new UsageError(`没有“${code}”这张流程图；可以画的是 ${PROCEDURES.map((p) => p.code).join('、')}`)
  const { name, scope, lines, order } = procedure
  const content = json
    ? `${JSON.stringify({ code, name, scope, on, steps: describeFlowChart(procedure, on), lines, order })}\n`
    : await drawFlowChart(procedure, on)
  if (out === undefined) return print(content.trimEnd())
  await writeNew(out, content)
  await print(`已写出 ${out}`)
}

/** `flow-chart [PROCEDURE]`：不用服务器与数据库。 */
export const addFlowChartCommand = (program: Command, day: (text: string) => Day): void => {
  program
    .command('flow-chart')
    .description('权力运行流程图：写成 A4 竖版的 SVG；不写哪一张则列出全部')
    .argument('[PROCEDURE]', 'ordinary、summary、seizure、hearing、transfer 或 licence')
    .option('-o, --out <FILE>', '写到新的文件，缺省写到标准输出')
    .option('--on <DAY>', '哪一天适用的期限，缺省为今天', day)
    .option('--json', '各步写成数据，一个 JSON 值')
    .action(run)
}
