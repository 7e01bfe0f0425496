import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { refuse } from '#modules/accounts/actions/refuse.ts'
import { LIMITS } from '#modules/accounts/domain/limits.ts'
import { accountAdminRoutes } from '#modules/accounts/routes/account-admin.ts'
import { grantAdminRoutes } from '#modules/accounts/routes/grant-admin.ts'
import { sessionRoutes } from '#modules/accounts/routes/session.ts'
import { setupRoutes } from '#modules/accounts/routes/setup.ts'
import { ssoRoutes } from '#modules/accounts/routes/sso.ts'
import type { Context } from '#platform/context.ts'

/** 登录、首次设置、账号与授权。能用来试密码的几个接口按来访地址限次数。 */
export const accountRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(cookie)
    await app.register(rateLimit, {
      global: false,
      max: LIMITS.triesPerMinute,
      timeWindow: '1 minute',
      errorResponseBuilder: (_request, { ttl }) => refuse('accounts.too-often', { seconds: Math.ceil(ttl / 1000) }),
    })
    for (const routes of [sessionRoutes, setupRoutes, ssoRoutes, accountAdminRoutes, grantAdminRoutes])
      await app.register(routes(context))
  }
