import { sql } from 'kysely'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Permission } from '#kernel/access.ts'
import { forgetSessions } from '#modules/accounts/index.ts'
import { issueDocument } from '#modules/work/actions/documents/change-document.ts'
import { contentId } from '#platform/blobs.ts'
import { today } from '#platform/clock.ts'
import { readSource } from '#platform/readers/read-source.ts'
import { agencyNamed, personWith, saveAccount, saveAgencies } from '../support/cases.ts'
import { type TestServer, testServer } from '../support/server.ts'

let server: TestServer
const wanzhou = agencyNamed('重庆市万州区市场监督管理局')
const fuling = agencyNamed('重庆市涪陵区市场监督管理局')
const ids = { li: '', wang: '' }
beforeAll(async () => {
  server = await testServer()
  await saveAgencies(server.context, [wanzhou, fuling])
  ids.li = await saveAccount(server.context, { name: '李监督', agencyId: wanzhou.id, role: 'supervisor' })
  ids.wang = await saveAccount(server.context, { name: '王局长', agencyId: wanzhou.id, role: 'unit-head' })
  forgetSessions(server.context.db)
})
afterAll(() => server.close())

const ALL: readonly Permission[] = ['document.write', 'document.issue', 'approval.sign']
const person = (id: string, name: string, permissions: readonly Permission[] = ALL, agency = wanzhou.id): Actor => ({
  ...personWith(permissions, [agency], name),
  accountId: id,
})
const li = () => person(ids.li, '李监督')
const wang = () => person(ids.wang, '王局长', ['approval.sign'])
const stranger = () => personWith([...ALL], [fuling.id], '付外局')

const call = async (actor: Actor, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
  const sent = { method, url, headers: server.as(actor), ...(payload === undefined ? {} : { payload }) }
  const reply = await server.app.inject(sent)
  const json = String(reply.headers['content-type']).includes('json')
  return {
    status: reply.statusCode,
    body: json ? JSON.parse(reply.body) : null,
    bytes: reply.rawPayload,
    headers: reply.headers,
  }
}
const TEMPLATE = {
  ...{ name: '监督意见书', title: '行政执法监督意见书', prefix: '渝万监督', fields: ['案件文号', '期限'] },
  body: '一、监督事项\n{{案件文号}}一案，告知期限不足。\n二、监督意见\n请于{{期限}}前纠正并报送。',
}
const newTemplate = async (over: object = {}) =>
  call(li(), 'POST', '/api/v1/document-templates', { agencyId: wanzhou.id, ...TEMPLATE, ...over })
const path = (id: string) => `/api/v1/documents/${wanzhou.id}/${id}`
const VALUES = { 案件文号: '渝万州市监处罚〔2024〕1号', 期限: '2026年12月31日' }
const draft = async (values: object = VALUES, prefix = '渝万监督'): Promise<string> => {
  const templateId = (await newTemplate({ prefix })).body.id
  const start = { agencyId: wanzhou.id, templateId, addressee: '万州区市场监管局分水所', values }
  return (await call(li(), 'POST', '/api/v1/documents', start)).body.id
}
const view = async (id: string, actor = li()) => (await call(actor, 'GET', path(id))).body
const submit = async (id: string) =>
  call(li(), 'POST', `${path(id)}/approvals`, {
    ...{ mode: 'single', signers: [ids.wang], reason: '请审签发文', dueOn: null, version: (await view(id)).version },
  })
const sign = async (approval: string) =>
  call(wang(), 'POST', `/api/v1/approvals/${wanzhou.id}/${approval}/decisions`, { version: 1, act: 'approve' })
const issue = async (id: string, actor = li()) =>
  call(actor, 'POST', `${path(id)}/issue`, { version: (await view(id)).version })
const approved = async (prefix?: string): Promise<string> => {
  const id = await draft(VALUES, prefix)
  await sign((await submit(id)).body.id)
  return id
}
const year = today().slice(0, 4)

describe('模板', () => {
  test('用不得的逐条说明，不存；改的时候也查；别人先改了不生效', async () => {
    const bad = await newTemplate({ fields: ['案件文号', '要求'] })
    expect(bad.status).toBe(400)
    expect(bad.body.detail).toContain('用到了“期限”，字段清单里没有')
    expect(bad.body.detail).toContain('“要求”没有用到')
    const { id } = (await newTemplate()).body
    const change = (over: object) =>
      call(li(), 'PUT', `/api/v1/document-templates/${wanzhou.id}/${id}`, { ...TEMPLATE, version: 1, ...over })
    expect((await change({ body: '{{案件文号' })).status).toBe(400)
    expect((await change({ name: '监督意见书（新）' })).status).toBe(204)
    expect((await change({ name: '又改' })).body.code).toBe('access.changed')
    const gone = await call(li(), 'POST', `/api/v1/document-templates/${wanzhou.id}/${id}/retire`, { version: 2 })
    expect(gone.status).toBe(204)
    const { items } = (await call(li(), 'GET', '/api/v1/document-templates')).body
    expect(items.some((t: { id: string }) => t.id === id)).toBe(false)
  })
})

describe('起草到发文', () => {
  test('没有填完的不能送审，逐个列出；填完、审签通过，才能发文；发文才有文号', async () => {
    const id = await draft({ 案件文号: VALUES.案件文号 })
    expect((await view(id)).missing).toBe('还没有填：期限')
    expect((await submit(id)).body.detail).toBe('还没有填：期限。')
    const { text, title, version } = await view(id)
    const edited = await call(li(), 'PUT', path(id), {
      ...{ ...text, body: text.body.replace('{{期限}}', '2026年12月31日'), title, version },
    })
    expect(edited.body.versions.map((v: { no: number }) => v.no)).toEqual([2, 1])
    expect((await issue(id)).body.detail).toBe('还没有送审。')
    const approval = (await submit(id)).body.id
    expect((await issue(id)).body.detail).toBe('审签还没有通过。')
    expect(await view(id)).toMatchObject({ editable: false })
    await sign(approval)
    const { body } = await issue(id)
    expect(body).toMatchObject({ state: 'issued', number: `渝万监督〔${year}〕1号`, issuedOn: today() })
    expect((await call(li(), 'PUT', path(id), { ...body.text, title, version: body.version })).status).toBe(409)
    expect((await call(li(), 'GET', `${path(id)}/versions/1`)).body.body).toContain('{{期限}}')
  })

  test('审签之后又改过，要重新送审', async () => {
    const id = await approved()
    const { text, title, version } = await view(id)
    await call(li(), 'PUT', path(id), { ...text, body: `${text.body}\n另附清单。`, title, version })
    expect((await issue(id)).body.detail).toContain('又改过')
  })

  test('同时发二十份：一个不空，一个不重；作废的号留着，不再发', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => approved('渝万并发')))
    const versions = await Promise.all(all.map(async (id) => (await view(id)).version))
    await Promise.all(
      all.map((id, i) =>
        issueDocument(server.context, li(), { agencyId: wanzhou.id, id, version: versions[i] as number }, today()),
      ),
    )
    const taken = async () => {
      const { rows } = await sql<{
        n: number
      }>`select n from document_number where prefix = '渝万并发' order by n`.execute(server.context.db)
      return rows.map((row) => row.n)
    }
    expect(await taken()).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    const first = await view(all[0] as string)
    const voided = await call(li(), 'POST', `${path(all[0] as string)}/void`, {
      version: first.version,
      reason: '收文机关写错',
    })
    expect(voided.body).toMatchObject({ state: 'voided', number: first.number })
    const printed = await call(li(), 'GET', `${path(all[0] as string)}/document.docx`)
    expect(await readBack('作废.docx', printed.bytes)).toContain(`${first.number}（作废）`)
    const next = await issue(await approved('渝万并发'))
    expect(next.body.number).toBe(`渝万并发〔${year}〕21号`)
    expect(await taken()).toHaveLength(21)
  })

  test('发文没有做成，号也没有用掉', async () => {
    const id = await approved('渝万退号')
    const failing = person(ids.li, '李监督', ['document.write'])
    expect((await issue(id, failing)).status).toBe(403)
    const stale = await call(li(), 'POST', `${path(id)}/issue`, { version: 99 })
    expect(stale.body.code).toBe('access.changed')
    expect((await issue(id)).body.number).toBe(`渝万退号〔${year}〕1号`)
  })

  test('正文加密存放，库里找不到', async () => {
    const id = await draft({ ...VALUES, 期限: '当事人张三收到之日' })
    const { rows } = await sql`select * from document_version where document_id = ${id}`.execute(server.context.db)
    expect(JSON.stringify(rows)).not.toContain('张三')
    expect((await view(id)).text.body).toContain('张三')
    expect(server.logged()).not.toContain('张三')
  })
})

const readBack = async (name: string, bytes: Buffer): Promise<string> => JSON.stringify(await readSource(name, bytes))

describe('版式与送达', () => {
  test('docx 读得回来：标志、文号、标题、主送、正文、成文日期、抄送都在；草稿没有文号', async () => {
    const id = await draft()
    const { text, title, version } = await view(id)
    await call(li(), 'PUT', path(id), { ...text, copies: '市司法局', title, version })
    const drafted = await call(li(), 'GET', `${path(id)}/document.docx`)
    expect(await readBack('草稿.docx', drafted.bytes)).toContain('发文时编号')
    await sign((await submit(id)).body.id)
    const { number } = (await issue(id)).body
    const { bytes, headers } = await call(li(), 'GET', `${path(id)}/document.docx`)
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain(`行政执法监督意见书${number}.docx`)
    const words = await readBack('公文.docx', bytes)
    for (const part of [
      wanzhou.name,
      number,
      '行政执法监督意见书',
      '分水所：',
      '一、监督事项',
      '抄送：市司法局。',
      '印发',
    ])
      expect(words).toContain(part)
  })

  test('送达：发文之后才能登记，日子不对说出原因；送达回证下载得到', async () => {
    const id = await approved()
    const record = async (over: object) =>
      call(li(), 'POST', `${path(id)}/service-records`, {
        ...{ version: (await view(id)).version, method: '直接送达', servedOn: today(), recipient: '分水市场监管所' },
        ...{ place: '所办公室', receivedBy: '周收件', witness: '', note: '', ...over },
      })
    expect((await record({})).body.code).toBe('work.not-issued')
    await issue(id)
    expect((await record({ servedOn: '2020-01-01' })).body.detail).toContain('成文日期')
    expect((await record({ servedOn: '2999-01-01' })).status).toBe(400)
    const { body } = await record({})
    expect(body.served).toMatchObject([{ method: '直接送达', receivedBy: '周收件', actor: '李监督' }])
    expect(body.steps.map((s: { verb: string }) => s.verb)).toEqual(['drafted', 'issued', 'served'])
    const form = await call(li(), 'GET', `${path(id)}/service-records/${body.served[0].id}/record.docx`)
    const words = await readBack('回证.docx', form.bytes)
    for (const part of ['送达回证', '受送达人', '分水市场监管所', body.number]) expect(words).toContain(part)
  })
})

describe('PDF', () => {
  const pdfOf = async (id: string, actor = li(), file = 'document.pdf') => call(actor, 'GET', `${path(id)}/${file}`)
  const words = async (bytes: Buffer): Promise<string> => {
    const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
    return text.replace(/\s/g, '')
  }

  test('草稿的印着草稿；发文时存下一份，编号是内容的 SM3，写进留痕；下载的就是它', async () => {
    const id = await draft()
    const drafted = await pdfOf(id)
    expect(drafted.headers['content-type']).toBe('application/pdf')
    expect(decodeURIComponent(String(drafted.headers['content-disposition']))).toContain('（草稿）.pdf')
    expect(await words(drafted.bytes)).toMatch(/草稿.*发文时编号/)
    expect((await pdfOf(id)).bytes.equals(drafted.bytes)).toBe(true)
    expect((await pdfOf(id, li(), 'issued.pdf')).body.code).toBe('work.copy-missing')
    await sign((await submit(id)).body.id)
    const { issuedCopy, number } = (await issue(id)).body
    const issued = await pdfOf(id)
    expect(contentId(issued.bytes)).toBe(issuedCopy)
    expect(await words(issued.bytes)).toContain(number.replace(/\s/g, ''))
    expect(await words(issued.bytes)).not.toContain('草稿')
    const { rows } = await sql<{ detail: object }>`select detail from audit_line
      where object_id = ${id} and verb = '发文'`.execute(server.context.db)
    expect(rows).toEqual([{ detail: { 存本: issuedCopy } }])
    const opened = await call(li(), 'GET', `${path(id)}/document.pdf?open=true`)
    expect(String(opened.headers['content-disposition'])).toMatch(/^inline/)
  })

  test('存本改不了、删不了；作废的另印作废字样，存本还是原样', async () => {
    const id = await approved()
    const { issuedCopy, version } = (await issue(id)).body
    for (const change of [
      sql`update issued_copy set blob = 'x' where document_id = ${id}`,
      sql`delete from issued_copy where document_id = ${id}`,
    ])
      await expect(change.execute(server.context.db)).rejects.toThrow('发文存本只增不改')
    await call(li(), 'POST', `${path(id)}/void`, { version, reason: '收文机关写错' })
    expect(await words((await pdfOf(id)).bytes)).toContain('作废')
    const copy = await pdfOf(id, li(), 'issued.pdf')
    expect(contentId(copy.bytes)).toBe(issuedCopy)
    expect(await words(copy.bytes)).not.toContain('作废')
  })

  test('字体里没有的字：说出是哪几个，不印；照样发文，没有存本', async () => {
    const id = await draft({ ...VALUES, 期限: '收到之日，由𪚥某办理' })
    expect((await view(id)).unprintable).toEqual(['𪚥'])
    const refused = await pdfOf(id)
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('“𪚥”')])
    await sign((await submit(id)).body.id)
    const { body } = await issue(id)
    expect([body.state, body.issuedCopy]).toEqual(['issued', null])
    expect((await pdfOf(id)).status).toBe(422)
    expect((await call(li(), 'GET', `${path(id)}/document.docx`)).status).toBe(200)
  })

  test('附件存进新的一版，从前的版没有附件也读得出；没有标题的不能送审', async () => {
    const id = await draft()
    const { text, title, version } = await view(id)
    const edited = await call(li(), 'PUT', path(id), {
      ...{ ...text, title, version, attachments: [{ title: '', body: '一、甲所' }] },
    })
    expect(edited.body.missing).toBe('附件 1 还没有写标题')
    const again = await call(li(), 'PUT', path(id), {
      ...{ ...text, title, version: version + 1, attachments: [{ title: '问题清单', body: '一、甲所' }] },
    })
    expect(again.body.missing).toBeNull()
    expect(await words((await pdfOf(id)).bytes)).toContain('附件：问题清单')
    const docx = await call(li(), 'GET', `${path(id)}/document.docx`)
    expect(await readBack('附件.docx', docx.bytes)).toContain('附件：问题清单')
    await sql`update document_version set sealed = ${server.context.sealing.seal({ addressee: '甲', body: '乙', copies: '' })}
      where document_id = ${id} and no = 1`.execute(server.context.db)
    expect((await call(li(), 'GET', `${path(id)}/versions/1`)).body).toMatchObject({ body: '乙', attachments: [] })
  })

  test('送达回证也有 PDF', async () => {
    const id = await approved()
    await issue(id)
    const record = {
      method: '留置送达',
      servedOn: today(),
      recipient: '分水市场监管所',
      place: '所办公室',
      receivedBy: '',
    }
    const { served } = (
      await call(li(), 'POST', `${path(id)}/service-records`, {
        ...{ ...record, witness: '吴见证', note: '', version: (await view(id)).version },
      })
    ).body
    const url = `${path(id)}/service-records/${served[0].id}/record.pdf`
    const form = await call(li(), 'GET', url)
    expect(await words(form.bytes)).toMatch(/送达回证.*留置送达.*吴见证/)
    expect((await call(li(), 'GET', url)).bytes.equals(form.bytes)).toBe(true)
    expect((await call(stranger(), 'GET', url)).status).toBe(404)
    expect((await call(wang(), 'GET', url)).status).toBe(403)
  })
})

describe('他人不得', () => {
  test('别的机关的人看不到、改不了、下载不到；请他审签的人看得到，改不了', async () => {
    const id = await draft()
    for (const file of ['', '/document.docx', '/document.pdf', '/issued.pdf', '/versions/1']) {
      const url = path(id) + file
      expect((await call(stranger(), 'GET', url)).status).toBe(404)
    }
    expect((await call(wang(), 'GET', path(id))).status).toBe(404)
    await submit(id)
    expect(await view(id, wang())).toMatchObject({ editable: false, issuable: false, servable: false })
    for (const file of ['document.docx', 'document.pdf'])
      expect((await call(wang(), 'GET', `${path(id)}/${file}`)).status).toBe(200)
    const edit = { addressee: '甲', body: '乙', copies: '', title: '改一改', version: 1 }
    expect((await call(wang(), 'PUT', path(id), edit)).status).toBe(403)
    expect((await call(stranger(), 'PUT', path(id), edit)).status).toBe(404)
    expect((await call(stranger(), 'GET', '/api/v1/documents')).body.items).toEqual([])
    expect(
      (await call(stranger(), 'POST', '/api/v1/document-templates', { agencyId: wanzhou.id, ...TEMPLATE })).status,
    ).toBe(404)
  })

  test('不能请自己审自己起草的；由同事代为送审也不行', async () => {
    const id = await draft()
    const plan = { mode: 'single', signers: [ids.li], reason: '请审签发文', dueOn: null, version: 1 }
    expect((await call(li(), 'POST', `${path(id)}/approvals`, plan)).body.code).toBe('work.bad-plan')
    const colleague = person(ids.wang, '王局长')
    expect((await call(colleague, 'POST', `${path(id)}/approvals`, plan)).body.code).toBe('work.bad-plan')
  })
})
