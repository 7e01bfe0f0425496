import { setupCode } from '#modules/accounts/index.ts'
import type { TestServer } from './server.ts'

export const PASSWORD = 'Xu-2719-yanhe'

/** 首次设置的内容：重庆市局与同省词典，三员三个人。 */
export const founding = (code: string) => ({
  code,
  agency: { name: '重庆市市场监督管理局', shortName: '重庆市局', code: '500000', prefix: '渝' },
  dictionary: true,
  founders: {
    'system-admin': { login: 'xitong', name: '余系', password: PASSWORD },
    'security-admin': { login: 'anquan', name: '安铨', password: PASSWORD },
    'audit-admin': { login: 'shenji', name: '沈记', password: PASSWORD },
  },
})

type Headers = Record<string, string>
type Reply = { readonly status: number; readonly body: unknown; readonly code: string | undefined }

/** 一个已经登录的人：以他的名义发请求。 */
export type Person = {
  readonly headers: Headers
  readonly send: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => Promise<Reply>
}

let visitors = 0
/** 来自本站的页面；每次换一个来访地址，免得先碰到按地址的限制。 */
const fromOurPage = (): Headers => ({
  'sec-fetch-site': 'same-origin',
  'x-forwarded-for': `10.1.${Math.trunc(++visitors / 250)}.${visitors % 250}`,
})

export const send = async (
  { app }: TestServer,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  { payload, headers = {} }: { payload?: object | undefined; headers?: Headers } = {},
): Promise<Reply & { readonly cookies: readonly { name: string; value: string }[] }> => {
  const sent = { method, url, headers: { ...fromOurPage(), ...headers }, ...(payload === undefined ? {} : { payload }) }
  const reply = await app.inject(sent)
  const body: unknown = reply.body === '' ? null : JSON.parse(reply.body)
  const code = (body as { code?: string } | null)?.code
  return { status: reply.statusCode, body, code, cookies: reply.cookies as { name: string; value: string }[] }
}

/** 做完首次设置。 */
export const setUpSite = async (server: TestServer): Promise<void> => {
  const code = (await setupCode(server.context))?.code ?? ''
  const reply = await send(server, 'POST', '/api/v1/setup', { payload: founding(code) })
  if (reply.status !== 204) throw new Error(JSON.stringify(reply.body))
}

/** 以密码登录。 */
export const signIn = async (server: TestServer, login: string, password = PASSWORD): Promise<Person> => {
  const reply = await send(server, 'POST', '/api/v1/session', { payload: { login, password } })
  const token = reply.cookies.find((cookie) => cookie.name === 'zs_session')?.value
  if (token === undefined) throw new Error(JSON.stringify(reply.body))
  return withToken(server, token)
}

export const withToken = (server: TestServer, token: string): Person => {
  const headers = { cookie: `zs_session=${token}` }
  return { headers, send: (method, url, payload) => send(server, method, url, { payload, headers }) }
}

/** 建立账号并由本人改过初始密码。 */
export const newPerson = async (
  server: TestServer,
  admin: Person,
  account: { login: string; name: string; agencyId: string; ssoAllowed?: boolean },
): Promise<{ id: string; person: Person }> => {
  const made = await admin.send('POST', '/api/v1/accounts', account)
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  const { id, password } = made.body as { id: string; password: string }
  const first = await signIn(server, account.login, password)
  await first.send('PUT', '/api/v1/session/password', { current: password, password: PASSWORD })
  return { id, person: await signIn(server, account.login) }
}

/** 机关名称 → 编号。 */
export const agencyIds = async (server: TestServer): Promise<(name: string) => string> => {
  const rows = await server.context.db.selectFrom('agency').select(['agency_id', 'name']).execute()
  return (name) => {
    const found = rows.find((row) => row.name === name)
    if (found === undefined) throw new Error(`没有 ${name}`)
    return found.agency_id
  }
}
