import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'

/** 一项就绪检查：正常则兑现，否则抛错。 */
export type Checks = Readonly<Record<string, () => Promise<void>>>

const readiness = z.object({ ready: z.boolean(), checks: z.record(z.string(), z.enum(['ok', 'failed'])) })

/** /healthz 进程活着；/readyz 各项依赖都可用，否则 503。 */
export const health =
  (checks: Checks): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/healthz',
      {
        config: { permission: 'public' },
        schema: { summary: '进程是否活着', response: { 200: z.object({ ok: z.literal(true) }) } },
      },
      async () => ({ ok: true as const }),
    )

    app.get(
      '/readyz',
      {
        config: { permission: 'public' },
        schema: { summary: '是否可以接受请求', response: { 200: readiness, 503: readiness } },
      },
      async (request, reply) => {
        const results = await Promise.all(
          Object.entries(checks).map(async ([name, check]) => {
            const state = await check().then(
              () => 'ok' as const,
              () => 'failed' as const,
            )
            if (state === 'failed') request.log.warn({ check: name }, '就绪检查没有通过')
            return [name, state] as const
          }),
        )
        const ready = results.every(([, state]) => state === 'ok')
        return reply.code(ready ? 200 : 503).send({ ready, checks: Object.fromEntries(results) })
      },
    )
  }
