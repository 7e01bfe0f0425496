import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { citingRules } from '#app/citing-rules.ts'
import { type DemoControl, NO_DEMO } from '#app/demo/demo-control.ts'
import { demoRoutes } from '#app/demo/demo-routes.ts'
import { exampleRoutes } from '#app/example-routes.ts'
import { namesOf, peopleWith } from '#modules/accounts/index.ts'
import { accountRoutes } from '#modules/accounts/routes.ts'
import { agencyRoutes } from '#modules/agencies/routes.ts'
import { auditRoutes } from '#modules/audit-trail/routes.ts'
import { caseRoutes } from '#modules/cases/routes.ts'
import { lawRoutes } from '#modules/law-library/routes.ts'
import { signalRoutes } from '#modules/signals/routes.ts'
import { judgingListener, judgingWithin } from '#modules/supervision/actions/judging.ts'
import type { People } from '#modules/supervision/actions/people.ts'
import { checkRoutes } from '#modules/supervision/routes/check.ts'
import { findingRoutes } from '#modules/supervision/routes/findings.ts'
import { flowChartRoutes } from '#modules/supervision/routes/flow-charts.ts'
import { obligationRoutes } from '#modules/supervision/routes/obligations.ts'
import { oversightRoutes } from '#modules/supervision/routes/oversight.ts'
import { redatingRoutes } from '#modules/supervision/routes/redatings.ts'
import { retrospectiveRoutes } from '#modules/supervision/routes/retrospectives.ts'
import { ruleRoutes } from '#modules/supervision/routes/rules.ts'
import { warningRoutes } from '#modules/supervision/routes/warnings.ts'
import { workRoutes } from '#modules/work/routes.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { type JobAccess, jobRoutes } from '#platform/http/job-routes.ts'

/** 各种长任务谁可以看、可以取消；加一种任务就加一行。 */
const JOB_ACCESS: JobAccess = {
  import: { permission: 'case.import', cancellable: true },
  'dry-run-import': { permission: 'case.import', cancellable: true },
  sweep: { permission: 'sweep.run', cancellable: true },
  redate: { permission: 'sweep.run', cancellable: true },
  signals: { permission: 'signal.handle', cancellable: true },
  'verify-audit': { permission: 'audit.read', cancellable: true },
  'undo-import': { permission: 'case.import', cancellable: false },
}

/** 监督模块要知道的人，由账号模块提供。 */
const peopleOf = (context: Context): People => ({
  namesOf: (ids) => namesOf(context, ids),
  deciders: (within) => peopleWith(context, 'finding.decide', within),
})

/** 各模块的接口；加一个模块就加一行。 */
export const routesOf = (context: Context, demo: DemoControl = NO_DEMO): readonly FastifyPluginAsyncZod[] => [
  accountRoutes(context),
  agencyRoutes(context),
  checkRoutes(context),
  flowChartRoutes,
  findingRoutes(context, peopleOf(context)),
  obligationRoutes(context),
  oversightRoutes(context),
  signalRoutes(context),
  redatingRoutes(context),
  ruleRoutes(context),
  warningRoutes(context),
  retrospectiveRoutes(context, peopleOf(context)),
  caseRoutes(context, judgingListener(judgingWithin(context, today), { remind: true })),
  workRoutes(context),
  jobRoutes(context, JOB_ACCESS),
  auditRoutes(context),
  exampleRoutes,
  lawRoutes(context, citingRules()),
  demoRoutes(demo),
]
