import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agencyIds, newPerson, type Person, send, setUpSite, signIn, withToken } from '../support/people.ts'
import { type TestServer, testServer, testServerWith } from '../support/server.ts'
import { CLIENT, type Provider, startProvider } from '../support/sso-provider.ts'

let server: TestServer
let provider: Provider
let system: Person
beforeAll(async () => {
  provider = await startProvider()
  server = await testServerWith((context) => {
    const secretFile = path.join(context.config.dataFolder, 'oidc-secret')
    fs.writeFileSync(secretFile, `${CLIENT.secret}\n`)
    const oidc = { issuer: provider.issuer, clientId: CLIENT.id, secretFile }
    return { ...context, config: { ...context.config, oidc } }
  })
  await setUpSite(server)
  system = await signIn(server, 'xitong')
  const agencyId = (await agencyIds(server))('重庆市市场监督管理局')
  await newPerson(server, system, { login: 'zhangwei', name: '张伟', agencyId, ssoAllowed: true })
  await newPerson(server, system, { login: 'lisi', name: '李思', agencyId })
})
afterAll(async () => {
  await server.close()
  await provider.close()
})

const cookieNamed = (cookies: readonly { name: string; value: string }[], name: string) =>
  cookies.find((cookie) => cookie.name === name)?.value

/** 走到单点登录处再回来，还没有交给准绳：回来的地址与浏览器带着的 cookie。 */
const leave = async () => {
  const started = await server.app.inject({ url: '/api/v1/sso', headers: { host: 'zs.test' } })
  expect(started.statusCode).toBe(302)
  const back = (await fetch(String(started.headers.location), { redirect: 'manual' })).headers.get('location') as string
  return { back: new URL(back), pending: cookieNamed(started.cookies as never, 'zs_sso') ?? '' }
}
const arrive = async (back: URL, pending: string | null) => {
  const reply = await server.app.inject({
    url: `${back.pathname}${back.search}`,
    headers: { host: back.host, ...(pending === null ? {} : { cookie: `zs_sso=${pending}` }) },
  })
  return {
    to: reply.headers.location,
    token: cookieNamed(reply.cookies as never, 'zs_session') ?? null,
    header: String(reply.headers['set-cookie']),
  }
}
const signInThere = async (person: Provider['person']) => {
  provider.person = person
  const { back, pending } = await leave()
  return arrive(back, pending)
}

test('登录页知道有单点登录', async () => {
  expect((await send(server, 'GET', '/api/v1/session')).body).toMatchObject({ installation: { singleSignOn: true } })
})

test('登录名相同、管理员允许的账号：第一次对上，以后只认主体', async () => {
  const first = await signInThere({ sub: 'u-1', preferred_username: 'ZhangWei' })
  expect(first.to).toBe('/')
  expect(first.header).toContain('SameSite=Strict')
  const me = await withToken(server, first.token ?? '').send('GET', '/api/v1/session')
  expect(me.body).toMatchObject({ account: { login: 'zhangwei', mustChange: false } })
  expect((await signInThere({ sub: 'u-1', preferred_username: 'renamed' })).token).not.toBeNull()
  expect((await signInThere({ sub: 'u-2', preferred_username: 'zhangwei' })).to).toBe(
    '/login?problem=accounts.sso-unknown',
  )
})

test('没有这个账号、管理员没有允许的，都不放行，也不建立账号', async () => {
  const count = async () => (await server.context.db.selectFrom('account').select('id').execute()).length
  const before = await count()
  for (const name of ['lisi', 'stranger', undefined]) {
    const person = { sub: `u-${name}`, ...(name === undefined ? {} : { preferred_username: name }) }
    expect(await signInThere(person)).toMatchObject({ to: '/login?problem=accounts.sso-unknown', token: null })
  }
  expect(await count()).toBe(before)
})

test('管理员不再允许，或停用了账号，单点登录就进不来', async () => {
  const list = async () =>
    ((await system.send('GET', '/api/v1/accounts?q=zhangwei')).body as { items: { id: string; version: number }[] })
      .items[0]
  const account = await list()
  const edit = (ssoAllowed: boolean, version: number | undefined) =>
    system.send('PUT', `/api/v1/accounts/${account?.id}`, { name: '张伟', ssoAllowed, version })
  await edit(false, account?.version)
  expect((await signInThere({ sub: 'u-1', preferred_username: 'zhangwei' })).to).toContain('sso-unknown')
  await edit(true, (await list())?.version)
  await system.send('POST', `/api/v1/accounts/${account?.id}/disable`)
  expect((await signInThere({ sub: 'u-1', preferred_username: 'zhangwei' })).to).toContain('accounts.disabled')
  await system.send('POST', `/api/v1/accounts/${account?.id}/enable`)
})

test.each(['nonce', 'signature', 'issuer'] as const)('身份令牌的 %s 不对，不放行', async (fault) => {
  provider.fault = fault
  expect(await signInThere({ sub: 'u-1' })).toMatchObject({ to: '/login?problem=accounts.sso-failed', token: null })
  provider.fault = null
})

test('回来的地址被换过、别人的浏览器、用过一次的，都不放行', async () => {
  provider.person = { sub: 'u-1', preferred_username: 'zhangwei' }
  const failed = { to: '/login?problem=accounts.sso-failed', token: null }
  const { back, pending } = await leave()
  const other = await leave()
  expect(await arrive(back, null)).toMatchObject(failed)
  expect(await arrive(back, other.pending)).toMatchObject(failed)
  expect(await arrive(back, 'forged')).toMatchObject(failed)
  const wrongState = new URL(back)
  wrongState.searchParams.set('state', 'other')
  expect(await arrive(wrongState, pending)).toMatchObject(failed)
  expect((await arrive(back, pending)).token).not.toBeNull()
  expect(await arrive(back, pending)).toMatchObject(failed)
})

test('没有配置单点登录的，答 404；连不上的，说明', async () => {
  const plain = await testServer()
  expect(await send(plain, 'GET', '/api/v1/sso')).toMatchObject({ status: 404, code: 'accounts.sso-off' })
  await plain.close()
  const oidc = { issuer: 'http://127.0.0.1:9', clientId: 'x', secretFile: null }
  const lost = await testServerWith((context) => ({ ...context, config: { ...context.config, oidc } }))
  expect(await send(lost, 'GET', '/api/v1/sso')).toMatchObject({ status: 503, code: 'accounts.sso-unreachable' })
  await lost.close()
})
