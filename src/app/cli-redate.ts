import { commandLineActor, withContext } from '#app/cli-database.ts'
import { EXIT, print, UsageError } from '#app/cli-output.ts'
import { handlersOf } from '#app/handlers.ts'
import { judgingOn } from '#modules/supervision/actions/judging.ts'
import { queueRedating } from '#modules/supervision/actions/queue-redating.ts'
import type { RedateResult } from '#modules/supervision/actions/redate.ts'
import { FLIPS } from '#modules/supervision/domain/moved-due.ts'
import { today } from '#platform/clock.ts'
import { runJob } from '#platform/job-runner.ts'

export type RedateOptions = { readonly dryRun?: boolean; readonly json?: boolean }

/** 重算库里各项期限的届满日；试算只说会怎样变。 */
export const runRedate = (options: RedateOptions): Promise<number> =>
  withContext(async (context) => {
    const { db, log } = context
    const judging = await judgingOn(context, today())
    const wanted = { actor: commandLineActor(), dryRun: options.dryRun === true, always: true } as const
    const id = await db.transaction().execute((trx) => queueRedating(trx, judging, wanted))
    const started = performance.now()
    const job = id === null ? null : await runJob(db, handlersOf(context), id, log)
    if (job?.state !== 'done') throw new UsageError(job?.say ?? '重算没有做完。')
    const result = job.result as RedateResult
    const seconds = Math.round((performance.now() - started) / 100) / 10
    await print(options.json === true ? JSON.stringify({ ...result, seconds }) : resultText(result, seconds))
    return EXIT.clean
  })

const both = (strict: string, lenient: string): string =>
  strict === lenient ? strict : `${strict}（另一读 ${lenient}）`

const resultText = (r: RedateResult, seconds: number): string =>
  [
    `${r.dryRun ? '试算，没有写入。' : ''}算了 ${r.cases} 件、${r.obligations} 项（${seconds} 秒）；缘由：${r.otherwise}`,
    `  移动 ${r.moved} 项；${FLIPS.reopened} ${r.reopened} 项，${FLIPS.lapsed} ${r.lapsed} 项；不再有 ${r.gone} 项，新有 ${r.added} 项`,
    ...r.sample.map(
      (m) =>
        `  · ${m.what}：${both(m.oldStrict, m.oldLenient)} → ${both(m.newStrict, m.newLenient)}（${m.cause}）${m.flip === null ? '' : `，${FLIPS[m.flip]}`}`,
    ),
    ...(r.moved > r.sample.length ? [`  只列前 ${r.sample.length} 项；全部见“到期”页的届满日变动。`] : []),
  ].join('\n')
