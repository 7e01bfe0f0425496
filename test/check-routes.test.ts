import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLine } from '#modules/supervision/contract.ts'
import { type TestServer, testServer } from './support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const upload = async (files: readonly [string, BlobPart][], query = '') => {
  const form = new FormData()
  for (const [name, content] of files) form.append('files', new File([content], name))
  const body = new Response(form)
  return server.app.inject({
    method: 'POST',
    url: `/api/v1/checks${query}`,
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') as string },
  })
}
const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => checkLine.parse(JSON.parse(line)))

const CASE = JSON.stringify({
  docNo: '渝万州市监处罚〔2024〕1号',
  decidedOn: '2024-03-01',
  noticeServedOn: '2024-02-28',
  procedure: 'ordinary',
})

describe('POST /api/v1/checks', () => {
  test('逐行给出记录、读不了的文件与汇总，每行合乎契约', async () => {
    const response = await upload([
      ['一件.json', CASE],
      ['空.docx', ''],
    ])
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toContain('application/x-ndjson')
    const lines = linesOf(response.body)
    expect(lines.map((l) => ('done' in l ? 'done' : 'error' in l ? 'error' : 'record'))).toEqual([
      'record',
      'error',
      'done',
    ])
    expect(lines.at(-1)).toEqual({ done: true, records: 1, failed: 1, breached: 1 })
  })

  test('超过上限的文件单独说明，后面的照常', async () => {
    const lines = linesOf(
      (
        await upload([
          ['大.txt', 'x'.repeat(1_100_000)],
          ['一件.json', CASE],
        ])
      ).body,
    )
    expect(lines[0]).toMatchObject({ source: '大.txt', error: { code: 'too-large' } })
    expect(lines[1]).toMatchObject({ source: '一件.json', record: 1 })
  })

  test('观察日与地区不对：400，指出哪个参数', async () => {
    const response = await upload([['一件.json', CASE]], '?on=2023-02-30')
    expect(response.statusCode).toBe(400)
    expect(response.json()).toMatchObject({ code: 'request.invalid' })
    expect(response.json().detail).toContain('on')
  })

  test('不是上传：415', async () => {
    const response = await server.app.inject({ method: 'POST', url: '/api/v1/checks', payload: {} })
    expect(response.statusCode).toBe(415)
  })

  test('日志不含文件名与当事人', async () => {
    await upload([['张三丰的决定书.json', CASE]])
    expect(server.logged()).not.toContain('张三丰')
  })
})

test('GET /api/v1/rules 给出规则目录', async () => {
  const { items } = (await server.app.inject({ url: '/api/v1/rules' })).json()
  expect(items).toContainEqual(expect.objectContaining({ id: 'penalty.decision-deadline', scope: 'case' }))
})

test('GET /api/v1/examples 列出的样例都能取到', async () => {
  const { items } = (await server.app.inject({ url: '/api/v1/examples' })).json()
  expect(items.length).toBeGreaterThan(5)
  for (const { name } of items) expect((await server.app.inject({ url: `/examples/${name}` })).statusCode).toBe(200)
})

test('GET /api/schemas/case-file.json 是 JSON Schema', async () => {
  expect((await server.app.inject({ url: '/api/schemas/case-file.json' })).json()).toMatchObject({
    $schema: expect.stringContaining('json-schema.org'),
  })
})

describe('权力运行流程图', () => {
  test('列出各张，每张是一页 A4 的 SVG，谁都可以看', async () => {
    const { items } = (await server.app.inject('/api/v1/flow-charts')).json() as {
      items: { svg: string; name: string }[]
    }
    expect(items.map(({ name }) => name)).toContain('行政处罚普通程序')
    for (const { svg, name } of items) {
      const response = await server.app.inject(svg)
      expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8'])
      expect(response.body).toContain(`${name}流程图`)
      expect(response.body).not.toContain('<script')
      expect((await server.app.inject(svg)).body).toBe(response.body)
    }
  })

  test('没有这一张：说明有哪几张', async () => {
    const response = await server.app.inject('/api/v1/flow-charts/nothing.svg')
    expect(response.statusCode).toBe(404)
    expect(response.json()).toMatchObject({ code: 'flow-chart.unknown', detail: expect.stringContaining('ordinary') })
  })

  test('接口目录里有它', async () => {
    const { paths } = (await server.app.inject('/api/openapi.json')).json() as { paths: object }
    expect(Object.keys(paths)).toContain('/api/v1/flow-charts/{procedure}.svg')
  })
})
