import { judgingOn, judgingWithin } from '#modules/supervision/actions/judging.ts'
import { redate } from '#modules/supervision/actions/redate.ts'
import { sweep } from '#modules/supervision/actions/sweep.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import type { JobHandlers } from '#platform/jobs.ts'

/** 巡查、重算届满日；观察日取开始（或接着做）时的今天。 */
export const supervisionJobs = (context: Context): JobHandlers => ({
  sweep: (job) => sweep(job, context.sealing, judgingWithin(context, today)),
  redate: async (job) => redate(job, await judgingOn(context, today())),
})
