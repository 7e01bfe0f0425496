import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#kernel/access.ts'
import { newId } from '#platform/id.ts'
import { type TestServer, testServer } from '../support/server.ts'

let made = 0
let wait: Promise<void> = Promise.resolve()
let fail: { code?: string } | null = null

const routes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/api/v1/things',
    { config: { permission: 'signed-in' }, schema: { body: z.object({ name: z.string() }) } },
    async (request, reply) => {
      made++
      await wait
      if (fail !== null) throw Object.assign(new Error('坏了'), fail)
      return reply.code(201).header('location', `/api/v1/things/${made}`).send({ no: made, name: request.body.name })
    },
  )
  app.post('/api/v1/upload', { config: { permission: 'signed-in' } }, async () => ({ ok: true }))
}

let server: TestServer
const person = (): Actor => ({ accountId: newId(), name: '甲', agencyId: null, grants: [] })
let actor: Actor
beforeAll(async () => {
  server = await testServer(routes)
})
afterAll(() => server.close())
beforeEach(() => {
  made = 0
  wait = Promise.resolve()
  fail = null
  actor = person()
})

const post = (key: string | null, payload: unknown = { name: '某物' }, who = actor) =>
  server.app.inject({
    method: 'POST',
    url: '/api/v1/things',
    headers: { ...server.as(who), ...(key === null ? {} : { 'idempotency-key': key }) },
    payload: payload as object,
  })

describe('幂等键', () => {
  test('同一个键、同样的内容：只做一次，回应相同', async () => {
    const first = await post('k1')
    const second = await post('k1')
    expect([first.statusCode, second.statusCode]).toEqual([201, 201])
    expect(second.json()).toEqual(first.json())
    expect(second.headers).toMatchObject({ location: '/api/v1/things/1', 'idempotency-replayed': 'true' })
    expect(second.headers['content-type']).toBe(first.headers['content-type'])
    expect(made).toBe(1)
  })

  test('没有键、别的键、别人的同一个键：各做各的', async () => {
    await post(null)
    await post(null)
    await post('k1')
    await post('k2')
    await post('k1', { name: '某物' }, person())
    expect(made).toBe(5)
  })

  test('内容不同：422，没有做', async () => {
    await post('k1')
    expect((await post('k1', { name: '别的' })).json()).toMatchObject({ status: 422, code: 'idempotency.reused' })
    expect(made).toBe(1)
  })

  test('同时来两个：一个在做，另一个 409；做完再来取到结果', async () => {
    let release: () => void = () => undefined
    wait = new Promise((resolve) => {
      release = resolve
    })
    const first = post('k1')
    while (made === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    expect((await post('k1')).json()).toMatchObject({ status: 409, code: 'idempotency.in-progress' })
    release()
    expect((await first).statusCode).toBe(201)
    expect((await post('k1')).json()).toMatchObject({ no: 1 })
    expect(made).toBe(1)
  })

  test('出错的也记下，不重做；暂时不可用的可以用同一个键再试', async () => {
    fail = {}
    const first = await post('k1')
    expect(first.statusCode).toBe(500)
    expect((await post('k1')).json()).toEqual(first.json())
    expect(made).toBe(1)
    fail = { code: '57P01' }
    expect((await post('k2')).statusCode).toBe(503)
    fail = null
    expect((await post('k2')).statusCode).toBe(201)
  })

  test('做到一半服务器停过：请人先看现状，不擅自重做', async () => {
    await post('k1')
    await sql`update idempotency set status = null, response = null, at = at - interval '5 minutes'
      where account_id = ${actor.accountId}`.execute(server.context.db)
    expect((await post('k1')).json()).toMatchObject({ status: 409, code: 'idempotency.unknown' })
  })

  test('一天之后失效；存放的回应是加密的', async () => {
    await post('k1', { name: '张三' })
    const { rows } = await sql<{ response: Buffer }>`select response from idempotency`.execute(server.context.db)
    expect(rows.some((row) => row.response?.includes('张三'))).toBe(false)
    await sql`update idempotency set at = at - interval '25 hours'`.execute(server.context.db)
    await post('k1', { name: '张三' })
    expect(made).toBe(2)
  })

  test('键写得不对、上传文件带键：说明怎样改', async () => {
    expect((await post('有空格 的')).json()).toMatchObject({ status: 400, code: 'idempotency.bad-key' })
    const form = new FormData()
    form.append('files', new Blob(['x']), 'a.txt')
    const upload = await server.app.inject({
      method: 'POST',
      url: '/api/v1/upload',
      headers: { ...server.as(actor), 'idempotency-key': 'k' },
      payload: form,
    })
    expect(upload.json()).toMatchObject({ status: 400, code: 'idempotency.upload' })
  })
})
