import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { enterEvents, enterEventsEach, withdrawEntry } from '#modules/cases/actions/enter-events.ts'
import type { FoldListener } from '#modules/cases/actions/import-chunk.ts'
import { entered, enteredEach, eventEntries, eventEntry } from '#modules/cases/contract/event-entry.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'

const one = z.object({ agency: z.uuid(), id: z.uuid() })
const config = { permission: 'case.register' as const }

/** 登记案件的事件：逐件、成批、撤回。 */
export const eventRoutes =
  ({ db, sealing }: Context, listener: FoldListener): FastifyPluginAsyncZod =>
  async (app) => {
    const tools = { db, sealing, listener }

    app.post(
      '/api/v1/cases/:agency/:id/events',
      {
        config,
        schema: { summary: '登记一件案件的事件，立即重判', params: one, body: eventEntry, response: { 201: entered } },
      },
      async (request, reply) => {
        const ref = { agencyId: request.params.agency, caseId: request.params.id }
        const entry = await enterEvents(tools, actorOf(request), ref, request.body, today())
        return reply.code(201).send({ entry })
      },
    )

    app.post(
      '/api/v1/cases/:agency/:id/events/:entry/withdraw',
      {
        config,
        schema: {
          summary: '撤回一次登记',
          params: one.extend({ entry: z.uuid() }),
          body: z.object({ reason: z.string().trim().min(4, '理由至少四个字').max(500) }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { agency, id, entry } = request.params
        await withdrawEntry(tools, actorOf(request), { agencyId: agency, caseId: id }, entry, request.body.reason)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/v1/case-events',
      {
        config,
        schema: {
          summary: '成批登记：凭案件编号或文号认案，逐件生效，没有收的写明原因',
          body: eventEntries,
          response: { 200: enteredEach },
        },
      },
      (request) => enterEventsEach(tools, actorOf(request), request.body, today()),
    )
  }
