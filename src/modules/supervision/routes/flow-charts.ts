import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { PROCEDURES, procedureOf } from '#modules/cases/domain/procedures/all.ts'
import { flowChartOf } from '#modules/supervision/actions/draw-flow-chart.ts'
import { today } from '#platform/clock.ts'
import { refusals } from '#platform/errors.ts'

const refuse = refusals({
  'flow-chart.unknown': {
    status: 404,
    say: ({ procedure }: { procedure: string }) =>
      `没有“${procedure}”这张流程图；可以看的是 ${PROCEDURES.map(({ code }) => code).join('、')}。`,
  },
})

/** 权力运行流程图。空图没有案件，本来就要公开，谁都可以看；案件走过的路由案件接口给，照案件的权限。 */
export const flowChartRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/api/v1/flow-charts',
    {
      config: { permission: 'public' },
      schema: {
        summary: '有哪几张权力运行流程图',
        response: {
          200: z.object({
            items: z.array(z.object({ code: z.string(), name: z.string(), scope: z.string(), svg: z.string() })),
          }),
        },
      },
    },
    async () => ({
      items: PROCEDURES.map(({ code, name, scope }) => ({ code, name, scope, svg: `/api/v1/flow-charts/${code}.svg` })),
    }),
  )

  app.get(
    '/api/v1/flow-charts/:procedure.svg',
    {
      config: { permission: 'public' },
      schema: {
        summary: '一张权力运行流程图（A4 竖版 SVG），今天适用的期限',
        params: z.object({ procedure: z.string().max(40) }),
      },
    },
    async (request, reply) => {
      const procedure = procedureOf(request.params.procedure)
      if (procedure === null) throw refuse('flow-chart.unknown', { procedure: request.params.procedure })
      return reply.type('image/svg+xml; charset=utf-8').send(await flowChartOf(procedure, today()))
    },
  )
}
