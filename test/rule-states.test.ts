import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import { day } from '#kernel/day.ts'
import { saveInstallation } from '#modules/accounts/index.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { announceRules } from '#modules/supervision/actions/announce-rules.ts'
import { decideFindings } from '#modules/supervision/actions/decide-findings.ts'
import { judgingWithin } from '#modules/supervision/actions/judging.ts'
import { sweep } from '#modules/supervision/actions/sweep.ts'
import type { SweepResult } from '#modules/supervision/actions/sweep-cases.ts'
import { caseOf, event, events, party } from '#modules/supervision/domain/example.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import { runQueued } from '#platform/job-runner.ts'
import { enqueue, findJob } from '#platform/jobs.ts'
import { agencyNamed, personWith, putCases, saveAccount, saveAgencies } from './support/cases.ts'
import { type TestServer, testServer } from './support/server.ts'

const RULE = 'penalty.defence-window'
const TRIAL = 'penalty.deliberation-collective'
const SET_RULE = 'penalty.number-sequence'
const ON = day('2026-06-01')

const wanzhou = agencyNamed('重庆市万州区市场监督管理局')
const fuling = agencyNamed('重庆市涪陵区市场监督管理局')
const agencies = [wanzhou, fuling]
const supervisor = personWith(
  ['case.read', 'finding.decide', 'rule.read', 'rule.activate', 'sweep.run'],
  [wanzhou.id, fuling.id],
  '李监督',
)

let server: TestServer
beforeEach(async () => {
  server = await testServer()
  await saveAgencies(server.context, agencies)
  return () => server.close()
})

/** 告知后第三个工作日就作出决定：陈述申辩期没有给足。 */
const hasty = (docNo: string, over: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    docNo,
    agency: docNo.includes('涪陵') ? fuling.name : wanzhou.name,
    parties: [party('企业', { name: `某${docNo.slice(-4)}公司` })],
    events: events({ 'case-opened': '2024-05-06', 'notice-served': '2024-06-03', 'decision-made': '2024-06-05' }),
    ...over,
  })
/** 集体讨论只记了一个人。 */
const alone = (docNo: string): CaseFile =>
  hasty(docNo, {
    events: [
      event('case-opened', '2024-05-06'),
      event('deliberation-held', '2024-06-20', { by: ['任真'] }),
      event('decision-made', '2024-06-25'),
    ],
  })

/** 做完排着的任务；都得做成。 */
const runJobs = async (): Promise<void> => {
  const { db, log, sealing } = server.context
  await runQueued(
    db,
    {
      sweep: (job) =>
        sweep(
          job,
          sealing,
          judgingWithin(server.context, () => ON),
        ),
    },
    log,
  )
  expect(await db.selectFrom('job').select(['state', 'say']).where('state', '<>', 'done').execute()).toEqual([])
}
const send = async (actor: Actor, method: 'GET' | 'POST', url: string, payload?: object) => {
  const reply = await server.app.inject({
    ...{ method, url, headers: server.as(actor) },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: reply.statusCode, body: reply.json() }
}
const change = (rule: string, state: 'active' | 'stopped', actor = supervisor) =>
  send(actor, 'POST', `/api/v1/rules/${rule}/changes`, { state, reason: '测试用的理由' })
const replay = async (rule: string) => {
  const { body } = await send(supervisor, 'POST', '/api/v1/sweeps', { rule, dryRun: true })
  await runJobs()
  const job = await findJob(server.context.db, body.job)
  return (job?.result as SweepResult | undefined)?.replay
}
const fullSweep = async (): Promise<SweepResult> => {
  const { db } = server.context
  const input = { all: false, since: null, rule: null, dryRun: false }
  const id = await db
    .transaction()
    .execute((trx) => enqueue(trx, { kind: 'sweep', agencyId: null, accountId: null, input }))
  await runJobs()
  return (await findJob(db, id))?.result as SweepResult
}
const found = async (rule: string): Promise<{ state: string; n: number }[]> =>
  (
    await sql<{ state: string; n: number }>`select state, count(*)::int as n from finding
      where rule = ${rule} group by 1 order by 1`.execute(server.context.db)
  ).rows
const stateOf = async (rule: string): Promise<string> => {
  const { body } = await send(supervisor, 'GET', '/api/v1/rules/records')
  return body.items.find((r: { rule: string }) => r.rule === rule).state
}
const put = (...files: CaseFile[]) => putCases(server.context, agencies, files, { on: ON })

describe('随版本来的状态', () => {
  test('新装的：除标明先不启用的都启用；待启用的规则导入时什么也不发现', async () => {
    expect(await stateOf(RULE)).toBe('active')
    expect(await stateOf(TRIAL)).toBe('inactive')
    await put(alone('渝万州市监处罚〔2024〕1号'))
    expect(await found(TRIAL)).toEqual([])
    expect(await stateOf(TRIAL)).toBe('inactive')
  })

  test('升级：判过案件的照旧，那时没有的新规则待启用', async () => {
    const { db } = server.context
    const known = [...RULES, ...SET_RULES].filter((r) => r.id !== RULE).map((r) => [r.id, r.revision])
    await db
      .insertInto('rule_set')
      .values({ id: '旧版本', rules: JSON.stringify(known) })
      .execute()
    expect(await stateOf(RULE)).toBe('inactive')
    expect(await stateOf(TRIAL)).toBe('active')
    await put(hasty('渝万州市监处罚〔2024〕1号'), alone('渝万州市监处罚〔2024〕2号'))
    expect(await found(RULE)).toEqual([])
    expect(await found(TRIAL)).toEqual([{ state: 'suspected', n: 1 }])
    expect(await stateOf(RULE)).toBe('inactive')
  })

  test('改了版次的照旧启用，建议回放；回放过就不再提', async () => {
    const { db } = server.context
    const older = [...RULES, ...SET_RULES].map((r) => [r.id, r.id === RULE ? 0 : r.revision])
    await db
      .insertInto('rule_set')
      .values({ id: '旧版本', rules: JSON.stringify(older) })
      .execute()
    const revised = async () => {
      const { body } = await send(supervisor, 'GET', '/api/v1/rules/records')
      return body.items.filter((r: { revised: boolean }) => r.revised).map((r: { rule: string }) => r.rule)
    }
    expect(await revised()).toEqual([RULE])
    await put(hasty('渝万州市监处罚〔2024〕1号'))
    expect(await found(RULE)).toEqual([{ state: 'suspected', n: 1 }])
    expect(await revised()).toEqual([RULE])
    await replay(RULE)
    expect(await revised()).toEqual([])
  })
})

describe('停用', () => {
  test('疑似的以停用消失，认定、排除的不动；导入、巡查都不再发现；重新启用就回来', async () => {
    await put(
      hasty('渝万州市监处罚〔2024〕1号'),
      hasty('渝万州市监处罚〔2024〕2号'),
      hasty('渝万州市监处罚〔2024〕3号'),
    )
    const rows = (
      await sql<{ agencyId: string; id: string; version: number }>`select agency_id as "agencyId", id, version
        from finding where rule = ${RULE} order by id`.execute(server.context.db)
    ).rows
    for (const [i, decision] of (['confirm', 'dismiss'] as const).entries()) {
      const item = rows[i] as (typeof rows)[number]
      await decideFindings(server.context.db, supervisor, { items: [item], decision, reason: '核对过案卷' })
    }
    expect((await change(RULE, 'stopped')).status).toBe(202)
    await runJobs()
    const after = [
      { state: 'confirmed', n: 1 },
      { state: 'dismissed', n: 1 },
      { state: 'vanished', n: 1 },
    ]
    expect(await found(RULE)).toEqual(after)
    const { rows: last } = await sql`select verb, reason from finding_step s join finding f
      on f.agency_id = s.agency_id and f.id = s.finding_id where f.state = 'vanished' order by seq desc limit 1`.execute(
      server.context.db,
    )
    expect(last).toEqual([{ verb: 'rule-stopped', reason: '测试用的理由' }])
    expect(await fullSweep()).toMatchObject({ cases: 0 })
    await put(hasty('渝万州市监处罚〔2024〕4号'))
    expect(await found(RULE)).toEqual(after)

    await replay(RULE)
    expect((await change(RULE, 'active')).status).toBe(202)
    await runJobs()
    expect(await found(RULE)).toEqual([
      { state: 'confirmed', n: 1 },
      { state: 'dismissed', n: 1 },
      { state: 'suspected', n: 2 },
    ])
    expect(await fullSweep()).toMatchObject({ cases: 0 })
  })

  test('案件上未了的数跟着变；判断里的字与全部重判的一样', async () => {
    await put(hasty('渝万州市监处罚〔2024〕1号'), hasty('渝涪陵市监处罚〔2024〕1号'))
    const shown = async () =>
      (
        await sql`select c.doc_no, c.open_findings, c.worst, j.verdicts, j.judged_with from case_file c
          join case_judgement j on j.agency_id = c.agency_id and j.case_id = c.id order by 1`.execute(server.context.db)
      ).rows
    const rejudged = async () => {
      const { db } = server.context
      const input = { all: true, since: null, rule: null, dryRun: false }
      await db.transaction().execute((trx) => enqueue(trx, { kind: 'sweep', agencyId: null, accountId: null, input }))
      await runJobs()
      return shown()
    }
    const before = await shown()
    await change(RULE, 'stopped')
    await runJobs()
    const stopped = await shown()
    expect(stopped).not.toEqual(before)
    expect(await rejudged()).toEqual(stopped)
    await replay(RULE)
    await change(RULE, 'active')
    await runJobs()
    expect(await shown()).toEqual(before)
    expect(await rejudged()).toEqual(before)
  })

  test('成批规则也能停用、回放、启用', async () => {
    const twice = '渝万州市监处罚〔2024〕9号'
    await put(hasty(twice), hasty('渝万州市监处罚〔2024〕8号'))
    await putCases(
      server.context,
      agencies,
      [hasty(twice, { parties: [party('企业', { name: '另一公司' })], caseNo: '另一件' })],
      {
        on: ON,
        key: () => '另一件',
      },
    )
    await fullSweep()
    const before = await found(SET_RULE)
    await change(SET_RULE, 'stopped')
    await runJobs()
    expect(await found(SET_RULE)).toEqual(before.map((row) => ({ ...row, state: 'vanished' })))
    const cells = (await replay(SET_RULE))?.cells ?? []
    expect(cells.reduce((sum, c) => sum + c.found, 0)).toBe(before[0]?.n ?? 0)
    await change(SET_RULE, 'active')
    await runJobs()
    expect(await found(SET_RULE)).toEqual(before)
    expect(await fullSweep()).toMatchObject({ cases: 0 })
  })
})

test('待启用、改了版次的规则各是监督人员的一项任务，处理了即办完', async () => {
  const { db } = server.context
  const installation = { mode: 'production', agencyId: wanzhou.id, agencyName: wanzhou.name, region: '500000' } as const
  await db.transaction().execute((trx) => saveInstallation(trx, installation))
  await announceRules(db)
  expect(await tasks()).toEqual([])
  await db
    .insertInto('rule_set')
    .values({
      id: '旧版本',
      rules: JSON.stringify(
        [...RULES, ...SET_RULES].flatMap((r) => (r.id === TRIAL ? [] : [[r.id, r.id === RULE ? 0 : r.revision]])),
      ),
    })
    .execute()
  await announceRules(db)
  await announceRules(db)
  expect(await tasks()).toEqual([
    [`rule/${RULE}`, '规则版次已变：请回放，看发现有什么变化', 'open'],
    [`rule/${TRIAL}`, '规则待启用：请回放，再决定启用不启用', 'open'],
  ])
  await change(TRIAL, 'stopped')
  await replay(RULE)
  await announceRules(db)
  expect((await tasks()).map(([key, , state]) => [key, state])).toEqual([
    [`rule/${RULE}`, 'done'],
    [`rule/${TRIAL}`, 'done'],
  ])
})

const tasks = async () =>
  (await server.context.db.selectFrom('task').select(['key', 'title', 'state']).orderBy('key').execute()).map((t) => [
    t.key,
    t.title,
    t.state,
  ])

describe('启用', () => {
  test('没有这一版的回放不能启用；回放说会有的，正是启用之后有的', async () => {
    const cases = Array.from({ length: 30 }, (_, i) => {
      const docNo = `渝${i % 3 === 0 ? '涪陵' : '万州'}市监处罚〔2024〕${i + 1}号`
      return i % 2 === 0 ? alone(docNo) : hasty(docNo)
    })
    await put(...cases)
    const refused = await change(TRIAL, 'active')
    expect(refused).toMatchObject({ status: 409, body: { code: 'supervision.rule-state' } })
    expect(refused.body.detail ?? refused.body.title).toContain('须先回放')
    const said = await replay(TRIAL)
    expect(await found(TRIAL)).toEqual([])
    const total = (key: 'found' | 'kept' | 'vanished' | 'cases') =>
      (said?.cells ?? []).reduce((sum, c) => sum + c[key], 0)
    expect([total('cases'), total('found'), total('kept'), total('vanished')]).toEqual([30, 15, 0, 0])
    expect((await change(TRIAL, 'active')).status).toBe(202)
    await runJobs()
    expect(await found(TRIAL)).toEqual([{ state: 'suspected', n: 15 }])
    const again = await replay(TRIAL)
    expect((again?.cells ?? []).map((c) => [c.found, c.kept, c.vanished])).toEqual(
      (said?.cells ?? []).map((c) => [0, c.found, 0]),
    )
    expect(await change(TRIAL, 'active')).toMatchObject({ status: 409 })
  })

  test('样本有理由、分散在各机关，掩去姓名，只给看得到的；数目也只数看得到的机关', async () => {
    await put(...Array.from({ length: 50 }, (_, i) => alone(`渝${i < 5 ? '涪陵' : '万州'}市监处罚〔2024〕${i + 1}号`)))
    await replay(TRIAL)
    const all = (await send(supervisor, 'GET', `/api/v1/rules/${TRIAL}/samples`)).body.items
    expect(all).toHaveLength(20)
    expect(all.filter((s: { agencyId: string }) => s.agencyId === fuling.id)).toHaveLength(5)
    expect(all[0]).toMatchObject({ effect: 'found', changed: false, because: '集体讨论只记有一人参加' })
    const reader = personWith(['case.read', 'rule.read'], [fuling.id])
    const own = (await send(reader, 'GET', `/api/v1/rules/${TRIAL}/samples`)).body.items
    expect(own.map((s: { agencyId: string }) => s.agencyId)).toEqual(Array(5).fill(fuling.id))
    await saveAccount(server.context, { name: '监督甲', agencyId: wanzhou.id, role: 'supervisor' })
    await saveAccount(server.context, { name: '监督乙', agencyId: fuling.id, role: 'supervisor' })
    const trust = (await send(reader, 'GET', `/api/v1/rules/${TRIAL}/trust`)).body
    expect(trust.replay).toMatchObject({
      revision: 1,
      on: ON,
      supervisors: 2,
      total: { cases: 5, found: 5, recent: 0 },
    })
    expect(trust.replay.weekly).toBe(0)
  })

  test('他人不得：没有权限 403；管不到全部有案件的机关的也不得；每次改动留痕', async () => {
    await put(hasty('渝万州市监处罚〔2024〕1号'), hasty('渝涪陵市监处罚〔2024〕1号'))
    expect((await change(RULE, 'stopped', personWith(['rule.read', 'sweep.run'], 'all'))).status).toBe(403)
    expect(await change(RULE, 'stopped', personWith(['rule.activate'], [wanzhou.id]))).toMatchObject({
      status: 403,
      body: { code: 'supervision.rule-everywhere' },
    })
    expect(await stateOf(RULE)).toBe('active')
    expect((await change('没有这条', 'stopped')).status).toBe(404)
    expect(
      (await send(supervisor, 'POST', `/api/v1/rules/${RULE}/changes`, { state: 'stopped', reason: '短' })).status,
    ).toBe(400)
    await change(RULE, 'stopped')
    const lines = await server.context.db.selectFrom('audit_line').selectAll().where('verb', '=', '停用规则').execute()
    expect(lines.map((l) => [l.actor, l.object_id, l.detail])).toEqual([
      ['李监督', RULE, { 版次: 2, 回放: null, 理由: '测试用的理由' }].map((x) =>
        typeof x === 'object' ? expect.objectContaining({ 理由: '测试用的理由' }) : x,
      ),
    ])
    const { body } = await send(supervisor, 'GET', `/api/v1/rules/${RULE}/trust`)
    expect(body.changes).toMatchObject([{ state: 'stopped', actor: '李监督', reason: '测试用的理由' }])
  })
})

test('回放做到一半被强行结束：接着做完，与没有打扰的一样；规则换了版本的从头做', async () => {
  await put(...Array.from({ length: 12 }, (_, i) => alone(`渝万州市监处罚〔2024〕${i + 1}号`)))
  const { db } = server.context
  const whole = await replay(TRIAL)
  const half = async (revision: number) => {
    const input = { all: false, since: null, rule: TRIAL, dryRun: true }
    const id = await db
      .transaction()
      .execute((trx) => enqueue(trx, { kind: 'sweep', agencyId: null, accountId: null, input }))
    const { rows } = await sql<{ agencyId: string; caseId: string }>`
      select agency_id as "agencyId", id as "caseId" from case_file order by 1, 2 offset 5 limit 1`.execute(db)
    const done = { ...NO_LETTERS, after: rows[0], replay: whole, revision, done: false }
    await db
      .updateTable('job')
      .set({ cursor: JSON.stringify(done), done: 6, total: 12, state: 'running' })
      .where('id', '=', id)
      .execute()
    await runJobs()
    return (await findJob(db, id))?.result as SweepResult
  }
  const found = (result: SweepResult) => result.replay?.cells.reduce((sum, c) => sum + c.found, 0)
  expect(found(await half(1))).toBe(12 + 6)
  expect(found(await half(0))).toBe(12)
})

const NO_LETTERS = {
  tally: { found: 0, changed: 0, vanished: 0, unchanged: 0 },
  letters: { b: 0, u: 0, m: 0, n: 0 },
}
