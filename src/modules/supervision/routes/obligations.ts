import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { exportObligations } from '#modules/supervision/actions/export-obligations.ts'
import { dueDaysOf, obligationPage } from '#modules/supervision/actions/list-obligations.ts'
import {
  dueDays,
  dueDaysQuery,
  obligationExportQuery,
  obligationList,
  obligationQuery,
} from '#modules/supervision/contract/obligations.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'
import { streamTable } from '#platform/http/xlsx.ts'

/** 到期：各种期限的列表、日历与导出。 */
export const obligationRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/obligations',
      {
        config: { permission: 'case.read' },
        schema: {
          summary: '起了期、还没有记载办结的期限，一次一种（缺省为应办），先到期的在前',
          querystring: obligationQuery,
          response: { 200: obligationList },
        },
      },
      (request) => obligationPage(context, actorOf(request), request.query, today()),
    )

    app.get(
      '/api/v1/obligations/export.xlsx',
      {
        config: { permission: 'case.export' },
        schema: { summary: '导出期限（表格，至多五万条，留痕）', querystring: obligationExportQuery },
      },
      async (request, reply) => {
        const on = today()
        const table = await exportObligations(context, actorOf(request), request.query, on)
        return streamTable(reply, `准绳期限-${on}`, table)
      },
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
