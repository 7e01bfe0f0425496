import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { approvalRoutes } from '#modules/work/routes/approvals.ts'
import { documentRoutes } from '#modules/work/routes/documents.ts'
import { calendarRoutes, webhookRoutes } from '#modules/work/routes/feeds.ts'
import { messageRoutes } from '#modules/work/routes/messages.ts'
import { taskRoutes } from '#modules/work/routes/tasks.ts'
import { templateRoutes } from '#modules/work/routes/templates.ts'
import type { Context } from '#platform/context.ts'

/** 任务、审签、公文、消息、日历订阅、推送的接口。 */
export const workRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(taskRoutes(context))
    await app.register(approvalRoutes(context))
    await app.register(documentRoutes(context))
    await app.register(templateRoutes(context))
    await app.register(messageRoutes(context))
    await app.register(calendarRoutes(context))
    await app.register(webhookRoutes(context))
  }
