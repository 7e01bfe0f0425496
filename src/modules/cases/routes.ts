import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { caseFileSchema } from '#modules/cases/contract.ts'
import { caseBaseRoutes } from '#modules/cases/routes/case-routes.ts'
import { importRoutes } from '#modules/cases/routes/import-routes.ts'
import type { Context } from '#platform/context.ts'

export const caseRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/schemas/case-file.json',
      { config: { permission: 'public' }, schema: { summary: '案件 JSON 的模式（JSON Schema）' } },
      async () => caseFileSchema(),
    )
    await app.register(caseBaseRoutes(context))
    await app.register(importRoutes(context))
  }
