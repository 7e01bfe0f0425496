import type { FastifyInstance } from 'fastify'
import { refuse } from '#platform/errors.ts'
import type { RoutePermission } from '#platform/http/access.ts'
import { problem, send } from '#platform/http/problems.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** 谁可以用：任何人、登录的人，或有某项权限的人。每个路由必须写明，否则服务器不启动。 */
    permission?: RoutePermission
    /** 首次登录、还没有改密码的人也可以用。 */
    beforePasswordChange?: boolean
  }
  interface FastifyInstance {
    readonly declaredRoutes: readonly DeclaredRoute[]
  }
}

/** 一个路由与它声明的权限。 */
export type DeclaredRoute = {
  readonly method: string
  readonly url: string
  readonly permission: RoutePermission
  readonly beforePasswordChange: boolean
}

/**
 * 默认拒绝：没有声明权限的路由使启动失败。接口路由另带上出错回应的说明。
 * 全部路由与权限列在 `app.declaredRoutes`，供测试逐个核对。
 */
export const requirePermissions = (app: FastifyInstance): void => {
  const declared: DeclaredRoute[] = []
  app.decorate('declaredRoutes', declared)
  app.addHook('onRoute', (route) => {
    const { permission, beforePasswordChange = false } = route.config ?? {}
    if (permission === undefined)
      throw new Error(`路由 ${String(route.method)} ${route.url} 没有声明权限：请写 config: { permission: … }`)
    for (const method of [route.method].flat())
      declared.push({ method, url: route.url, permission, beforePasswordChange })
    if (!route.url.startsWith('/api/v1/')) return
    route.schema = { ...route.schema, response: { ...ERRORS, ...(route.schema?.response as object | undefined) } }
  })
}

const ERRORS = Object.fromEntries(
  [
    ['4xx', '请求有问题，detail 写明原因与改法'],
    ['5xx', '服务器有问题，detail 写明编号'],
  ].map(([status, description]) => [
    status,
    { description, content: { 'application/problem+json': { schema: problem } } },
  ]),
)

type Known = { readonly method: string; readonly matches: RegExp }

/** 地址没有的答 404；地址有而方法不对的答 405，并列出可用的方法。 */
export const answerUnknown = (app: FastifyInstance): void => {
  const known: Known[] = []
  app.addHook('onRoute', ({ method, url }) => {
    // 兜底的 * 什么都匹配，不算“有这个地址”
    if (url === '/*') return
    for (const name of [method].flat()) known.push({ method: name, matches: pattern(url) })
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const allowed = [...new Set(known.filter((route) => route.matches.test(path)).map((route) => route.method))]
    if (allowed.length === 0) return send(reply, request, refuse('route.not-found', { path }))
    reply.header('allow', allowed.join(', '))
    return send(reply, request, refuse('route.method', { method: request.method, allowed: allowed.join('、') }))
  })
}

const pattern = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split('/')
      .map((part) =>
        part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('/')}$`,
  )
