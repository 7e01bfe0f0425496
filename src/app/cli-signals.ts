import { commandLineActor, withContext } from '#app/cli-database.ts'
import { EXIT, print, UsageError } from '#app/cli-output.ts'
import { handlersOf } from '#app/handlers.ts'
import { leadPage, signalSummaryOf } from '#modules/signals/actions/list-leads.ts'
import type { LeadItem, SignalSummary } from '#modules/signals/contract.ts'
import { SIGNAL_TITLES } from '#modules/signals/domain/signal.ts'
import { queueSignals } from '#modules/signals/index.ts'
import { runJob } from '#platform/job-runner.ts'

const PAGE = 200

/** 运行统计线索，列出还没有处理的。有没有线索都不算违反，退出码为 0。 */
export const runSignalsCommand = ({ json }: { readonly json?: boolean }): Promise<number> =>
  withContext(async (context) => {
    const actor = commandLineActor()
    const job = await runJob(context.db, handlersOf(context), await queueSignals(context, actor), context.log)
    if (job?.state !== 'done') throw new UsageError(job?.say ?? '统计线索没有做完。')
    const leads: LeadItem[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await leadPage(context, actor, { state: 'active', limit: PAGE, cursor })
      leads.push(...page.items)
      cursor = page.next
    }
    const summary = await signalSummaryOf(context, actor, { state: 'active' })
    await print(json ? JSON.stringify({ ...summary, leads }) : textOf(summary, leads))
    return EXIT.clean
  })

const textOf = ({ run, signals }: SignalSummary, leads: readonly LeadItem[]): string =>
  [
    `做了 ${run?.compared ?? 0} 个比较，错误发现率控制在 ${(run?.level ?? 0) * 100}%；线索 ${leads.length} 条：`,
    ...leads.map(
      (l) =>
        `  ${l.agencyName ?? l.agencyId}　${SIGNAL_TITLES[l.signal]}　q=${l.q.toPrecision(2)}${l.current ? '' : '（这一次没有再见到）'}\n    ${l.sentence}`,
    ),
    ...signals.map(
      (s) =>
        `  ${SIGNAL_TITLES[s.signal]}：比了 ${s.compared} 个，样本不足 ${s.tooFew} 个，没有可比的 ${s.noControl} 个`,
    ),
    '  只是统计线索，多有合法的原因，须先想到再核查；不是认定，不计入发现与考核。',
  ].join('\n')
