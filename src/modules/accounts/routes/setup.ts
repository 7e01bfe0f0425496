import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { setUp } from '#modules/accounts/actions/set-up.ts'
import { setUpBody } from '#modules/accounts/contract.ts'
import type { Context } from '#platform/context.ts'

/** 首次设置：还没有任何账号、又知道设置码时才能用。 */
export const setupRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/v1/setup',
      {
        config: { permission: 'public', rateLimit: {} },
        schema: { summary: '首次设置：本机关与三员', body: setUpBody, response: { 204: z.void() } },
      },
      async (request, reply) => {
        await setUp(context, request.body)
        return reply.code(204).send()
      },
    )
  }
