import type { FoldListener } from '#modules/cases/actions/import-chunk.ts'
import { caseJobs } from '#modules/cases/jobs/handlers.ts'
import type { Context } from '#platform/context.ts'
import type { JobHandlers } from '#platform/jobs.ts'

/** 案件有了新样子时判断、记发现；监督模块建成巡查之前不判。 */
const listener: FoldListener = { onFolded: async () => [], onRemoved: async () => undefined }

/** 各模块的长任务；加一种就加一行。 */
export const handlersOf = (context: Context): JobHandlers => ({ ...caseJobs(context, listener) })
