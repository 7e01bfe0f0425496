import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { grantRole, revokeRole } from '#modules/accounts/actions/grant-role.ts'
import { granteesLike, grantsFor } from '#modules/accounts/actions/list-accounts.ts'
import {
  byId,
  grantBody,
  granteeQuery,
  grantees,
  grantPage,
  grantQuery,
  reasonBody,
} from '#modules/accounts/contract.ts'
import type { Context } from '#platform/context.ts'
import { actorOf } from '#platform/http/access.ts'

const config = { permission: 'grant.edit' as const }

/** 授权管理（安全管理员）。 */
export const grantAdminRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/v1/grants',
      { config, schema: { summary: '管理范围内的授权与历史', querystring: grantQuery, response: { 200: grantPage } } },
      (request) => grantsFor(context, actorOf(request), request.query),
    )

    app.get(
      '/api/v1/grantees',
      { config, schema: { summary: '可以被授权的人', querystring: granteeQuery, response: { 200: grantees } } },
      (request) => granteesLike(context, request.query.q),
    )

    app.post(
      '/api/v1/grants',
      {
        config,
        schema: { summary: '授予：角色 × 机关 × 条线', body: grantBody, response: { 201: z.object({ id: z.uuid() }) } },
      },
      async (request, reply) => reply.code(201).send({ id: await grantRole(context, actorOf(request), request.body) }),
    )

    app.post(
      '/api/v1/grants/:id/revoke',
      { config, schema: { summary: '收回', params: byId, body: reasonBody, response: { 204: z.void() } } },
      async (request, reply) => {
        await revokeRole(context, actorOf(request), request.params.id, request.body.reason)
        return reply.code(204).send()
      },
    )
  }
