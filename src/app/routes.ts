import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { exampleRoutes } from '#app/example-routes.ts'
import { sessionRoute } from '#app/session-route.ts'
import { agencyRoutes } from '#modules/agencies/routes.ts'
import { caseRoutes } from '#modules/cases/routes.ts'
import { NOBODY, type People } from '#modules/supervision/actions/people.ts'
import { checkRoutes } from '#modules/supervision/routes/check.ts'
import { findingRoutes } from '#modules/supervision/routes/findings.ts'
import { oversightRoutes } from '#modules/supervision/routes/oversight.ts'
import type { Context } from '#platform/context.ts'
import { type JobAccess, jobRoutes } from '#platform/http/job-routes.ts'

/** 各种长任务谁可以看、可以取消；加一种任务就加一行。 */
const JOB_ACCESS: JobAccess = {
  import: { permission: 'case.import', cancellable: true },
  'dry-run-import': { permission: 'case.import', cancellable: true },
  sweep: { permission: 'sweep.run', cancellable: true },
  'undo-import': { permission: 'case.import', cancellable: false },
}

/** 各模块的接口；加一个模块就加一行。 */
export const routesOf = (context: Context, people: People = NOBODY): readonly FastifyPluginAsyncZod[] => [
  agencyRoutes(context),
  checkRoutes,
  findingRoutes(context, people),
  oversightRoutes(context),
  caseRoutes(context),
  jobRoutes(context, JOB_ACCESS),
  exampleRoutes,
  sessionRoute,
]
