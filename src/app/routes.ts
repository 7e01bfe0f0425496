import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { exampleRoutes } from '#app/example-routes.ts'
import { sessionRoute } from '#app/session-route.ts'
import { auditRoutes } from '#modules/audit-trail/routes.ts'
import { caseRoutes } from '#modules/cases/routes.ts'
import { checkRoutes } from '#modules/supervision/routes/check.ts'
import { findingRoutes } from '#modules/supervision/routes/findings.ts'
import { oversightRoutes } from '#modules/supervision/routes/oversight.ts'
import type { Context } from '#platform/context.ts'

/** 各模块的接口；加一个模块就加一行。 */
export const routesOf = (context: Context): readonly FastifyPluginAsyncZod[] => [
  checkRoutes,
  findingRoutes(context, async () => new Map()),
  oversightRoutes(context),
  caseRoutes,
  auditRoutes(context),
  exampleRoutes,
  sessionRoute,
]
