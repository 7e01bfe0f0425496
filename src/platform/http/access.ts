import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Actor, may, type Permission } from '#kernel/access.ts'
import { refuse } from '#platform/errors.ts'

/** 会话令牌 → 登录的人；令牌无效、过期、被收回返回 null。由账号模块提供。 */
export type Authenticate = (token: string) => Promise<Session | null>
export type Session = {
  readonly id: string
  readonly actor: Actor /** 首次登录须先改密码 */
  readonly mustChange: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** 登录的会话；没有登录为 null。 */
    session: Session | null
  }
}

export const SESSION_COOKIE = 'zs_session'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * 每个请求先认人，再看路由声明的权限：没有登录 401，没有权限 403。
 * 带会话的写请求须来自本站（Sec-Fetch-Site 或 Origin），防跨站请求伪造。
 */
export const guardRoutes = (app: FastifyInstance, authenticate: Authenticate): void => {
  app.decorateRequest('session', null)
  app.addHook('onRequest', async (request) => {
    const token = cookieOf(request, SESSION_COOKIE)
    if (token === null) return
    if (!SAFE.has(request.method) && !isSameSite(request)) throw refuse('access.cross-site')
    request.session = await authenticate(token)
  })
  app.addHook('preHandler', async (request) => {
    const permission = request.routeOptions.config.permission
    if (permission === undefined || permission === 'public') return
    if (request.session === null) throw refuse('access.sign-in')
    if (request.session.mustChange && request.routeOptions.config.beforePasswordChange !== true)
      throw refuse('access.change-password')
    if (permission !== 'signed-in' && !may(request.session.actor, permission))
      throw refuse('access.denied', { permission })
  })
}

/** 登录的人；只在声明了权限的路由里调用。 */
export const actorOf = (request: FastifyRequest): Actor => {
  if (request.session === null) throw refuse('access.sign-in')
  return request.session.actor
}

export type RoutePermission = Permission | 'public' | 'signed-in'

const isSameSite = (request: FastifyRequest): boolean => {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.headers.origin
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.host
}

/** 请求头里的一个 cookie；没有则 null。 */
export const cookieOf = (request: FastifyRequest, name: string): string | null => {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? null : found.slice(name.length + 1)
}
