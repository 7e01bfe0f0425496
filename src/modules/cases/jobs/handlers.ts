import type { FoldListener } from '#modules/cases/actions/import-chunk.ts'
import { importJob } from '#modules/cases/jobs/import-job.ts'
import { undoJob } from '#modules/cases/jobs/undo-job.ts'
import type { Context } from '#platform/context.ts'
import type { JobHandlers } from '#platform/jobs.ts'

/** 案件库的长任务；案件有了新样子时叫 `listener`，由 app 接到监督模块。 */
export const caseJobs = (context: Context, listener: FoldListener): JobHandlers => ({
  import: importJob({ ...context, listener }),
  'undo-import': undoJob({ ...context, listener }),
})
