import { verifyAuditJob } from '#modules/audit-trail/jobs/verify.ts'
import { caseJobs } from '#modules/cases/jobs/handlers.ts'
import { signalJobs } from '#modules/signals/jobs.ts'
import { judgingListener, judgingOn } from '#modules/supervision/actions/judging.ts'
import { supervisionJobs } from '#modules/supervision/jobs.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import type { JobHandlers } from '#platform/jobs.ts'

/** 各模块的长任务；加一种就加一行。案件一有新样子就判，与导入同一个事务。 */
export const handlersOf = (context: Context): JobHandlers => ({
  ...caseJobs(context, () => judgingListener(() => judgingOn(context, today()))),
  ...supervisionJobs(context),
  ...signalJobs(context),
  'verify-audit': verifyAuditJob(context),
})
