import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { demandRule } from '#modules/supervision/actions/rule-trust.ts'
import type { SweepInput } from '#modules/supervision/actions/sweep-cases.ts'
import { newView, savedView, sweepRequest } from '#modules/supervision/contract/findings.ts'
import { deleteView, insertView, viewsOf } from '#modules/supervision/store/views.ts'
import type { Context } from '#platform/context.ts'
import { refusals } from '#platform/errors.ts'
import { actorOf } from '#platform/http/access.ts'
import { enqueue } from '#platform/jobs.ts'
import { NO_AGENCY, write } from '#platform/write.ts'

const MOST_VIEWS = 30

const refuse = refusals({
  'supervision.no-view': { status: 404, say: () => '没有这个视图，可能已经删去。' },
  'supervision.too-many-views': { status: 409, say: () => `至多保存 ${MOST_VIEWS} 个视图，请先删去不用的。` },
})

/** 巡查、各人保存的视图。 */
export const oversightRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = context

    app.post(
      '/api/v1/sweeps',
      {
        config: { permission: 'sweep.run' },
        schema: {
          summary: '排一次巡查，或（dryRun 加一条规则）一次回放；进度见 /api/v1/jobs/:id',
          body: sweepRequest,
          response: { 202: z.object({ job: z.string() }) },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const { all, since, rule, dryRun } = request.body
        if (rule != null) demandRule(rule)
        const input: SweepInput = { all, since: since ?? null, rule: rule ?? null, dryRun }
        const deed = {
          permission: 'sweep.run',
          verb: '发起巡查',
          object: { type: '任务', id: null },
          agencyId: null,
        } as const
        const job = await write(db, actor, { ...deed, detail: input }, async (trx) => ({
          value: await enqueue(trx, { kind: 'sweep', agencyId: actor.agencyId, accountId: actor.accountId, input }),
        }))
        context.wake()
        return reply.code(202).send({ job })
      },
    )

    app.get(
      '/api/v1/views',
      {
        config: { permission: 'case.read' },
        schema: { summary: '自己保存的视图', response: { 200: z.object({ items: z.array(savedView) }) } },
      },
      async (request) => {
        const items = await viewsOf(db, actorOf(request).accountId ?? NO_AGENCY)
        return { items: items.map((view) => savedView.parse(view)) }
      },
    )

    app.post(
      '/api/v1/views',
      {
        config: { permission: 'case.read' },
        schema: { summary: '保存一个视图', body: newView, response: { 201: z.object({ id: z.string() }) } },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const own = actor.accountId ?? NO_AGENCY
        const deed = {
          permission: 'case.read',
          verb: '保存视图',
          object: { type: '视图', id: null },
          agencyId: null,
        } as const
        const id = await write(db, actor, deed, async (trx) => {
          if ((await viewsOf(trx, own)).length >= MOST_VIEWS) throw refuse('supervision.too-many-views')
          return { value: await insertView(trx, own, request.body) }
        })
        return reply.code(201).send({ id })
      },
    )

    app.delete(
      '/api/v1/views/:id',
      {
        config: { permission: 'case.read' },
        schema: { summary: '删去自己的一个视图', params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const { id } = request.params
        const deed = {
          permission: 'case.read',
          verb: '删去视图',
          object: { type: '视图', id },
          agencyId: null,
        } as const
        await write(db, actor, deed, async (trx) => {
          if (!(await deleteView(trx, actor.accountId ?? NO_AGENCY, id))) throw refuse('supervision.no-view')
          return { value: null }
        })
        return reply.code(204).send(null)
      },
    )
  }
