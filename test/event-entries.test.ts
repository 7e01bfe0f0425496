import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import { addDays } from '#kernel/day.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, events, party } from '#modules/supervision/domain/example.ts'
import { today } from '#platform/clock.ts'
import { agencyNamed, personWith, putCases, saveAgencies } from './support/cases.ts'
import { type TestServer, testServer } from './support/server.ts'

let server: TestServer
const wanzhou = agencyNamed('重庆市万州区市场监督管理局')
const fuling = agencyNamed('重庆市涪陵区市场监督管理局')
const agencies = [wanzhou, fuling]
const now = today()
const officer = personWith(['case.read', 'case.register'], [wanzhou.id], '周办案')
const NUMBER = '万州市监案〔2026〕'

const running = (no: number, agency = wanzhou): CaseFile =>
  caseOf({
    caseNo: `${NUMBER}${no}号`,
    agency: agency.name,
    parties: [party('企业', { name: `某${no}商贸有限公司` })],
    events: events({ 'case-opened': addDays(now, -30) }),
  })

beforeAll(async () => {
  server = await testServer()
  await saveAgencies(server.context, agencies)
  const files = [1, 2, 3, 4, 5].map((no) => running(no))
  await putCases(server.context, agencies, [...files, running(6, fuling)], {
    on: now,
    key: (file) => file.caseNo ?? '',
  })
})
afterAll(() => server.close())

const send = async (actor: Actor, method: 'GET' | 'POST', url: string, payload?: object) => {
  const reply = await server.app.inject({ method, url, headers: server.as(actor), ...(payload ? { payload } : {}) })
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() }
}
const idOf = async (no: number): Promise<string> => {
  const row = await server.context.db
    .selectFrom('case_file')
    .select('id')
    .where('case_no', '=', `${NUMBER}${no}号`)
    .executeTakeFirstOrThrow()
  return row.id
}
const urlOf = async (no: number, agency = wanzhou) => `/api/v1/cases/${agency.id}/${await idOf(no)}`
const viewOf = async (no: number) => (await send(officer, 'GET', await urlOf(no))).body
const eventsOn = async (no: number): Promise<string[]> =>
  (await viewOf(no)).file.events.map((e: { type: string; on: string }) => `${e.type} ${e.on}`)
const dueOf = async (no: number): Promise<string[]> => {
  const { items } = (await send(officer, 'GET', '/api/v1/obligations?rule=penalty.decision-deadline')).body
  return items
    .filter((i: { caseNo: string }) => i.caseNo === `${NUMBER}${no}号`)
    .map((i: { strict: string }) => i.strict)
}

describe('登记事件', () => {
  test('登记即判：延长之后办案期限跟着走，决定之后不再列；撤回又回到原来', async () => {
    const url = await urlOf(1)
    const [before] = await dueOf(1)
    const extended = addDays(now, -2)
    const first = await send(officer, 'POST', `${url}/events`, {
      events: [{ type: 'deadline-extended', on: extended, document: '延期审批表' }],
    })
    expect(first.status).toBe(201)
    expect((await dueOf(1))[0]).not.toBe(before)
    await send(officer, 'POST', `${url}/events`, { events: [{ type: 'decision-made', on: addDays(now, -1) }] })
    expect(await dueOf(1)).toEqual([])
    const view = await viewOf(1)
    const entries = view.sources.filter((s: { kind: string }) => s.kind === 'event-entry')
    expect(entries).toHaveLength(2)
    const withdrawn = await send(officer, 'POST', `${url}/events/${entries[1].batch}/withdraw`, {
      reason: '登记错了案件',
    })
    expect(withdrawn.status).toBe(204)
    expect(await dueOf(1)).toHaveLength(1)
    expect(await eventsOn(1)).toContain(`deadline-extended ${extended}`)
    const again = await send(officer, 'POST', `${url}/events/${entries[1].batch}/withdraw`, {
      reason: '登记错了案件',
    })
    expect(again.body).toMatchObject({ status: 404, code: 'case.entry-not-found' })
  })

  test('先后颠倒也收；与办案系统说法不一的列为矛盾，取办案系统', async () => {
    const url = await urlOf(2)
    const other = addDays(now, -40)
    await send(officer, 'POST', `${url}/events`, {
      events: [
        { type: 'notice-served', on: addDays(now, -3) },
        { type: 'case-opened', on: other },
      ],
    })
    const view = await viewOf(2)
    expect(await eventsOn(2)).toContain(`case-opened ${addDays(now, -30)}`)
    expect(JSON.stringify(view.conflicts)).toContain(other)
  })

  test('更正：同一件事再登记一次，以后一次为准', async () => {
    const url = await urlOf(3)
    for (const ago of [9, 8])
      await send(officer, 'POST', `${url}/events`, { events: [{ type: 'notice-served', on: addDays(now, -ago) }] })
    expect((await eventsOn(3)).filter((e) => e.startsWith('notice-served'))).toEqual([
      `notice-served ${addDays(now, -8)}`,
    ])
  })

  test('还没有到的日子、没有的事件、空的、太多的，都说明怎样改，什么也没有变', async () => {
    const url = `${await urlOf(4)}/events`
    const before = await eventsOn(4)
    const future = await send(officer, 'POST', url, { events: [{ type: 'decision-made', on: addDays(now, 1) }] })
    expect(future.body).toMatchObject({ status: 400, code: 'case.future-event' })
    expect(future.body.detail).toContain('还没有到')
    for (const bad of [[], [{ type: 'no-such' }], [{ type: 'case-opened', on: '2026-02-30' }]])
      expect((await send(officer, 'POST', url, { events: bad })).status).toBe(400)
    const many = Array.from({ length: 501 }, () => ({ type: 'interview-held', on: now }))
    expect((await send(officer, 'POST', url, { events: many })).body.detail).toContain('500')
    expect(await eventsOn(4)).toEqual(before)
  })

  test('他人不得：没有权限 403；别的机关的案件当作没有，什么也没有变', async () => {
    const url = await urlOf(6, fuling)
    const body = { events: [{ type: 'decision-made', on: addDays(now, -1) }] }
    const refused = await send(officer, 'POST', `${url}/events`, body)
    expect(refused.status).toBe(404)
    expect((await send(personWith(['case.read'], 'all'), 'POST', `${url}/events`, body)).status).toBe(403)
    const theirs = personWith(['case.read'], [fuling.id])
    expect((await send(theirs, 'GET', url)).body.sources).toHaveLength(1)
    const noted = await server.context.db
      .selectFrom('audit_line')
      .select('verb')
      .where('verb', '=', '登记事件被拒')
      .execute()
    expect(noted).toHaveLength(1)
  })

  test('留痕：登记与撤回各一行，不写姓名', async () => {
    const lines = await server.context.db
      .selectFrom('audit_line')
      .select(['verb', 'actor', 'detail'])
      .where('verb', 'in', ['登记事件', '撤回登记的事件'])
      .execute()
    expect(lines.map((l) => l.verb)).toContain('撤回登记的事件')
    expect(lines.every((l) => l.actor === '周办案')).toBe(true)
  })
})

describe('成批登记', () => {
  const batch = (items: object[]) => send(officer, 'POST', '/api/v1/case-events', { items })

  test('凭案件编号认案，收下的生效，没有收的写明原因', async () => {
    const on = addDays(now, -5)
    const { body } = await batch([
      { agency: wanzhou.id, caseNo: `${NUMBER}5号`, events: [{ type: 'inspection-held', on }] },
      { agency: wanzhou.id, caseNo: `${NUMBER}99号`, events: [{ type: 'inspection-held', on }] },
      { agency: fuling.id, caseNo: `${NUMBER}6号`, events: [{ type: 'inspection-held', on }] },
      { agency: wanzhou.id, events: [{ type: 'inspection-held', on }] },
    ])
    expect(body.done.map((d: { index: number }) => d.index)).toEqual([0])
    expect(body.refused.map((r: { index: number }) => r.index)).toEqual([1, 2, 3])
    expect(await eventsOn(5)).toContain(`inspection-held ${on}`)
  })

  test('同一个幂等键重发，只登记一次', async () => {
    const items = [
      { agency: wanzhou.id, caseNo: `${NUMBER}5号`, events: [{ type: 'sample-taken', on: addDays(now, -4) }] },
    ]
    const headers = { ...server.as(officer), 'idempotency-key': 'k-20261126-1' }
    const post = () => server.app.inject({ method: 'POST', url: '/api/v1/case-events', headers, payload: { items } })
    const [a, b] = [await post(), await post()]
    expect(b.json()).toEqual(a.json())
    expect((await eventsOn(5)).filter((e) => e.startsWith('sample-taken'))).toHaveLength(1)
  })

  test('一件案件上一万个事件：收到上限为止，其余说明原因', async () => {
    const some = Array.from({ length: 500 }, (_, i) => ({
      type: 'interview-held',
      on: addDays(now, -29),
      note: `第${i}次`,
    }))
    const items = Array.from({ length: 20 }, () => ({ agency: wanzhou.id, caseNo: `${NUMBER}4号`, events: some }))
    const { body } = await batch(items)
    expect(body.done.map((d: { index: number }) => d.index)).toEqual([0])
    expect(body.refused).toHaveLength(19)
    expect(body.refused[0].why).toContain('至多登记')
  })
})
