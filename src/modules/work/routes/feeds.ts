import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { scopeFor } from '#kernel/access.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { readFeed, renewFeed, revokeFeed } from '#modules/work/actions/calendar-feed.ts'
import { addWebhook, removeWebhook, resendFailed } from '#modules/work/actions/webhooks.ts'
import { feedState, madeWebhook, newFeed, newWebhook, webhookList } from '#modules/work/contract.ts'
import { feedOf } from '#modules/work/store/feeds.ts'
import { listWebhooks } from '#modules/work/store/webhooks.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'
import { NO_AGENCY } from '#platform/write.ts'

/** 日历订阅：凭地址里的密文，不用登录。 */
export const calendarRoutes =
  ({ db }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/calendar-feed',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '自己的日历订阅', response: { 200: feedState } },
      },
      async (request) => {
        const feed = await feedOf(db, actorOf(request).accountId ?? NO_AGENCY)
        if (feed === undefined) return { feed: null }
        return { feed: { createdAt: feed.createdAt.toISOString(), readAt: feed.readAt?.toISOString() ?? null } }
      },
    )

    app.post(
      '/api/v1/calendar-feed',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '取一个新的订阅地址，原来的即刻失效', response: { 201: newFeed } },
      },
      async (request, reply) => {
        const token = await renewFeed(db, actorOf(request))
        return reply.code(201).send({ url: `${request.protocol}://${request.host}/api/v1/calendar/${token}/tasks.ics` })
      },
    )

    app.delete(
      '/api/v1/calendar-feed',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '停用订阅地址', response: { 204: z.null() } },
      },
      async (request, reply) => {
        await revokeFeed(db, actorOf(request))
        return reply.code(204).send(null)
      },
    )

    app.get(
      '/api/v1/calendar/:token/tasks.ics',
      {
        config: { permission: 'public' },
        schema: { summary: '任务的日历（iCalendar）', params: z.object({ token: z.string().max(100) }) },
      },
      async (request, reply) => {
        const text = await readFeed(db, request.params.token, `${request.protocol}://${request.host}`)
        return reply
          .header('content-disposition', 'inline; filename="tasks.ics"')
          .type('text/calendar; charset=utf-8')
          .send(text)
      },
    )
  }

/** 推送地址（系统管理员）。 */
export const webhookRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const key = z.object({ agency: z.uuid(), id: z.uuid() })

    app.get(
      '/api/v1/webhooks',
      {
        config: { permission: 'setting.edit' },
        schema: { summary: '推送地址与送达的情形', response: { 200: webhookList } },
      },
      async (request) => {
        const rows = await listWebhooks(context.db, scopeFor(actorOf(request), 'setting.edit'))
        const names = new Map((await listAgencies(context.db)).map((a) => [a.id, a.shortName]))
        return {
          items: rows.map((row) => ({
            ...row,
            agencyName: names.get(row.agencyId) ?? null,
            createdAt: row.createdAt.toISOString(),
            deliveredAt: row.deliveredAt?.toISOString() ?? null,
          })),
        }
      },
    )

    app.post(
      '/api/v1/webhooks',
      {
        config: { permission: 'setting.edit' },
        schema: { summary: '增加一个推送地址；密钥只给这一次', body: newWebhook, response: { 201: madeWebhook } },
      },
      async (request, reply) => reply.code(201).send(await addWebhook(context, actorOf(request), request.body)),
    )

    app.delete(
      '/api/v1/webhooks/:agency/:id',
      {
        config: { permission: 'setting.edit' },
        schema: { summary: '删去一个推送地址', params: key, response: { 204: z.null() } },
      },
      async (request, reply) => {
        const { agency, id } = request.params
        await removeWebhook(context, actorOf(request), { agencyId: agency, id })
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/v1/webhooks/:agency/:id/resend',
      {
        config: { permission: 'setting.edit' },
        schema: { summary: '没有送到、不再试的重新送', params: key, response: { 204: z.null() } },
      },
      async (request, reply) => {
        const { agency, id } = request.params
        await resendFailed(context, actorOf(request), { agencyId: agency, id })
        return reply.code(204).send(null)
      },
    )
  }
