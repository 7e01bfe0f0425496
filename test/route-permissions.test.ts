import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routesOf } from '#app/routes.ts'
import { buildServer } from '#app/server.ts'
import type { Actor } from '#kernel/access.ts'
import { ROLE_CODES, type RoleCode, roleMay, roleOf } from '#modules/accounts/domain/role.ts'
import type { DeclaredRoute } from '#platform/http/routes.ts'
import { testDatabase } from './support/database.ts'
import { testContext } from './support/server.ts'

/** 过了权限这一关就答 299，不再往下做；装在各模块之前，各模块的路由都带上。 */
const PASSED = 299
const stopAfterPermission = Object.assign(
  async (app: FastifyInstance) => {
    app.addHook('preParsing', async (_request, reply) => reply.code(PASSED).send('过了权限'))
  },
  { [Symbol.for('skip-override')]: true },
)

const actorAs = (role: RoleCode): Actor => ({
  accountId: '01900000-0000-7000-8000-000000000001',
  name: roleOf(role).name,
  agencyId: null,
  grants: [{ permissions: new Set(roleOf(role).permissions), area: { agencies: 'all', lines: 'all' } }],
})
const tokens = new Map(ROLE_CODES.map((role) => [`as-${role}`, actorAs(role)]))

let app: FastifyInstance
let drop: () => Promise<void>
let routes: readonly DeclaredRoute[]
beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  const context = testContext(made.db)
  app = await buildServer({
    context,
    version: '0.0.0',
    routes: [stopAfterPermission as never, ...routesOf(context)],
    authenticate: async (token) => {
      const actor = tokens.get(token.replace('new-', ''))
      return actor === undefined ? null : { id: token, actor, mustChange: token.startsWith('new-') }
    },
  })
  await app.ready()
  routes = app.declaredRoutes.filter((route) => route.url.startsWith('/api/'))
})
afterAll(async () => {
  await app.close()
  await drop()
})

const ID = '01900000-0000-7000-8000-00000000000f'
const knock = async ({ method, url }: DeclaredRoute, token: string | null, site = 'same-origin') => {
  const reply = await app.inject({
    method: method as 'GET',
    url: url.replace(/:\w+|\*/g, ID),
    headers: { 'sec-fetch-site': site, ...(token === null ? {} : { cookie: `zs_session=${token}` }) },
  })
  const code = reply.statusCode === PASSED || method === 'HEAD' ? null : (reply.json() as { code: string }).code
  return [reply.statusCode, code] as const
}
const named = ({ method, url }: DeclaredRoute) => `${method} ${url}`

/** 逐个路由问一遍，列出与所声明的权限不符的。 */
const wrongly = async (
  expected: (route: DeclaredRoute) => readonly [number, string | null],
  knockAt: (route: DeclaredRoute) => Promise<readonly [number, string | null]>,
) => {
  const wrong: string[] = []
  for (const route of routes.filter(({ method }) => method !== 'HEAD')) {
    const [is, should] = [await knockAt(route), expected(route)]
    if (is[0] !== should[0] || is[1] !== should[1]) wrong.push(`${named(route)}：应为 ${should}，实为 ${is}`)
  }
  return wrong
}
const passed = [PASSED, null] as const

test('读到了路由', () => expect(routes.length).toBeGreaterThan(25))

test('没有登录：公开的可以，其余 401', async () => {
  const expected = ({ permission }: DeclaredRoute) =>
    permission === 'public' ? passed : ([401, 'access.sign-in'] as const)
  expect(await wrongly(expected, (route) => knock(route, null))).toEqual([])
  expect(await wrongly(expected, (route) => knock(route, 'forged-token'))).toEqual([])
})

test.each(ROLE_CODES)('%s：有权限的可以，没有的 403', async (role) => {
  const expected = ({ permission }: DeclaredRoute) =>
    permission === 'public' || permission === 'signed-in' || roleMay(role, permission)
      ? passed
      : ([403, 'access.denied'] as const)
  expect(await wrongly(expected, (route) => knock(route, `as-${role}`))).toEqual([])
})

test('首次登录还没有改密码：只能改密码、退出与看公开的', async () => {
  const expected = ({ permission, beforePasswordChange }: DeclaredRoute) =>
    permission === 'public' || beforePasswordChange ? passed : ([403, 'access.change-password'] as const)
  expect(await wrongly(expected, (route) => knock(route, 'new-as-supervisor'))).toEqual([])
  expect(routes.filter((route) => route.beforePasswordChange).map(named)).toEqual(['PUT /api/v1/session/password'])
})

test('别的网站发来的写请求，不论登录没有、有没有权限，都不理', async () => {
  for (const token of [null, ...ROLE_CODES.map((role) => `as-${role}`)])
    for (const route of routes.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method)))
      expect([named(route), ...(await knock(route, token, 'cross-site'))]).toEqual([
        named(route),
        403,
        'access.cross-site',
      ])
})

test('要权限的接口，总有一种角色能用', () => {
  const stranded = routes.filter(
    ({ permission }) =>
      permission !== 'public' && permission !== 'signed-in' && !ROLE_CODES.some((role) => roleMay(role, permission)),
  )
  expect(stranded.map(named)).toEqual([])
})
