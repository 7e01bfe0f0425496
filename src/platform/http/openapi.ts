import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { apiDocs, type OpenApi } from '#platform/http/api-docs.ts'

/** 从各路由的模式得到 OpenAPI 3.1；/api/docs 是给人看的同一份内容。须在登记路由之前调用。 */
export const describeApi = async (app: FastifyInstance, version: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '准绳接口',
        version,
        description: '市场监管行政执法监督。出错时一律为 application/problem+json。',
      },
    },
    transform: jsonSchemaTransform,
  })
  const open = { config: { permission: 'public' as const }, schema: { hide: true } as object }
  app.get('/api/openapi.json', open, async () => app.swagger())
  app.get('/api/docs', open, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(apiDocs(app.swagger() as unknown as OpenApi)),
  )
}
