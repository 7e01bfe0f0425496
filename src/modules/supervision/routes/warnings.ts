import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { assignHandling, showHandling } from '#modules/supervision/actions/handling-officers.ts'
import { judgingOn } from '#modules/supervision/actions/judging.ts'
import { showAhead, stepPage } from '#modules/supervision/actions/show-ahead.ts'
import {
  caseAhead,
  handlingRequest,
  handlingView,
  stepList,
  stepQuery,
} from '#modules/supervision/contract/warnings.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'

const one = z.object({ agency: z.uuid(), id: z.uuid() })
const refOf = ({ agency, id }: z.infer<typeof one>) => ({ agencyId: agency, caseId: id })
const reading = { permission: 'case.read' as const }

/** 决定之前须办的手续，与案件的承办人。 */
export const warningRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/steps-ahead',
      {
        config: reading,
        schema: {
          summary: '正在办的案件决定之前须办的手续，最近有动静的在前',
          querystring: stepQuery,
          response: { 200: stepList },
        },
      },
      (request) => stepPage(context, actorOf(request), request.query, today()),
    )

    app.get(
      '/api/v1/cases/:agency/:id/ahead',
      {
        config: reading,
        schema: {
          summary: '一件案件决定之前须办的手续，说不准的写明缺什么',
          params: one,
          response: { 200: caseAhead },
        },
      },
      async (request) => {
        const judging = await judgingOn(context, today())
        return { items: await showAhead(context, actorOf(request), refOf(request.params), judging) }
      },
    )

    app.get(
      '/api/v1/cases/:agency/:id/handling',
      { config: reading, schema: { summary: '一件案件的承办人', params: one, response: { 200: handlingView } } },
      (request) => showHandling(context, actorOf(request), refOf(request.params)),
    )

    app.put(
      '/api/v1/cases/:agency/:id/handling',
      {
        config: { permission: 'case.register' },
        schema: {
          summary: '定承办人；空的是改回由案件记载认出',
          params: one,
          body: handlingRequest,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await assignHandling(context, actorOf(request), refOf(request.params), request.body, today())
        return reply.code(204).send(null)
      },
    )
  }
