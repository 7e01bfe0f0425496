import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { dueDaysOf, obligationPage } from '#modules/supervision/actions/list-obligations.ts'
import { dueDays, dueDaysQuery, obligationList, obligationQuery } from '#modules/supervision/contract/obligations.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'

/** 到期：应办期限的列表与日历。 */
export const obligationRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/obligations',
      {
        config: { permission: 'case.read' },
        schema: {
          summary: '还没有记载办结的应办期限，先到期的在前',
          querystring: obligationQuery,
          response: { 200: obligationList },
        },
      },
      (request) => obligationPage(context, actorOf(request), request.query, today()),
    )

    app.get(
      '/api/v1/obligations/days',
      {
        config: { permission: 'case.read' },
        schema: {
          summary: '一个月里各日到期几项，与已过、今天、七日、三十日之内各几项',
          querystring: dueDaysQuery,
          response: { 200: dueDays },
        },
      },
      (request) => dueDaysOf(context, actorOf(request), request.query, today()),
    )
  }
