import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { refuse } from '#modules/accounts/actions/refuse.ts'
import { signInElsewhere } from '#modules/accounts/actions/sign-in-elsewhere.ts'
import { fromOf, setSessionCookie } from '#modules/accounts/routes/cookie.ts'
import type { Context } from '#platform/context.ts'
import { Refused } from '#platform/errors.ts'
import { cookieOf } from '#platform/http/access.ts'
import { type PendingSignOn, type SingleSignOn, singleSignOn } from '#platform/sso.ts'

const COOKIE = 'zs_sso'
const START = '/api/v1/sso'
const BACK = '/api/v1/sso/callback'
const MINUTES = 10

/** 单点登录：去登录，回来核对；没有配置时答 404。出错回到登录页，说明原因。 */
export const ssoRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { oidc } = context.config
    const sso = oidc === null ? null : singleSignOn(oidc)

    app.get(
      START,
      { config: { permission: 'public', rateLimit: {} }, schema: { summary: '去单点登录' } },
      async (request, reply) => {
        const { begin } = demand(sso)
        const { url, pending } = await begin(`${originOf(request)}${BACK}`).catch((error: Error) => {
          request.log.warn({ err: error }, '连不上单点登录')
          throw refuse('accounts.sso-unreachable')
        })
        const value = context.sealing.seal(pending).toString('base64url')
        reply.setCookie(COOKIE, value, { ...cookieOptions(request), maxAge: MINUTES * 60 })
        return reply.redirect(url)
      },
    )

    app.get(
      BACK,
      { config: { permission: 'public', rateLimit: {} }, schema: { summary: '单点登录之后回来' } },
      async (request, reply) => {
        const { finish } = demand(sso)
        reply.clearCookie(COOKIE, cookieOptions(request))
        try {
          const pending = pendingOf(context, request)
          const proven = await finish(new URL(`${originOf(request)}${request.url}`), pending)
          setSessionCookie(request, reply, await signInElsewhere(context, proven, fromOf(request)))
          return reply.redirect('/')
        } catch (error) {
          return reply.redirect(`/login?problem=${problemOf(request, error)}`)
        }
      },
    )
  }

const demand = (sso: SingleSignOn | null): SingleSignOn => {
  if (sso === null) throw refuse('accounts.sso-off')
  return sso
}

const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`

/** 从别的网站跳回来时也要带上，所以是 Lax。 */
const cookieOptions = (request: FastifyRequest) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: START,
  secure: request.protocol === 'https',
})

const pendingOf = ({ sealing }: Context, request: FastifyRequest): PendingSignOn => {
  const sealed = cookieOf(request, COOKIE)
  if (sealed === null) throw refuse('accounts.sso-failed')
  return sealing.open<PendingSignOn>(Buffer.from(sealed, 'base64url'))
}

/** 登录页只认得这几个代码；协议上的细节只进日志。 */
const problemOf = (request: FastifyRequest, error: unknown): string => {
  if (error instanceof Refused) return error.code
  request.log.warn({ err: error as Error }, '单点登录没有通过核对')
  return 'accounts.sso-failed'
}
