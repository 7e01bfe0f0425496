import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { FoldListener } from '#modules/cases/actions/import-chunk.ts'
import { caseFileSchema } from '#modules/cases/contract.ts'
import { caseBaseRoutes } from '#modules/cases/routes/case-routes.ts'
import { eventRoutes } from '#modules/cases/routes/event-routes.ts'
import { importRoutes } from '#modules/cases/routes/import-routes.ts'
import type { Context } from '#platform/context.ts'

export const caseRoutes =
  (context: Context, listener: FoldListener): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/schemas/case-file.json',
      { config: { permission: 'public' }, schema: { summary: '案件 JSON 的模式（JSON Schema）' } },
      async () => caseFileSchema(),
    )
    await app.register(caseBaseRoutes(context))
    await app.register(eventRoutes(context, listener))
    await app.register(importRoutes(context))
  }
