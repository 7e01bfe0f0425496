import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dailyOf } from '#app/daily.ts'
import { inventRegion } from '#app/demo/region/region.ts'
import { handlersOf } from '#app/handlers.ts'
import type { Actor } from '#kernel/access.ts'
import { addDays, day } from '#kernel/day.ts'
import { enterEvents } from '#modules/cases/actions/enter-events.ts'
import { columnsFrom } from '#modules/cases/domain/case-columns.ts'
import { identityOf } from '#modules/cases/domain/identity.ts'
import { gather, signalCaseOf } from '#modules/signals/actions/gather.ts'
import { runSignals } from '#modules/signals/domain/run-signals.ts'
import type { SignalCase } from '#modules/signals/domain/signal.ts'
import { judgingListener, judgingOn } from '#modules/supervision/actions/judging.ts'
import { today } from '#platform/clock.ts'
import { runQueued } from '#platform/job-runner.ts'
import { agencyNamed, personWith, saveAccount } from './support/cases.ts'
import { type TestServer, testServer } from './support/server.ts'
import { districtsOf, LAST_YEAR, putSignalCases } from './support/signal-cases.ts'

let server: TestServer
const bureau = agencyNamed('重庆市市场监督管理局')
const districts = districtsOf(bureau)
const [broken, other] = districts as [typeof bureau, typeof bureau]

const run = async () => {
  await runQueued(server.context.db, handlersOf(server.context), server.context.log)
}
const everyone = personWith(['signal.read', 'signal.handle', 'case.read', 'case.export'], 'all')
const ask = (actor: Actor, url: string) => server.app.inject({ url, headers: server.as(actor) })
const post = (actor: Actor, url: string, payload: object = {}) =>
  server.app.inject({ method: 'POST', url, payload, headers: server.as(actor) })
type Item = {
  agencyId: string
  id: string
  signal: string
  state: string
  version: number
  year: number
  current: boolean
  sentence: string
}
const leads = async (actor: Actor, query = ''): Promise<Item[]> => {
  const reply = await ask(actor, `/api/v1/leads?${query}`)
  expect(reply.statusCode).toBe(200)
  return reply.json().items
}
const gapLead = async (): Promise<Item> => (await leads(everyone, 'state=all'))[0] as Item
const act = async (payload: object, actor = everyone) => {
  const { agencyId, id, version } = await gapLead()
  return post(actor, `/api/v1/leads/${agencyId}/${id}/acts`, { version, ...payload })
}

beforeAll(async () => {
  server = await testServer()
  await putSignalCases(server.context, bureau, districts, new Map([[broken, { skips: (i: number) => i % 2 === 1 }]]))
})
afterAll(() => server.close())

test('还没有运行：没有线索，概况写明', async () => {
  expect(await leads(everyone)).toEqual([])
  expect((await ask(everyone, '/api/v1/signals/summary')).json().run).toBeNull()
})

describe('运行', () => {
  const findings = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from finding`.execute(server.context.db)).rows[0]?.n
  const before = { findings: -1 }
  beforeAll(async () => {
    before.findings = (await findings()) as number
    const reply = await post(everyone, '/api/v1/signals/runs')
    expect(reply.statusCode).toBe(202)
    await run()
  })

  test('植入的断号查得出，说得清楚；别的机关没有', async () => {
    const found = await leads(everyone)
    expect(found.map((l) => [l.agencyId, l.signal, l.year])).toEqual([[broken.id, 'number-gaps', LAST_YEAR]])
    expect(found[0]?.sentence).toContain('相邻的 39 处里有 20 处断开，共缺 20 个号')
  })

  test('不写一条发现，也不改发现的数', async () => {
    expect(await findings()).toBe(before.findings)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from finding_step`.execute(server.context.db)
    expect(rows[0]?.n).toBe(0)
  })

  test('概况：比了几次、样本不足几个', async () => {
    const { run: last, signals, states } = (await ask(everyone, '/api/v1/signals/summary')).json()
    expect(last).toMatchObject({ day: today(), level: 0.05 })
    const of = (code: string) => signals.find((s: { signal: string }) => s.signal === code)
    expect(of('number-gaps')).toMatchObject({ compared: 6, tooFew: 0, leads: 1 })
    expect(of('round-fines')).toMatchObject({ compared: 6 })
    expect(last.compared).toBe(signals.reduce((n: number, s: { compared: number }) => n + s.compared, 0))
    expect(states).toEqual({ open: 1, checking: 0, checked: 0, dismissed: 0 })
  })

  test('一条线索：数字、合起来的案件、没有自然人的姓名', async () => {
    const { agencyId, id } = await gapLead()
    const view = (await ask(everyone, `/api/v1/leads/${agencyId}/${id}`)).json()
    expect(view).toMatchObject({ observed: 20, n: 39, compared: expect.any(Number), chart: null })
    expect(view.low).toBeLessThanOrEqual(view.expected)
    expect(view.figures.map((f: { label: string }) => f.label)).toEqual(['本机关', '其余机关合计', '缺的号'])
    const first = (await ask(everyone, `/api/v1/leads/${agencyId}/${id}/cases?limit=30`)).json()
    const second = (await ask(everyone, `/api/v1/leads/${agencyId}/${id}/cases?cursor=${first.next}&limit=30`)).json()
    expect([first.items.length, second.items.length, second.next]).toEqual([30, 10, null])
    expect(JSON.stringify([view, first, second])).not.toContain('陈')
    expect(
      first.items.some(
        (c: { party: string | null; partyKind: string }) => c.party === null && c.partyKind === '自然人',
      ),
    ).toBe(true)
  })

  test('筛选：种类、机关含下级、年份、条线', async () => {
    const count = async (query: string) => (await leads(everyone, query)).length
    expect(await count('signal=number-gaps')).toBe(1)
    expect(await count('signal=bunching')).toBe(0)
    expect(await count(`agency=${bureau.id}`)).toBe(1)
    expect(await count(`agency=${other.id}`)).toBe(0)
    expect(await count(`year=${LAST_YEAR}`)).toBe(1)
    expect(await count(`year=${LAST_YEAR - 1}`)).toBe(0)
    expect(await count('line=price')).toBe(0)
    expect(await count('state=dismissed')).toBe(0)
    const wrong = await ask(everyone, '/api/v1/leads?cursor=xx')
    expect(wrong.json()).toMatchObject({ status: 400, code: 'signals.cursor' })
  })

  test('别的机关、只管一条线的、没有权限的，看不到', async () => {
    const { agencyId, id } = await gapLead()
    const neighbour = personWith(['signal.read', 'case.read'], [other.id])
    const oneLine: Actor = {
      ...everyone,
      grants: [{ permissions: new Set(['signal.read', 'case.read']), area: { agencies: 'all', lines: ['food'] } }],
    }
    for (const actor of [neighbour, oneLine]) {
      expect(await leads(actor)).toEqual([])
      expect((await ask(actor, `/api/v1/leads/${agencyId}/${id}`)).statusCode).toBe(404)
      expect((await ask(actor, `/api/v1/leads/${agencyId}/${id}/cases`)).statusCode).toBe(404)
      expect((await ask(actor, '/api/v1/signals/summary')).json().states.open).toBe(0)
    }
    const summary = (await ask(neighbour, '/api/v1/signals/summary')).json()
    expect(summary.signals[0]).toMatchObject({ signal: 'number-gaps', compared: 1 })
    const reader = personWith(['case.read'], 'all')
    for (const url of ['/api/v1/leads', '/api/v1/signals/summary', `/api/v1/leads/${agencyId}/${id}`])
      expect((await ask(reader, url)).statusCode).toBe(403)
    const lookOnly = personWith(['signal.read', 'case.read'], 'all')
    expect((await post(lookOnly, '/api/v1/signals/runs')).statusCode).toBe(403)
    expect((await act({ act: 'comment', reason: '只能看的人' }, lookOnly)).statusCode).toBe(403)
    const elsewhere = personWith(['signal.read', 'signal.handle'], [other.id])
    expect((await act({ act: 'comment', reason: '别的机关的人' }, elsewhere)).statusCode).toBe(404)
  })

  test('看得到线索而看不到的案件，不列，只说有几件', async () => {
    const { agencyId, id } = await gapLead()
    const noCases = personWith(['signal.read'], 'all')
    const page = (await ask(noCases, `/api/v1/leads/${agencyId}/${id}/cases?limit=30`)).json()
    expect([page.items.length, page.hidden]).toEqual([0, 30])
  })

  test('导出：须有导出权限，留痕一行', async () => {
    const reply = await ask(everyone, '/api/v1/leads/export.xlsx?state=all')
    expect(reply.statusCode).toBe(200)
    expect(reply.rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect((await ask(personWith(['signal.read'], 'all'), '/api/v1/leads/export.xlsx')).statusCode).toBe(403)
    expect((await ask(personWith(['case.export'], 'all'), '/api/v1/leads/export.xlsx')).statusCode).toBe(403)
    expect(await audited('导出统计线索')).toBe(1)
  })
})

const audited = async (verb: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from audit_line where verb = ${verb}`.execute(server.context.db))
    .rows[0]?.n ?? 0
const task = async () =>
  (
    await sql<{ agency_id: string; title: string; owner_id: string; due_on: string; state: string; href: string }>`
      select agency_id, title, owner_id, due_on, state, href from task where kind = 'lead'`.execute(server.context.db)
  ).rows[0]

describe('处理', () => {
  const owner = { id: '' }
  beforeAll(async () => {
    owner.id = await saveAccount(server.context, { name: '李监督', agencyId: bureau.id, role: 'supervisor' })
  })

  test('转为核查任务：归谁、哪天之前；不能交给看不到的人；旧的版本不算', async () => {
    const officer = await saveAccount(server.context, { name: '周办案', agencyId: broken.id, role: 'case-officer' })
    const ask = { act: 'check', reason: '请核对缺号的去向', dueOn: '2027-01-15' }
    expect((await act({ ...ask, ownerId: officer })).json()).toMatchObject({ code: 'signals.not-owner' })
    expect((await act({ ...ask })).statusCode).toBe(400)
    expect((await act({ ...ask, ownerId: owner.id })).json()).toMatchObject({ state: 'checking', version: 2 })
    expect(await task()).toMatchObject({
      title: '核查线索：文号断号多',
      ...{ owner_id: owner.id, due_on: '2027-01-15', state: 'open', agency_id: bureau.id },
    })
    expect((await act({ act: 'comment', reason: '版本是旧的', version: 1 })).json()).toMatchObject({
      code: 'access.changed',
    })
    expect(await audited('统计线索：转为核查任务')).toBe(1)
  })

  test('再运行一次：认得出是同一条，处理与经过都在', async () => {
    await post(everyone, '/api/v1/signals/runs')
    await run()
    const all = await leads(everyone, 'state=all')
    expect(all.map((l) => [l.state, l.current, l.version])).toEqual([['checking', true, 2]])
  })

  test('写明核查结果，任务随之办完；重新关注、不再关注、撤回，备注不改状态', async () => {
    expect((await act({ act: 'reopen' })).json()).toMatchObject({ code: 'signals.not-now' })
    await act({ act: 'finish', reason: '缺号的都是不予处罚，另行编号' })
    expect((await task())?.state).toBe('done')
    await act({ act: 'reopen' })
    expect((await gapLead()).state).toBe('open')
    expect((await task())?.state).toBe('cancelled')
    expect((await act({ act: 'dismiss' })).statusCode).toBe(400)
    await act({ act: 'dismiss', reason: '合法原因已经查明' })
    expect(await leads(everyone)).toEqual([])
    await act({ act: 'comment', reason: '下次运行再看一看' })
    expect((await gapLead()).state).toBe('dismissed')
    const { agencyId, id } = await gapLead()
    const { steps } = (await ask(everyone, `/api/v1/leads/${agencyId}/${id}`)).json()
    expect(steps.map((s: { verb: string }) => s.verb)).toEqual([
      ...['第一次见到', '转为核查任务', '写明核查结果', '重新关注', '不再关注', '备注'],
    ])
  })

  test('没有再见到的留着，写明', async () => {
    await server.context.db.deleteFrom('case_file').where('agency_id', '=', broken.id).execute()
    await post(everyone, '/api/v1/signals/runs')
    await run()
    expect(await gapLead()).toMatchObject({ state: 'dismissed', current: false })
  })
})

test('登记的事件：一件一天算一次，看最早发生的；导入的不算', async () => {
  const { context } = server
  const found = await context.db
    .selectFrom('case_file')
    .select(['agency_id', 'id'])
    .where('agency_id', '=', other.id)
    .limit(1)
    .executeTakeFirstOrThrow()
  const ref = { agencyId: found.agency_id, caseId: found.id }
  const officer = personWith(['case.register'], 'all')
  const listener = judgingListener(() => judgingOn(context, today()))
  for (const days of [3, 45])
    await enterEvents(
      { ...context, listener },
      officer,
      ref,
      { events: [{ type: 'interview-held', on: addDays(today(), -days) }] } as never,
      today(),
    )
  const gathered = await gather(context, today(), async () => true)
  expect(gathered?.base.entries.map((e) => [e.lag, e.agencyId])).toEqual([[45, other.id]])
  expect(gathered?.refs.at(gathered.base.entries[0]?.no as number)).toMatchObject(ref)
  expect(gathered?.base.cases.every((c, i) => c.no === i)).toBe(true)
})

test('每周由系统排一次，同一周再来不重排', async () => {
  const { context } = server
  const queued = async () =>
    (
      await sql<{
        n: number
      }>`select count(*)::int as n from job where kind = 'signals' and account_id is null`.execute(context.db)
    ).rows[0]?.n
  const daily = dailyOf(context)
  await daily(today())
  await daily(today())
  expect(await queued()).toBe(1)
  await daily(addDays(today(), 7))
  expect(await queued()).toBe(2)
})

test('演示地区植入的看得见：一个局断号、一个局凑整数，别的局没有', () => {
  const { cases: invented } = inventRegion({ seed: '准绳演示', on: day('2026-11-25'), cases: 3000 })
  const places = [...new Set(invented.map((c) => c.bureau.agency.unit))]
  const cases = invented.flatMap(({ file, bureau: { agency } }, no): SignalCase[] => {
    const { decidedOn, ...columns } = columnsFrom(
      { file, origins: {}, conflicts: [] },
      identityOf(file, server.context.sealing.fingerprint),
    )
    if (decidedOn === null) return []
    const partyKind = file.parties[0]?.kind ?? null
    const one = { ...columns, ...file, decidedOn, partyKind, agencyId: agency.unit, caseId: `${no}` }
    return [signalCaseOf(one, no, (text) => text)]
  })
  const agencies = places.map((id) => ({ id, code: id, parentId: null, mergedInto: null }))
  const { leads: found } = runSignals({ cases, entries: [], agencies, on: day('2026-11-25'), province: '50' })
  expect(new Set(found.map((l) => `${l.agencyId} ${l.signal}`))).toEqual(
    new Set(['九龙坡区 number-gaps', '涪陵区 round-fines']),
  )
})
