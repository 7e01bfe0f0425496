import { computeSignals } from '#modules/signals/actions/compute-signals.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import type { JobHandlers } from '#platform/jobs.ts'

/** 统计线索的运行；今年、去年以开始时的今天定。 */
export const signalJobs = (context: Context): JobHandlers => ({
  signals: (job) => computeSignals(job, context, today()),
})
