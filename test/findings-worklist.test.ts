import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, party } from '#modules/supervision/domain/example.ts'
import { newId } from '#platform/id.ts'
import { agencyNamed, personWith, putCases, saveAccount, saveAgencies } from './support/cases.ts'
import { type TestServer, testServer } from './support/server.ts'

const wanzhou = agencyNamed('重庆市万州区市场监督管理局')
const fuling = agencyNamed('重庆市涪陵区市场监督管理局')

let server: TestServer
beforeAll(async () => {
  server = await testServer()
  await saveAgencies(server.context, [wanzhou, fuling])
  await putCases(
    server.context,
    [wanzhou, fuling],
    [
      hasty('渝万州市监处罚〔2024〕1号', wanzhou.name),
      hasty('渝万州市监处罚〔2024〕2号', wanzhou.name, {
        parties: [party('自然人', { name: '陈小满' })],
        charges: [chargeOf({ offence: '=HYPERLINK("http://x")' })],
      }),
      hasty('渝涪陵市监处罚〔2024〕1号', fuling.name),
    ],
  )
})
afterAll(() => server.close())

const hasty = (docNo: string, agency: string, over: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    docNo,
    agency,
    parties: [party('企业', { name: `某${docNo.slice(-4)}公司` })],
    events: events({ 'case-opened': '2024-05-06', 'notice-served': '2024-06-03', 'decision-made': '2024-06-05' }),
    ...over,
  })

const RULE = 'penalty.defence-window'
const supervisor = personWith(['case.read', 'case.export', 'finding.assign', 'finding.decide'], [wanzhou.id], '李监督')
const get = (actor: Actor, url: string) => server.app.inject({ url, headers: server.as(actor) })
const sheet = async (actor: Actor, query: string) => {
  const answer = await get(actor, `/api/v1/findings/export.xlsx?${query}`)
  expect(answer.statusCode).toBe(200)
  return (await readXlsx(answer.rawPayload)).sheets[0]?.rows ?? []
}

describe('导出发现', () => {
  test('只有自己能导出的机关；自然人不写姓名，公式不会执行，留痕不写检索的字', async () => {
    const rows = await sheet(supervisor, `rule=${RULE}`)
    const all = JSON.stringify(rows)
    expect(rows).toHaveLength(3)
    expect(all).toContain('"自然人"')
    expect(all).not.toContain('陈小满')
    expect(all).not.toContain('涪陵')
    expect(all).toContain(`"'=HYPERLINK`)
    await sheet(supervisor, `q=${encodeURIComponent('陈小满')}`)
    const lines = await server.context.db.selectFrom('audit_line').selectAll().where('verb', '=', '导出发现').execute()
    expect(lines.map((l) => l.detail)).toEqual([
      { 条数: 2, 筛选: ['state', 'rule'] },
      { 条数: expect.any(Number), 筛选: ['state', 'q'] },
    ])
  })

  test('只导出选中的', async () => {
    const items = (await get(supervisor, `/api/v1/findings?rule=${RULE}`)).json().items as { id: string }[]
    expect(await sheet(supervisor, `state=all&id=${items[0]?.id}`)).toHaveLength(2)
    expect(await sheet(supervisor, `state=all&${items.map((i) => `id=${i.id}`).join('&')}`)).toHaveLength(3)
  })

  test('能看不能导出的，403', async () => {
    const reader = personWith(['case.read'], [wanzhou.id])
    expect((await get(reader, '/api/v1/findings/export.xlsx')).statusCode).toBe(403)
    const elsewhere = personWith(['case.export'], [fuling.id])
    expect(JSON.stringify(await sheet(elsewhere, ''))).not.toContain('万州')
  })
})

describe('分派', () => {
  const colleague = { id: newId(), name: '周监督', agencyName: '万州区市场监管局' }
  beforeAll(async () => {
    await saveAccount(server.context, { ...colleague, agencyId: wanzhou.id, role: 'supervisor' })
    await saveAccount(server.context, { name: '只看的人', agencyId: wanzhou.id, role: 'case-officer' })
    await saveAccount(server.context, { name: '别的机关', agencyId: fuling.id, role: 'supervisor' })
  })
  const assign = (actor: Actor, body: object) =>
    server.app.inject({
      method: 'POST',
      url: '/api/v1/findings/assignments',
      payload: body,
      headers: server.as(actor),
    })

  test('能分派的人可以列出；分派之后列表里有名字与期限，可以收回', async () => {
    expect((await get(supervisor, '/api/v1/assignees')).json().items).toEqual([colleague])
    const [item] = (await get(supervisor, `/api/v1/findings?rule=${RULE}`)).json().items
    const { agencyId, id, version } = item
    const items = [{ agencyId, id, version }]
    const done = await assign(supervisor, { items, assignedTo: colleague.id, dueOn: '2026-07-01' })
    expect(done.json()).toMatchObject({ done: [{ id, version: version + 1 }], refused: [] })
    const now = (await get(supervisor, `/api/v1/findings/${agencyId}/${id}`)).json()
    expect(now).toMatchObject({ assigneeName: '周监督', dueOn: '2026-07-01' })
    const back = await assign(supervisor, {
      items: [{ agencyId, id, version: now.version }],
      assignedTo: null,
      dueOn: null,
    })
    expect(back.json().done).toHaveLength(1)
  })

  test('不认识的人不能分派；没有分派权限的，列人与分派都是 403', async () => {
    const [item] = (await get(supervisor, `/api/v1/findings?rule=${RULE}`)).json().items
    const { agencyId, id, version } = item
    const body = { items: [{ agencyId, id, version }], assignedTo: newId(), dueOn: null }
    expect((await assign(supervisor, body)).json()).toMatchObject({ code: 'supervision.not-assignable' })
    const reader = personWith(['case.read', 'finding.decide'], [wanzhou.id])
    expect((await get(reader, '/api/v1/assignees')).statusCode).toBe(403)
    expect((await assign(reader, body)).statusCode).toBe(403)
  })
})

test('按不规范的种类筛选：三类与九种情形，与规则一起选取交集', async () => {
  const found = async (query: string) => {
    const answer = await get(supervisor, `/api/v1/findings?${query}`)
    expect(answer.statusCode).toBe(200)
    return answer.json<{ items: { rule: string }[] }>().items.map((item) => item.rule)
  }
  const kind = (name: string) => `kind=${encodeURIComponent(name)}`
  expect(await found(kind('乱作为'))).toContain(RULE)
  expect(await found(kind('慢作为'))).not.toContain(RULE)
  expect(await found(kind('乱查封'))).toEqual([])
  expect(new Set(await found(`${kind('乱作为')}&rule=${RULE}`))).toEqual(new Set([RULE]))
  expect(await found(`${kind('慢作为')}&rule=${RULE}`)).toEqual([])
  expect((await get(supervisor, `/api/v1/findings?${kind('别的')}`)).statusCode).toBe(400)
})

test('机关的名单只给登录的人', async () => {
  expect((await server.app.inject({ url: '/api/v1/agencies' })).statusCode).toBe(401)
  const { items } = (await get(personWith(['case.read'], [wanzhou.id]), '/api/v1/agencies')).json()
  expect(items.map((a: { name: string }) => a.name)).toContain(fuling.name)
})
