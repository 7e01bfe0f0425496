import { supervisionJobs } from '#modules/supervision/jobs.ts'
import type { Context } from '#platform/context.ts'
import type { JobHandlers } from '#platform/jobs.ts'

/** 各模块的长任务；加一种就加一行。 */
export const handlersOf = (context: Context): JobHandlers => ({ ...supervisionJobs(context) })
