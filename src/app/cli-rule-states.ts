import type { Command } from 'commander'
import { commandLineActor, withContext } from '#app/cli-database.ts'
import { EXIT, print, UsageError } from '#app/cli-output.ts'
import { handlersOf } from '#app/handlers.ts'
import { changeRuleState, demandRule, ruleRecords, showRuleTrust } from '#modules/supervision/actions/rule-trust.ts'
import type { SweepInput, SweepResult } from '#modules/supervision/actions/sweep-cases.ts'
import type { RuleTrust } from '#modules/supervision/contract/rules.ts'
import { RULE_STATES, type RuleTarget } from '#modules/supervision/domain/rule-state.ts'
import type { Context } from '#platform/context.ts'
import { runJob } from '#platform/job-runner.ts'
import { enqueue } from '#platform/jobs.ts'
import { write } from '#platform/write.ts'

/** `zhunsheng rules states|activate|stop` 与 `zhunsheng replay`：这一套安装里规则的状态。 */
export const addRuleStateCommands = (program: Command, rules: Command): void => {
  rules
    .command('states')
    .description('这一套安装里各条规则的状态、待核实与准确率')
    .option('--json', '一个 JSON 数组')
    .action(async (options) => {
      process.exitCode = await printStates(options)
    })
  for (const [name, state, about] of [
    ['activate', 'active', '启用一条规则，随即巡查它；须先回放'],
    ['stop', 'stopped', '停用一条规则，收回它的疑似发现；认定、排除的不动'],
  ] as const)
    rules
      .command(name)
      .description(about)
      .argument('<RULE>', '规则编号')
      .requiredOption('--reason <TEXT>', '理由，至少 4 个字，记入经过与留痕')
      .action(async (rule: string, options) => {
        process.exitCode = await changeState(rule, state, options.reason)
      })
  program
    .command('replay')
    .description('回放：一条规则判全部案件，只数新增、没变、消失，不写发现')
    .argument('<RULE>', '规则编号')
    .option('--json', '一个 JSON 值')
    .action(async (rule: string, options) => {
      process.exitCode = await replay(rule, options)
    })
}

const printStates = (options: { readonly json?: boolean }): Promise<number> =>
  withContext(async ({ db }) => {
    const records = await ruleRecords(db, commandLineActor())
    if (options.json) await print(JSON.stringify(records))
    else
      for (const { rule, state, revised, suspected, precision } of records)
        await print(
          `${RULE_STATES[state]}\t${rule}\t待核实 ${suspected}${precision === null ? '' : `，准确率 ${Math.round(precision * 100)}%`}${revised ? '，版次已变' : ''}`,
        )
    return EXIT.clean
  })

const changeState = (rule: string, state: RuleTarget, reason: string): Promise<number> => {
  if (reason.trim().length < 4) throw new UsageError('--reason 至少写 4 个字')
  return withContext(async (context) => {
    const id = await changeRuleState(context, commandLineActor(), rule, { state, reason: reason.trim() })
    const { found, vanished } = await finished(context, id)
    await print(
      state === 'active' ? `已启用 ${rule}，新发现 ${found} 条` : `已停用 ${rule}，收回疑似发现 ${vanished} 条`,
    )
    return EXIT.clean
  })
}

const finished = async (context: Context, id: string): Promise<SweepResult> => {
  const job = await runJob(context.db, handlersOf(context), id, context.log)
  if (job?.state !== 'done') throw new UsageError(job?.say ?? '没有做完。')
  return job.result as SweepResult
}

const replay = (rule: string, options: { readonly json?: boolean }): Promise<number> =>
  withContext(async (context) => {
    const { db } = context
    demandRule(rule)
    const actor = commandLineActor()
    const input: SweepInput = { all: false, since: null, rule, dryRun: true }
    const deed = {
      permission: 'sweep.run',
      verb: '发起回放',
      object: { type: '任务', id: null },
      agencyId: null,
    } as const
    const id = await write(db, actor, { ...deed, detail: input }, async (trx) => ({
      value: await enqueue(trx, { kind: 'sweep', agencyId: null, accountId: null, input }),
    }))
    await finished(context, id)
    const view = (await showRuleTrust(db, actor, rule)).replay
    if (view === null) throw new UsageError('没有做完。')
    await print(options.json ? JSON.stringify(view) : replayText(rule, view))
    return EXIT.clean
  })

const replayText = (
  rule: string,
  { revision, on, total, weekly, supervisors, years }: NonNullable<RuleTrust['replay']>,
): string =>
  [
    `${rule} 第 ${revision} 版，观察日 ${on}，判了 ${total.cases} 件`,
    `  新增 ${total.found}，没变 ${total.kept}，消失 ${total.vanished}，无法判断 ${total.undecidable} 件`,
    ...years.map((y) => `  ${y.year ?? '没有记载年份'}：新增 ${y.found}，没变 ${y.kept}，消失 ${y.vanished}`),
    weekly === null
      ? '  还没有授权的监督人员，算不出每周的工作量。'
      : `  每位监督人员每周多核实 ${weekly.toFixed(2)} 条（近五十二周新增 ${total.recent} ÷ 52 ÷ ${supervisors} 人）`,
    '  没有写入发现；样本在规则目录的网页上看。',
  ].join('\n')
