import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { messageList, messageQuery, messageSettings, readRequest, unreadCount } from '#modules/work/contract.ts'
import { countUnread, listMessages, markRead, saveSettings, settingsOf } from '#modules/work/store/messages.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'
import { NO_AGENCY, write } from '#platform/write.ts'

const MOST_UNREAD = 100

/** 站内消息：只有自己的。读没读不留痕。 */
export const messageRoutes =
  ({ db }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const ownId = (request: Parameters<typeof actorOf>[0]): string => actorOf(request).accountId ?? NO_AGENCY

    app.get(
      '/api/v1/messages',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '自己的消息，新的在前', querystring: messageQuery, response: { 200: messageList } },
      },
      async (request) => {
        const { state, cursor, limit } = request.query
        const rows = await listMessages(db, ownId(request), {
          unread: state === 'unread',
          cursor: cursor ?? null,
          limit,
        })
        const page = rows.slice(0, limit)
        return {
          items: page.map((m) => ({ ...m, at: m.at.toISOString(), readAt: m.readAt?.toISOString() ?? null })),
          next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
        }
      },
    )

    app.get(
      '/api/v1/messages/unread',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '未读的条数（至多数到一百）', response: { 200: unreadCount } },
      },
      async (request) => ({ n: await countUnread(db, ownId(request), MOST_UNREAD) }),
    )

    app.post(
      '/api/v1/messages/read',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '标为已读', body: readRequest, response: { 204: z.null() } },
      },
      async (request, reply) => {
        await markRead(db, ownId(request), request.body.ids)
        return reply.code(204).send(null)
      },
    )

    app.get(
      '/api/v1/message-settings',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '自己的提醒设置', response: { 200: messageSettings } },
      },
      async (request) => {
        const { muted, remindDays } = await settingsOf(db, ownId(request))
        return { muted: [...muted], remindDays }
      },
    )

    app.put(
      '/api/v1/message-settings',
      {
        config: { permission: 'signed-in' },
        schema: { summary: '改自己的提醒设置', body: messageSettings, response: { 204: z.null() } },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const object = { type: '账号', id: actor.accountId }
        await write(db, actor, { permission: 'signed-in', verb: '改提醒设置', object, agencyId: null }, async (trx) => {
          await saveSettings(trx, ownId(request), request.body)
          return { value: null }
        })
        return reply.code(204).send(null)
      },
    )
  }
