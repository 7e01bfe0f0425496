import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { forgetSessions, setupCode } from '#modules/accounts/index.ts'
import { founding, PASSWORD, send, setUpSite, signIn, withToken } from '../support/people.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const tryPassword = (login: string, password: string) =>
  send(server, 'POST', '/api/v1/session', { payload: { login, password } })
describe('首次设置', () => {
  test('没有设置码、设置码不对，都不能设置', async () => {
    expect(await send(server, 'POST', '/api/v1/setup', { payload: founding('AAAA-BBBB-CCCC') })).toMatchObject({
      status: 403,
      code: 'accounts.wrong-code',
    })
    expect((await send(server, 'GET', '/api/v1/session')).body).toMatchObject({
      account: null,
      installation: { needsSetup: true, agency: null },
    })
  })

  test('三员不得是同一个人，密码要合格，区划代码要认得', async () => {
    const code = (await setupCode(server.context))?.code ?? ''
    const good = founding(code)
    const security = { ...good.founders['security-admin'], login: 'xitong' }
    const send1 = (payload: object) => send(server, 'POST', '/api/v1/setup', { payload })
    expect(await send1({ ...good, founders: { ...good.founders, 'security-admin': security } })).toMatchObject({
      code: 'accounts.same-person',
    })
    const weak = { ...good.founders['audit-admin'], password: 'shenji-2026' }
    expect(await send1({ ...good, founders: { ...good.founders, 'audit-admin': weak } })).toMatchObject({
      code: 'accounts.weak-password',
    })
    expect((await send1({ ...good, agency: { ...good.agency, code: '990000' } })).status).toBe(400)
  })

  test('两个人同时提交，只有一个成功；之后不能再设置', async () => {
    const code = (await setupCode(server.context))?.code ?? ''
    const replies = await Promise.all(
      [1, 2].map(() => send(server, 'POST', '/api/v1/setup', { payload: founding(code) })),
    )
    expect(replies.map((r) => r.status).sort()).toEqual([204, 409])
    expect(await setupCode(server.context)).toBeNull()
    expect(await send(server, 'POST', '/api/v1/setup', { payload: founding(code) })).toMatchObject({
      code: 'accounts.set-up-already',
    })
    const { db } = server.context
    expect(await db.selectFrom('account').select('login').orderBy('login').execute()).toHaveLength(3)
    const agencies = await db.selectFrom('agency').select(['name', 'parent_id']).execute()
    expect(agencies).toHaveLength(43)
    expect(agencies.filter((a) => a.parent_id === null).map((a) => a.name)).toEqual(['重庆市市场监督管理局'])
  })
})

describe('登录', () => {
  test('我是谁：机关、角色、权限', async () => {
    const person = await signIn(server, ' XiTong ')
    expect((await person.send('GET', '/api/v1/session')).body).toMatchObject({
      account: {
        login: 'xitong',
        name: '余系',
        agencyName: '重庆市市场监督管理局',
        roles: [{ code: 'system-admin', name: '系统管理员' }],
        permissions: ['agency.edit', 'account.edit', 'setting.edit'],
        mustChange: false,
      },
      installation: { needsSetup: false, agency: '重庆市市场监督管理局', demo: false, singleSignOn: false },
    })
  })

  test('令牌：HttpOnly、SameSite=Strict，https 时 Secure；库里只有摘要；日志里没有', async () => {
    const plain = await server.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { login: 'xitong', password: PASSWORD },
    })
    expect(plain.headers['set-cookie']).toMatch(/^zs_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const secure = await server.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { login: 'xitong', password: PASSWORD },
      headers: { 'x-forwarded-proto': 'https' },
    })
    expect(secure.headers['set-cookie']).toContain('; Secure')
    const token = String(plain.headers['set-cookie']).slice('zs_session='.length, 'zs_session='.length + 43)
    const { rows } = await sql<{ text: string }>`select string_agg(s::text, ' ') as text from session s`.execute(
      server.context.db,
    )
    expect(rows[0]?.text).not.toContain(token)
    expect(server.logged()).not.toContain(token)
    expect(server.logged()).not.toContain(PASSWORD)
  })

  test('会话固定：登录前塞进来的令牌不会被采用，登录总是换新的，原来的结束', async () => {
    const planted = 'A'.repeat(43)
    const headers = { cookie: `zs_session=${planted}` }
    const payload = { login: 'shenji', password: PASSWORD }
    const first = await send(server, 'POST', '/api/v1/session', { payload, headers })
    const token = first.cookies[0]?.value as string
    expect(token).not.toBe(planted)
    expect((await withToken(server, planted).send('GET', '/api/v1/session')).body).toMatchObject({ account: null })
    const again = await send(server, 'POST', '/api/v1/session', { payload, headers: { cookie: `zs_session=${token}` } })
    expect(again.cookies[0]?.value).not.toBe(token)
    expect((await withToken(server, token).send('GET', '/api/v1/session')).body).toMatchObject({ account: null })
  })

  test('别的网站发来的登录、写请求不理', async () => {
    const person = await signIn(server, 'shenji')
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])
      expect(
        await send(server, 'POST', '/api/v1/session', { payload: { login: 'shenji', password: PASSWORD }, headers }),
      ).toMatchObject({ status: 403, code: 'access.cross-site' })
    const { cookie } = person.headers as { cookie: string }
    const out = (headers: Record<string, string>) =>
      server.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie, ...headers } })
    expect((await out({})).statusCode).toBe(403)
    expect((await out({ origin: 'https://evil.example' })).statusCode).toBe(403)
    expect((await person.send('GET', '/api/v1/session')).body).toMatchObject({ account: { login: 'shenji' } })
    expect((await out({ origin: 'http://zs.test', host: 'zs.test' })).statusCode).toBe(204)
    expect((await person.send('GET', '/api/v1/session')).body).toMatchObject({ account: null })
  })

  test('没有登录也可以退出', async () => {
    expect((await send(server, 'DELETE', '/api/v1/session')).status).toBe(204)
  })
})

describe('锁定', () => {
  const wrong = (login: string) => tryPassword(login, 'Wrong-0000-zzz')

  test('有没有这个登录名，答复一样：五次之后锁定', async () => {
    for (const login of ['anquan', 'meiyou-zhege']) {
      const replies = []
      for (let i = 0; i < 6; i++) replies.push(await wrong(login))
      expect(replies.map((r) => r.code)).toEqual([...Array(5).fill('accounts.wrong-password'), 'accounts.locked'])
      expect(JSON.stringify(replies[0]?.body)).toContain('还可以试 4 次')
    }
    expect(await tryPassword('anquan', PASSWORD)).toMatchObject({ status: 403, code: 'accounts.locked' })
  })

  test('锁定以数据库的钟为准：服务器的钟拨快、拨慢都不解锁；十五分钟之后可以再试', async () => {
    try {
      for (const days of [-30, 30]) {
        vi.setSystemTime(new Date(Date.now() + days * 86_400_000))
        expect(await tryPassword('anquan', PASSWORD)).toMatchObject({ code: 'accounts.locked' })
      }
    } finally {
      vi.useRealTimers()
    }
    await sql`update login_failure set last_at = clock_timestamp() - interval '15 minutes 1 second'`.execute(
      server.context.db,
    )
    expect((await wrong('anquan')).code).toBe('accounts.wrong-password')
    expect((await tryPassword('anquan', PASSWORD)).status).toBe(204)
  })

  test('同时来的许多次，也只放行五次', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => wrong('xitong')))
    expect(replies.filter((r) => r.code === 'accounts.wrong-password')).toHaveLength(5)
    expect(replies.filter((r) => r.code === 'accounts.locked')).toHaveLength(15)
    await sql`delete from login_failure`.execute(server.context.db)
  })

  test('登录名一栏打了密码，库里也看不到', async () => {
    await tryPassword('mima-da-cuo-lan', 'x')
    const rows = await server.context.db.selectFrom('login_failure').select('login_key').execute()
    expect(JSON.stringify(rows)).not.toContain('mima-da-cuo-lan')
    expect(server.logged()).not.toContain('mima-da-cuo-lan')
  })

  test('同一地址一分钟三十次', async () => {
    const replies = []
    for (let i = 0; i < 31; i++)
      replies.push(
        await send(server, 'POST', '/api/v1/session', {
          payload: { login: `nobody${i}`, password: 'x' },
          headers: { 'x-forwarded-for': '10.9.9.9' },
        }),
      )
    expect(replies[30]).toMatchObject({ status: 429, code: 'accounts.too-often' })
    expect(replies[29]?.code).toBe('accounts.wrong-password')
  })
})

describe('会话到期', () => {
  const spend = (column: 'last_seen_at' | 'expires_at', interval: string) =>
    sql`update session set ${sql.ref(column)} = clock_timestamp() - ${interval}::interval`.execute(server.context.db)
  const stillIn = async (person: Awaited<ReturnType<typeof signIn>>) => {
    forgetSessions(server.context.db)
    return ((await person.send('GET', '/api/v1/session')).body as { account: object | null }).account !== null
  }

  test('三十分钟没有操作就失效；没到的续上', async () => {
    const person = await signIn(server, 'shenji')
    await spend('last_seen_at', '29 minutes')
    expect(await stillIn(person)).toBe(true)
    const { rows } = await sql<{ fresh: boolean }>`
      select max(last_seen_at) > clock_timestamp() - interval '1 minute' as fresh from session`.execute(
      server.context.db,
    )
    expect(rows[0]?.fresh).toBe(true)
    await spend('last_seen_at', '30 minutes 1 second')
    expect(await stillIn(person)).toBe(false)
    expect(await person.send('GET', '/api/v1/session/mine')).toMatchObject({ status: 401, code: 'access.sign-in' })
  })

  test('一直在用，十二小时也失效；服务器的钟拨动不影响', async () => {
    const person = await signIn(server, 'shenji')
    vi.setSystemTime(new Date(Date.now() + 86_400_000))
    expect(await stillIn(person)).toBe(true)
    vi.useRealTimers()
    await spend('expires_at', '1 second')
    expect(await stillIn(person)).toBe(false)
  })
})

describe('改密码', () => {
  test('现在的密码要对，新的要合格；改完其他会话都结束，这一个换新令牌', async () => {
    const [here, elsewhere] = [await signIn(server, 'shenji'), await signIn(server, 'shenji')]
    const change = (current: string, password: string) =>
      here.send('PUT', '/api/v1/session/password', { current, password })
    expect((await change('bu-dui', 'Yun-3388-lanting')).code).toBe('accounts.wrong-current')
    expect((await change(PASSWORD, 'short')).code).toBe('accounts.weak-password')
    expect((await change(PASSWORD, PASSWORD)).code).toBe('accounts.same-password')
    const { headers } = here
    const reply = await send(server, 'PUT', '/api/v1/session/password', {
      payload: { current: PASSWORD, password: 'Yun-3388-lanting' },
      headers,
    })
    expect(reply.status).toBe(204)
    const renewed = withToken(server, reply.cookies[0]?.value as string)
    const account = async (person: typeof here) =>
      ((await person.send('GET', '/api/v1/session')).body as { account: object | null }).account
    expect([await account(here), await account(elsewhere)]).toEqual([null, null])
    expect(await account(renewed)).not.toBeNull()
  })
})

test('登录、登录失败、锁定都有留痕，不含密码', async () => {
  const lines = await server.context.db.selectFrom('audit_line').select(['verb', 'detail']).execute()
  const verbs = new Set(lines.map((line) => line.verb))
  for (const verb of ['首次设置', '登录', '登录失败', '登录失败，账号锁定', '退出', '改密码'])
    expect(verbs).toContain(verb)
  expect(JSON.stringify(lines)).not.toContain(PASSWORD)
})

test('数据库断了，登录答 500 而不是放行', async () => {
  const lost = await testServer()
  await setUpSite(lost)
  await lost.disconnect()
  expect(
    (await send(lost, 'POST', '/api/v1/session', { payload: { login: 'xitong', password: PASSWORD } })).status,
  ).toBe(500)
  await lost.app.close()
})
