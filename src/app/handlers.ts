import { SYSTEM } from '#kernel/access.ts'
import { verifyAuditJob } from '#modules/audit-trail/jobs/verify.ts'
import { caseJobs } from '#modules/cases/jobs/handlers.ts'
import { signalJobs } from '#modules/signals/jobs.ts'
import { judgingListener, judgingOn, judgingWithin } from '#modules/supervision/actions/judging.ts'
import { queueRedating } from '#modules/supervision/actions/queue-redating.ts'
import { supervisionJobs } from '#modules/supervision/jobs.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import type { JobHandlers } from '#platform/jobs.ts'

const BY_SYSTEM = { actor: SYSTEM, dryRun: false, always: false } as const

/** 各模块的长任务；加一种就加一行。案件一有新样子就判，与导入同一个事务；放假通知一导入就排重算。 */
export const handlersOf = (context: Context): JobHandlers => ({
  ...caseJobs(context, () => ({
    ...judgingListener(judgingWithin(context, today)),
    onNotices: async (trx) => {
      await queueRedating(trx, await judgingOn(context, today(), { within: trx }), BY_SYSTEM)
    },
  })),
  ...supervisionJobs(context),
  ...signalJobs(context),
  'verify-audit': verifyAuditJob(context),
})
