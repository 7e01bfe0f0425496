import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { People } from '#modules/supervision/actions/people.ts'
import {
  retrospectiveCounts as countsOf,
  exportRetrospectives,
  retrospectivePage,
  reviewCase,
  showRetrospective,
} from '#modules/supervision/actions/retrospectives.ts'
import {
  retrospectiveCounts,
  retrospectiveFilter,
  retrospectiveList,
  retrospectiveQuery,
  retrospectiveView,
  reviewRequest,
} from '#modules/supervision/contract/retrospectives.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'
import { streamTable } from '#platform/http/xlsx.ts'

const params = z.object({ agency: z.uuid(), id: z.uuid() })

/** 漏报复盘：列表、计数、导出、一件的详情与结论。 */
export const retrospectiveRoutes =
  (context: Context, { namesOf }: People): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/retrospectives',
      {
        config: { permission: 'case.read' },
        schema: {
          summary: '决定被撤销、变更的案件：此前规则怎样说，复盘的结论',
          querystring: retrospectiveQuery,
          response: { 200: retrospectiveList },
        },
      },
      (request) => retrospectivePage(context, actorOf(request), request.query, namesOf),
    )

    app.get(
      '/api/v1/retrospectives/counts',
      {
        config: { permission: 'case.read' },
        schema: {
          summary: '按规则怎样说、理由、结论各几件',
          querystring: retrospectiveFilter.pick({ agency: true }),
          response: { 200: retrospectiveCounts },
        },
      },
      (request) => countsOf(context, actorOf(request), request.query),
    )

    app.get(
      '/api/v1/retrospectives/export.xlsx',
      {
        config: { permission: 'case.export' },
        schema: { summary: '导出漏报复盘（表格，留痕）', querystring: retrospectiveFilter },
      },
      async (request, reply) =>
        streamTable(
          reply,
          `漏报复盘-${today()}`,
          await exportRetrospectives(context, actorOf(request), request.query, namesOf),
        ),
    )

    app.get(
      '/api/v1/retrospectives/:agency/:id',
      {
        config: { permission: 'case.read' },
        schema: {
          summary: '一件的复盘：当时的发现、各规则的结论与缺的事实',
          params,
          response: { 200: retrospectiveView },
        },
      },
      (request) => {
        const { agency, id } = request.params
        return showRetrospective(context, actorOf(request), { agencyId: agency, caseId: id }, namesOf)
      },
    )

    app.put(
      '/api/v1/retrospectives/:agency/:id',
      {
        config: { permission: 'finding.decide' },
        schema: {
          summary: '记下复盘：撤销、变更的理由与结论',
          params,
          body: reviewRequest,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { agency, id } = request.params
        await reviewCase(context, actorOf(request), { agencyId: agency, caseId: id }, request.body)
        return reply.code(204).send(null)
      },
    )
  }
