import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import { addDays } from '#kernel/day.ts'
import type { CaseFile, Officer } from '#modules/cases/domain/case-file.ts'
import { remindDaily } from '#modules/supervision/actions/remind.ts'
import { remindAheadDaily } from '#modules/supervision/actions/remind-ahead.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { today } from '#platform/clock.ts'
import { agencyNamed, personWith, putCases, saveAccount, saveAgencies } from './support/cases.ts'
import { type TestServer, testServer } from './support/server.ts'

let server: TestServer
const bureau = agencyNamed('重庆市市场监督管理局')
const wanzhou = agencyNamed('重庆市万州区市场监督管理局', bureau.id)
const fuling = agencyNamed('重庆市涪陵区市场监督管理局', bureau.id)
const agencies = [bureau, wanzhou, fuling]
const now = today()
const NUMBER = '万州市监案〔2026〕'
const people = { zhou: '', wu: '', zheng: '', twin: '', head: '', away: '' }

const officer = (name: string, certificateNo: string | null = null): Officer => ({
  ...{ name, certificateNo, certifiedFrom: null, certifiedUntil: null, agency: null },
})
const running = (no: number, officers: readonly Officer[], over: Partial<CaseFile> = {}, ago = 30): CaseFile =>
  caseOf({
    caseNo: `${NUMBER}${no}号`,
    agency: wanzhou.name,
    province: '51',
    parties: [party('企业', { name: `某${no}商贸有限公司` })],
    events: events({ 'case-opened': addDays(now, -ago) }),
    officers,
    ...over,
  })
/** 提前告知的拟处罚达到听证数额。 */
const heavy = { charges: [chargeOf({ penalties: [penalty('罚款', 300_000)] })] }
const put = (files: readonly CaseFile[]) =>
  putCases(server.context, agencies, files, { on: now, key: (file) => file.caseNo ?? '' })

beforeAll(async () => {
  server = await testServer()
  const { context } = server
  await saveAgencies(context, agencies)
  const save = (name: string, agencyId: string, role: 'case-officer' | 'unit-head' = 'case-officer') =>
    saveAccount(context, { name, agencyId, role })
  people.zhou = await save('周办案', wanzhou.id)
  people.wu = await save('吴办案', wanzhou.id)
  people.zheng = await save('郑重名', wanzhou.id)
  people.twin = await save('郑重名', wanzhou.id)
  people.head = await save('孙所长', wanzhou.id, 'unit-head')
  people.away = await save('冯外区', fuling.id)
  await sql`update account set certificate_no = '渝01' where id = ${people.zhou}`.execute(context.db)
  await put([
    running(1, [officer('别人', '渝 01')]),
    running(2, [officer('周办案'), officer('吴办案')]),
    running(3, [officer('郑重名')]),
    running(4, [officer('冯外区')]),
    running(5, [officer('周办案', '渝02')]),
    running(6, [officer('吴*')]),
    running(7, [officer('吴办案')], heavy),
    running(8, [officer('吴办案')], heavy, 200),
    running(9, [officer('周办案')], {}, 89),
    running(10, [officer('周办案')]),
    running(11, [officer('吴办案')], heavy),
  ])
})
afterAll(() => server.close())

const asAccount = (id: string, name: string, permissions: Parameters<typeof personWith>[0]): Actor => ({
  ...personWith(permissions, [wanzhou.id], name),
  accountId: id,
})
const zhou = () => asAccount(people.zhou, '周办案', ['case.read', 'case.register'])
const wu = () => asAccount(people.wu, '吴办案', ['case.read', 'case.register'])
const head = () => asAccount(people.head, '孙所长', ['case.read', 'case.register', 'task.assign'])

type Method = 'GET' | 'POST' | 'PUT'
const send = async (actor: Actor, method: Method, url: string, payload?: object) => {
  const reply = await server.app.inject({ method, url, headers: server.as(actor), ...(payload ? { payload } : {}) })
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() }
}
const idOf = async (no: number): Promise<string> =>
  (
    await server.context.db
      .selectFrom('case_file')
      .select('id')
      .where('case_no', '=', `${NUMBER}${no}号`)
      .executeTakeFirstOrThrow()
  ).id
const urlOf = async (no: number, rest: string) => `/api/v1/cases/${wanzhou.id}/${await idOf(no)}/${rest}`
const handling = async (no: number, actor = zhou()) => (await send(actor, 'GET', await urlOf(no, 'handling'))).body
const assign = async (actor: Actor, no: number, accountIds: readonly string[], version: number) =>
  send(actor, 'PUT', await urlOf(no, 'handling'), { accountIds, version })
const enter = async (no: number, ...list: object[]) => {
  const reply = await send(zhou(), 'POST', await urlOf(no, 'events'), { events: list })
  expect(reply.status).toBe(201)
  return reply.body.entry as string
}
const withdraw = async (no: number, entry: string) =>
  send(zhou(), 'POST', await urlOf(no, `events/${entry}/withdraw`), { reason: '登记错了案件' })
const ahead = async (no: number): Promise<string[]> =>
  (await send(zhou(), 'GET', await urlOf(no, 'ahead'))).body.items
    .filter((i: { is: string }) => i.is !== 'unknown')
    .map((i: { is: string; what: string }) => `${i.is} ${i.what}`)

/** 一件案件的任务：归谁（姓名或角色）、什么状态。 */
const tasksOf = async (no: number, kind: string): Promise<string[]> => {
  const { rows } = await sql<{ owner: string; title: string; state: string }>`
    select coalesce(a.name, t.owner_role) as owner, t.title, t.state from task t left join account a on a.id = t.owner_id
    where t.object_id = ${await idOf(no)} and t.kind = ${kind} order by t.key`.execute(server.context.db)
  return rows.map((r) => `${r.owner} ${r.title} ${r.state}`)
}
const hearing = (owner: string, state = 'open') => `${owner} 决定之前须办：告知听证权利 ${state}`
const concluded = {
  type: 'investigation-concluded',
  on: addDays(now, -1),
  proposed: [{ kind: '罚款', amountCents: 12_000_000 }],
}
const told = { type: 'notice-served', on: now, hearingOffered: true }

describe('承办人', () => {
  test('凭执法证号认人；没有写证号的凭同一机关的姓名，恰好一人才算', async () => {
    expect(await handling(1)).toMatchObject({ how: 'recorded', people: [{ name: '周办案', certificateNo: '渝01' }] })
    expect((await handling(2)).people.map((p: { name: string }) => p.name)).toEqual(['周办案', '吴办案'])
    for (const no of [3, 4, 5, 6]) expect(await handling(no)).toMatchObject({ how: 'none', people: [] })
  })

  test('单位负责人可以定；办案人员只能把自己加进去，自己承办的可以交出去、改回', async () => {
    expect((await assign(wu(), 10, [people.wu], 0)).body).toMatchObject({ code: 'supervision.may-not-assign' })
    expect((await assign(wu(), 10, [people.zhou, people.wu], 0)).status).toBe(204)
    expect((await assign(wu(), 10, [people.wu], 1)).status).toBe(204)
    expect(await handling(10)).toMatchObject({ how: 'assigned', version: 2, people: [{ name: '吴办案' }] })
    expect((await assign(zhou(), 10, [people.zhou], 2)).body).toMatchObject({ status: 403 })
    expect((await assign(head(), 10, [], 2)).status).toBe(204)
    expect(await handling(10)).toMatchObject({ how: 'recorded', people: [{ name: '周办案' }] })
    expect((await assign(head(), 10, [people.wu], 2)).body).toMatchObject({ code: 'access.changed' })
  })

  test('他人不得：没有权限 403，别的机关的当作没有；不能定给办不了的人', async () => {
    const reader = personWith(['case.read'], 'all')
    expect((await assign(reader, 10, [people.zhou], 3)).status).toBe(403)
    const stranger = personWith(['case.read', 'case.register', 'task.assign'], [fuling.id])
    for (const rest of ['handling', 'ahead'])
      expect((await send(stranger, 'GET', await urlOf(10, rest))).status).toBe(404)
    expect((await assign(stranger, 10, [people.away], 3)).status).toBe(404)
    expect((await assign(head(), 10, [people.away], 3)).body).toMatchObject({ code: 'supervision.not-handling' })
    expect((await handling(10, reader)).candidates).toEqual([])
    expect((await send(personWith(['audit.read'], 'all'), 'GET', '/api/v1/steps-ahead')).status).toBe(403)
  })

  test('留痕：每次定承办人一行，只有编号没有姓名', async () => {
    const lines = await server.context.db
      .selectFrom('audit_line')
      .select(['actor', 'detail'])
      .where('verb', '=', '定承办人')
      .orderBy('id')
      .execute()
    expect(lines.map((l) => l.actor)).toEqual(['吴办案', '吴办案', '孙所长'])
    expect(lines[0]?.detail).toMatchObject({ 承办人: [people.zhou, people.wu], 原来: [people.zhou] })
    expect(JSON.stringify(lines.map((l) => l.detail))).not.toContain('办案')
  })
})

describe('决定之前须办', () => {
  test('登记的拟处罚达到听证数额，当即告诉承办人；登记告知了听证权利，就消去；撤回又回来', async () => {
    expect(await ahead(1)).toEqual([])
    const entry = await enter(1, concluded)
    expect(await ahead(1)).toEqual(['must 告知听证权利'])
    expect(await tasksOf(1, 'ahead')).toEqual([hearing('周办案')])
    const done = await enter(1, told)
    expect(await ahead(1)).toEqual([])
    expect(await tasksOf(1, 'ahead')).toEqual([hearing('周办案', 'done')])
    await withdraw(1, done)
    expect(await tasksOf(1, 'ahead')).toEqual([hearing('周办案')])
    await withdraw(1, entry)
    expect(await tasksOf(1, 'ahead')).toEqual([hearing('周办案', 'cancelled')])
  })

  test('消息发给本人，连自己登记的也告诉；办了、收回了就算读过，不另发', async () => {
    const messages = async () =>
      (
        await sql<{ title: string; unread: boolean }>`select title, read_at is null as unread from message
          where account_id = ${people.zhou} and title like '%告知听证权利%' order by id`.execute(server.context.db)
      ).rows
    expect((await messages()).map((m) => m.unread)).not.toContain(true)
    const before = (await messages()).length
    const entry = await enter(1, concluded)
    expect((await messages()).slice(before)).toMatchObject([{ unread: true }])
    await withdraw(1, entry)
    expect((await messages()).slice(before)).toMatchObject([{ unread: false }])
  })

  test('两名承办人各一项，一人办了都算办完；换了承办人任务跟着走', async () => {
    await enter(2, concluded)
    expect(await tasksOf(2, 'ahead')).toEqual([hearing('周办案'), hearing('吴办案')])
    expect((await assign(head(), 2, [people.wu], 0)).status).toBe(204)
    expect(await tasksOf(2, 'ahead')).toEqual([hearing('吴办案'), hearing('吴办案', 'cancelled')])
    await assign(head(), 2, [], 1)
    expect(await tasksOf(2, 'ahead')).toEqual([hearing('周办案'), hearing('吴办案')])
    await enter(2, told)
    expect(await tasksOf(2, 'ahead')).toEqual([hearing('周办案', 'done'), hearing('吴办案', 'done')])
  })

  test('认不出承办人的，归任办案人员的任何人', async () => {
    await enter(3, concluded)
    expect(await tasksOf(3, 'ahead')).toEqual([hearing('case-officer')])
  })

  test('成批导入的不当场发，每天一次；一百八十日没有动静的旧案不发；再来一遍什么也不变', async () => {
    expect([await tasksOf(7, 'ahead'), await ahead(7), await ahead(8)]).toEqual([
      [],
      ['must 告知听证权利'],
      ['must 告知听证权利'],
    ])
    await remindAheadDaily(server.context, now)
    expect(await tasksOf(7, 'ahead')).toEqual([hearing('吴办案')])
    expect(await tasksOf(8, 'ahead')).toEqual([])
    const versions = async () => (await sql`select id, version from task order by id`.execute(server.context.db)).rows
    const before = await versions()
    await remindAheadDaily(server.context, now)
    expect(await versions()).toEqual(before)
  })

  test('没有办就作出了决定：不再提醒，收回', async () => {
    await enter(7, { type: 'decision-made', on: now })
    expect(await tasksOf(7, 'ahead')).toEqual([hearing('吴办案', 'cancelled')])
    expect(await ahead(7)).toEqual([])
  })

  test('听证之后：法制审核、集体讨论；写明是法制审核的才算办了', async () => {
    await enter(10, { type: 'hearing-held', on: addDays(now, -2) })
    expect(await ahead(10)).toEqual(['must 法制审核', 'must 负责人集体讨论'])
    await enter(10, { type: 'review-completed', on: addDays(now, -1), review: 'case-review' })
    expect(await ahead(10)).toEqual(['must 法制审核', 'must 负责人集体讨论'])
    await enter(10, { type: 'review-completed', on: now, review: 'legal-review' })
    await enter(10, { type: 'deliberation-held', on: now })
    expect(await ahead(10)).toEqual([])
  })

  test('列表：正在办的，机关、规则筛得出，翻页不重不漏；别的机关看不见', async () => {
    const list = async (actor: Actor, query = '') => (await send(actor, 'GET', `/api/v1/steps-ahead?${query}`)).body
    const numbers = (page: { items: { caseNo: string }[] }) => page.items.map((i) => i.caseNo.replace(NUMBER, ''))
    expect(numbers(await list(zhou())).sort()).toEqual(['11号', '3号'])
    expect(numbers(await list(zhou(), `agency=${fuling.id}`))).toEqual([])
    expect(numbers(await list(zhou(), 'rule=transfer.not-replaced'))).toEqual([])
    expect(numbers(await list(personWith(['case.read'], [fuling.id])))).toEqual([])
    const first = await list(zhou(), 'limit=1')
    const second = await list(zhou(), `limit=1&cursor=${first.next}`)
    expect([...numbers(first), ...numbers(second)].sort()).toEqual(['11号', '3号'])
    expect(second.next).toBeNull()
    expect((await list(zhou(), 'cursor=xx')).code).toBe('request.invalid')
  })
})

describe('登记的细目', () => {
  test('拟处罚、听证告知、审核种类写得不对的，说明怎样改', async () => {
    const url = await urlOf(6, 'events')
    const bad = async (over: object) =>
      (await send(zhou(), 'POST', url, { events: [{ type: 'notice-served', on: now, ...over }] })).body.detail as string
    expect(await bad({ proposed: [{ kind: '罚金' }] })).toContain('不可用')
    expect(await bad({ proposed: [{ kind: '罚款', amountCents: 1.5 }] })).toContain('整数')
    expect(await bad({ review: '审核' })).toContain('review')
    expect(await bad({ hearing: true })).toContain('没有“hearing”这个字段')
  })

  test('办案系统的 JSON 也可以写拟处罚，原样读回', async () => {
    await enter(6, { type: 'notice-served', on: now, proposed: [{ kind: '责令停产停业' }] })
    const { file } = (await send(zhou(), 'GET', `/api/v1/cases/${wanzhou.id}/${await idOf(6)}`)).body
    expect(file.events.at(-1).proposed).toMatchObject([{ kind: '责令停产停业', amount: null }])
    expect(await ahead(6)).toEqual(['must 告知听证权利'])
  })
})

describe('期限的提醒', () => {
  test('办案人员一级归承办人，再上一级归角色；换承办人、办结都跟着变', async () => {
    await remindDaily(server.context, now)
    const due = '应办：作出处理决定'
    expect(await tasksOf(9, 'deadline')).toEqual([`unit-head ${due} open`, `周办案 ${due} open`])
    await assign(head(), 9, [people.wu], 0)
    expect(await tasksOf(9, 'deadline')).toEqual([`unit-head ${due} open`, `吴办案 ${due} open`])
    await enter(9, { type: 'decision-made', on: now })
    expect((await tasksOf(9, 'deadline')).slice(0, 2)).toEqual([`unit-head ${due} done`, `吴办案 ${due} done`])
  })

  test('二十四小时的：登记当时就告诉承办人与负责人，补批了就消去', async () => {
    await enter(5, { type: 'seizure-imposed', on: now, at: `${now}T00:00`, note: '情况紧急，当场实施' })
    const due = `应办：补办查封扣押的批准（二十四小时内，最迟 ${addDays(now, 1)} 00:00）`
    const mine = async () => (await tasksOf(5, 'deadline')).filter((t) => t.includes('补办'))
    expect(await mine()).toEqual([`unit-head ${due} open`, `case-officer ${due} open`])
    await enter(5, { type: 'emergency-approved', on: now, at: `${now}T00:01` })
    expect(await mine()).toEqual([`unit-head ${due} done`, `case-officer ${due} done`])
  })
})
