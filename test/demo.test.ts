import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keptAccounts } from '#app/demo/demo-accounts.ts'
import { demoState, loadDemo, prepareDemo } from '#app/demo/load-demo.ts'
import type { AnswerKey } from '#app/demo/region/answer-key.ts'
import { FAULTS } from '#app/demo/region/faults/all.ts'
import { inventRegion } from '#app/demo/region/region.ts'
import { filesOf } from '#app/demo/region/sources.ts'
import { handlersOf } from '#app/handlers.ts'
import { day } from '#kernel/day.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import type { Context } from '#platform/context.ts'
import { runQueued } from '#platform/job-runner.ts'
import { testDatabase } from './support/database.ts'
import { testContext } from './support/server.ts'

const ON = day('2026-11-25')
const SIZE = { seed: '测试', on: ON, cases: 400 }

describe('造出来的地区', () => {
  test('同样的种子得到同样的结果，不同的种子不同', () => {
    const once = JSON.stringify(filesOf(inventRegion(SIZE), '测试'))
    expect(JSON.stringify(filesOf(inventRegion(SIZE), '测试'))).toBe(once)
    expect(JSON.stringify(filesOf(inventRegion({ ...SIZE, seed: '别的' }), '别的'))).not.toBe(once)
  })

  test('每条规则都植了错', () => {
    const region = inventRegion(SIZE)
    const planted = new Set([...FAULTS.map((f) => f.rule), ...region.sets.map((s) => s.rule)])
    const due = [...RULES, ...SET_RULES].filter((r) => !r.unverified).map((r) => r.id)
    expect(due.filter((id) => !planted.has(id))).toEqual([])
    for (const fault of FAULTS) expect(region.cases.some((c) => c.fault === fault)).toBe(true)
  })

  test('撤并了的机关只有撤并之前的案件；案件不晚于载入那天', () => {
    const { cases } = inventRegion({ ...SIZE, cases: 1500 })
    const gone = cases.filter((c) => c.bureau.agency.validUntil !== null)
    expect(gone.length).toBeGreaterThan(5)
    const days = (list: typeof cases) =>
      list.flatMap((c) => c.file.events.flatMap((e) => (e.on === null ? [] : [e.on])))
    expect(days(gone).filter((on) => on >= '2025-12-15')).toEqual([])
    expect(days(cases.filter((c) => c.fault === null)).filter((on) => on > ON)).toEqual([])
  })
})

describe('载入演示', () => {
  let context: Context
  let drop: () => Promise<void>
  let key: AnswerKey
  const said: string[] = []

  beforeAll(async () => {
    const opened = await testDatabase()
    drop = opened.drop
    context = testContext(opened.db)
    await prepareDemo(context, { on: ON, cases: SIZE.cases })
    const run = () => runQueued(context.db, handlersOf(context), context.log)
    key = (await loadDemo(context, { report: ({ say }) => void said.push(say), run })) as AnswerKey
  })
  afterAll(() => drop())

  type Found = { rule: string; doc_no: string | null; case_no: string | null }
  const findings = async (): Promise<Found[]> =>
    (
      await sql<Found>`
        select f.rule, c.doc_no, c.case_no from finding f
        join case_file c on c.agency_id = f.agency_id and c.id = f.case_id
        where f.state = 'suspected'`.execute(context.db)
    ).rows
  const name = (f: { docNo: string | null; caseNo: string | null }) => f.docNo ?? f.caseNo ?? ''

  test('全部收下，没有拒收；来源多于案件，说明合并了', async () => {
    const batch = await context.db.selectFrom('import_batch').select(['state', 'counts']).executeTakeFirstOrThrow()
    expect(batch).toMatchObject({ state: 'done', counts: { refused: 0 } })
    const { rows } = await sql<{ cases: number; sources: number; conflicted: number }>`
      select count(*)::int as cases, sum(source_count)::int as sources,
        count(*) filter (where conflict_count > 0)::int as conflicted from case_file`.execute(context.db)
    expect(rows[0]?.cases).toBe(key.cases)
    expect(rows[0]?.sources).toBeGreaterThan(key.cases * 1.25)
    expect(rows[0]?.conflicted).toBeGreaterThan(0)
  })

  test('故意写得不一样的地方，都看得见冲突', async () => {
    const { rows } = await sql<{ doc_no: string }>`select doc_no from case_file where conflict_count > 0`.execute(
      context.db,
    )
    const seen = new Set(rows.map((r) => r.doc_no))
    expect(key.conflicts.length).toBeGreaterThan(0)
    expect(key.conflicts.filter((c) => !seen.has(c.docNo))).toEqual([])
  })

  test('植入的错都查出来了；待启用的规则，启用之前一处也不说', async () => {
    const all = await findings()
    const found = new Set(all.map((f) => `${f.rule} ${f.doc_no ?? f.case_no}`))
    const trial = new Set([...RULES, ...SET_RULES].filter((r) => r.trial !== undefined).map((r) => r.id))
    const faults = key.faults.filter((f) => !trial.has(f.rule))
    expect(faults.length).toBeGreaterThan(30)
    expect(key.faults.length).toBeGreaterThan(faults.length)
    expect(all.filter((f) => trial.has(f.rule))).toEqual([])
    expect(
      faults.filter((f) => !found.has(`${f.rule} ${name(f)}`)).map((f) => `${f.rule} ${name(f)} ${f.why}`),
    ).toEqual([])
  })

  test('没有植错的案件，一处也不说', async () => {
    const planted = new Set(key.faults.map((f) => `${f.rule} ${name(f)}`))
    const others = (await findings()).filter((f) => !planted.has(`${f.rule} ${f.doc_no ?? f.case_no}`))
    expect(others).toEqual([])
  })

  test('成批的错查出来了，别的没有', async () => {
    const { rows } = await sql<{ rule: string; doc_no: string }>`
      select f.rule, c.doc_no from finding f
      join finding_case l on l.agency_id = f.agency_id and l.finding_id = f.id
      join case_file c on c.agency_id = l.case_agency_id and c.id = l.case_id
      where f.set_key is not null and f.state = 'suspected'`.execute(context.db)
    const got = rows.map((r) => `${r.rule} ${r.doc_no}`).sort()
    expect(got).toEqual(key.sets.flatMap((s) => s.docNos.map((docNo) => `${s.rule} ${docNo}`)).sort())
  })

  test('机关四十三个，撤并的留作历史；账号每种角色都有，密码只存摘要', async () => {
    const { rows } = await sql<{ active: number; gone: number }>`
      select count(*) filter (where valid_until is null)::int as active,
        count(*) filter (where merged_into is not null)::int as gone from agency`.execute(context.db)
    expect(rows[0]).toEqual({ active: 41, gone: 2 })
    const folder = path.join(context.config.dataFolder, 'demo')
    const accounts = keptAccounts(folder) ?? []
    expect(accounts.length).toBeGreaterThan(9)
    expect(fs.statSync(path.join(folder, 'accounts.txt')).mode & 0o777).toBe(0o600)
    const { password } = accounts[0] as { password: string }
    const stored = await context.db.selectFrom('account').select('password_hash').execute()
    expect(stored.every((a) => a.password_hash?.startsWith('$argon2id$') && !a.password_hash.includes(password))).toBe(
      true,
    )
  })

  test('再载入一次什么也不做；说过进度', async () => {
    const run = () => Promise.reject(new Error('不该再做'))
    await prepareDemo(context, { on: ON })
    expect(await loadDemo(context, { report: () => undefined, run })).toBeNull()
    expect((await demoState(context.db))?.done).toBe(true)
    expect(said.length).toBeGreaterThan(2)
  })
})
