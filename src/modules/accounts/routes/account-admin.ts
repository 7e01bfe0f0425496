import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accountsFor } from '#modules/accounts/actions/list-accounts.ts'
import {
  createAccount,
  disableAccount,
  editAccount,
  enableAccount,
  resetPassword,
  unlockAccount,
} from '#modules/accounts/actions/manage-account.ts'
import {
  accountPage,
  accountQuery,
  byId,
  createAccountBody,
  createdAccount,
  editAccountBody,
  newPassword,
} from '#modules/accounts/contract.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'

const done = { 204: z.void() }
const config = { permission: 'account.edit' as const }

/** 账号管理（系统管理员）。 */
export const accountAdminRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/accounts',
      {
        config,
        schema: { summary: '管理范围内的账号', querystring: accountQuery, response: { 200: accountPage } },
      },
      (request) => accountsFor(context, actorOf(request), request.query),
    )

    app.post(
      '/api/v1/accounts',
      {
        config,
        schema: {
          summary: '建立账号；初始密码只在答复里出现一次',
          body: createAccountBody,
          response: { 201: createdAccount },
        },
      },
      async (request, reply) => reply.code(201).send(await createAccount(context, actorOf(request), request.body)),
    )

    app.put(
      '/api/v1/accounts/:id',
      {
        config,
        schema: { summary: '改姓名、执法证号、是否允许单点登录', params: byId, body: editAccountBody, response: done },
      },
      async (request, reply) => {
        await editAccount(context, actorOf(request), request.params.id, request.body)
        return reply.code(204).send()
      },
    )

    app.post(
      '/api/v1/accounts/:id/password',
      {
        config,
        schema: { summary: '重置密码；新密码只出现一次', params: byId, response: { 200: newPassword } },
      },
      async (request) => ({ password: await resetPassword(context, actorOf(request), request.params.id) }),
    )

    const verbs = [
      ['disable', '停用；会话立即结束', disableAccount],
      ['enable', '启用', enableAccount],
      ['unlock', '解除锁定', unlockAccount],
    ] as const
    for (const [verb, summary, act] of verbs)
      app.post(
        `/api/v1/accounts/:id/${verb}`,
        { config, schema: { summary, params: byId, response: done } },
        async (request, reply) => {
          await act(context, actorOf(request), request.params.id)
          return reply.code(204).send()
        },
      )
  }
