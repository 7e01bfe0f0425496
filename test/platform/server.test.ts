import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { refusals } from '#platform/errors.ts'
import { type TestServer, testServer } from '../support/server.ts'

const refuse = refusals({
  'demo.closed': { status: 409, say: (f: { no: string }) => `案件 ${f.no} 已结案，不能再改。` },
})
const open = { config: { permission: 'public' as const } }

const demo: FastifyPluginAsyncZod = async (app) => {
  const body = z.strictObject({ name: z.string().min(2), fine: z.number().int().max(100), on: z.iso.date() })
  app.post('/api/v1/demo', { ...open, schema: { summary: '演示', body } }, async () => ({ ok: true }))
  app.get(
    '/api/v1/demo/:no',
    { ...open, schema: { querystring: z.object({ limit: z.coerce.number().min(1).max(200).default(50) }) } },
    async (request) => ({ limit: request.query.limit }),
  )
  app.get('/api/v1/closed', open, async () => {
    throw refuse('demo.closed', { no: '渝市监罚〔2026〕1号' })
  })
  app.get('/api/v1/fault', open, async () => {
    throw new Error('当事人张三丰的身份证号有误')
  })
  app.get('/api/v1/wrong-reply', { ...open, schema: { response: { 200: z.object({ n: z.number() }) } } }, async () => {
    return { n: '王五' } as never
  })
  app.post('/api/v1/upload', open, async (request) => {
    const names: string[] = []
    for await (const part of request.files()) {
      await part.toBuffer()
      names.push(part.filename)
    }
    return { names }
  })
}

let server: TestServer
beforeAll(async () => {
  server = await testServer(demo)
})
afterAll(() => server.close())

const get = (url: string) => server.app.inject({ url })
const post = (url: string, payload: string | object, type = 'application/json') =>
  server.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } })

describe('健康与指标', () => {
  test('/healthz 与 /readyz', async () => {
    expect((await get('/healthz')).json()).toEqual({ ok: true })
    const ready = await get('/readyz')
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { ready: true, checks: { database: 'ok', migrations: 'ok' } },
    ])
  })

  test('数据库没了：/healthz 照常，/readyz 答 503', async () => {
    const lost = await testServer()
    await lost.disconnect()
    const ready = await lost.app.inject({ url: '/readyz' })
    expect([ready.statusCode, ready.json()]).toEqual([
      503,
      { ready: false, checks: { database: 'failed', migrations: 'failed' } },
    ])
    expect((await lost.app.inject({ url: '/healthz' })).statusCode).toBe(200)
    await lost.app.close()
  })

  test('/metrics 按路由的模式计数，不含实际地址', async () => {
    await get('/api/v1/demo/秘密文号?limit=3')
    const { body } = await get('/metrics')
    expect(body).toContain('http_requests_total{method="GET",route="/api/v1/demo/:no",status="200"}')
    expect(body).not.toContain(encodeURIComponent('秘密文号'))
  })
})

describe('出错的回应', () => {
  test('都是 problem+json：稳定的代码和一句中文', async () => {
    const reply = await get('/api/v1/closed')
    expect(reply.statusCode).toBe(409)
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(reply.json()).toEqual({
      type: 'urn:zhunsheng:problem:demo.closed',
      title: '与现状冲突',
      status: 409,
      detail: '案件 渝市监罚〔2026〕1号 已结案，不能再改。',
      code: 'demo.closed',
      instance: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  test('没有这个地址、方法不对', async () => {
    expect((await get('/api/v1/none')).json()).toMatchObject({ status: 404, code: 'route.not-found' })
    const wrong = await get('/api/v1/demo')
    expect(wrong.json()).toMatchObject({ status: 405, detail: '这个地址不接受 GET，可用：POST。' })
    expect(wrong.headers.allow).toBe('POST')
    const param = await post('/api/v1/demo/7', {})
    expect(param.json()).toMatchObject({ status: 405, detail: '这个地址不接受 POST，可用：GET、HEAD。' })
  })

  test.each([
    [{ fine: 1, on: '2026-01-01' }, '请求有误：内容 name 没有填。'],
    [{ name: '甲', fine: 1, on: '2026-01-01' }, '请求有误：内容 name 至少 2 个字符。'],
    [{ name: '甲乙', fine: '一', on: '2026-01-01' }, '请求有误：内容 fine 应为数字。'],
    [{ name: '甲乙', fine: 101, on: '2026-01-01' }, '请求有误：内容 fine 应不大于 100。'],
    [{ name: '甲乙', fine: 1, on: '2023-02-30' }, '请求有误：内容 on 应为日期，如 2026-03-01。'],
    [{ name: '甲乙', fine: 1, on: '2026-01-01', x: 1 }, '请求有误：内容 有不认识的字段：x。'],
    [{ fine: 101 }, '请求有误：内容 name 没有填；内容 fine 应不大于 100；内容 on 没有填。'],
  ])('校验问题指明字段：%j', async (payload, detail) => {
    expect((await post('/api/v1/demo', payload)).json()).toMatchObject({ status: 400, code: 'request.invalid', detail })
  })

  test('查询参数有误', async () => {
    expect((await get('/api/v1/demo/1?limit=x')).json()).toMatchObject({
      detail: '请求有误：查询参数 limit 应为数字。',
    })
  })

  test('JSON 不完整、类型不对、内容太大', async () => {
    expect((await post('/api/v1/demo', '{"a":')).json()).toMatchObject({ status: 400, code: 'request.unreadable' })
    expect((await post('/api/v1/demo', 'x', 'text/weird')).json()).toMatchObject({
      status: 415,
      code: 'request.media-type',
    })
    expect((await post('/api/v1/demo', { name: 'x'.repeat(1024 * 1024) })).json()).toMatchObject({
      status: 413,
      code: 'request.too-large',
    })
  })

  test('上传的文件太大、没有用 multipart', async () => {
    const form = new FormData()
    form.append('files', new Blob(['x'.repeat(1024 * 1024 + 1)]), '张三.docx')
    const reply = await server.app.inject({ method: 'POST', url: '/api/v1/upload', payload: form })
    expect(reply.json()).toMatchObject({ status: 413, code: 'upload.file-too-large' })
    expect((await post('/api/v1/upload', {})).json()).toMatchObject({ status: 415, code: 'upload.not-multipart' })
  })

  test('地址写坏了', async () => {
    expect((await get('/%zz')).json()).toMatchObject({ status: 400, code: 'request.refused' })
  })

  test('意外的错误只给编号，不外泄内容；不合约定的回应不发出', async () => {
    for (const url of ['/api/v1/fault', '/api/v1/wrong-reply']) {
      const reply = await get(url)
      expect(reply.json()).toMatchObject({ status: 500, code: 'server.fault' })
      expect(reply.json().detail).toContain(reply.json().instance)
      expect(reply.body).not.toMatch(/张三|王五/)
    }
  })
})

describe('日志没有个人信息', () => {
  test('查询参数、路径里的值、正文、文件名、错误信息都不记', async () => {
    await get('/api/v1/demo/91500000MA5U0A0B3C?name=李四光')
    await get('/api/v1/none/李四光')
    await post('/api/v1/demo', { name: '李四光', fine: '李四光' })
    await get('/api/v1/fault')
    const form = new FormData()
    form.append('files', new Blob(['x'.repeat(1024 * 1024 + 1)]), '李四光.docx')
    await server.app.inject({ method: 'POST', url: '/api/v1/upload', payload: form })
    const log = decodeURIComponent(server.logged())
    expect(log).not.toMatch(/李四光|张三丰|91500000MA5U0A0B3C|127\.0\.0\.1/)
    expect(log).toContain('"route":"/api/v1/demo/:no"')
    expect(log).toMatch(/"err":\{"name":"Error","at":\["\s+at /)
  })
})

describe('默认拒绝', () => {
  test('没有声明权限的路由使启动失败', async () => {
    const careless: FastifyPluginAsyncZod = async (app) => {
      app.get('/api/v1/careless', async () => ({}))
    }
    await expect(testServer(careless)).rejects.toThrow('路由 GET /api/v1/careless 没有声明权限')
  })
})

describe('页面与接口目录', () => {
  test('安全头每个回应都有，脚本不许内联', async () => {
    for (const url of ['/', '/healthz', '/api/v1/none', '/assets/a-1f2e.js']) {
      const { headers } = await get(url)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['content-security-policy']).toMatch(/script-src 'self';/)
    }
  })

  test('首页每次核对，带指纹的文件长期缓存，接口不缓存', async () => {
    expect((await get('/')).headers['cache-control']).toBe('no-cache')
    expect((await get('/assets/a-1f2e.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await get('/healthz')).headers['cache-control']).toBe('no-store')
  })

  test('页面内的地址给首页；不存在的文件、构建清单、目录之外的文件答 404', async () => {
    expect((await get('/rules')).body).toContain('测试页')
    for (const url of ['/none.js', '/assets/none.js', '/.vite/manifest.json', '/..%2fpostgres%2fserver.log'])
      expect((await get(url)).statusCode, url).toBeGreaterThanOrEqual(400)
  })

  test('OpenAPI 3.1 含模块的接口与出错的说明，不含内部地址', async () => {
    const api = (await get('/api/openapi.json')).json()
    expect(api.openapi).toBe('3.1.0')
    expect(Object.keys(api.paths)).toContain('/api/v1/demo')
    expect(Object.keys(api.paths)).not.toContain('/metrics')
    expect(api.paths['/api/v1/demo'].post.responses['4XX'].content).toHaveProperty('application/problem+json')
  })

  test('/api/docs 是没有脚本的网页', async () => {
    const { body, headers } = await get('/api/docs')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(body).toContain('POST /api/v1/demo')
    expect(body).not.toMatch(/<script|https?:\/\//)
  })
})
