import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import { day } from '#kernel/day.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { decideFindings } from '#modules/supervision/actions/decide-findings.ts'
import { caseOf, event, events, party } from '#modules/supervision/domain/example.ts'
import { agencyNamed, personWith, putCases, saveAccount, saveAgencies } from './support/cases.ts'
import { type TestServer, testServer } from './support/server.ts'

const RULE = 'penalty.defence-window'
const wanzhou = agencyNamed('重庆市万州区市场监督管理局')
const fuling = agencyNamed('重庆市涪陵区市场监督管理局')
const agencies = [wanzhou, fuling]

let server: TestServer
let supervisor: Actor
beforeEach(async () => {
  server = await testServer()
  await saveAgencies(server.context, agencies)
  const id = await saveAccount(server.context, { name: '李监督', agencyId: wanzhou.id, role: 'supervisor' })
  supervisor = { ...personWith(['case.read', 'case.export', 'finding.decide'], [wanzhou.id], '李监督'), accountId: id }
  return () => server.close()
})

const hasty = (docNo: string, over: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    docNo,
    agency: docNo.includes('涪陵') ? fuling.name : wanzhou.name,
    parties: [party('自然人', { name: '陈小满' })],
    events: events({ 'case-opened': '2024-05-06', 'notice-served': '2024-06-03', 'decision-made': '2024-06-05' }),
    ...over,
  })
const patient = (docNo: string, over: Partial<CaseFile> = {}): CaseFile =>
  hasty(docNo, {
    events: events({ 'case-opened': '2024-05-06', 'notice-served': '2024-06-03', 'decision-made': '2024-06-17' }),
    ...over,
  })
const revoked: Partial<CaseFile> = {
  decisions: [{ docNo: '渝复〔2025〕1号', status: 'revoked', on: day('2025-03-01') }],
}
const put = (...files: CaseFile[]) => putCases(server.context, agencies, files, { on: '2026-06-01' })
const send = async (actor: Actor, method: 'GET' | 'PUT', url: string, payload?: object) => {
  const reply = await server.app.inject({
    ...{ method, url, headers: server.as(actor) },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() }
}
const list = async (actor: Actor, query = '') => (await send(actor, 'GET', `/api/v1/retrospectives${query}`)).body.items
const tasks = async () =>
  (
    await sql<{
      title: string
      state: string
    }>`select title, state from task where kind = 'retrospective' order by key`.execute(server.context.db)
  ).rows

test('提示过的：当时的发现与状态冻结着，后来再改也不变；交给监督人员，复盘了即办完', async () => {
  const docNo = '渝万州市监处罚〔2024〕1号'
  await put(hasty(docNo))
  const { rows } = await sql<{ agencyId: string; id: string; version: number }>`
    select agency_id as "agencyId", id, version from finding where rule = ${RULE}`.execute(server.context.db)
  await decideFindings(server.context.db, supervisor, { items: rows, decision: 'dismiss', reason: '以为已经给足' })
  await put(hasty(docNo, revoked))
  const [item] = await list(supervisor)
  expect(item).toMatchObject({ docNo, status: 'revoked', alteredOn: '2025-03-01', said: 'alerted', party: null })
  expect(await tasks()).toEqual([{ title: '漏报复盘：决定已被撤销', state: 'open' }])
  const url = `/api/v1/retrospectives/${item.agencyId}/${item.caseId}`
  const { body: view } = await send(supervisor, 'GET', url)
  expect(view.findings).toContainEqual(expect.objectContaining({ rule: RULE, state: 'dismissed' }))
  expect(JSON.stringify(view)).not.toContain('陈小满')

  const review = { ground: 'procedure', conclusion: 'alerted', note: '提示过，被误排除', version: item.version }
  expect((await send(supervisor, 'PUT', url, { ...review, note: '短' })).status).toBe(400)
  expect((await send(supervisor, 'PUT', url, review)).status).toBe(204)
  expect(await send(supervisor, 'PUT', url, review)).toMatchObject({
    status: 409,
    body: { code: 'supervision.review-changed' },
  })
  expect(await tasks()).toEqual([{ title: '漏报复盘：决定已被撤销', state: 'done' }])
  expect(await list(supervisor)).toEqual([])
  expect(await list(supervisor, '?reviewed=done&ground=procedure')).toMatchObject([
    { conclusion: 'alerted', reviewerName: '李监督' },
  ])
  await put(hasty(docNo, { ...revoked, facts: '补录了案情' }))
  expect(await list(supervisor)).toEqual([])
  const lines = await server.context.db.selectFrom('audit_line').selectAll().where('verb', '=', '漏报复盘').execute()
  expect(lines.map((l) => l.detail)).toEqual([{ 理由: '违反法定程序', 结论: '已提示' }])
})

test('没有判过的按案卷的事实说；缺事实的、没有提示的分开；登记的变更撤销也算', async () => {
  await put(hasty('渝万州市监处罚〔2024〕1号', revoked))
  await put(patient('渝万州市监处罚〔2024〕2号'))
  await put(
    patient('渝万州市监处罚〔2024〕2号', {
      events: [...patient('').events, event('decision-altered', '2025-04-01')],
    }),
  )
  const said = Object.fromEntries((await list(supervisor)).map((r: { docNo: string }) => [r.docNo.slice(-2), r]))
  expect(said['1号']).toMatchObject({ said: 'would-alert', status: 'revoked' })
  expect(said['2号']).toMatchObject({ said: 'undecidable', status: 'altered', alteredOn: '2025-04-01' })
  const { body } = await send(supervisor, 'GET', `/api/v1/retrospectives/${wanzhou.id}/${said['2号'].caseId}`)
  expect(body.verdicts.some((v: { undecidable: { missing: string[] } | null }) => v.undecidable?.missing.length)).toBe(
    true,
  )
  expect((await list(supervisor, '?said=undecidable')).map((r: { docNo: string }) => r.docNo)).toEqual([
    '渝万州市监处罚〔2024〕2号',
  ])
  const counts = (await send(supervisor, 'GET', '/api/v1/retrospectives/counts')).body.items
  expect(counts.reduce((sum: number, c: { n: number }) => sum + c.n, 0)).toBe(2)
})

test('撤销的记载没有了：没有复盘的收回；变更之后又撤销的重新复盘', async () => {
  const docNo = '渝万州市监处罚〔2024〕1号'
  const outcome = (status: 'varied' | 'effective' | 'revoked', on: string): Partial<CaseFile> => ({
    decisions: [{ docNo: null, status, on: day(on) }],
  })
  await put(hasty(docNo, outcome('varied', '2025-01-10')))
  await put(hasty(docNo, outcome('effective', '2025-06-10')))
  expect(await list(supervisor, '?reviewed=all')).toEqual([])
  expect(await tasks()).toEqual([{ title: '漏报复盘：决定已被变更', state: 'cancelled' }])
  await put(hasty(docNo, outcome('varied', '2025-07-10')))
  const [item] = await list(supervisor)
  const review = { ground: 'unfit', conclusion: 'no-rule', note: '罚得过重', version: item.version }
  await send(supervisor, 'PUT', `/api/v1/retrospectives/${item.agencyId}/${item.caseId}`, review)
  await put(hasty(docNo, outcome('revoked', '2025-08-10')))
  expect(await list(supervisor)).toMatchObject([{ status: 'revoked', ground: 'unfit', reviewedAt: null }])
})

test('他人不得：别的机关看不见、改不了；没有权限 403；导出只有自己的，留痕', async () => {
  await put(hasty('渝万州市监处罚〔2024〕1号', revoked), hasty('渝涪陵市监处罚〔2024〕1号', revoked))
  const own = await list(supervisor)
  expect(own.map((r: { agencyId: string }) => r.agencyId)).toEqual([wanzhou.id])
  const [other] = await list(personWith(['case.read'], [fuling.id]))
  const url = `/api/v1/retrospectives/${other.agencyId}/${other.caseId}`
  const review = { ground: 'facts', conclusion: 'missed', note: '不该能写', version: other.version }
  expect((await send(supervisor, 'GET', url)).status).toBe(404)
  expect((await send(supervisor, 'PUT', url, review)).status).toBe(404)
  expect((await send(personWith(['case.read'], 'all'), 'PUT', url, review)).status).toBe(403)
  const table = await server.app.inject({
    url: '/api/v1/retrospectives/export.xlsx?reviewed=all',
    headers: server.as(supervisor),
  })
  const rows = (await readXlsx(table.rawPayload)).sheets[0]?.rows ?? []
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(rows)).not.toContain('涪陵')
  expect(
    await server.context.db.selectFrom('audit_line').select('verb').where('verb', '=', '导出漏报复盘').execute(),
  ).toHaveLength(1)
})
