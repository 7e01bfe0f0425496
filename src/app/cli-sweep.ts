import { commandLineActor, withContext } from '#app/cli-database.ts'
import { EXIT, print, UsageError } from '#app/cli-output.ts'
import { handlersOf } from '#app/handlers.ts'
import type { Day } from '#kernel/day.ts'
import type { SweepInput, SweepResult } from '#modules/supervision/actions/sweep-cases.ts'
import { runQueued } from '#platform/job-runner.ts'
import { enqueue, findJob } from '#platform/jobs.ts'
import { write } from '#platform/write.ts'

export type SweepOptions = {
  readonly since?: Day
  readonly rule?: string
  readonly all?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** 对库里的案件运行规则；有疑似发现退出码为 1。 */
export const runSweep = (options: SweepOptions): Promise<number> =>
  withContext(async (context) => {
    const { db, log } = context
    const actor = commandLineActor()
    const input: SweepInput = {
      all: options.all === true,
      since: options.since ?? null,
      rule: options.rule ?? null,
      dryRun: options.dryRun === true,
    }
    const deed = {
      permission: 'sweep.run',
      verb: '发起巡查',
      object: { type: '任务', id: null },
      agencyId: null,
    } as const
    const id = await write(db, actor, { ...deed, detail: input }, async (trx) => ({
      value: await enqueue(trx, { kind: 'sweep', agencyId: null, accountId: null, input }),
    }))
    const started = performance.now()
    await runQueued(db, handlersOf(context), log)
    const job = await findJob(db, id)
    if (job?.state !== 'done') throw new UsageError(job?.say ?? '巡查没有做完。')
    const result = job.result as SweepResult
    const perSecond = Math.round(result.cases / Math.max(0.001, (performance.now() - started) / 1000))
    if (options.json) await print(JSON.stringify({ ...result, casesPerSecond: perSecond, dryRun: input.dryRun }))
    else await print(sweepText(result, perSecond, input.dryRun))
    return result.verdicts.breached > 0 ? EXIT.breached : EXIT.clean
  })

const sweepText = (
  { cases, found, changed, vanished, unchanged, verdicts, sets }: SweepResult,
  perSecond: number,
  dryRun: boolean,
) =>
  [
    `${dryRun ? '试算，没有写入。' : ''}判了 ${cases} 件（每秒 ${perSecond} 件）`,
    `  结论：疑似违反 ${verdicts.breached}，无法判断 ${verdicts.undecidable}，相符 ${verdicts.met}，不适用 ${verdicts['not-applicable']}`,
    `  发现：新 ${found}，有变 ${changed}，消失 ${vanished}，没变 ${unchanged}${sets === null ? '' : `；成批发现 ${sets}`}`,
    '  全部发现均为疑似，须经人核实。',
  ].join('\n')
