import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgetSessions } from '#modules/accounts/index.ts'
import { agencyIds, newPerson, PASSWORD, type Person, send, setUpSite, signIn } from '../support/people.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
let system: Person
let security: Person
let audit: Person
let idOf: (agency: string) => string
const CITY = '重庆市市场监督管理局'
const FULING = '重庆市涪陵区市场监督管理局'
const WANZHOU = '重庆市万州区市场监督管理局'

beforeAll(async () => {
  server = await testServer()
  await setUpSite(server)
  system = await signIn(server, 'xitong')
  security = await signIn(server, 'anquan')
  audit = await signIn(server, 'shenji')
  idOf = await agencyIds(server)
})
afterAll(() => server.close())

type Grant = { id: string; login: string; role: string; state: string; grantedBy: string; revokeReason: string }
const grantsOf = async (q: string, state = 'all') =>
  ((await security.send('GET', `/api/v1/grants?state=${state}&q=${q}`)).body as { items: Grant[] }).items
const give = (who: Person, accountId: string, role: string, agency: string, more: object = {}) =>
  who.send('POST', '/api/v1/grants', {
    ...{ accountId, role, agencyId: idOf(agency), line: null, expiresOn: null, reason: '年度监督工作安排' },
    ...more,
  })
const rolesOf = async (person: Person) =>
  (await person.send('GET', '/api/v1/session')).body as {
    account: { roles: { code: string }[]; permissions: string[]; mustChange: boolean }
  }
const accountsLike = async (q: string) =>
  (
    (await system.send('GET', `/api/v1/accounts?q=${encodeURIComponent(q)}`)).body as {
      items: Record<string, unknown>[]
    }
  ).items

describe('账号', () => {
  test('执法证号：写法统一，一号一人；可以改、去掉，不写就是不改；留痕里没有证号', async () => {
    const make = (login: string, certificateNo: string) =>
      system.send('POST', '/api/v1/accounts', { login, name: login, agencyId: idOf(FULING), certificateNo })
    const edit = async (login: string, more: object) => {
      const [row] = await accountsLike(login)
      const { id, version } = row as { id: string; version: number }
      return system.send('PUT', `/api/v1/accounts/${id}`, { name: login, ssoAllowed: false, version, ...more })
    }
    expect((await make('zheng-a', ' 渝ａ 001 ')).status).toBe(201)
    expect(await accountsLike('zheng-a')).toMatchObject([{ certificateNo: '渝A001' }])
    expect(await make('zheng-b', '渝A001')).toMatchObject({ status: 409, code: 'accounts.certificate-taken' })
    expect((await make('zheng-b', '')).status).toBe(201)
    expect(await edit('zheng-b', { certificateNo: '渝a001' })).toMatchObject({ code: 'accounts.certificate-taken' })
    expect((await edit('zheng-a', {})).status).toBe(204)
    expect(await accountsLike('zheng-a')).toMatchObject([{ certificateNo: '渝A001' }])
    expect((await edit('zheng-a', { certificateNo: null })).status).toBe(204)
    expect((await edit('zheng-b', { certificateNo: '渝A001' })).status).toBe(204)
    const lines = await server.context.db
      .selectFrom('audit_line')
      .select('detail')
      .where('verb', '=', '改账号')
      .execute()
    expect(lines.map((l) => JSON.stringify(l.detail)).join()).toContain('"certificateChanged":true')
    expect(lines.map((l) => JSON.stringify(l.detail)).join()).not.toContain('A001')
  })

  test('建立：初始密码只给一次，首次登录只能改密码', async () => {
    const account = { login: 'ZhangWei', name: '张伟', agencyId: idOf(FULING) }
    const made = await system.send('POST', '/api/v1/accounts', account)
    expect(made.status).toBe(201)
    const { password } = made.body as { password: string }
    expect(await system.send('POST', '/api/v1/accounts', account)).toMatchObject({ code: 'accounts.login-taken' })
    const person = await signIn(server, 'zhangwei', password)
    expect(await person.send('GET', '/api/v1/session/mine')).toMatchObject({ code: 'access.change-password' })
    expect((await rolesOf(person)).account).toMatchObject({ mustChange: true, roles: [] })
    expect(await accountsLike('张伟')).toMatchObject([{ login: 'zhangwei', state: 'new', agencyName: FULING }])
    const { rows } = await sql<{ all: string }>`select string_agg(a::text, ' ') as all from account a`.execute(
      server.context.db,
    )
    expect(rows[0]?.all).not.toContain(password)
    expect(server.logged()).not.toContain(password)
  })

  test('没有这个机关、登录名不合', async () => {
    const bad = (change: object) =>
      system.send('POST', '/api/v1/accounts', { login: 'lisi', name: '李思', agencyId: idOf(FULING), ...change })
    expect((await bad({ agencyId: '01900000-0000-7000-8000-000000000000' })).code).toBe('accounts.no-agency')
    expect((await bad({ login: '李思' })).status).toBe(400)
    expect((await bad({ name: ' ' })).status).toBe(400)
  })

  test('停用：会话立即结束，登录被拒；启用之后可以', async () => {
    const { id, person } = await newPerson(server, system, { login: 'wangwu', name: '王武', agencyId: idOf(FULING) })
    expect((await system.send('POST', `/api/v1/accounts/${id}/disable`)).status).toBe(204)
    expect((await person.send('GET', '/api/v1/session/mine')).status).toBe(401)
    expect(
      await send(server, 'POST', '/api/v1/session', { payload: { login: 'wangwu', password: PASSWORD } }),
    ).toMatchObject({ status: 403, code: 'accounts.disabled' })
    expect(await accountsLike('wangwu')).toMatchObject([{ state: 'disabled' }])
    await system.send('POST', `/api/v1/accounts/${id}/enable`)
    await signIn(server, 'wangwu')
  })

  test('重置密码：原来的会话与密码都作废，须先改', async () => {
    const { id, person } = await newPerson(server, system, { login: 'zhaoliu', name: '赵柳', agencyId: idOf(FULING) })
    const { password } = (await system.send('POST', `/api/v1/accounts/${id}/password`)).body as { password: string }
    expect((await person.send('GET', '/api/v1/session/mine')).status).toBe(401)
    await expect(signIn(server, 'zhaoliu')).rejects.toThrow('wrong-password')
    expect((await rolesOf(await signIn(server, 'zhaoliu', password))).account.mustChange).toBe(true)
  })

  test('解锁', async () => {
    for (let i = 0; i < 5; i++) await signIn(server, 'zhangwei', 'wrong').catch(() => undefined)
    const [account] = await accountsLike('zhangwei')
    expect(account?.state).toBe('locked')
    await system.send('POST', `/api/v1/accounts/${account?.id}/unlock`)
    expect((await accountsLike('zhangwei'))[0]?.state).toBe('new')
  })

  test('两个人同时改一个账号：后到的被告知，先到的不丢', async () => {
    const [account] = await accountsLike('zhangwei')
    const edit = (name: string) =>
      system.send('PUT', `/api/v1/accounts/${account?.id}`, { name, ssoAllowed: false, version: account?.version })
    expect((await edit('张炜')).status).toBe(204)
    expect(await edit('张玮')).toMatchObject({ status: 409, code: 'access.changed' })
    expect(await accountsLike('张炜')).toHaveLength(1)
  })

  test('系统管理员不能重置安全、审计管理员的密码，也不能停用自己', async () => {
    const [[security1], [self]] = [await accountsLike('anquan'), await accountsLike('xitong')]
    expect((await system.send('POST', `/api/v1/accounts/${security1?.id}/password`)).code).toBe('accounts.protected')
    const sso = { name: '安铨', ssoAllowed: true, version: security1?.version }
    expect((await system.send('PUT', `/api/v1/accounts/${security1?.id}`, sso)).code).toBe('accounts.protected')
    expect((await system.send('POST', `/api/v1/accounts/${self?.id}/disable`)).code).toBe('accounts.to-oneself')
    expect((await system.send('POST', `/api/v1/accounts/${security1?.id}/disable`)).code).toBe(
      'accounts.last-administrator',
    )
  })

  test('列表分页，搜索词里的通配符不作通配', async () => {
    const first = (await system.send('GET', '/api/v1/accounts?limit=2')).body as { items: object[]; next: string }
    expect(first.items).toHaveLength(2)
    const second = (await system.send('GET', `/api/v1/accounts?limit=200&cursor=${first.next}`)).body as {
      items: object[]
      next: null
    }
    expect(first.items.length + second.items.length).toBe((await accountsLike('')).length)
    expect(second.next).toBeNull()
    expect(await accountsLike('%')).toEqual([])
  })

  test('他人不得：别的角色 403；范围只到涪陵的系统管理员看不到、动不了别的机关', async () => {
    for (const other of [security, audit]) expect((await other.send('GET', '/api/v1/accounts')).status).toBe(403)
    const local = await newPerson(server, system, { login: 'fuling-xt', name: '付系', agencyId: idOf(FULING) })
    expect((await give(security, local.id, 'system-admin', FULING)).status).toBe(201)
    const seen = (await local.person.send('GET', '/api/v1/accounts')).body as { items: { agencyName: string }[] }
    expect(new Set(seen.items.map((a) => a.agencyName))).toEqual(new Set([FULING]))
    const outside = { login: 'wz-ren', name: '万人', agencyId: idOf(WANZHOU) }
    expect((await local.person.send('POST', '/api/v1/accounts', outside)).status).toBe(404)
    const [city] = await accountsLike('shenji')
    for (const verb of ['disable', 'enable', 'unlock', 'password'])
      expect((await local.person.send('POST', `/api/v1/accounts/${city?.id}/${verb}`)).code).toBe('access.out-of-scope')
    const edit = { name: '改名', ssoAllowed: false, version: 1 }
    expect((await local.person.send('PUT', `/api/v1/accounts/${city?.id}`, edit)).code).toBe('access.out-of-scope')
  })
})

describe('授权', () => {
  test('授予即生效，收回即失效，历史留着', async () => {
    const { id, person } = await newPerson(server, system, { login: 'qianqi', name: '钱启', agencyId: idOf(CITY) })
    expect((await give(security, id, 'supervisor', CITY, { line: 'food' })).status).toBe(201)
    expect((await rolesOf(person)).account.permissions).toContain('finding.decide')
    expect((await give(security, id, 'supervisor', CITY, { line: 'food' })).code).toBe('accounts.granted-already')
    const [grant] = await grantsOf('qianqi')
    expect(grant).toMatchObject({ role: 'supervisor', state: 'active', grantedBy: '安铨' })
    const revoke = () => security.send('POST', `/api/v1/grants/${grant?.id}/revoke`, { reason: '调离监督岗位' })
    expect((await revoke()).status).toBe(204)
    expect((await rolesOf(person)).account.permissions).toEqual([])
    expect((await revoke()).code).toBe('accounts.not-active')
    expect(await grantsOf('qianqi')).toMatchObject([{ state: 'revoked', revokeReason: '调离监督岗位' }])
    expect(await grantsOf('qianqi', 'active')).toEqual([])
  })

  test('跨机关的评查人员须写到期日，到期即看不到', async () => {
    const { id, person } = await newPerson(server, system, { login: 'sunba', name: '孙巴', agencyId: idOf(FULING) })
    expect((await give(security, id, 'reviewer', WANZHOU)).code).toBe('accounts.needs-expiry')
    expect((await give(security, id, 'reviewer', WANZHOU, { expiresOn: '2020-01-01' })).code).toBe(
      'accounts.expiry-passed',
    )
    expect((await give(security, id, 'reviewer', WANZHOU, { expiresOn: '2099-12-31' })).status).toBe(201)
    expect((await rolesOf(person)).account.permissions).toContain('case.read')
    await sql`update account_grant set expires_at = clock_timestamp() where account_id = ${id}`.execute(
      server.context.db,
    )
    forgetSessions(server.context.db)
    expect((await rolesOf(person)).account.permissions).toEqual([])
    expect(await grantsOf('sunba')).toMatchObject([{ state: 'expired' }])
  })

  test('不能授权给自己；三员不得兼任，也不得认定发现；三员须先改初始密码', async () => {
    const me = ((await security.send('GET', '/api/v1/session')).body as { account: { id: string } }).account.id
    expect((await give(security, me, 'case-officer', CITY)).code).toBe('accounts.to-oneself')
    const [sys] = await accountsLike('xitong')
    for (const role of ['audit-admin', 'supervisor'])
      expect((await give(security, String(sys?.id), role, CITY)).code).toBe('accounts.not-compatible')
    const [unclaimed] = await accountsLike('zhangwei')
    expect((await give(security, String(unclaimed?.id), 'audit-admin', FULING)).code).toBe('accounts.not-claimed')
  })

  test('两项不相容的授权同时提交，只成一项', async () => {
    const second = await newPerson(server, system, { login: 'anquan2', name: '安二', agencyId: idOf(CITY) })
    expect((await give(security, second.id, 'security-admin', CITY)).status).toBe(201)
    const { id } = await newPerson(server, system, { login: 'zhoujiu', name: '周久', agencyId: idOf(CITY) })
    const replies = await Promise.all([
      give(security, id, 'system-admin', CITY),
      give(second.person, id, 'audit-admin', CITY),
    ])
    expect(replies.map((r) => r.status).sort()).toEqual([201, 409])
  })

  test('最后一名审计管理员不能收回；有了第二名就可以', async () => {
    const [last] = (await grantsOf('shenji')).filter((grant) => grant.role === 'audit-admin')
    const revoke = () => security.send('POST', `/api/v1/grants/${last?.id}/revoke`, { reason: '岗位轮换调整' })
    await sql`update account_grant set revoked_at = clock_timestamp() where role = 'audit-admin' and id <> ${last?.id}`.execute(
      server.context.db,
    )
    expect((await revoke()).code).toBe('accounts.last-administrator')
    const { id } = await newPerson(server, system, { login: 'shenji2', name: '沈二', agencyId: idOf(CITY) })
    expect((await give(security, id, 'audit-admin', CITY)).status).toBe(201)
    expect((await revoke()).status).toBe(204)
  })

  test('他人不得：范围只到涪陵的安全管理员，看不到、授不出、收不回别处的权限', async () => {
    const local = await newPerson(server, system, { login: 'fuling-aq', name: '付安', agencyId: idOf(FULING) })
    expect((await give(security, local.id, 'security-admin', FULING)).status).toBe(201)
    const [target] = await accountsLike('qianqi')
    expect((await give(local.person, String(target?.id), 'unit-head', CITY)).code).toBe('access.out-of-scope')
    const [away] = (await grantsOf('anquan2')).filter((grant) => grant.state === 'active')
    const revoke = { reason: '越权试试看' }
    expect((await local.person.send('POST', `/api/v1/grants/${away?.id}/revoke`, revoke)).code).toBe(
      'access.out-of-scope',
    )
    const seen = (await local.person.send('GET', '/api/v1/grants?state=all')).body as {
      items: { agencyName: string }[]
    }
    expect(new Set(seen.items.map((grant) => grant.agencyName))).toEqual(new Set([FULING]))
    for (const other of [system, audit]) expect((await give(other, local.id, 'leadership', FULING)).status).toBe(403)
  })

  test('找人：只给认人所需的几项', async () => {
    const found = (await security.send('GET', `/api/v1/grantees?q=${encodeURIComponent('钱')}`)).body
    expect(found).toMatchObject({ items: [{ login: 'qianqi', name: '钱启', agencyName: CITY }] })
    expect(Object.keys((found as { items: object[] }).items[0] ?? {}).sort()).toEqual([
      'agencyId',
      'agencyName',
      'id',
      'login',
      'name',
    ])
  })
})

describe('会话', () => {
  type Sessions = { items: { id: string; login: string; current: boolean; endedWhy: string | null }[] }

  test('自己的会话：可以结束别处的，不能结束别人的', async () => {
    const [here, there] = [await signIn(server, 'qianqi'), await signIn(server, 'qianqi')]
    const mine = ((await here.send('GET', '/api/v1/session/mine')).body as Sessions).items
    expect(new Set(mine.map((s) => s.login))).toEqual(new Set(['qianqi']))
    expect(mine.filter((s) => s.current)).toHaveLength(1)
    const [latest] = mine.filter((s) => !s.current)
    expect((await here.send('DELETE', `/api/v1/session/mine/${latest?.id}`)).status).toBe(204)
    expect((await there.send('GET', '/api/v1/session/mine')).status).toBe(401)
    const others = ((await security.send('GET', '/api/v1/sessions')).body as Sessions).items
    const foreign = others.find((s) => s.login === 'xitong')
    expect((await here.send('DELETE', `/api/v1/session/mine/${foreign?.id}`)).code).toBe('access.out-of-scope')
  })

  test('强制下线：安全管理员可以，结束过的说明；范围之外的、别的角色不得', async () => {
    const person = await signIn(server, 'qianqi')
    const open = ((await security.send('GET', '/api/v1/sessions')).body as Sessions).items
    const target = open.find((s) => s.login === 'qianqi')
    const local = await signIn(server, 'fuling-aq')
    expect((await local.send('DELETE', `/api/v1/sessions/${target?.id}`)).code).toBe('access.out-of-scope')
    for (const other of [system, person])
      expect((await other.send('DELETE', `/api/v1/sessions/${target?.id}`)).status).toBe(403)
    expect((await security.send('DELETE', `/api/v1/sessions/${target?.id}`)).status).toBe(204)
    expect((await person.send('GET', '/api/v1/session/mine')).status).toBe(401)
    expect((await security.send('DELETE', `/api/v1/sessions/${target?.id}`)).code).toBe('accounts.session-over')
    const all = ((await security.send('GET', '/api/v1/sessions?state=all')).body as Sessions).items
    expect(all.find((s) => s.id === target?.id)?.endedWhy).toBe('ended-by-administrator')
  })
})

test('每一次改动都有留痕，细节里没有姓名、密码', async () => {
  const lines = await server.context.db.selectFrom('audit_line').select(['verb', 'detail']).execute()
  const verbs = new Set(lines.map((line) => line.verb))
  for (const verb of [
    ...['建立账号', '改账号', '停用账号', '启用账号', '重置密码', '解除锁定'],
    ...['授予权限', '收回权限', '下线', '强制下线'],
  ])
    expect(verbs).toContain(verb)
  const details = JSON.stringify(lines.map((line) => line.detail))
  for (const secret of ['张炜', '钱启', '岗位轮换', PASSWORD]) expect(details).not.toContain(secret)
})
