import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handlersOf } from '#app/handlers.ts'
import type { Actor, Permission } from '#kernel/access.ts'
import { day } from '#kernel/day.ts'
import { recordAgencies } from '#modules/agencies/index.ts'
import type { CaseList, CaseView, SourceText } from '#modules/cases/contract/case-views.ts'
import type { DryRunResult, ImportList, ImportView } from '#modules/cases/contract/import-views.ts'
import { newId } from '#platform/id.ts'
import { runQueued } from '#platform/job-runner.ts'
import { readSource } from '#platform/readers/read-source.ts'
import { type TestServer, testServer } from './support/server.ts'

const [own, other] = [newId(), newId()]
let server: TestServer

const agency = (id: string, name: string) => ({
  ...{ id, name, shortName: name.slice(0, 3), kind: '县', code: null, province: '50', prefixes: [] },
  ...{ uscc: null, parentId: null, mergedInto: null, validFrom: day('2000-01-01'), validUntil: null },
})
const person = (agencyId: string, ...permissions: Permission[]): Actor => ({
  accountId: newId(),
  name: '甲',
  agencyId,
  grants: [{ permissions: new Set(permissions), area: { agencies: [agencyId], lines: 'all' } }],
})
const importer = person(own, 'case.import', 'case.read', 'case.export')
const stranger = person(other, 'case.import', 'case.read', 'case.export', 'personal.read')
const nobody = person(own)
const trusted = person(own, 'case.read', 'personal.read')
let headers: Record<'importer' | 'stranger' | 'nobody' | 'trusted', Record<string, string>>

beforeAll(async () => {
  server = await testServer()
  await server.context.db
    .transaction()
    .execute((trx) => recordAgencies(trx, [agency(own, '虚构县市场监督管理局'), agency(other, '别县市场监督管理局')]))
  headers = {
    importer: server.as(importer),
    stranger: server.as(stranger),
    nobody: server.as(nobody),
    trusted: server.as(trusted),
  }
})
afterAll(() => server.close())

const CSV = [
  '行政处罚决定书文号,行政相对人名称,行政相对人类别,法定代表人,违法行为类型,处罚依据,处罚类别,罚款金额（万元）,处罚决定日期,处罚机关',
  '虚市监处罚〔2024〕1号,虚构县甲食品有限公司,法人及非法人组织,王小明,经营超过保质期的食品,《食品安全法》第一百二十四条第一款第（五）项,罚款,0.2,2024-03-05,虚构县市场监督管理局',
  '虚市监处罚〔2024〕2号,张三丰,自然人,,无照经营,《无证无照经营查处办法》第十三条,罚款,0.1,2024-03-06,虚构县市场监督管理局',
  ',,,,无照经营,《无证无照经营查处办法》第十三条,罚款,0.1,2024-03-06,虚构县市场监督管理局',
].join('\n')

const multipart = (files: readonly { name: string; text: string | Buffer }[]) => {
  const boundary = 'X-zs-test'
  const parts = files.flatMap(({ name, text }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(text),
    Buffer.from('\r\n'),
  ])
  return {
    payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    type: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}
const upload = async (
  who: Record<string, string>,
  files: readonly { name: string; text: string | Buffer }[],
  query = '',
) => {
  const { payload, type } = multipart(files)
  return server.app.inject({ method: 'POST', url: `/api/v1/imports${query}`, headers: { ...who, ...type }, payload })
}
const call = (who: Record<string, string>, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  server.app.inject({ method, url, headers: who, ...(payload === undefined ? {} : { payload }) })
const runJobs = () => runQueued(server.context.db, handlersOf(server.context), server.context.log)
const step = async (id: string, what: 'dry-run' | 'start' | 'undo', who = headers.importer) => {
  const response = await call(who, 'POST', `/api/v1/imports/${id}/${what}`)
  await runJobs()
  return response
}
const count = async () => (await server.context.db.selectFrom('case_file').select('id').execute()).length

describe('导入的流程', () => {
  let id = ''
  test('上传：看到各列的猜测与前几行，还不入库', async () => {
    const response = await upload(headers.importer, [{ name: '表.csv', text: CSV }])
    expect(response.statusCode).toBe(201)
    const view = response.json<ImportView>()
    id = view.id
    expect(view).toMatchObject({ state: 'uploaded', kind: 'cases', by: '甲', counts: null, job: null })
    const part = view.files[0]?.parts[0]
    expect(part).toMatchObject({ kind: 'table', table: 'penalty', total: 3, problem: null })
    expect(part?.kind === 'table' && part.columns[0]).toMatchObject({ field: 'docNo', sure: true })
    expect(await count()).toBe(0)
  })

  test('试导入：计数与不收的行，什么也没有留下', async () => {
    const response = await step(id, 'dry-run')
    expect(response.statusCode).toBe(202)
    const job = (await call(headers.importer, 'GET', `/api/v1/jobs/${response.json().job}`)).json()
    expect(job).toMatchObject({ state: 'done' })
    expect(job.result as DryRunResult).toMatchObject({ read: 3, created: 2, updated: 0, refused: 1 })
    expect((job.result as DryRunResult).refusedRows[0]).toMatchObject({ row: 4 })
    expect(await count()).toBe(0)
  })

  test('导入：入库；第二次点开始被拒', async () => {
    expect((await step(id, 'start')).statusCode).toBe(202)
    expect(await count()).toBe(2)
    const view = (await call(headers.importer, 'GET', `/api/v1/imports/${id}`)).json<ImportView>()
    expect(view).toMatchObject({ state: 'done', counts: { read: 3, created: 2, refused: 1 } })
    expect((await step(id, 'start')).json()).toMatchObject({ code: 'import.state' })
  })

  test('没有收的行下载为 xlsx', async () => {
    const response = await call(headers.importer, 'GET', `/api/v1/imports/${id}/refused.xlsx`)
    const read = await readSource('a.xlsx', response.rawPayload)
    expect(Array.isArray(read) && read[0]?.kind === 'table' && read[0].rows[1]?.slice(0, 3)).toEqual([
      '表.csv',
      '',
      '4',
    ])
  })

  test('进度流：结束了的任务给出最后一次就完', async () => {
    const { job } = (await call(headers.importer, 'GET', `/api/v1/imports/${id}`)).json<ImportView>()
    const response = await call(headers.importer, 'GET', `/api/v1/jobs/${job}/events`)
    expect(response.headers['content-type']).toContain('text/event-stream')
    expect(response.body).toMatch(/^data: \{.*"state":"done".*\}\n\n$/)
    expect((await call(headers.importer, 'POST', `/api/v1/jobs/${job}/cancel`)).json()).toMatchObject({
      code: 'job.ended',
    })
  })

  test('改列对应并记住：同样的表头下次自动用上', async () => {
    const odd = CSV.replace('违法行为类型', '案由说明')
    const first = (await upload(headers.importer, [{ name: '乙.csv', text: odd }])).json<ImportView>()
    const part = first.files[0]?.parts[0]
    const headerKey = (part?.kind === 'table' && part.headerKey) || ''
    const change = { headerKey, mapping: { 4: 'offence' }, remember: true }
    const changed = await call(headers.importer, 'PUT', `/api/v1/imports/${first.id}/mapping`, change)
    expect(changed.json<ImportView>().mapping).toEqual({ [headerKey]: { 4: 'offence' } })
    const again = (await upload(headers.importer, [{ name: '丙.csv', text: odd }])).json<ImportView>()
    expect(again.mapping).toEqual({ [headerKey]: { 4: 'offence' } })
    const wrong = { headerKey, mapping: { 4: '__proto__' }, remember: false }
    expect((await call(headers.importer, 'PUT', `/api/v1/imports/${first.id}/mapping`, wrong)).statusCode).toBe(400)
  })

  test('历史新的在前，可以翻页；撤销之后案件没有了', async () => {
    const page = (await call(headers.importer, 'GET', '/api/v1/imports?limit=1')).json<ImportList>()
    expect(page.items).toHaveLength(1)
    expect(page.next).not.toBeNull()
    const rest = (await call(headers.importer, 'GET', `/api/v1/imports?cursor=${page.next}`)).json<ImportList>()
    expect(rest.items.map((i) => i.id)).toContain(id)
    expect((await step(id, 'undo')).statusCode).toBe(202)
    expect(await count()).toBe(0)
    const view = (await call(headers.importer, 'GET', `/api/v1/imports/${id}`)).json<ImportView>()
    expect(view).toMatchObject({ state: 'undone' })
  })
})

describe('不合的文件', () => {
  test('文件名里的路径只作显示，去掉', async () => {
    const response = await upload(headers.importer, [{ name: '../../etc/passwd.csv', text: CSV }])
    expect(response.json<ImportView>().files[0]?.name).toBe('passwd.csv')
  })

  test('改名为 pdf 的程序：照样收下，说明读不了，不打开', async () => {
    const program = Buffer.concat([Buffer.from('MZ\0\0'), Buffer.alloc(64)])
    const view = (await upload(headers.importer, [{ name: '决定书.pdf', text: program }])).json<ImportView>()
    expect(view.files[0]?.problem).toContain('可执行程序')
  })

  test('没有文件、空文件，各说一句', async () => {
    expect((await upload(headers.importer, [])).json()).toMatchObject({ code: 'import.no-files' })
    expect((await upload(headers.importer, [{ name: '空.csv', text: '' }])).json()).toMatchObject({
      code: 'import.empty-file',
    })
  })

  test('磁盘满了：说明白，没有留下批次', async () => {
    const put = server.context.blobs.put
    Object.assign(server.context.blobs, {
      put: () => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
      },
    })
    const before = (await server.context.db.selectFrom('import_batch').select('id').execute()).length
    const response = await upload(headers.importer, [{ name: '表.csv', text: CSV }])
    Object.assign(server.context.blobs, { put })
    expect(response.statusCode).toBe(507)
    expect(response.json()).toMatchObject({ code: 'import.disk-full' })
    expect(await server.context.db.selectFrom('import_batch').select('id').execute()).toHaveLength(before)
  })
})

describe('案件的读取', () => {
  let one: CaseList['items'][number]
  let natural: CaseList['items'][number]
  beforeAll(async () => {
    const view = (await upload(headers.importer, [{ name: '表.csv', text: CSV }])).json<ImportView>()
    await step(view.id, 'start')
    const list = (await call(headers.importer, 'GET', '/api/v1/cases')).json<CaseList>()
    ;[natural, one] = list.items as [typeof one, typeof one]
  })
  const search = async (text: string, who = headers.importer) =>
    (await call(who, 'GET', `/api/v1/cases?search=${encodeURIComponent(text)}`))
      .json<CaseList>()
      .items.map((c) => c.docNo)

  test('列表：决定日新的在前，自然人的姓名掩码，翻页不重不漏', async () => {
    expect(natural).toMatchObject({ docNo: '虚市监处罚〔2024〕2号', party: '张**', partyKind: '自然人' })
    const first = (await call(headers.importer, 'GET', '/api/v1/cases?limit=1')).json<CaseList>()
    const second = (await call(headers.importer, 'GET', `/api/v1/cases?limit=1&cursor=${first.next}`)).json<CaseList>()
    expect([first.items[0]?.id, second.items[0]?.id, second.next]).toEqual([natural.id, one.id, null])
    expect((await call(headers.importer, 'GET', '/api/v1/cases?cursor=xx')).json()).toMatchObject({
      code: 'case.cursor',
    })
  })

  test('检索：文号、名称、案由的一部分；自然人只认全名', async () => {
    expect(await search('〔2024〕1号')).toEqual([one.docNo])
    expect(await search('甲食品')).toEqual([one.docNo])
    expect(await search('保质期')).toEqual([one.docNo])
    expect(await search('张三丰')).toEqual([natural.docNo])
    expect(await search('三丰')).toEqual([])
    expect(await search('张三丰', headers.stranger)).toEqual([])
  })

  test('筛选', async () => {
    const filtered = async (query: string) =>
      (await call(headers.importer, 'GET', `/api/v1/cases?${query}`)).json<CaseList>().items.length
    expect(await filtered('line=food')).toBe(1)
    expect(await filtered('decidedFrom=2024-03-06')).toBe(1)
    expect(await filtered('has=conflicts')).toBe(0)
    expect(await filtered(`agency=${other}`)).toBe(0)
  })

  test('单件：出处、来源、历史；姓名掩码，有权限的看原文并留痕', async () => {
    const url = `/api/v1/cases/${natural.agencyId}/${natural.id}`
    const view = (await call(headers.importer, 'GET', url)).json<CaseView>()
    expect(view).toMatchObject({ masked: true, revision: 1 })
    // 前面撤销了的那一份也列着
    expect(view.sources.map((s) => s.withdrawnAt === null)).toEqual([false, true])
    expect(view.sources[1]).toMatchObject({ file: '表.csv', row: 3, hasText: false })
    expect(JSON.stringify(view)).not.toContain('张三')
    expect(view.history.length).toBeGreaterThan(3)
    expect((await call(headers.importer, 'GET', `${url}?personal=true`)).json()).toMatchObject({
      code: 'access.denied',
    })
    const full = (await call(headers.trusted, 'GET', `${url}?personal=true`)).json<CaseView>()
    expect(full.file.parties[0]?.name).toBe('张三丰')
    const lines = await server.context.db.selectFrom('audit_line').select(['verb', 'object_id']).execute()
    expect(lines).toContainEqual({ verb: '查看个人信息原文', object_id: natural.id })
  })

  test('来源的原文与位置', async () => {
    const url = `/api/v1/cases/${one.agencyId}/${one.id}`
    const [source] = (await call(headers.importer, 'GET', url)).json<CaseView>().sources
    const text = (await call(headers.importer, 'GET', `${url}/sources/${source?.id}`)).json<SourceText>()
    expect(text.places.docNo?.[0]).toMatchObject({ cell: 'A2' })
    expect(JSON.stringify(text)).not.toContain('王小明')
    expect((await call(headers.importer, 'GET', `${url}/sources/${newId()}`)).statusCode).toBe(404)
  })

  test('导出：xlsx，姓名掩码，留痕', async () => {
    const response = await call(headers.importer, 'GET', '/api/v1/cases.xlsx')
    const read = await readSource('a.xlsx', response.rawPayload)
    const rows = Array.isArray(read) && read[0]?.kind === 'table' ? read[0].rows : []
    expect(rows.map((r: readonly string[]) => r[3])).toEqual(['当事人', '张**', '虚构县甲食品有限公司'])
    const lines = await server.context.db.selectFrom('audit_line').select(['verb', 'detail']).execute()
    expect(lines.find((l) => l.verb === '导出案件')?.detail).toMatchObject({ rows: 2 })
  })

  test('他人不得：别的机关看不到，没有权限的进不来，没有登录的先登录', async () => {
    const { json: imports } = await call(headers.importer, 'GET', '/api/v1/imports')
    const batch = imports<ImportList>().items[0] as ImportView
    const at = `/api/v1/cases/${one.agencyId}/${one.id}`
    const of = `/api/v1/imports/${batch.id}`
    const routes = [
      ['GET', at, 404],
      ['GET', `${at}/sources/${newId()}`, 404],
      ['GET', of, 404],
      ['GET', `${of}/refused.xlsx`, 404],
      ['POST', `${of}/start`, 404],
      ['POST', `${of}/dry-run`, 404],
      ['POST', `${of}/undo`, 404],
      ['PUT', `${of}/mapping`, 404],
      ['GET', '/api/v1/cases', 200],
      ['GET', '/api/v1/cases.xlsx', 200],
      ['GET', '/api/v1/imports', 200],
    ] as const
    for (const [method, url, status] of routes) {
      const body = method === 'PUT' ? { headerKey: 'x', mapping: {} } : undefined
      expect([url, (await call(headers.stranger, method, url, body)).statusCode]).toEqual([url, status])
      expect([url, (await call(headers.nobody, method, url, body)).statusCode]).toEqual([url, 403])
      expect([url, (await call({}, method, url, body)).statusCode]).toEqual([url, 401])
    }
    expect((await call(headers.stranger, 'GET', '/api/v1/cases')).json<CaseList>().items).toEqual([])
    expect((await call(headers.stranger, 'GET', '/api/v1/imports')).json<ImportList>().items).toEqual([])
    for (const url of [`/api/v1/jobs/${batch.job}`, `/api/v1/jobs/${batch.job}/events`])
      for (const who of [headers.stranger, headers.nobody]) expect((await call(who, 'GET', url)).statusCode).toBe(404)
    expect((await call(headers.stranger, 'POST', `/api/v1/jobs/${batch.job}/cancel`)).statusCode).toBe(404)
    expect((await upload(headers.nobody, [{ name: '表.csv', text: CSV }])).statusCode).toBe(403)
  })
})
