import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handlersOf } from '#app/handlers.ts'
import { type Actor, type Permission, SYSTEM } from '#kernel/access.ts'
import { loadAuditKey, sealLines } from '#modules/audit-trail/index.ts'
import { newId } from '#platform/id.ts'
import { runQueued } from '#platform/job-runner.ts'
import { findJob } from '#platform/jobs.ts'
import { record } from '#platform/write.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
const [own, other] = [newId(), newId()]
const person = (permissions: Permission[], agencies: readonly string[] | 'all' = [own]): Actor => ({
  accountId: newId(),
  name: '审计员甲',
  agencyId: own,
  grants: [{ permissions: new Set(permissions), area: { agencies, lines: 'all' } }],
})
const auditor = person(['audit.read'])

beforeAll(async () => {
  server = await testServer()
  await server.context.db.transaction().execute(async (trx) => {
    for (let i = 0; i < 5; i++)
      for (const agencyId of [own, other])
        await record(trx, SYSTEM, {
          verb: i % 2 === 0 ? '认定发现' : '导入案件',
          object: { type: 'finding', id: `f${i}` },
          agencyId,
          detail: { count: i },
        })
  })
})
afterAll(() => server.close())

const get = (url: string, actor: Actor) => server.app.inject({ url, headers: server.as(actor) })
const post = (url: string, actor: Actor) => server.app.inject({ method: 'POST', url, headers: server.as(actor) })
const items = async (query: string, actor = auditor) => (await get(`/api/v1/audit/lines${query}`, actor)).json().items

describe('列出', () => {
  test('只见范围内的，从新到旧，翻页不漏不重', async () => {
    const first = (await get('/api/v1/audit/lines?limit=3', auditor)).json()
    const second = (await get(`/api/v1/audit/lines?limit=3&cursor=${first.next}`, auditor)).json()
    const all = [...first.items, ...second.items]
    expect(all.map((l) => l.objectId)).toEqual(['f4', 'f3', 'f2', 'f1', 'f0'])
    expect(new Set(all.map((l) => l.agencyId))).toEqual(new Set([own]))
    expect(second.next).toBeNull()
  })

  test('按动词、对象、机关、账号、时段筛选', async () => {
    expect(await items('?verb=认定')).toHaveLength(3)
    expect(await items('?objectType=finding&object=f1')).toHaveLength(1)
    expect(await items(`?agency=${other}`)).toEqual([])
    expect(await items(`?account=${newId()}`)).toEqual([])
    expect(await items('?from=2099-01-01')).toEqual([])
    expect(await items('?until=2099-01-01')).toHaveLength(5)
    expect(await items('', person(['audit.read'], 'all'))).toHaveLength(10)
  })

  test('参数、游标不对，说明怎样改', async () => {
    expect((await get('/api/v1/audit/lines?from=昨天', auditor)).json().detail).toContain('应为日期或时刻')
    expect((await get('/api/v1/audit/lines?cursor=x', auditor)).json()).toMatchObject({
      status: 400,
      code: 'audit.cursor',
    })
  })
})

describe('他人不得', () => {
  const ROUTES = [
    ['GET', '/api/v1/audit/lines'],
    ['POST', '/api/v1/audit/verifications'],
    ['GET', '/api/v1/audit/export'],
  ] as const
  test.each(ROUTES)('%s %s：没有登录 401，没有权限 403', async (method, url) => {
    expect((await server.app.inject({ method, url })).statusCode).toBe(401)
    const everythingElse = person(['case.read', 'account.edit', 'grant.edit', 'setting.edit'])
    const refused = await server.app.inject({ method, url, headers: server.as(everythingElse) })
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'access.denied'])
  })

  test('范围之外的机关，不能核验，不能导出', async () => {
    expect((await post(`/api/v1/audit/verifications?agency=${other}`, auditor)).statusCode).toBe(404)
    expect((await get(`/api/v1/audit/export?agency=${other}`, auditor)).statusCode).toBe(404)
  })
})

describe('核验与导出', () => {
  test('排入任务，结果逐机关给出；核验本身也留痕', async () => {
    const { db, config, log } = server.context
    await sealLines(db, loadAuditKey(config.dataFolder), { now: () => new Date(), signNow: true })
    const started = await post('/api/v1/audit/verifications', auditor)
    expect(started.statusCode).toBe(202)
    await runQueued(db, handlersOf(server.context), log)
    expect(await findJob(db, started.json().job)).toMatchObject({
      state: 'done',
      result: { ok: true, agencies: [{ agencyId: own, seq: 5, signedSeq: 5, broken: null }] },
    })
    expect((await items('?verb=核验')).map((l: { actor: string }) => l.actor)).toEqual(['审计员甲'])
  })

  test('导出是一行一个 JSON，只含范围内的；导出也留痕', async () => {
    const reply = await get('/api/v1/audit/export', auditor)
    expect(reply.headers['content-disposition']).toContain('attachment')
    const rows = reply.body
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row))
    expect(rows[0]).toMatchObject({ format: 'zhunsheng-audit/1' })
    expect(rows.filter((r) => r.agency !== undefined).map((r) => r.agency)).toEqual([own])
    expect(await items('?verb=导出')).toHaveLength(1)
  })
})

test('看得到留痕的审计员，看不到案件', async () => {
  const cases = await get('/api/v1/cases', auditor)
  expect([403, 404]).toContain(cases.statusCode)
})
