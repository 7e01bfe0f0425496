import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actOnTasks, giveTask, handOverTasks } from '#modules/work/actions/change-tasks.ts'
import { showTask, taskCounts, taskPage } from '#modules/work/actions/list-tasks.ts'
import { possibleOwners } from '#modules/work/actions/viewing.ts'
import {
  actRequest,
  taskCounts as countsReply,
  handOverRequest,
  newTask,
  owners,
  taskFilter,
  taskList,
  taskOutcome,
  taskQuery,
  taskView,
} from '#modules/work/contract.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'

/** 任务：列表、计数、详情、交办、办结与转交。 */
export const taskRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/tasks',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: '任务的列表（按到期日）：归我办的、我交办的、我管得着的',
          querystring: taskQuery,
          response: { 200: taskList },
        },
      },
      (request) => taskPage(context, actorOf(request), request.query, today()),
    )

    app.post(
      '/api/v1/tasks/counts',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: '几个视图各有多少项（至多数到一千）',
          body: z.object({ views: z.array(taskFilter).max(20) }),
          response: { 200: countsReply },
        },
      },
      async (request) => ({ counts: await taskCounts(context, actorOf(request), request.body.views, today()) }),
    )

    app.get(
      '/api/v1/tasks/:agency/:id',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: '一项任务与经过',
          params: z.object({ agency: z.uuid(), id: z.uuid() }),
          response: { 200: taskView },
        },
      },
      (request) => showTask(context, actorOf(request), request.params.agency, request.params.id),
    )

    app.post(
      '/api/v1/tasks',
      {
        config: { permission: 'task.assign' },
        schema: { summary: '交办一项任务', body: newTask, response: { 201: z.object({ id: z.string() }) } },
      },
      async (request, reply) => reply.code(201).send({ id: await giveTask(context, actorOf(request), request.body) }),
    )

    app.post(
      '/api/v1/tasks/acts',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: '办结、取消、重新办理或接手一批任务；不能改的逐项说明',
          body: actRequest,
          response: { 200: taskOutcome },
        },
      },
      (request) => {
        const { items, act, reason } = request.body
        return actOnTasks(context, actorOf(request), { items, act, reason: reason ?? null })
      },
    )

    app.post(
      '/api/v1/tasks/hand-overs',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: '转交一批任务；dueOn 为 null 是期限不变',
          body: handOverRequest,
          response: { 200: taskOutcome },
        },
      },
      (request) => handOverTasks(context, actorOf(request), request.body),
    )

    app.get(
      '/api/v1/task-owners',
      { config: { permission: 'signed-in' }, schema: { summary: '可以交给哪些人', response: { 200: owners } } },
      async (request) => ({ items: await possibleOwners(context, actorOf(request)) }),
    )
  }
