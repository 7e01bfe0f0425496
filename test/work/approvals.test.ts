import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import { forgetSessions } from '#modules/accounts/index.ts'
import { requestApproval } from '#modules/work/index.ts'
import { newId } from '#platform/id.ts'
import { agencyNamed, personWith, saveAccount, saveAgencies } from '../support/cases.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
const wanzhou = agencyNamed('重庆市万州区市场监督管理局')
const fuling = agencyNamed('重庆市涪陵区市场监督管理局')
const NAMES = { drafter: '周起草', li: '李科长', wang: '王局长', zhao: '赵副局', outsider: '付外局' } as const
type Who = keyof typeof NAMES
const ids = {} as Record<Who, string>
beforeAll(async () => {
  server = await testServer()
  const { context } = server
  await saveAgencies(context, [wanzhou, fuling])
  for (const key of Object.keys(NAMES) as Who[])
    ids[key] = await saveAccount(context, {
      ...{ name: NAMES[key], agencyId: key === 'outsider' ? fuling.id : wanzhou.id },
      role: key === 'drafter' ? 'case-officer' : 'unit-head',
    })
  forgetSessions(context.db)
})
afterAll(() => server.close())

const as = (who: Who): Actor => ({
  ...personWith(
    who === 'drafter' ? ['case.read'] : ['case.read', 'approval.sign'],
    [who === 'outsider' ? fuling.id : wanzhou.id],
    NAMES[who],
  ),
  accountId: ids[who],
})
const call = async (who: Who | Actor, method: 'GET' | 'POST', url: string, payload?: object) => {
  const actor = typeof who === 'string' ? as(who) : who
  const sent = { method, url, headers: server.as(actor), ...(payload === undefined ? {} : { payload }) }
  const reply = await server.app.inject(sent)
  return { status: reply.statusCode, body: JSON.parse(reply.body) }
}

/** 一项归起草人的交办任务。 */
const newTask = async (): Promise<string> => {
  const chief = personWith(['task.assign', 'case.read'], [wanzhou.id], '吴交办')
  const task = {
    agencyId: wanzhou.id,
    title: '起草季度通报',
    reason: '按季通报要求',
    ownerId: ids.drafter,
    dueOn: null,
  }
  return (await call(chief, 'POST', '/api/v1/tasks', task)).body.id
}
const submit = (task: string, mode: string, signers: readonly Who[], who: Who = 'drafter') =>
  call(who, 'POST', `/api/v1/tasks/${wanzhou.id}/${task}/approvals`, {
    ...{ mode, signers: signers.map((s) => ids[s]), reason: '初稿已成，请审', dueOn: '2026-12-31' },
  })
const submitted = async (mode: string, signers: readonly Who[]): Promise<string> =>
  (await submit(await newTask(), mode, signers)).body.id
const view = async (id: string, who: Who = 'drafter') =>
  (await call(who, 'GET', `/api/v1/approvals/${wanzhou.id}/${id}`)).body
const decide = async (who: Who, id: string, act: string, over: object = {}) =>
  call(who, 'POST', `/api/v1/approvals/${wanzhou.id}/${id}/decisions`, {
    ...{ version: (await view(id)).version, act, reason: null },
    ...over,
  })
const openTasks = async (who: Who, id: string): Promise<string[]> => {
  const { items } = (await call(who, 'GET', '/api/v1/tasks?kind=approval&limit=500')).body
  return items.filter((t: { href: string }) => t.href.endsWith(id)).map((t: { title: string }) => t.title)
}

describe('送审与审签', () => {
  test('依次：轮到谁，谁才有任务；都同意即通过，送审人收到消息', async () => {
    const id = await submitted('in-order', ['li', 'wang'])
    expect([await openTasks('li', id), await openTasks('wang', id)]).toEqual([['审签：起草季度通报'], []])
    expect((await decide('wang', id, 'approve')).body.detail).toContain('还没有轮到你')
    await decide('li', id, 'approve', { reason: '同意，报王局长' })
    expect([await openTasks('li', id), await openTasks('wang', id)]).toEqual([[], ['审签：起草季度通报']])
    expect((await decide('wang', id, 'approve')).body).toMatchObject({ state: 'approved', acts: [] })
    expect(await openTasks('wang', id)).toEqual([])
    const { items } = (await call('drafter', 'GET', '/api/v1/messages?state=unread')).body
    expect(items[0].title).toBe('王局长同意，审签通过：起草季度通报')
    expect((await view(id)).steps.map((s: { actor: string; verb: string }) => [s.actor, s.verb])).toEqual([
      ['周起草', 'requested'],
      ['李科长', 'approved'],
      ['王局长', 'approved'],
    ])
  })

  test('会签里一个人退回：别人的任务撤去；改好可以再送，两次都看得到', async () => {
    const task = await newTask()
    const id = (await submit(task, 'all', ['li', 'wang'])).body.id
    expect((await decide('li', id, 'return')).status).toBe(400)
    await decide('li', id, 'return', { reason: '数字与台账不符' })
    expect(await view(id)).toMatchObject({ state: 'returned' })
    expect(await openTasks('wang', id)).toEqual([])
    expect((await decide('wang', id, 'approve')).body.detail).toContain('已经退回')
    expect((await submit(task, 'single', ['wang'])).status).toBe(201)
    const shown = (await call('drafter', 'GET', `/api/v1/tasks/${wanzhou.id}/${task}`)).body
    expect(shown.approvals.map((a: { state: string }) => a.state)).toEqual(['pending', 'returned'])
  })

  test('委托：任务转到受托人，经过里看得到；绕不回来，不能给送审人', async () => {
    const id = await submitted('single', ['li'])
    const to = (who: Who) => ({ to: ids[who], reason: '出差，请代为审签' })
    expect((await decide('li', id, 'delegate', to('drafter'))).body.detail).toContain('送审的人')
    expect((await decide('li', id, 'delegate', { to: ids.zhao })).status).toBe(400)
    expect((await decide('li', id, 'delegate', to('outsider'))).body.code).toBe('work.not-signer')
    await decide('li', id, 'delegate', to('zhao'))
    expect([await openTasks('li', id), await openTasks('zhao', id)]).toEqual([[], ['审签：起草季度通报']])
    expect((await decide('zhao', id, 'delegate', to('li'))).body.detail).toContain('不能绕回来')
    expect((await decide('li', id, 'approve')).body.detail).toContain('已经委托')
    expect(await view(id, 'li')).toMatchObject({ slots: [{ names: ['李科长', '赵副局'], active: true }] })
    expect((await decide('zhao', id, 'approve')).body.state).toBe('approved')
  })

  test('送审人撤回：审签人的任务撤去；两个人同时改，后到的不生效', async () => {
    const id = await submitted('all', ['li', 'wang'])
    const { version } = await view(id)
    await decide('li', id, 'approve')
    expect((await decide('wang', id, 'approve', { version })).body.code).toBe('access.changed')
    expect((await decide('drafter', id, 'withdraw')).body.state).toBe('withdrawn')
    expect(await openTasks('wang', id)).toEqual([])
  })

  test('审签中的任务不能办结、转交；通过之后可以', async () => {
    const task = await newTask()
    const id = (await submit(task, 'single', ['li'])).body.id
    const done = async () => {
      const { version } = (await call('drafter', 'GET', `/api/v1/tasks/${wanzhou.id}/${task}`)).body
      const items = [{ agencyId: wanzhou.id, id: task, version }]
      return (await call('drafter', 'POST', '/api/v1/tasks/acts', { items, act: 'done' })).body
    }
    expect((await done()).refused[0].why).toContain('正在审签')
    await decide('li', id, 'approve')
    expect((await done()).done).toHaveLength(1)
  })
})

describe('他人不得', () => {
  test('不能请自己审签，不能请没有权限的、别的机关的人；不能送别人的任务；不能送两份', async () => {
    const task = await newTask()
    expect((await submit(task, 'single', ['drafter'])).body.detail).toContain('不能自己审签')
    expect((await submit(task, 'single', ['outsider'])).body.detail).toContain('付外局')
    expect((await submit(task, 'single', ['wang'], 'li')).status).toBe(404)
    expect((await submit(task, 'single', ['li'])).status).toBe(201)
    expect((await submit(task, 'single', ['wang'])).body.code).toBe('work.pending-already')
  })

  test('无关的人看不到、签不了；权限收回了的也签不了；审签的人看得到所送的任务', async () => {
    const task = await newTask()
    const id = (await submit(task, 'single', ['li'])).body.id
    for (const who of ['wang', 'outsider'] as const)
      expect((await call(who, 'GET', `/api/v1/approvals/${wanzhou.id}/${id}`)).body.code).toBe('work.no-approval')
    expect((await decide('wang', id, 'approve')).status).toBe(404)
    const stripped = { ...as('li'), grants: personWith(['case.read'], [wanzhou.id]).grants }
    const asked = { version: 1, act: 'approve' }
    const url = `/api/v1/approvals/${wanzhou.id}/${id}/decisions`
    expect((await call(stripped, 'POST', url, asked)).status).toBe(403)
    expect((await call('li', 'GET', `/api/v1/tasks/${wanzhou.id}/${task}`)).status).toBe(200)
    expect((await call('wang', 'GET', `/api/v1/tasks/${wanzhou.id}/${task}`)).status).toBe(404)
  })

  test('送不成的什么也没留下', async () => {
    const object = { type: '试', id: newId(), title: '试', href: '/x' }
    const request = {
      agencyId: wanzhou.id,
      line: null,
      object,
      mode: 'single',
      reason: '请审一审',
      dueOn: null,
      authors: [ids.zhao],
    } as const
    const run = (signers: string[]) =>
      server.context.db.transaction().execute((trx) => requestApproval(trx, as('drafter'), { ...request, signers }))
    await expect(run([ids.outsider])).rejects.toThrow('不能请付外局审签')
    await expect(run([ids.zhao])).rejects.toThrow('不能自己审签')
    expect(await run([ids.li])).toMatch(/^[0-9a-f-]{36}$/)
  })
})
