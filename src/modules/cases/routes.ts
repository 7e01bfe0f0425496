import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { caseFileSchema } from '#modules/cases/contract.ts'

export const caseRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/api/schemas/case-file.json',
    { config: { permission: 'public' }, schema: { summary: '案件 JSON 的模式（JSON Schema）' } },
    async () => caseFileSchema(),
  )
}
