import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, SYSTEM } from '#kernel/access.ts'
import { forgetSessions } from '#modules/accounts/index.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { assignFindings, decideFindings } from '#modules/supervision/actions/decide-findings.ts'
import { caseOf, events, party } from '#modules/supervision/domain/example.ts'
import { follow } from '#modules/work/actions/follow.ts'
import { keepTasks } from '#modules/work/index.ts'
import { newId } from '#platform/id.ts'
import { agencyNamed, personWith, putCases, saveAccount, saveAgencies } from '../support/cases.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
const wanzhou = agencyNamed('重庆市万州区市场监督管理局')
const fuling = agencyNamed('重庆市涪陵区市场监督管理局')
const agencies = [wanzhou, fuling]
const people: Record<'li' | 'wang' | 'zhou' | 'fu', string> = { li: '', wang: '', zhou: '', fu: '' }
beforeAll(async () => {
  server = await testServer()
  const { context } = server
  await saveAgencies(context, agencies)
  people.li = await saveAccount(context, { name: '李监督', agencyId: wanzhou.id, role: 'supervisor' })
  people.wang = await saveAccount(context, { name: '王监督', agencyId: wanzhou.id, role: 'supervisor' })
  people.zhou = await saveAccount(context, { name: '周办案', agencyId: wanzhou.id, role: 'case-officer' })
  people.fu = await saveAccount(context, { name: '付外局', agencyId: fuling.id, role: 'supervisor' })
  forgetSessions(context.db)
})
afterAll(() => server.close())

/** 某人：`directs` 是能交办，缺省只是一般的人。 */
const as = (key: keyof typeof people, directs = false): Actor => ({
  ...personWith(
    ['case.read', 'finding.decide', 'finding.assign', ...(directs ? (['task.assign'] as const) : [])],
    [key === 'fu' ? fuling.id : wanzhou.id],
    { li: '李监督', wang: '王监督', zhou: '周办案', fu: '付外局' }[key],
  ),
  accountId: people[key],
})
const call = async (actor: Actor, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
  const reply = await server.app.inject({
    ...{ method, url, headers: server.as(actor) },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: reply.statusCode, body: reply.body === '' ? null : JSON.parse(reply.body), text: reply.body }
}
type Item = {
  id: string
  agencyId: string
  version: number
  title: string
  acts: string[]
  href: string
  state: string
} & {
  object: { title: string } | null
  dueOn: string | null
  ownerName: string | null
}
const tasksOf = async (actor: Actor, query = ''): Promise<Item[]> =>
  (await call(actor, 'GET', `/api/v1/tasks?${query}`)).body.items
const messagesOf = async (actor: Actor): Promise<{ title: string; href: string; kind: string }[]> =>
  (await call(actor, 'GET', '/api/v1/messages?state=unread')).body.items
const readAll = (actor: Actor) => call(actor, 'POST', '/api/v1/messages/read', { ids: null })
const target = ({ agencyId, id, version }: Item) => ({ agencyId, id, version })

const give = async (over: object = {}, by = as('li', true)) => {
  const base = {
    agencyId: wanzhou.id,
    title: `补材料 ${newId()}`,
    reason: '案卷缺送达回证',
    ownerId: people.wang,
    dueOn: '2026-12-01',
  }
  return call(by, 'POST', '/api/v1/tasks', { ...base, ...over })
}
const found = async (actor: Actor, id: string, query = '') => {
  const task = (await tasksOf(actor, `${query}&state=all&limit=500`)).find((t) => t.id === id)
  if (task === undefined) throw new Error('没有这项任务')
  return task
}

describe('交办的任务', () => {
  test('交办、收到消息、办结，交办人知道；每一步在经过里', async () => {
    await readAll(as('wang'))
    const { status, body } = await give({ title: '补送达回证' })
    expect(status).toBe(201)
    const task = await found(as('wang'), body.id)
    expect(task).toMatchObject({
      title: '补送达回证',
      dueOn: '2026-12-01',
      ownerName: '王监督',
      acts: ['done', 'hand-over'],
    })
    expect(await messagesOf(as('wang'))).toEqual([
      expect.objectContaining({ kind: 'given', title: '李监督交给你：补送达回证', href: task.href }),
    ])
    const done = await call(as('wang'), 'POST', '/api/v1/tasks/acts', { items: [target(task)], act: 'done' })
    expect(done.body).toMatchObject({ done: [{ state: 'done', version: 2 }], refused: [] })
    expect((await messagesOf(as('li'))).map((m) => m.title)).toContain('王监督办完了：补送达回证')
    const view = (await call(as('li', true), 'GET', `/api/v1/tasks/${wanzhou.id}/${task.id}`)).body
    expect(view.steps.map((s: { verb: string; actor: string }) => [s.actor, s.verb])).toEqual([
      ['李监督', 'given'],
      ['王监督', 'done'],
    ])
  })

  test('交给自己的、自己办结的，不发消息给自己', async () => {
    await readAll(as('li'))
    const { body } = await give({ ownerId: people.li })
    await call(as('li'), 'POST', '/api/v1/tasks/acts', { items: [target(await found(as('li'), body.id))], act: 'done' })
    expect(await messagesOf(as('li'))).toEqual([])
  })

  test('留痕同一个事务：交办、办结各一行，内容里没有事由', async () => {
    const { body } = await give({ title: '查一查某甲' })
    const { rows } = await sql<{ verb: string; detail: unknown }>`
      select verb, detail from audit_line where object_id = ${body.id}`.execute(server.context.db)
    expect(rows).toEqual([{ verb: '交办任务', detail: {} }])
  })

  test('别人先改了：不生效，说出是谁', async () => {
    const { body } = await give()
    const seen = await found(as('wang'), body.id)
    await call(as('wang'), 'POST', '/api/v1/tasks/acts', { items: [target(seen)], act: 'done' })
    await call(as('wang'), 'POST', '/api/v1/tasks/acts', { items: [{ ...target(seen), version: 2 }], act: 'reopen' })
    const late = await call(as('li', true), 'POST', '/api/v1/tasks/acts', {
      items: [target(seen)],
      act: 'cancel',
      reason: '另有安排了',
    })
    expect(late.body.done).toEqual([])
    expect(late.body.refused[0].why).toContain('王监督')
  })

  test('转交：写理由，新的办理人与原来的都知道；期限不写就不变', async () => {
    const { body } = await give()
    await readAll(as('zhou'))
    const task = await found(as('wang'), body.id)
    const short = await call(as('wang'), 'POST', '/api/v1/tasks/hand-overs', {
      ...{ items: [target(task)], ownerId: people.zhou, dueOn: null, reason: '忙' },
    })
    expect(short.status).toBe(400)
    const over = await call(as('wang'), 'POST', '/api/v1/tasks/hand-overs', {
      ...{ items: [target(task)], ownerId: people.zhou, dueOn: null, reason: '出差两周' },
    })
    expect(over.body.done).toHaveLength(1)
    expect(await found(as('zhou'), body.id)).toMatchObject({ dueOn: '2026-12-01', ownerName: '周办案' })
    expect((await messagesOf(as('zhou'))).map((m) => m.title)).toEqual([`王监督交给你：${task.title}`])
    expect((await tasksOf(as('wang'))).some((t) => t.id === body.id)).toBe(false)
  })

  test('等人接手的：任这个角色的人都看得到，接手之后只归他', async () => {
    const id = newId()
    const owner = { accountId: null, role: 'supervisor' }
    const task = {
      ...{ agencyId: wanzhou.id, id, key: `manual/${id}`, kind: 'manual' as const, title: '本周值班', reason: null },
      ...{ object: null, line: null, owner, dueOn: null, state: 'open' as const, givenBy: null, version: 1 },
    }
    await server.context.db
      .transaction()
      .execute((trx) => follow(trx, SYSTEM, [{ task, before: null, verb: 'given', reason: null }]))
    expect((await messagesOf(as('wang'))).map((m) => m.title)).toContain('系统交给你：本周值班')
    expect((await tasksOf(as('zhou'))).some((t) => t.id === id)).toBe(false)
    expect((await tasksOf(as('fu'))).some((t) => t.id === id)).toBe(false)
    const seen = await found(as('li'), id)
    expect(seen.acts).toContain('take')
    await call(as('li'), 'POST', '/api/v1/tasks/acts', { items: [target(seen)], act: 'take' })
    expect((await tasksOf(as('wang'))).some((t) => t.id === id)).toBe(false)
    expect((await found(as('li'), id)).ownerName).toBe('李监督')
  })
})

describe('他人不得', () => {
  test('没有交办权限的不能交办；范围之外的机关不能；不在范围的人不能交给', async () => {
    expect((await give({}, as('zhou'))).status).toBe(403)
    expect((await give({ agencyId: fuling.id })).status).toBe(404)
    expect((await give({ ownerId: people.fu })).body.code).toBe('work.not-owner')
  })

  test('别人的任务看不到、数不到、改不了；本单位的视图只给管得着的人', async () => {
    const { body } = await give()
    const task = await found(as('wang'), body.id)
    for (const actor of [as('zhou'), as('fu', true)]) {
      expect((await call(actor, 'GET', `/api/v1/tasks/${wanzhou.id}/${task.id}`)).status).toBe(404)
      expect((await tasksOf(actor, 'whose=unit&limit=500')).some((t) => t.id === task.id)).toBe(false)
      const acted = await call(actor, 'POST', '/api/v1/tasks/acts', { items: [target(task)], act: 'done' })
      expect(acted.body).toMatchObject({ done: [], refused: [{ why: '没有找到，或不在你的管理范围内' }] })
    }
    const { counts } = (await call(as('zhou'), 'POST', '/api/v1/tasks/counts', { views: [{ whose: 'unit' }] })).body
    expect(counts).toEqual([{ n: 0, capped: false }])
    expect((await tasksOf(as('li', true), 'whose=unit&limit=500')).some((t) => t.id === task.id)).toBe(true)
  })

  test('别人的消息看不到，也标不成已读', async () => {
    await give({ title: '只给王的' })
    const mine = (await call(as('wang'), 'GET', '/api/v1/messages')).body.items
    const { id } = mine.find((m: { title: string }) => m.title.includes('只给王的'))
    await call(as('zhou'), 'POST', '/api/v1/messages/read', { ids: [id] })
    expect((await messagesOf(as('wang'))).some((m) => m.title.includes('只给王的'))).toBe(true)
    expect((await messagesOf(as('zhou'))).some((m) => m.title.includes('只给王的'))).toBe(false)
  })
})

describe('列表', () => {
  test('按到期日一页一页取完，不重不漏；没有期限的在最后', async () => {
    for (const dueOn of [null, '2027-02-01', '2027-01-01', '2027-01-01'])
      await give({ ownerId: people.zhou, dueOn, title: '分页用的任务' })
    const seen: Item[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const url: string = `/api/v1/tasks?q=${encodeURIComponent('分页用')}&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`
      const page = (await call(as('zhou'), 'GET', url)).body
      seen.push(...page.items)
      cursor = page.next
    }
    expect(seen.map((t) => t.dueOn)).toEqual(['2027-01-01', '2027-01-01', '2027-02-01', null])
    expect(new Set(seen.map((t) => t.id)).size).toBe(4)
    expect((await call(as('zhou'), 'GET', '/api/v1/tasks?cursor=x')).status).toBe(400)
  })

  test('搜索里的通配符只是文字', async () => {
    await give({ ownerId: people.zhou, title: '核对 100% 的案卷' })
    expect((await tasksOf(as('zhou'), `q=${encodeURIComponent('100%')}`)).map((t) => t.title)).toEqual([
      '核对 100% 的案卷',
    ])
    expect(await tasksOf(as('zhou'), `q=${encodeURIComponent('1_0%')}`)).toEqual([])
  })
})

/** 告知后第三天就作出决定。 */
const hasty = (docNo: string, decided = '2024-06-05'): CaseFile =>
  caseOf({
    docNo,
    agency: wanzhou.name,
    parties: [party('企业', { name: `某${docNo.slice(-4)}公司` })],
    events: events({ 'case-opened': '2024-05-06', 'notice-served': '2024-06-03', 'decision-made': decided }),
  })
const RULE = 'penalty.defence-window'
const findingOf = async (docNo: string) => {
  const { rows } = await sql<{ agencyId: string; id: string; version: number }>`
    select f.agency_id as "agencyId", f.id, f.version from finding f join case_file c on c.agency_id = f.agency_id
    and c.id = f.case_id where c.doc_no = ${docNo} and f.rule = ${RULE}`.execute(server.context.db)
  return rows[0] as { agencyId: string; id: string; version: number }
}
const assign = async (docNo: string, assignedTo: string | null, dueOn: string | null = '2026-12-20') =>
  assignFindings(server.context.db, as('li'), {
    ...{ items: [await findingOf(docNo)], assignedTo, dueOn, reason: null },
  })
const taskOf = async (actor: Actor, docNo: string, state = 'all') =>
  (await tasksOf(actor, `state=${state}&kind=finding&limit=500`)).find((t) => t.object?.title === docNo)

describe('分派的发现', () => {
  test('分派即成任务，改派、改期限、收回跟着变；打开就是那一条', async () => {
    const docNo = '渝万州市监处罚〔2024〕61号'
    await putCases(server.context, agencies, [hasty(docNo)])
    await readAll(as('wang'))
    await assign(docNo, people.wang)
    const task = await taskOf(as('wang'), docNo, 'open')
    expect(task).toMatchObject({ dueOn: '2026-12-20', acts: [], state: 'open' })
    expect(task?.href).toMatch(/^\/cases\/.+\?finding=penalty\.defence-window/)
    expect((await messagesOf(as('wang'))).map((m) => m.title)).toEqual([
      expect.stringMatching(/^李监督交给你：核实：.+61号）$/),
    ])
    await assign(docNo, people.zhou, '2026-12-25')
    expect(await taskOf(as('wang'), docNo)).toBeUndefined()
    expect(await taskOf(as('zhou'), docNo)).toMatchObject({ dueOn: '2026-12-25', state: 'open', id: task?.id })
    await assign(docNo, null, null)
    expect(await taskOf(as('zhou'), docNo)).toMatchObject({ state: 'cancelled' })
    await assign(docNo, people.zhou)
    expect(await taskOf(as('zhou'), docNo)).toMatchObject({ state: 'open', id: task?.id })
  })

  test('在任务里不能办结、转交：到发现那里做', async () => {
    const docNo = '渝万州市监处罚〔2024〕62号'
    await putCases(server.context, agencies, [hasty(docNo)])
    await assign(docNo, people.wang)
    const task = (await taskOf(as('wang'), docNo)) as Item
    const { body } = await call(as('wang'), 'POST', '/api/v1/tasks/acts', { items: [target(task)], act: 'done' })
    expect(body.done).toEqual([])
    expect(body.refused[0].why).toContain('随发现办理')
  })

  test('认定、排除即办完，撤回又是待办；事实更正后消失的不用办了', async () => {
    const [docNo, gone] = ['渝万州市监处罚〔2024〕63号', '渝万州市监处罚〔2024〕64号']
    await putCases(server.context, agencies, [hasty(docNo), hasty(gone)])
    await assign(docNo, people.wang)
    await assign(gone, people.wang)
    const decide = async (decision: 'confirm' | 'undo') =>
      decideFindings(server.context.db, as('li'), { items: [await findingOf(docNo)], decision, reason: null })
    await decide('confirm')
    expect((await taskOf(as('wang'), docNo))?.state).toBe('done')
    await decide('undo')
    expect((await taskOf(as('wang'), docNo))?.state).toBe('open')
    await putCases(server.context, agencies, [hasty(gone, '2024-06-17')])
    expect((await taskOf(as('wang'), gone))?.state).toBe('cancelled')
    await putCases(server.context, agencies, [hasty(gone)])
    expect((await taskOf(as('wang'), gone))?.state).toBe('open')
  })

  test('成批分派只发一条消息；没有分派的发现没有任务', async () => {
    const docNos = [71, 72, 73].map((n) => `渝万州市监处罚〔2024〕${n}号`)
    await putCases(
      server.context,
      agencies,
      docNos.map((docNo) => hasty(docNo)),
    )
    expect(await taskOf(as('wang'), docNos[0] as string)).toBeUndefined()
    await readAll(as('wang'))
    const items = await Promise.all(docNos.map(findingOf))
    await assignFindings(server.context.db, as('li'), { items, assignedTo: people.wang, dueOn: null, reason: null })
    expect((await messagesOf(as('wang'))).map((m) => m.title)).toEqual(['李监督交给你：3 项任务'])
  })

  test('分派不成（版本不对），任务也没有', async () => {
    const docNo = '渝万州市监处罚〔2024〕74号'
    await putCases(server.context, agencies, [hasty(docNo)])
    const stale = { ...(await findingOf(docNo)), version: 9 }
    await assignFindings(server.context.db, as('li'), {
      items: [stale],
      assignedTo: people.wang,
      dueOn: null,
      reason: null,
    })
    expect(await taskOf(as('wang'), docNo)).toBeUndefined()
  })
})

test('别的模块让任务合乎对象：一遍与两遍一样', async () => {
  const want = {
    ...{ agencyId: wanzhou.id, key: 'finding/x', kind: 'finding' as const, title: '核实：甲', line: null, dueOn: null },
    ...{ object: null, owner: { accountId: people.wang, role: null }, state: 'open' as const },
  }
  const run = () => server.context.db.transaction().execute((trx) => keepTasks(trx, SYSTEM, [want]))
  await run()
  await run()
  const { rows } =
    await sql`select s.verb from task t join task_step s on s.agency_id = t.agency_id and s.task_id = t.id
    where t.key = 'finding/x'`.execute(server.context.db)
  expect(rows).toEqual([{ verb: 'given' }])
})
