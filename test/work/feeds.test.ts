import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import { sendDigest } from '#modules/work/actions/daily.ts'
import { deliverDue } from '#modules/work/actions/webhooks.ts'
import { startRounds } from '#modules/work/jobs/rounds.ts'
import { today } from '#platform/clock.ts'
import { agencyNamed, personWith, saveAccount, saveAgencies } from '../support/cases.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
const bureau = agencyNamed('重庆市市场监督管理局')
const wanzhou = agencyNamed('重庆市万州区市场监督管理局', bureau.id)
const fuling = agencyNamed('重庆市涪陵区市场监督管理局', bureau.id)
let wang = ''
beforeAll(async () => {
  server = await testServer()
  await saveAgencies(server.context, [bureau, wanzhou, fuling])
  wang = await saveAccount(server.context, { name: '王监督', agencyId: wanzhou.id, role: 'supervisor' })
})
afterAll(() => server.close())

const chief = personWith(['case.read', 'task.assign'], [wanzhou.id], '李监督')
const admin = personWith(['setting.edit'], [bureau.id, wanzhou.id], '钱系统')
const owner = (): Actor => ({ ...personWith(['case.read'], [wanzhou.id], '王监督'), accountId: wang })
const call = async (actor: Actor | null, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
  const headers = actor === null ? {} : server.as(actor)
  const reply = await server.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
  const json = String(reply.headers['content-type']).includes('json')
  return {
    status: reply.statusCode,
    text: reply.body,
    body: json ? JSON.parse(reply.body) : null,
    headers: reply.headers,
  }
}
const give = async (title: string, dueOn: string | null = '2026-12-01'): Promise<string> => {
  const task = { agencyId: wanzhou.id, title, reason: '案卷缺材料', ownerId: wang, dueOn }
  return (await call(chief, 'POST', '/api/v1/tasks', task)).body.id
}

describe('日历订阅', () => {
  const pathOf = (url: string) => new URL(url).pathname
  test('凭地址不用登录就取得到自己有期限的任务；库里没有密文；换了地址，旧的不行', async () => {
    await give('补送达回证', '2026-12-01')
    await give('没有期限的', null)
    const { status, body } = await call(owner(), 'POST', '/api/v1/calendar-feed')
    expect(status).toBe(201)
    const got = await call(null, 'GET', pathOf(body.url))
    expect(got.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(got.text).toContain('SUMMARY:到期：补送达回证')
    expect(got.text).toContain('DTSTART;VALUE=DATE:20261201')
    expect(got.text).not.toContain('没有期限的')
    const token = pathOf(body.url).split('/')[4] as string
    const { rows } = await sql<{ text: string }>`select c::text as text from calendar_feed c`.execute(server.context.db)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(server.logged()).not.toContain(token)
    const next = (await call(owner(), 'POST', '/api/v1/calendar-feed')).body.url
    expect((await call(null, 'GET', pathOf(body.url))).body.code).toBe('work.no-feed')
    expect((await call(null, 'GET', pathOf(next))).status).toBe(200)
    expect((await call(owner(), 'GET', '/api/v1/calendar-feed')).body.feed.readAt).not.toBeNull()
    expect((await call(owner(), 'DELETE', '/api/v1/calendar-feed')).status).toBe(204)
    expect((await call(null, 'GET', pathOf(next))).status).toBe(404)
  })

  test('账号停用，订阅随即取不到；胡编的地址也是没有', async () => {
    const { body } = await call(owner(), 'POST', '/api/v1/calendar-feed')
    await sql`update account set disabled_at = now() where id = ${wang}`.execute(server.context.db)
    expect((await call(null, 'GET', pathOf(body.url))).status).toBe(404)
    await sql`update account set disabled_at = null where id = ${wang}`.execute(server.context.db)
    expect((await call(null, 'GET', '/api/v1/calendar/forged/tasks.ics')).status).toBe(404)
  })
})

describe('每日摘要', () => {
  const digests = async () => {
    const { items } = (await call(owner(), 'GET', '/api/v1/messages?limit=100')).body
    return items.filter((m: { kind: string }) => m.kind === 'digest').map((m: { title: string }) => m.title)
  }
  test('一天一条，说清过期、今天与快到期；发第二遍没有', async () => {
    await sql`update task set state = 'done', ended_at = now()`.execute(server.context.db)
    await give('过期的', '2027-03-01')
    await give('今天的', '2027-03-10')
    await give('快到的', '2027-03-13')
    await give('还早的', '2027-03-14')
    expect(await sendDigest(server.context.db, '2027-03-10')).toBe(1)
    expect(await sendDigest(server.context.db, '2027-03-10')).toBe(0)
    expect(await digests()).toEqual(['你的任务：已过期 1 项，今天到期 1 项，3 日内到期 1 项'])
  })

  test('照各人的设置：提前几日；关掉的不发', async () => {
    const put = (muted: string[], remindDays: number) =>
      call(owner(), 'PUT', '/api/v1/message-settings', { muted, remindDays })
    expect((await put([], 4)).status).toBe(204)
    await sendDigest(server.context.db, '2027-03-11')
    expect((await digests())[0]).toBe('你的任务：已过期 2 项，4 日内到期 2 项')
    await put(['digest', 'given'], 4)
    const before = (await digests()).length
    await sendDigest(server.context.db, '2027-03-12')
    await give('关掉之后的')
    expect((await digests()).length).toBe(before)
    expect((await call(owner(), 'GET', '/api/v1/messages?limit=100')).text).not.toContain('关掉之后的')
    expect((await put(['nothing'], 4)).status).toBe(400)
    await put([], 3)
  })
})

describe('推送', () => {
  type Got = { headers: http.IncomingHttpHeaders; body: string }
  const got: Got[] = []
  const answer = { status: 200, headers: {} as Record<string, string> }
  const receiver = http.createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      got.push({ headers: request.headers, body })
      response.writeHead(answer.status, answer.headers).end()
    })
  })
  let url = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  })
  afterAll(() => receiver.close())
  beforeEach(async () => {
    await sql`delete from webhook_delivery`.execute(server.context.db)
    await sql`delete from webhook`.execute(server.context.db)
    got.length = 0
    Object.assign(answer, { status: 200, headers: {} })
  })
  const add = async (agencyId: string): Promise<{ id: string; secret: string }> =>
    (await call(admin, 'POST', '/api/v1/webhooks', { agencyId, url })).body
  const deliver = () => deliverDue(server.context, 50)
  const dueNow = () =>
    sql`update webhook_delivery set next_at = now() where next_at is not null`.execute(server.context.db)
  const states = async () => (await call(admin, 'GET', '/api/v1/webhooks')).body.items

  test('先送一份 ping；任务有变动送给本机关与上级，签名对得上，没有名称与个人信息', async () => {
    const { secret } = await add(bureau.id)
    await deliver()
    expect(got.map((g) => JSON.parse(g.body).type)).toEqual(['ping'])
    const id = await give('核查某甲的案卷')
    await deliver()
    const { headers, body } = got[1] as Got
    expect(JSON.parse(body)).toEqual({
      ...{ type: 'task.given', agency: wanzhou.id, task: id, kind: 'manual', object: null, state: 'open' },
      ...{ dueOn: '2026-12-01', version: 1, href: `/tasks/${wanzhou.id}/${id}` },
    })
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
    await deliver()
    expect(got).toHaveLength(2)
    expect(await states()).toMatchObject([{ waiting: 0, failed: 0, lastOutcome: '对方答复 200' }])
  })

  test('送不到的过一会儿再试，编号不变；通了就送到', async () => {
    await add(wanzhou.id)
    answer.status = 500
    await deliver()
    expect(await states()).toMatchObject([{ waiting: 1, lastOutcome: '对方答复 500', deliveredAt: null }])
    await deliver()
    expect(got).toHaveLength(1)
    answer.status = 204
    await dueNow()
    await deliver()
    expect(got.map((g) => g.headers['webhook-id'])).toEqual([
      got[0]?.headers['webhook-id'],
      got[0]?.headers['webhook-id'],
    ])
    expect(await states()).toMatchObject([{ waiting: 0, failed: 0, lastOutcome: '对方答复 204' }])
  })

  test('试满十次不再试，可以重新送；跳转不跟随，算没送到', async () => {
    const { id } = await add(wanzhou.id)
    Object.assign(answer, { status: 302, headers: { location: 'http://127.0.0.1:1/elsewhere' } })
    for (let n = 0; n < 12; n++) {
      await deliver()
      await dueNow()
    }
    expect(got).toHaveLength(10)
    expect(await states()).toMatchObject([{ waiting: 0, failed: 1, lastOutcome: '对方答复 302' }])
    Object.assign(answer, { status: 200, headers: {} })
    await call(admin, 'POST', `/api/v1/webhooks/${wanzhou.id}/${id}/resend`)
    await deliver()
    expect(await states()).toMatchObject([{ waiting: 0, failed: 0 }])
  })

  test('他人不得：别的机关的任务不送来；管不着的机关不能加、不能删、看不到', async () => {
    expect((await call(admin, 'POST', '/api/v1/webhooks', { agencyId: fuling.id, url })).status).toBe(404)
    const own = await add(wanzhou.id)
    const other = personWith(['setting.edit'], [fuling.id], '孙系统')
    expect((await call(other, 'DELETE', `/api/v1/webhooks/${wanzhou.id}/${own.id}`)).status).toBe(404)
    expect((await call(other, 'POST', `/api/v1/webhooks/${wanzhou.id}/${own.id}/resend`)).status).toBe(404)
    expect((await call(other, 'GET', '/api/v1/webhooks')).body.items).toEqual([])
    const theirs = (await call(other, 'POST', '/api/v1/webhooks', { agencyId: fuling.id, url })).body.id
    await deliver()
    got.length = 0
    await give('万州的')
    await deliver()
    expect(got).toHaveLength(1)
    expect((await call(other, 'DELETE', `/api/v1/webhooks/${fuling.id}/${theirs}`)).status).toBe(204)
  })

  test('几秒一轮的循环：发当天的摘要，送该送的，叫停就停', async () => {
    await sql`delete from digest_day`.execute(server.context.db)
    await add(wanzhou.id)
    const rounds = startRounds(server.context)
    await vi.waitFor(() => expect(got.map((g) => JSON.parse(g.body).type)).toEqual(['ping']), { timeout: 20_000 })
    await rounds.stop()
    const { rows } = await sql`select day::text from digest_day`.execute(server.context.db)
    expect(rows).toEqual([{ day: today() }])
    await give('停下之后的')
    expect(got).toHaveLength(1)
  })

  test('地址不对的说出原因；一个机关至多五个', async () => {
    const bad = await call(admin, 'POST', '/api/v1/webhooks', { agencyId: wanzhou.id, url: 'oa.test/hook' })
    expect(bad.body).toMatchObject({ code: 'work.bad-webhook', detail: expect.stringContaining('完整地址') })
    for (let n = 0; n < 5; n++) await add(wanzhou.id)
    expect((await call(admin, 'POST', '/api/v1/webhooks', { agencyId: wanzhou.id, url })).status).toBe(409)
  })
})
