#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { runCheck } from '#app/cli-check.ts'
import { addLawCommands } from '#app/cli-law.ts'
import { EXIT, UsageError, warn } from '#app/cli-output.ts'
import { printRules } from '#app/cli-rules.ts'
import { dayOrNull } from '#kernel/day.ts'
import { today } from '#platform/clock.ts'
import { Refused } from '#platform/errors.ts'
import { Mendable } from '#platform/problem.ts'

const program = new Command('zhunsheng')
  .description('准绳：市场监管行政执法监督平台')
  .helpOption('-h, --help', '显示帮助')
  .helpCommand('help [command]', '显示某个命令的帮助')
  .configureOutput({ outputError: (text, write) => write(inChinese(text)) })
  .exitOverride()

/** commander 的英文错误改成中文。 */
const inChinese = (text: string): string =>
  text
    .replace(/^error: unknown command '(.+)'.*/s, '没有“$1”这个命令；运行 zhunsheng --help 看全部命令\n')
    .replace(/^error: unknown option '(.+)'.*/s, '没有“$1”这个选项；运行 zhunsheng help 命令名 看它的选项\n')
    .replace(/^error: missing required argument '(.+)'.*/s, '缺少参数：$1\n')
    .replace(/^error: option '(.+)' argument missing.*/s, '选项 $1 缺少取值\n')

const dayOption = (text: string) => {
  const parsed = dayOrNull(text)
  if (parsed === null) throw new UsageError(`--on 须为真实存在的日期，写成 2026-03-01 的样子；收到“${text}”`)
  return parsed
}

program
  .command('check')
  .description('检查决定书（docx pdf html txt md）、双公示表（xlsx csv）与案件 JSON，文件或文件夹都可以')
  .argument('<PATH...>', '文件或文件夹')
  .option('--on <DAY>', '观察日，缺省为今天', dayOption)
  .option('--region <CODE>', '地区包（省级区划码）', '500000')
  .option('--json', '每条记录一行 JSON')
  .option('--all', '连同已核对无误、不适用的规则一并列出')
  .action(async (paths: string[], options) => {
    if (!/^\d{6}$/.test(options.region))
      throw new UsageError(`--region 须为六位区划码，如 500000；收到“${options.region}”`)
    process.exitCode = await runCheck(paths, { ...options, on: options.on ?? today() })
  })

program
  .command('rules')
  .description('规则目录')
  .option('--json', '一个 JSON 数组')
  .option('--markdown', 'Markdown 表格')
  .action((options) => {
    printRules(options, today())
  })

addLawCommands(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.usage
  else if (error instanceof UsageError || error instanceof Mendable || error instanceof Refused) {
    warn(error.message)
    process.exitCode = EXIT.usage
  } else {
    process.stderr.write(`内部错误：${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exitCode = EXIT.internal
  }
}
