import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Actor, may, type Permission } from '#kernel/access.ts'
import { refuse } from '#platform/errors.ts'

/** 会话令牌 → 登录的人；令牌无效、过期、被收回返回 null。由账号模块提供。 */
export type Authenticate = (token: string) => Promise<Session | null>
export type Session = {
  readonly id: string
  readonly actor: Actor
  /** 首次登录须先改密码 */
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
 * 每个请求先认人，再看路由声明的权限：没有登录 401，没有权限 403；都在读取内容之前。
 * 写请求防跨站伪造：带会话的须证明来自本站（Sec-Fetch-Site 或 Origin），不带的不得表明来自别处。
 */
export const guardRoutes = (app: FastifyInstance, authenticate: Authenticate): void => {
  app.decorateRequest('session', null)
  app.addHook('onRequest', async (request) => {
    const token = cookieOf(request, SESSION_COOKIE)
    if (!SAFE.has(request.method) && isForged(request, token !== null)) throw refuse('access.cross-site')
    if (token !== null) request.session = await authenticate(token)
    admit(request)
  })
}

const admit = ({ session, routeOptions }: FastifyRequest): void => {
  const { permission, beforePasswordChange } = routeOptions.config
  if (permission === undefined || permission === 'public') return
  if (session === null) throw refuse('access.sign-in')
  if (session.mustChange && beforePasswordChange !== true) throw refuse('access.change-password')
  if (permission !== 'signed-in' && !may(session.actor, permission)) throw refuse('access.denied', { permission })
}

/** 登录的人；只在声明了权限的路由里调用。 */
export const actorOf = (request: FastifyRequest): Actor => {
  if (request.session === null) throw refuse('access.sign-in')
  return request.session.actor
}

export type RoutePermission = Permission | 'public' | 'signed-in'

/** 命令行等没有会话的客户端不带来处，浏览器一定带。 */
const isForged = (request: FastifyRequest, withSession: boolean): boolean => {
  const site = siteOf(request)
  return withSession ? site !== 'own' : site === 'other'
}

const siteOf = (request: FastifyRequest): 'own' | 'other' | 'unknown' => {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own' : 'other'
  const { origin } = request.headers
  if (origin === undefined) return 'unknown'
  return URL.canParse(origin) && new URL(origin).host === request.host ? 'own' : 'other'
}

/** 请求头里的一个 cookie；没有则 null。 */
export const cookieOf = (request: FastifyRequest, name: string): string | null => {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? null : found.slice(name.length + 1)
}
