import type { FoldListener } from '#modules/cases/actions/import-chunk.ts'
import { dryRunJob } from '#modules/cases/jobs/dry-run-job.ts'
import { importJob } from '#modules/cases/jobs/import-job.ts'
import { undoJob } from '#modules/cases/jobs/undo-job.ts'
import type { Context } from '#platform/context.ts'
import type { JobHandlers } from '#platform/jobs.ts'

/** 案件库的长任务；案件有了新样子时叫 `listener`（每个任务新取一个），由 app 接到监督模块。 */
export const caseJobs = (
  context: Pick<Context, 'sealing' | 'blobs'>,
  listener: () => FoldListener,
  options: { readonly chunk?: number } = {},
): JobHandlers => {
  const tools = () => ({ ...context, ...options, listener: listener() })
  return {
    import: (job) => importJob(tools())(job),
    'dry-run-import': (job) => dryRunJob(tools())(job),
    'undo-import': (job) => undoJob(tools())(job),
  }
}
