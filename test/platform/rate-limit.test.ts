import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildServer } from '#app/server.ts'
import { testDatabase } from '../support/database.ts'
import { testContext } from '../support/server.ts'

let app: Awaited<ReturnType<typeof buildServer>>
let drop: () => Promise<void>
let asked = 0
beforeAll(async () => {
  const opened = await testDatabase()
  drop = opened.drop
  const context = testContext(opened.db)
  app = await buildServer({
    context: { ...context, config: { ...context.config, rateLimit: 50 } },
    version: '0',
    routes: [
      async (routes) => {
        routes.get('/api/v1/thing', { config: { permission: 'public' } }, async () => ({ n: ++asked }))
      },
    ],
    authenticate: async () => null,
  })
})
afterAll(async () => {
  await app.close()
  await drop()
})

test('一个地址一分钟一万个请求：超出的答 429，服务器照常，别的地址与健康检查不受影响', async () => {
  const states = new Map<number, number>()
  for (let round = 0; round < 1_000; round++)
    for (const { statusCode } of await Promise.all(
      Array.from({ length: 10 }, () => app.inject({ url: '/api/v1/thing', remoteAddress: '10.0.0.1' })),
    ))
      states.set(statusCode, (states.get(statusCode) ?? 0) + 1)
  expect(Object.fromEntries(states)).toEqual({ 200: 50, 429: 9_950 })
  expect(asked).toBe(50)

  const refused = await app.inject({ url: '/api/v1/thing', remoteAddress: '10.0.0.1' })
  expect(refused.json()).toMatchObject({ status: 429, code: 'request.too-many', title: '太频繁' })
  expect(refused.json().detail).toMatch(/请 \d+ 秒后再试/)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(refused.headers['content-type']).toContain('application/problem+json')

  expect((await app.inject({ url: '/api/v1/thing', remoteAddress: '10.0.0.2' })).statusCode).toBe(200)
  for (const url of ['/healthz', '/readyz', '/metrics'])
    expect((await app.inject({ url, remoteAddress: '10.0.0.1' })).statusCode).toBe(200)
})
