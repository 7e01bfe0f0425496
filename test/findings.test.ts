import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, SYSTEM } from '#kernel/access.ts'
import type { HolidayNotice } from '#kernel/calendar.ts'
import { type Day, day } from '#kernel/day.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { saveNotices } from '#modules/law-library/index.ts'
import { decideFindings } from '#modules/supervision/actions/decide-findings.ts'
import { judgingOn, judgingWithin } from '#modules/supervision/actions/judging.ts'
import { sweep } from '#modules/supervision/actions/sweep.ts'
import { caseOf, event, events, party } from '#modules/supervision/domain/example.ts'
import { supervisionJobs } from '#modules/supervision/jobs.ts'
import { newId } from '#platform/id.ts'
import { runQueued } from '#platform/job-runner.ts'
import { enqueue, findJob, type JobHandlers } from '#platform/jobs.ts'
import { write } from '#platform/write.ts'
import { agencyNamed, personWith, putCases, saveAgencies } from './support/cases.ts'
import { type TestServer, testServer } from './support/server.ts'

let server: TestServer
const wanzhou = agencyNamed('重庆市万州区市场监督管理局')
const fuling = agencyNamed('重庆市涪陵区市场监督管理局')
const agencies = [wanzhou, fuling]
beforeAll(async () => {
  server = await testServer()
  await saveAgencies(server.context, agencies)
})
afterAll(() => server.close())

/** 告知后第三个工作日就作出决定：陈述申辩期没有给足。 */
const hasty = (docNo: string, agency = wanzhou, over: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    docNo,
    agency: agency.name,
    parties: [party('企业', { name: `某${docNo.slice(-4)}公司` })],
    events: events({ 'case-opened': '2024-05-06', 'notice-served': '2024-06-03', 'decision-made': '2024-06-05' }),
    ...over,
  })
/** 同一件，决定日更正为期满之后。 */
const patient = (docNo: string): CaseFile =>
  hasty(docNo, wanzhou, {
    events: events({ 'case-opened': '2024-05-06', 'notice-served': '2024-06-03', 'decision-made': '2024-06-17' }),
  })

const RULE = 'penalty.defence-window'
type Row = { id: string; agency_id: string; state: string; version: number; basis_withdrawn: boolean; rule: string }
const findingsOf = async (docNo: string): Promise<Row[]> =>
  (
    await sql<Row>`select f.id, f.agency_id, f.state, f.version, f.basis_withdrawn, f.rule from finding f
      join case_file c on c.agency_id = f.agency_id and c.id = f.case_id where c.doc_no = ${docNo} and f.rule = ${RULE}`.execute(
      server.context.db,
    )
  ).rows
const only = async (docNo: string): Promise<Row> => {
  const rows = await findingsOf(docNo)
  expect(rows).toHaveLength(1)
  return rows[0] as Row
}
const supervisor = personWith(
  ['case.read', 'finding.decide', 'finding.assign', 'rule.read', 'sweep.run'],
  [wanzhou.id],
  '李监督',
)
const target = (row: Row) => ({ agencyId: row.agency_id, id: row.id, version: row.version })
const decideAs = (
  actor: Actor,
  row: Row,
  decision: 'confirm' | 'dismiss' | 'undo',
  reason: string | null = '核对过案卷',
) => decideFindings(server.context.db, actor, { items: [target(row)], decision, reason })
const get = (actor: Actor, url: string) => server.app.inject({ url, headers: server.as(actor) })

describe('导入即判', () => {
  test('违反的存为疑似发现，案件上记着未了数与最重的后果', async () => {
    await putCases(server.context, agencies, [hasty('渝万州市监处罚〔2024〕1号')])
    const row = await only('渝万州市监处罚〔2024〕1号')
    expect(row).toMatchObject({ state: 'suspected', version: 1 })
    const { rows } = await sql`select open_findings, worst, length(verdicts) > 20 as mapped
      from case_file c join case_judgement j on j.agency_id = c.agency_id and j.case_id = c.id where doc_no = '渝万州市监处罚〔2024〕1号'`.execute(
      server.context.db,
    )
    expect(rows).toEqual([{ open_findings: expect.any(Number), worst: 0, mapped: true }])
  })

  test('再导入一遍什么也不变；事实更正后，疑似的消失', async () => {
    const docNo = '渝万州市监处罚〔2024〕2号'
    await putCases(server.context, agencies, [hasty(docNo)])
    expect(await putCases(server.context, agencies, [hasty(docNo)])).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
    })
    expect(await only(docNo)).toMatchObject({ state: 'suspected', version: 1 })
    await putCases(server.context, agencies, [patient(docNo)])
    expect(await only(docNo)).toMatchObject({ state: 'vanished', version: 2 })
  })

  test('认定之后事实更正：认定不动，标明依据已撤回；排除的不再打扰', async () => {
    const [kept, dropped] = ['渝万州市监处罚〔2024〕3号', '渝万州市监处罚〔2024〕4号']
    await putCases(server.context, agencies, [hasty(kept), hasty(dropped)])
    await decideAs(supervisor, await only(kept), 'confirm')
    await decideAs(supervisor, await only(dropped), 'dismiss', '送达日登记有误，已向承办人核实')
    await putCases(server.context, agencies, [patient(kept), hasty(dropped)])
    expect(await only(kept)).toMatchObject({ state: 'confirmed', basis_withdrawn: true })
    expect(await only(dropped)).toMatchObject({ state: 'dismissed' })
  })
})

describe('认定、排除与撤回', () => {
  test('两个人同时改：后到的被告知是谁改的，什么也没丢', async () => {
    const docNo = '渝万州市监处罚〔2024〕5号'
    await putCases(server.context, agencies, [hasty(docNo)])
    const seen = await only(docNo)
    expect((await decideAs(supervisor, seen, 'confirm')).done).toHaveLength(1)
    const second = await decideAs(personWith(['finding.decide'], [wanzhou.id], '王监督'), seen, 'dismiss')
    expect(second.done).toEqual([])
    expect(second.refused[0]?.why).toContain('李监督')
    expect(await only(docNo)).toMatchObject({ state: 'confirmed' })
    expect((await decideAs(supervisor, await only(docNo), 'undo')).done[0]).toMatchObject({ state: 'suspected' })
  })

  test('排除须写理由；每一步都在经过里，留痕同一个事务', async () => {
    const docNo = '渝万州市监处罚〔2024〕6号'
    await putCases(server.context, agencies, [hasty(docNo)])
    const row = await only(docNo)
    const send = (body: object) =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/findings/decisions',
        payload: body,
        headers: server.as(supervisor),
      })
    expect((await send({ items: [target(row)], decision: 'dismiss' })).statusCode).toBe(400)
    const done = await send({ items: [target(row)], decision: 'dismiss', reason: '告知书另有一份更早的' })
    expect(done.json()).toMatchObject({ done: [{ state: 'dismissed', version: 2 }], refused: [] })
    const view = (await get(supervisor, `/api/v1/findings/${row.agency_id}/${row.id}`)).json()
    expect(view.steps.map((s: { verb: string }) => s.verb)).toEqual(['found', 'dismissed'])
    expect(view.verdict.because).toContain('2024-06-05')
    const audit = await server.context.db
      .selectFrom('audit_line')
      .select(['verb', 'actor'])
      .where('verb', '=', '排除发现')
      .where('agency_id', '=', wanzhou.id)
      .execute()
    expect(audit).toContainEqual({ verb: '排除发现', actor: '李监督' })
  })
})

describe('待办', () => {
  test('分页不重不漏，别的机关看不见', async () => {
    const numbers = Array.from({ length: 7 }, (_, i) => `渝涪陵市监处罚〔2024〕${i + 1}号`)
    await putCases(
      server.context,
      agencies,
      numbers.map((docNo) => hasty(docNo, fuling)),
    )
    const other = personWith(['case.read'], [fuling.id])
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { id: string; case: { docNo: string } }[]; next: string | null } = (
        await get(other, `/api/v1/findings?rule=${RULE}&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ).json()
      ids.push(...page.items.map((item) => item.case.docNo))
      cursor = page.next
    }
    expect(ids.sort()).toEqual(numbers.sort())
    const own = (await get(supervisor, '/api/v1/findings?limit=200')).json()
    expect(own.items.every((item: { agencyId: string }) => item.agencyId === wanzhou.id)).toBe(true)
  })

  test('按文号、当事人全名检索；计数与列表一致；机关筛选含下级', async () => {
    const reader = personWith(['case.read'], 'all')
    const found = (
      await get(reader, `/api/v1/findings?rule=${RULE}&q=${encodeURIComponent('涪陵市监处罚〔2024〕3')}`)
    ).json()
    expect(found.items.map((i: { case: { docNo: string } }) => i.case.docNo)).toEqual(['渝涪陵市监处罚〔2024〕3号'])
    const counts = await server.app.inject({
      method: 'POST',
      url: '/api/v1/findings/counts',
      payload: { views: [{ rule: RULE, agency: fuling.id }, { state: 'confirmed' }, { assigned: 'me' }] },
      headers: server.as(reader),
    })
    expect(counts.json().counts.map((c: { n: number }) => c.n)).toEqual([7, 1, 0])
  })

  test('没有权限 403，不在范围 404，没有登录 401', async () => {
    const row = await only('渝万州市监处罚〔2024〕1号')
    const url = `/api/v1/findings/${row.agency_id}/${row.id}`
    expect((await server.app.inject({ url })).statusCode).toBe(401)
    expect((await get(personWith(['rule.read'], 'all'), url)).statusCode).toBe(403)
    expect((await get(personWith(['case.read'], [fuling.id]), url)).statusCode).toBe(404)
    const refused = await decideFindings(server.context.db, personWith(['finding.decide'], [fuling.id]), {
      items: [target(row)],
      decision: 'confirm',
      reason: null,
    })
    expect(refused.refused[0]?.why).toContain('不在你的管理范围')
  })
})

const runSweep = async (input: object, on?: Day) => {
  const { db, log, sealing } = server.context
  const deed = {
    permission: 'sweep.run',
    verb: '发起巡查',
    object: { type: '任务', id: null },
    agencyId: null,
  } as const
  const id = await write(db, SYSTEM, deed, async (trx) => ({
    value: await enqueue(trx, {
      kind: 'sweep',
      agencyId: null,
      accountId: null,
      input: { all: false, since: null, rule: null, dryRun: false, ...input },
    }),
  }))
  const handlers: JobHandlers =
    on === undefined
      ? supervisionJobs(server.context)
      : {
          sweep: async (job) =>
            sweep(
              job,
              sealing,
              judgingWithin(server.context, () => on),
            ),
        }
  await runQueued(db, handlers, log)
  return (await findJob(db, id))?.result as { cases: number; found: number; sets: number; unchanged: number }
}

describe('巡查', () => {
  test('没有变的不再判；全部重判也不重复发现', async () => {
    await runSweep({})
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from finding`.execute(server.context.db)).rows[0]?.n
    const before = await count()
    expect(await runSweep({})).toMatchObject({ cases: 0 })
    const all = await runSweep({ all: true })
    expect(all).toMatchObject({ found: 0 })
    expect(all.cases).toBeGreaterThan(10)
    expect(await count()).toBe(before)
  })

  test('日子过了只判随日子变的；时钟往回拨，什么也不倒着改', async () => {
    await putCases(server.context, agencies, [
      hasty('渝万州市监处罚〔2024〕77号', wanzhou, { events: events({ 'case-opened': '2026-09-01' }) }),
    ])
    const all = await runSweep({ all: true }, day('2026-10-09'))
    const rows = () => sql`select id, state, version from finding order by id`.execute(server.context.db)
    const { rows: before } = await rows()
    expect(await runSweep({}, day('2026-09-20'))).toMatchObject({ cases: 0 })
    expect((await rows()).rows).toEqual(before)
    const next = await runSweep({}, day('2026-10-10'))
    expect(next.cases).toBeGreaterThan(0)
    expect(next.cases).toBeLessThan(all.cases)
    await runSweep({ all: true })
  })

  test('重号是成批发现：涉及的案件都列着；更正后消失', async () => {
    const docNo = '渝万州市监处罚〔2024〕88号'
    const one = (name: string, on: string): CaseFile =>
      caseOf({ docNo, agency: wanzhou.name, parties: [party('企业', { name })], events: [event('decision-made', on)] })
    await putCases(server.context, agencies, [one('甲商贸公司', '2024-03-01'), one('乙餐饮公司', '2024-05-06')], {
      key: (file) => `${file.docNo}${file.parties[0]?.name}`,
    })
    expect((await runSweep({})).sets).toBe(1)
    const list = (await get(supervisor, '/api/v1/findings?rule=penalty.number-sequence')).json()
    expect(list.items).toHaveLength(1)
    const view = (await get(supervisor, `/api/v1/findings/${list.items[0].agencyId}/${list.items[0].id}`)).json()
    expect(view.cases).toHaveLength(2)
    await sql`delete from case_file where doc_no = ${docNo} and party_name = '乙餐饮公司'`.execute(server.context.db)
    await runSweep({})
    expect((await get(supervisor, '/api/v1/findings?rule=penalty.number-sequence')).json().items).toEqual([])
  })
})

test('导入了新一年的放假通知，目录编号就变，下次巡查全部重判；跳过一年的先不用', async () => {
  const before = await judgingOn(server.context, day('2026-06-01'))
  const notice = (year: number): HolidayNotice => ({
    year,
    document: `国办发明电〔${year - 1}〕99号`,
    issuedOn: `${year - 1}-11-01`,
    amends: null,
    statutory: [`${year}-01-01`],
    off: [{ on: `${year}-01-01`, festival: '元旦' }],
    work: [],
  })
  const save = (year: number) =>
    server.context.db.transaction().execute((trx) => saveNotices(trx, newId(), [notice(year)]))
  await save(2030)
  expect((await judgingOn(server.context, day('2026-06-01'))).given.calendar.publishedUntil).toBe('2026-12-31')
  await save(2027)
  const after = await judgingOn(server.context, day('2026-06-01'))
  expect(after.given.calendar.publishedUntil).toBe('2027-12-31')
  expect(after.ruleSet).not.toBe(before.ruleSet)
  expect((await runSweep({})).cases).toBeGreaterThan(10)
})

test('保存的视图只有自己看得见；规则的准确率只算认定与排除，不足十条不算', async () => {
  const save = await server.app.inject({
    method: 'POST',
    url: '/api/v1/views',
    payload: { page: 'findings', name: '我的撤销风险', query: 'consequence=撤销风险' },
    headers: server.as(supervisor),
  })
  expect(save.statusCode).toBe(201)
  expect((await get(supervisor, '/api/v1/views')).json().items).toMatchObject([{ name: '我的撤销风险' }])
  expect((await get(personWith(['case.read'], [wanzhou.id]), '/api/v1/views')).json().items).toEqual([])
  const records = (await get(supervisor, '/api/v1/rules/records')).json()
  expect(records.items.find((r: { rule: string }) => r.rule === RULE)).toMatchObject({
    confirmed: 1,
    dismissed: 2,
    precision: null,
  })
})
