import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { handlersOf } from '#app/handlers.ts'
import { type Actor, EVERYWHERE } from '#kernel/access.ts'
import type { HolidayNotice } from '#kernel/calendar.ts'
import { addDays, day } from '#kernel/day.ts'
import { HOLIDAY_NOTICES } from '#law/holidays.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { insertBatch } from '#modules/cases/store/batches.ts'
import { saveNotices } from '#modules/law-library/index.ts'
import { judgingOn } from '#modules/supervision/actions/judging.ts'
import { queueIfChanged, queueRedating } from '#modules/supervision/actions/queue-redating.ts'
import { type RedateResult, redate } from '#modules/supervision/actions/redate.ts'
import { remindDaily } from '#modules/supervision/actions/remind.ts'
import { caseOf, events, party } from '#modules/supervision/domain/example.ts'
import { newId } from '#platform/id.ts'
import { runJob } from '#platform/job-runner.ts'
import { enqueue, findJob, type JobRow } from '#platform/jobs.ts'
import { agencyNamed, personWith, putCases, saveAgencies } from './support/cases.ts'
import { type TestServer, testServer } from './support/server.ts'

let server: TestServer
const bureau = agencyNamed('重庆市市场监督管理局')
const wanzhou = agencyNamed('重庆市万州区市场监督管理局', bureau.id)
const fuling = agencyNamed('重庆市涪陵区市场监督管理局', bureau.id)
const agencies = [bureau, wanzhou, fuling]
/** 观察日：2026-09-28（周一），国庆之前。 */
const NOW = day('2026-09-28')

/** 收到线索，还没有决定立案与否。 */
const clue = (docNo: string, on: string, agency = wanzhou): CaseFile =>
  caseOf({
    docNo,
    agency: agency.name,
    record: 'case-system',
    parties: [party('企业', { name: '某商贸有限公司' })],
    events: events({ 'clue-received': on }),
  })

/** 在原有的通知上多放几天、少放几天，换成这一份。 */
const changed = (year: number, { off = [], notOff = [] }: { off?: readonly string[]; notOff?: readonly string[] }) => {
  const notice = HOLIDAY_NOTICES.find((n) => n.year === year) as HolidayNotice
  return {
    ...notice,
    off: [...notice.off.filter((d) => !notOff.includes(d.on)), ...off.map((on) => ({ on, festival: '临时放假' }))],
    work: notice.work.filter((d) => !off.includes(d.on)),
  }
}

const importNotice = (notice: HolidayNotice) =>
  server.context.db.transaction().execute((trx) => saveNotices(trx, newId(), [notice]))
const judging = (on = NOW) => judgingOn(server.context, on)
const handlers = (on = NOW) => ({
  ...handlersOf(server.context),
  redate: async (job: Parameters<typeof redate>[0]) => redate(job, await judging(on)),
})

/** 排一次、做完，返回结果。 */
const redated = async ({ dryRun = false, on = NOW } = {}): Promise<RedateResult> => {
  const wanted = { actor: personWith(['sweep.run'], 'all'), dryRun, always: true }
  const id = await server.context.db.transaction().execute(async (trx) => queueRedating(trx, await judging(on), wanted))
  const job = await runJob(server.context.db, handlers(on), id as string, server.context.log)
  expect(job?.say).toBe('做完了')
  return job?.result as RedateResult
}

type Item = { docNo: string; oldStrict: string; newStrict: string; flip: string | null; cause: string; what: string }
const get = async (actor: Actor, url: string) => {
  const reply = await server.app.inject({ url, headers: server.as(actor) })
  return { status: reply.statusCode, body: reply.json() }
}
const advanceOf =
  (id: string): Parameters<typeof redate>[0]['advance'] =>
  async (trx, { done, cursor }) => {
    await trx
      .updateTable('job')
      .set({ done, cursor: JSON.stringify(cursor) })
      .where('id', '=', id)
      .execute()
  }
const everyone = personWith(['case.read', 'case.export', 'sweep.run'], 'all')
const moved = async (query = '', actor = everyone): Promise<Item[]> =>
  (await get(actor, `/api/v1/moved-dues?kind=must-do-by${query}`)).body.items
const due = async (docNo: string): Promise<string[]> => {
  const { rows } = await sql<{ strict: string }>`select o.strict_on as strict from obligation o
    join case_file c on c.agency_id = o.agency_id and c.id = o.case_id
    where c.doc_no = ${docNo} and o.rule = 'penalty.filing-deadline'`.execute(server.context.db)
  return rows.map((r) => r.strict)
}

const A = '渝万州市监案〔2026〕1号'
const B = '渝万州市监案〔2026〕2号'
const C = '渝涪陵市监案〔2026〕3号'

beforeAll(async () => {
  server = await testServer()
  await saveAgencies(server.context, agencies)
})
afterAll(() => server.close())

beforeEach(async () => {
  await sql`delete from holiday_notice`.execute(server.context.db)
  await sql`delete from moved_due`.execute(server.context.db)
  await sql`delete from job`.execute(server.context.db)
  const files = [clue(A, '2026-09-14'), clue(B, '2026-09-04'), clue(C, '2026-09-14', fuling)]
  await putCases(server.context, agencies, files, { on: NOW, key: (f) => `${f.docNo}` })
  await redated()
  await sql`delete from moved_due`.execute(server.context.db)
})

test('起初：09-14（周一）起十五个工作日，中秋 9-25 至 9-27 放假，国庆 10-01 至 10-07，9-20、10-10 补班：到 10-10', async () => {
  // 9-15 至 9-18 四日，9-20 补班五，9-21 至 9-24 九，9-28 至 9-30 十二，10-08、10-09 十四，10-10 补班十五
  expect(await due(A)).toEqual(['2026-10-10'])
})

describe('放假通知变了', () => {
  test('多放两天，往后移两个工作日；写明因哪份通知；再算一次什么也不变', async () => {
    await importNotice(changed(2026, { off: ['2026-09-29', '2026-09-30'] }))
    const result = await redated()
    // 少了 9-29、9-30，补到 10-12、10-13
    expect(await due(A)).toEqual(['2026-10-13'])
    const document = (HOLIDAY_NOTICES.find((n) => n.year === 2026) as HolidayNotice).document
    expect((await moved()).filter((m) => m.docNo === A)).toMatchObject([
      { what: '决定是否立案', oldStrict: '2026-10-10', newStrict: '2026-10-13', flip: null, cause: document },
    ])
    expect(result).toMatchObject({ documents: [document], reopened: 0 })
    expect(result.moved).toBeGreaterThanOrEqual(2)
    const again = await redated()
    expect(again).toMatchObject({ moved: 0, gone: 0, added: 0 })
    expect(await moved()).toHaveLength(result.moved)
  })

  test('过了变没过、没过变过了，都写明翻转；只看翻转的筛得出', async () => {
    // B：09-04（周五）起第十五个工作日是 9-24；到 9-28 已过
    expect(await due(B)).toEqual(['2026-09-24'])
    await importNotice(changed(2026, { off: ['2026-09-21', '2026-09-22', '2026-09-23'] }))
    expect(await redated()).toMatchObject({ reopened: 1, lapsed: 0 })
    expect(await moved('&flipped=true')).toMatchObject([{ docNo: B, flip: 'reopened', newStrict: '2026-09-30' }])
    await importNotice(changed(2026, {}))
    expect(await redated()).toMatchObject({ reopened: 0, lapsed: 1 })
    expect((await moved('&moved=earlier')).map((m) => [m.docNo, m.flip])).toContainEqual([B, 'lapsed'])
  })

  test('提醒的任务跟着改期', async () => {
    await remindDaily(server.context, addDays(NOW, 11))
    const dueOn = async () =>
      (
        await sql<{
          due: string
        }>`select due_on as due from task where object_title = ${A} and title = '应办：决定是否立案'
          and state = 'open' group by 1`.execute(server.context.db)
      ).rows.map((r) => r.due)
    expect(await dueOn()).toEqual(['2026-10-10'])
    await importNotice(changed(2026, { off: ['2026-09-29', '2026-09-30'] }))
    await redated({ on: addDays(NOW, 11) })
    expect(await dueOn()).toEqual(['2026-10-13'])
  })

  test('试算什么也不写，照样说出会怎样', async () => {
    await importNotice(changed(2026, { off: ['2026-09-29', '2026-09-30'] }))
    const result = await redated({ dryRun: true })
    expect(result.sample.find((m) => m.newStrict === '2026-10-13')).toBeDefined()
    expect(await due(A)).toEqual(['2026-10-10'])
    expect(await moved()).toEqual([])
    // 试算不算重算过：真的还会排上
    expect(await queueIfChanged(server.context.db, await judging())).not.toBeNull()
  })

  test('没有变的不排，排着的不再排；做完排一次巡查', async () => {
    const { db } = server.context
    expect(await queueIfChanged(db, await judging())).toBeNull()
    await importNotice(changed(2026, { off: ['2026-09-29'] }))
    expect(await queueIfChanged(db, await judging())).not.toBeNull()
    expect(await queueIfChanged(db, await judging())).toBeNull()
    await sql`delete from job where kind = 'sweep'`.execute(db)
    await redated()
    expect((await sql`select 1 from job where kind = 'sweep' and state = 'queued'`.execute(db)).rows).toHaveLength(1)
  })
})

test('中途停下，从游标接着做，不重不漏', async () => {
  const { db } = server.context
  const many = Array.from({ length: 30 }, (_, i) => clue(`渝万州市监案〔2026〕${100 + i}号`, '2026-09-14'))
  await putCases(server.context, agencies, many, { on: NOW, key: (f) => `${f.docNo}` })
  await importNotice(changed(2026, { off: ['2026-09-29', '2026-09-30'] }))
  const wanted = { actor: everyone, dryRun: false, always: true }
  const id = (await db.transaction().execute(async (trx) => queueRedating(trx, await judging(), wanted))) as string
  // 每段十件，做了两段就停下；再拿同一个任务接着做
  const inTens = async (most: number) => {
    let asked = 0
    const job = (await findJob(db, id)) as JobRow
    const stopping = async () => (++asked > most ? ('shutdown' as const) : null)
    return redate({ db, job, advance: advanceOf(id), stopping }, await judging(), 10)
  }
  expect(await inTens(2)).toBeNull()
  const half = await findJob(db, id)
  expect(half?.done).toBe(20)
  const before = await moved('&limit=200')
  expect(before.length).toBeLessThanOrEqual(20)
  const ended = await inTens(Number.POSITIVE_INFINITY)
  expect(ended).toMatchObject({ result: { cases: 33, moved: expect.any(Number) } })
  const all = await moved('&limit=200')
  expect(new Set(all.map((m) => m.docNo)).size).toBe(all.length)
  expect(all.filter((m) => m.newStrict === '2026-10-13')).toHaveLength(32)
  expect(all.length).toBeGreaterThan(before.length)
  expect(await due('渝万州市监案〔2026〕129号')).toEqual(['2026-10-13'])
})

test('别的机关的变动看不见；没有权限的 403；缘由、导出也受范围限制', async () => {
  await importNotice(changed(2026, { off: ['2026-09-29', '2026-09-30'] }))
  await redated()
  const own = personWith(['case.read', 'case.export'], [fuling.id])
  expect((await moved('', own)).map((m) => m.docNo)).toEqual([C])
  expect((await moved(`&agency=${fuling.id}`)).map((m) => m.docNo)).toEqual([C])
  const causes = async (actor: Actor) => (await get(actor, '/api/v1/moved-dues/causes')).body.items
  expect((await causes(own))[0].n).toBeLessThan((await causes(everyone))[0].n)
  const stranger = personWith(['audit.read'], 'all')
  for (const url of ['/api/v1/moved-dues', '/api/v1/moved-dues/causes', '/api/v1/moved-dues/export.xlsx'])
    expect((await get(stranger, url)).status).toBe(403)
  const post = (actor: Actor) =>
    server.app.inject({ method: 'POST', url: '/api/v1/redatings', payload: {}, headers: server.as(actor) })
  expect((await post(own)).statusCode).toBe(403)
  expect((await post(everyone)).statusCode).toBe(202)
  const sheet = await server.app.inject({ url: '/api/v1/moved-dues/export.xlsx', headers: server.as(own) })
  expect(sheet.statusCode).toBe(200)
  expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK')
  const { rows } = await sql`select 1 from audit_line where verb = '导出届满日变动'`.execute(server.context.db)
  expect(rows).toHaveLength(1)
})

test('导入 2027 年的放假通知：重算随之排上、做完，跨年的从两读变成一日，写明是哪份通知', async () => {
  const { db, blobs, sealing, log } = server.context
  // 2026-12-21（周一）起十五个工作日，跨到 2027 年：没有通知时最早 1-11，最迟再晚三日
  const D = '渝万州市监案〔2026〕9号'
  await putCases(server.context, agencies, [clue(D, '2026-12-21')], { on: '2026-12-22', key: (f) => `${f.docNo}` })
  expect(await due(D)).toEqual(['2027-01-11'])
  const rows = ['日期,节日,休或班,法定节假日,通知文号,发布日期']
  for (const on of ['2027-01-01', '2027-01-02', '2027-01-03'])
    rows.push(`${on},元旦,休,${on === '2027-01-01' ? '是' : '否'},国办发明电〔2026〕9号,2026-11-10`)
  rows.push('2027-01-04,元旦,休,否,国办发明电〔2026〕9号,2026-11-10')
  const bytes = Buffer.from(rows.join('\n'))
  const batch = newId()
  const id = await db.transaction().execute(async (trx) => {
    const content = {
      files: [{ name: '放假.csv', blob: blobs.put(bytes), size: bytes.length }],
      ...{ mapping: {}, by: '测试' },
    }
    await insertBatch(trx, sealing, { agencyId: bureau.id, id: batch, accountId: null, kind: 'holidays', content })
    const input = {
      ...{ batch, scope: EVERYWHERE, resume: null },
      actor: { accountId: null, name: '测试', agencyId: bureau.id },
    }
    return enqueue(trx, { kind: 'import', agencyId: bureau.id, accountId: null, input })
  })
  await sql`delete from job where kind = 'sweep'`.execute(db)
  await runJob(db, handlers(), id, log)
  const queued = await sql<{ id: string }>`select id from job where kind = 'redate' and state = 'queued'`.execute(db)
  expect(queued.rows).toHaveLength(1)
  await runJob(db, handlers(day('2026-12-22')), queued.rows[0]?.id as string, log)
  // 1-01 至 1-04 放假：12-22 至 12-31 八日，1-05 至 1-08 十二，1-11 至 1-13 十五
  expect((await moved()).filter((m) => m.docNo === D)).toMatchObject([
    { oldStrict: '2027-01-11', newStrict: '2027-01-13', newLenient: '2027-01-13', cause: '国办发明电〔2026〕9号' },
  ])
})
