import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import { addDays } from '#kernel/day.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { judgingWithin } from '#modules/supervision/actions/judging.ts'
import { remindDaily } from '#modules/supervision/actions/remind.ts'
import { sweep } from '#modules/supervision/actions/sweep.ts'
import { caseOf, events, party } from '#modules/supervision/domain/example.ts'
import { today } from '#platform/clock.ts'
import { runQueued } from '#platform/job-runner.ts'
import { enqueue } from '#platform/jobs.ts'
import { agencyNamed, personWith, putCases, saveAgencies } from './support/cases.ts'
import { type TestServer, testServer } from './support/server.ts'

let server: TestServer
const bureau = agencyNamed('重庆市市场监督管理局')
const wanzhou = agencyNamed('重庆市万州区市场监督管理局', bureau.id)
const fuling = agencyNamed('重庆市涪陵区市场监督管理局', bureau.id)
const agencies = [bureau, wanzhou, fuling]
const now = today()

/** `ago` 日之前立案、至今没有决定的：九十日届满。 */
const running = (docNo: string, ago: number, agency = wanzhou, more: Record<string, string> = {}): CaseFile =>
  caseOf({
    docNo,
    agency: agency.name,
    parties: [party('企业', { name: '某商贸有限公司' })],
    events: events({ 'case-opened': addDays(now, -ago), ...more }),
  })

beforeAll(async () => {
  server = await testServer()
  await saveAgencies(server.context, agencies)
  const files = [
    running('渝万州市监案〔2026〕1号', 100),
    running('渝万州市监案〔2026〕2号', 90),
    running('渝万州市监案〔2026〕3号', 85),
    running('渝涪陵市监案〔2026〕4号', 70, fuling),
    running('渝涪陵市监案〔2026〕5号', 10, fuling),
  ]
  await putCases(server.context, agencies, files, { on: now })
})
afterAll(() => server.close())

const RULE = 'penalty.decision-deadline'
type Item = { docNo: string; strict: string; reminder: string; what: string; agencyName: string }
const list = async (actor: Actor, query = ''): Promise<Item[]> => {
  const url = `/api/v1/obligations?rule=${RULE}${query}`
  const reply = await server.app.inject({ url, headers: server.as(actor) })
  expect(reply.statusCode).toBe(200)
  return reply.json().items
}
const everyone = personWith(['case.read'], 'all')
const last = (items: readonly Item[]) => items.map((i) => i.docNo.at(-2) ?? '')

test('先到期的在前；时段、机关含下级、一日各自筛得出', async () => {
  expect(last(await list(everyone))).toEqual(['2', '3', '4', '5'])
  expect(last(await list(everyone, '&span=overdue'))).toEqual(['1'])
  expect(last(await list(everyone, '&span=today'))).toEqual(['2'])
  expect(last(await list(everyone, '&span=week'))).toEqual(['2', '3'])
  expect(last(await list(everyone, '&span=month'))).toEqual(['2', '3', '4'])
  expect(last(await list(everyone, `&agency=${fuling.id}`))).toEqual(['4', '5'])
  expect(last(await list(everyone, `&agency=${bureau.id}`))).toHaveLength(4)
  expect(last(await list(everyone, `&on=${addDays(now, 20)}`))).toEqual(['4'])
})

test('写明提醒到哪一级', async () => {
  const levels = new Map(
    [...(await list(everyone)), ...(await list(everyone, '&span=overdue'))].map((i) => [i.docNo.at(-2), i.reminder]),
  )
  expect(Object.fromEntries(levels)).toEqual({ 1: 'supervisor', 2: 'head', 3: 'head', 4: 'early', 5: 'early' })
})

test('翻页不重不漏', async () => {
  const seen: string[] = []
  let cursor = ''
  for (let i = 0; i < 6; i++) {
    const url = `/api/v1/obligations?rule=${RULE}&limit=1${cursor && `&cursor=${cursor}`}`
    const page = (await server.app.inject({ url, headers: server.as(everyone) })).json()
    seen.push(...last(page.items))
    if (page.next === null) break
    cursor = page.next
  }
  expect(seen).toEqual(['2', '3', '4', '5'])
  const broken = await server.app.inject({ url: '/api/v1/obligations?cursor=xx', headers: server.as(everyone) })
  expect(broken.json()).toMatchObject({ status: 400, code: 'request.invalid' })
})

test('别的机关看不见；没有权限的 403', async () => {
  expect(last(await list(personWith(['case.read'], [wanzhou.id]), '&span=open'))).toEqual(['2', '3'])
  for (const url of ['/api/v1/obligations', '/api/v1/obligations/days?month=2026-03'])
    expect((await server.app.inject({ url, headers: server.as(personWith(['audit.read'], 'all')) })).statusCode).toBe(
      403,
    )
})

test('日历：各日的数与各段的数，和列表对得上；非工作日写明', async () => {
  const on = addDays(now, 20)
  const url = `/api/v1/obligations/days?rule=${RULE}&month=${on.slice(0, 7)}`
  const { days, spans } = (await server.app.inject({ url, headers: server.as(everyone) })).json()
  expect(days.find((d: { on: string }) => d.on === on)).toMatchObject({ n: 1 })
  expect(spans).toEqual({ overdue: 1, today: 1, week: 2, month: 3, open: 4 })
  const may = (
    await server.app.inject({ url: '/api/v1/obligations/days?month=2026-05', headers: server.as(everyone) })
  ).json().days
  expect(may).toHaveLength(31)
  expect(may[0]).toMatchObject({ on: '2026-05-01', works: false })
})

const tasksOf = async (role: string, state = 'open'): Promise<string[]> => {
  const { rows } = await sql<{ title: string }>`select object_title as title from task
    where kind = 'deadline' and title = '应办：作出处理决定' and owner_role = ${role} and state = ${state} order by 1`.execute(
    server.context.db,
  )
  return rows.map((r) => r.title.at(-2) ?? '')
}

test('每天的提醒逐级发成任务；再来一遍什么也不变；任务在“我的任务”里', async () => {
  await remindDaily(server.context, now)
  expect(await tasksOf('case-officer')).toEqual(['1', '2', '3'])
  expect(await tasksOf('unit-head')).toEqual(['1', '2', '3'])
  expect(await tasksOf('supervisor')).toEqual(['1'])
  const count = async () => (await sql`select id, version from task order by id`.execute(server.context.db)).rows
  const before = await count()
  await remindDaily(server.context, now)
  expect(await count()).toEqual(before)
  await remindDaily(server.context, addDays(now, 6))
  expect(await tasksOf('case-officer')).toEqual(['1', '2', '3', '4'])
})

test('记载了决定就不再列，提醒算办完；来源撤销也不再列', async () => {
  const decided = running('渝万州市监案〔2026〕3号', 85, wanzhou, { 'decision-made': addDays(now, -1) })
  await putCases(server.context, agencies, [decided], { on: now })
  expect(last(await list(everyone))).toEqual(['2', '4', '5'])
  expect(await tasksOf('case-officer')).toEqual(['1', '2', '4'])
  expect(await tasksOf('case-officer', 'done')).toEqual(['3'])
  expect(await tasksOf('unit-head', 'done')).toEqual(['3'])
})

test('只查一条规则的巡查，只换这一条的期限，不由期限表代答别的', async () => {
  const { db, sealing, log } = server.context
  const all = async () =>
    (await sql`select case_id, rule, charge, strict_on, kind from obligation order by 1, 2, 3`.execute(db)).rows
  const before = await all()
  const input = { all: true, since: null, rule: RULE, dryRun: false }
  await db.transaction().execute((trx) => enqueue(trx, { kind: 'sweep', agencyId: null, accountId: null, input }))
  await runQueued(
    db,
    {
      sweep: (job) =>
        sweep(
          job,
          sealing,
          judgingWithin(server.context, () => now),
        ),
    },
    log,
  )
  expect(await all()).toEqual(before)
})

test('列表一次只看一种：权利期不在应办里', async () => {
  const served = caseOf({
    docNo: '渝万州市监处罚〔2026〕9号',
    agency: wanzhou.name,
    act: { kind: 'penalty', outcome: 'penalised' },
    events: events({ 'decision-served': addDays(now, -10) }),
  })
  await putCases(server.context, agencies, [served], { on: now })
  const kinds = async (kind: string) => {
    const reply = await server.app.inject({ url: `/api/v1/obligations?kind=${kind}`, headers: server.as(everyone) })
    return reply.json().items as { what: string; kind: string; docNo: string }[]
  }
  const rights = await kinds('party-right')
  expect(rights.map((i) => i.what).sort()).toEqual(['申请复议', '缴清', '起诉'].sort())
  expect((await kinds('must-do-by')).every((i) => i.kind === 'must-do-by')).toBe(true)
  const stranger = personWith(['case.read'], [wanzhou.id])
  const sheet = (actor: Actor) =>
    server.app.inject({ url: '/api/v1/obligations/export.xlsx?kind=party-right', headers: server.as(actor) })
  expect((await sheet(stranger)).statusCode).toBe(403)
  expect((await sheet(personWith(['case.export'], [wanzhou.id]))).statusCode).toBe(200)
})

test('列表走索引，不翻全表', async () => {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select * from obligation
    where kind = 'must-do-by' and strict_on >= ${now}::date order by strict_on, agency_id, case_id, rule, charge limit 61`.execute(
    server.context.db,
  )
  expect(rows.map((r) => r['QUERY PLAN']).join('\n')).not.toContain('Sort')
})
