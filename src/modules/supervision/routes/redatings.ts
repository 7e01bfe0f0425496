import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { scopeFor } from '#kernel/access.ts'
import { judgingOn } from '#modules/supervision/actions/judging.ts'
import { exportMovedDue, movedPage } from '#modules/supervision/actions/list-moved-due.ts'
import { queueRedating } from '#modules/supervision/actions/queue-redating.ts'
import {
  movedCauseList,
  movedFilter,
  movedList,
  movedQuery,
  redatingRequest,
} from '#modules/supervision/contract/moved-due.ts'
import { movedCauses } from '#modules/supervision/store/moved-due.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'
import { streamTable } from '#platform/http/xlsx.ts'
import { authorise } from '#platform/write.ts'

/** 重算届满日，与届满日的变动。 */
export const redatingRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = context

    app.post(
      '/api/v1/redatings',
      {
        config: { permission: 'sweep.run' },
        schema: {
          summary: '排一次重算届满日；进度见 /api/v1/jobs/:id',
          body: redatingRequest,
          response: { 202: z.object({ job: z.string() }) },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        authorise(actor, { permission: 'sweep.run', agencyId: null })
        const judging = await judgingOn(context, today())
        const wanted = { actor, dryRun: request.body.dryRun, always: true } as const
        const job = await db.transaction().execute((trx) => queueRedating(trx, judging, wanted))
        context.wake()
        return reply.code(202).send({ job: job as string })
      },
    )

    app.get(
      '/api/v1/moved-dues',
      {
        config: { permission: 'case.read' },
        schema: { summary: '届满日的变动，新的在前', querystring: movedQuery, response: { 200: movedList } },
      },
      (request) => movedPage(context, actorOf(request), request.query),
    )

    app.get(
      '/api/v1/moved-dues/causes',
      {
        config: { permission: 'case.read' },
        schema: { summary: '变动的缘由，各有几条', response: { 200: movedCauseList } },
      },
      async (request) => ({ items: await movedCauses(db, scopeFor(actorOf(request), 'case.read')) }),
    )

    app.get(
      '/api/v1/moved-dues/export.xlsx',
      {
        config: { permission: 'case.export' },
        schema: { summary: '导出届满日的变动（表格，至多五万条，留痕）', querystring: movedFilter },
      },
      async (request, reply) => {
        const table = await exportMovedDue(context, actorOf(request), request.query)
        return streamTable(reply, `准绳届满日变动-${today()}`, table)
      },
    )
  }
