import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { citingRules } from '#app/citing-rules.ts'
import { type Actor, type Permission, SYSTEM } from '#kernel/access.ts'
import { importLawTexts, type LawFile } from '#modules/law-library/actions/import-law-texts.ts'
import { lawImpactOf } from '#modules/law-library/actions/law-impact.ts'
import { listLawStates } from '#modules/law-library/actions/list-law-states.ts'
import type { ImportedLaw, LawWords } from '#modules/law-library/contract.ts'
import { citingsWith } from '#modules/law-library/domain/citing.ts'
import { newId } from '#platform/id.ts'
import { readSource, readSourceFile } from '#platform/readers/read-source.ts'
import { INVENTED } from './support/invented-law.ts'
import { type TestServer, testServer } from './support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const citings = citingsWith(citingRules())
const file = async (name: string, text: string): Promise<LawFile> => ({
  file: name,
  read: await readSource(name, Buffer.from(text)),
})
const run = async (...files: LawFile[]) => importLawTexts(server.context.db, SYSTEM, files, citings)
const actor = (...permissions: Permission[]): Actor => ({
  accountId: newId(),
  name: '甲',
  agencyId: newId(),
  grants: [{ permissions: new Set(permissions), area: { agencies: 'all', lines: 'all' } }],
})
const words = async (law: string, query: string) =>
  (await server.app.inject(`/api/v1/laws/${encodeURIComponent(law)}/articles?${query}`)).json<LawWords>()

const NAME = '云岭市露天集市管理条例'

test('导入、再导入没有变化、换来源留历史、新版本另存', async () => {
  const [first] = await run(await file('甲.md', INVENTED))
  expect(first).toMatchObject({ is: 'imported', law: NAME, version: '2022-09-01', articles: 5, outline: 'none' })
  expect(await run(await file('甲.md', INVENTED))).toMatchObject([{ is: 'unchanged' }])
  expect(await run(await file('乙.txt', INVENTED.replace('高声', '大声')))).toMatchObject([{ is: 'replaced' }])
  const rows = await server.context.db.selectFrom('law_text').select('superseded_at').where('law', '=', NAME).execute()
  expect(rows.filter((row) => row.superseded_at === null)).toHaveLength(1)
  expect(rows).toHaveLength(2)
  const later = INVENTED.replace('根据2022年9月1日', '根据2025年9月1日').replace('五十元', '八十元')
  expect(await run(await file('丙.txt', later))).toMatchObject([
    { is: 'imported', version: '2025-09-01', newer: { since: '2022-09-01', changed: 2, affected: 0 } },
  ])
})

test('两个版本都有原文：写法出入与改动分得清', async () => {
  await run(await file('甲.md', INVENTED))
  const impact = await lawImpactOf(server.context.db, NAME, citings)
  expect(impact.steps).toMatchObject([
    { from: '2022-09-01', to: '2025-09-01', compared: 'words', changes: [{ article: '3', is: 'words', affects: [] }] },
  ])
})

test('认不出的逐个说明原因，不影响其余；没有日期的，文件名里的日期也可以', async () => {
  const undated = INVENTED.replace(/（2019[^）]*）/, '').replace(NAME, '云岭市夜市管理办法')
  const results = await run(
    await file('信.txt', '一封信。'),
    await file('表.csv', '甲,乙\n1,2\n'),
    await file('无日期.txt', undated),
    await file('夜市(2020-02-03).txt', undated),
    { file: '坏.docx', read: await readSource('坏.docx', Buffer.from('PK坏')) },
  )
  expect(results.map((r) => r.is)).toEqual(['refused', 'refused', 'refused', 'imported', 'refused'])
  expect(results[0]?.why).toMatch(/^信.txt：.*不像一部法/)
  expect(results[1]?.why).toContain('不是法规全文')
  expect(results[2]?.why).toContain('写进文件名')
  expect(results[3]).toMatchObject({ law: '云岭市夜市管理办法', version: '2020-02-03' })
})

test('接口：导入之前说未导入并给官方查阅处，导入之后给条文；规章去规章库', async () => {
  expect(await words('行政处罚法', 'article=60')).toMatchObject({
    status: '原文未导入',
    version: '2021-01-22',
    words: null,
    official: { url: 'https://flk.npc.gov.cn' },
  })
  expect(await words('市场监督管理行政处罚程序规定', 'article=1')).toMatchObject({ official: { name: '国家规章库' } })
  await run(await file('甲.md', INVENTED))
  expect(await words(NAME, 'article=2&paragraph=1&item=1&on=2023-01-01')).toMatchObject({
    status: '已导入',
    words: '摆摊的人应当：\n（一）把摊位扫干净；',
  })
  expect(await words(NAME, 'article=2-1&on=2023-01-01')).toMatchObject({ status: '已导入' })
  expect(await words(NAME, 'article=99&version=2022-09-01')).toMatchObject({ status: '原文没有这一处' })
  expect(await words(NAME, 'article=1&on=2010-01-01')).toMatchObject({ status: '原文未导入', version: null })
  const bad = await server.app.inject('/api/v1/laws/x/articles?article=abc&on=2023-02-30')
  expect(bad.statusCode).toBe(400)
  expect(bad.json<{ detail: string }>().detail).toContain('须为条号')
})

test('接口：上传导入、列出、看影响都要“导入法规原文”的权限', async () => {
  const form = new FormData()
  form.append('files', new File([INVENTED.replace(NAME, '云岭市早市管理条例')], '早市.md'))
  const upload = (headers: Record<string, string>) =>
    server.app.inject({ method: 'POST', url: '/api/v1/laws', payload: form, headers })
  const may = server.as(actor('law.import'))
  const sent = await upload(may)
  expect(sent.json<{ files: ImportedLaw[] }>().files).toMatchObject([{ is: 'imported', law: '云岭市早市管理条例' }])
  const list = await server.app.inject({ url: '/api/v1/laws', headers: may })
  expect(list.json<{ items: { law: string }[] }>().items.map((i) => i.law)).toContain('云岭市早市管理条例')
  const impact = await server.app.inject({ url: '/api/v1/laws/没有的法/impact', headers: may })
  expect(impact.json()).toMatchObject({ code: 'law-library.unknown-law' })
  const other = server.as(actor('case.read', 'rule.read', 'setting.edit'))
  for (const response of [
    await upload(other),
    await server.app.inject({ url: '/api/v1/laws', headers: other }),
    await server.app.inject({ url: '/api/v1/laws/行政处罚法/impact', headers: other }),
  ])
    expect(response.json()).toMatchObject({ status: 403, code: 'access.denied' })
})

test('法规库现状：规则引用多的在前，版本与提纲都列出', async () => {
  const items = await listLawStates(server.context.db, citings)
  expect(items[0]?.cited.rule).toBeGreaterThan(3)
  const law = items.find((i) => i.law === '食品安全法')
  expect(law?.versions.find((v) => v.version === '2021-04-29')).toMatchObject({ outline: true, text: 'none' })
  expect(law?.versions.find((v) => v.version === '2025-09-12')).toMatchObject({ outline: false, registered: true })
})

test('修法影响：反不正当竞争法新旧文本，牵动的违法行为都列出', async () => {
  const { steps } = await lawImpactOf(server.context.db, '中华人民共和国反不正当竞争法', citings)
  const last = steps.at(-1)
  expect(last).toMatchObject({ from: '2019-04-23', to: '2025-06-27', compared: 'fingerprints' })
  expect(last?.changes.flatMap((c) => c.affects).some((a) => a.kind === 'offence')).toBe(true)
})

const REAL = path.resolve(import.meta.dirname, '../../shared/data/laws')
test.skipIf(!fs.existsSync(REAL))('真实的法规文本：都认得出，与提纲一致', async () => {
  const names = (fs.readdirSync(REAL, { recursive: true, encoding: 'utf8' }) as string[]).filter((n) =>
    n.endsWith('.md'),
  )
  const files: LawFile[] = []
  for (const name of names) files.push({ file: name, read: await readSourceFile(`${REAL}/${name}`) })
  const results = await run(...files)
  expect(results.filter((r) => r.outline === 'matches').length).toBeGreaterThan(70)
  expect(results.filter((r) => r.outline === 'differs')).toEqual([])
  // 修正案、以“一、”编号的办法与目录不是以条编排的法
  expect(results.filter((r) => r.is === 'refused').length).toBeLessThan(20)
})
