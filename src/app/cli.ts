#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { resetAccount } from '#app/cli-account.ts'
import { runAssign } from '#app/cli-assign.ts'
import { runAuditVerify } from '#app/cli-audit.ts'
import { runBackup, runRestore } from '#app/cli-backup.ts'
import { addBenchmarkCommands } from '#app/cli-benchmark.ts'
import { runCheck } from '#app/cli-check.ts'
import { runDemoLoad, runDemoReset } from '#app/cli-demo.ts'
import { runDiscretion } from '#app/cli-discretion.ts'
import { addDrawCommands } from '#app/cli-draw.ts'
import { addFlowChartCommand } from '#app/cli-flow-chart.ts'
import { runImport } from '#app/cli-import.ts'
import { addLawCommands } from '#app/cli-law.ts'
import { EXIT, UsageError, warn } from '#app/cli-output.ts'
import { runRedate } from '#app/cli-redate.ts'
import { addRuleStateCommands } from '#app/cli-rule-states.ts'
import { printRules } from '#app/cli-rules.ts'
import { runSignalsCommand } from '#app/cli-signals.ts'
import { runSimilar } from '#app/cli-similar.ts'
import { runSweep } from '#app/cli-sweep.ts'
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
    .replace(/^error: required option '(.+)' not specified.*/s, '缺少选项 $1\n')

const dayOption = (option: string) => (text: string) => {
  const parsed = dayOrNull(text)
  if (parsed === null) throw new UsageError(`${option} 须为真实存在的日期，写成 2026-03-01 的样子；收到“${text}”`)
  return parsed
}

const regionOption = (text: string) => {
  if (!/^\d{6}$/.test(text)) throw new UsageError(`--region 须为六位区划码，如 500000；收到“${text}”`)
  return text
}

program
  .command('check')
  .description('检查决定书（docx pdf html txt md）、双公示表（xlsx csv）与案件 JSON，文件或文件夹都可以')
  .argument('<PATH...>', '文件或文件夹')
  .option('--on <DAY>', '观察日，缺省为今天', dayOption('--on'))
  .option('--region <CODE>', '地区包（省级区划码）', regionOption, '500000')
  .option('--json', '每条记录一行 JSON')
  .option('--all', '连同已核对无误、不适用的规则一并列出')
  .option('--trial', '连同随版本待启用的规则一并检查')
  .action(async (paths: string[], options) => {
    process.exitCode = await runCheck(paths, { ...options, on: options.on ?? today() })
  })

program
  .command('import')
  .description('导入双公示表、决定书、案件 JSON；或复议诉讼结果、执法人员名册、放假通知、机关名单（--kind）')
  .argument('<PATH...>', '文件或文件夹')
  .option('--kind <KIND>', 'cases、outcomes、officers、holidays 或 agencies', 'cases')
  .option('--agency <NAME>', '以哪个机关的名义导入，缺省为本机关')
  .option('--dry-run', '试一遍，什么也不留下')
  .option('--json', '一个 JSON 值')
  .action(async (paths: string[], options) => {
    process.exitCode = await runImport(paths, options)
  })

const rules = program
  .command('rules')
  .description('规则目录；states、activate、stop 看与改这一套安装里的状态')
  .option('--json', '一个 JSON 数组')
  .option('--markdown', 'Markdown 表格')
  .action((options) => {
    printRules(options, today())
  })
addRuleStateCommands(program, rules)

addLawCommands(program)
addFlowChartCommand(program, dayOption('--on'))
addDrawCommands(program)
addBenchmarkCommands(program)

program
  .command('discretion')
  .description('裁量：案件落在哪一档、罚多少、怎样算、其余各行为什么没有命中；新旧版本从旧兼从轻')
  .argument('<CASE>', '案件 JSON')
  .option('--benchmark <FILE...>', '基准文件，可以是几个版本；缺省用通用比例')
  .option('--fact <NAME=VALUE...>', '案件里没有记载的因素，如 危害后果=轻微')
  .option('--on <DAY>', '没有决定日的案件按这一天，缺省为今天', dayOption('--on'))
  .option('--region <CODE>', '地区包（省级区划码）', regionOption, '500000')
  .option('--json', '每项违法行为一行 JSON')
  .option('--all', '连同没有命中的各行及原因')
  .action(async (file: string, options) => {
    process.exitCode = await runDiscretion(file, { ...options, on: options.on ?? today() })
  })

program
  .command('assign')
  .description('交叉评查：每件案卷分给两名独立的评查员，给出证据；分不下去的，说明为什么、怎样放宽最省（退出码 1）')
  .argument('<PLAN>', '分配方案（JSON）')
  .option('--json', '一个 JSON 值')
  .action(async (file: string, options) => {
    process.exitCode = await runAssign(file, options)
  })

const demo = program.command('demo').description('演示：重庆的机关，案件、人与单位全系虚构')
demo
  .command('load')
  .description('载入演示，打印演示账号；已经载入的只打印账号')
  .option('--json', '一个 JSON 值')
  .action(runDemoLoad)
demo
  .command('reset')
  .description('删去演示重新载入：日期到今天，密码换新')
  .option('--json', '一个 JSON 值')
  .action(runDemoReset)

program
  .command('account')
  .description('账号')
  .command('reset')
  .description('恢复一个账号：新的初始密码，解锁、启用，退出各处的登录')
  .argument('<LOGIN>', '登录名')
  .action(async (login: string) => {
    process.exitCode = await resetAccount(login)
  })

program
  .command('sweep')
  .description('对库里的案件运行规则：只判变了的，新的疑似问题存为发现')
  .option('--since <DAY>', '只查这一天起导入或改过的', dayOption('--since'))
  .option('--rule <ID>', '只查一条规则')
  .option('--all', '没有变的也重判')
  .option('--dry-run', '只数会有什么变化，不写')
  .option('--json', '一个 JSON 值')
  .action(async (options) => {
    process.exitCode = await runSweep(options)
  })

program
  .command('redate')
  .description('重算库里各项期限的届满日：放假通知、规则、期限表变了之后，哪一项从哪天移到哪天')
  .option('--dry-run', '只说会怎样变，不写')
  .option('--json', '一个 JSON 值')
  .action(async (options) => {
    process.exitCode = await runRedate(options)
  })

program
  .command('signals')
  .description('统计线索：断号、聚在门槛之下、补登等与别的机关相比多得多的；只是线索，不是认定')
  .option('--json', '一个 JSON 值')
  .action(async (options) => {
    process.exitCode = await runSignalsCommand(options)
  })

program
  .command('similar')
  .description('一件案件的类案、罚款的细分布与它在其中的位置')
  .argument('<CASE>', '一件案件：案件 JSON，或决定书')
  .option('--top <N>', '给几件类案', '10')
  .option('--cases <FILE...>', '类案库取自这些文件（案件 JSON、JSONL、决定书、公示表），不用数据库')
  .option('--snapshot <FILE>', '类案库取自以前存的快照')
  .option('--save <FILE>', '把 --cases 的类案库存成快照')
  .option('--json', '一个 JSON 值')
  .action(async (path: string, options) => {
    process.exitCode = await runSimilar(path, options, today())
  })

program
  .command('backup')
  .description('备份数据库、原始文件与密钥到新的文件夹；服务器不必停')
  .argument('<DIR>', '新的文件夹')
  .option('--without-key', '不带主密钥与签名密钥（须另外保管）')
  .option('--json', '一个 JSON 值')
  .action(async (folder: string, options) => {
    process.exitCode = await runBackup(folder, options)
  })

program
  .command('restore')
  .description('从备份恢复到空的安装：先核对每个文件，再动手，之后核对行数与留痕')
  .argument('<DIR>', '备份的文件夹')
  .option('--json', '一个 JSON 值')
  .action(async (folder: string, options) => {
    process.exitCode = await runRestore(folder, options)
  })

program
  .command('audit')
  .description('操作留痕')
  .command('verify')
  .description('核验封存链：完好则给出链尾的摘要（退出码 0），断了则指明哪一行、为什么（退出码 1）')
  .option('--agency <ID>', '只核验一个机关')
  .option('--export <FILE>', '连同留痕、签名与公钥导出，供离开数据库核验')
  .option('--from <FILE>', '核验导出的文件，不用数据库')
  .option('--against <FILE>', '与以前的导出对照：连尾部一起删去的也能发现')
  .option('--json', '一个 JSON 值')
  .action(async (options) => {
    process.exitCode = await runAuditVerify(options)
  })

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
