import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '#kernel/access.ts'
import { addDays, day } from '#kernel/day.ts'
import { cents, yuan } from '#kernel/money.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { CaseRetriever, Search } from '#modules/similar-cases/domain/case-retriever.ts'
import { decidedOn, type EffectiveCase } from '#modules/similar-cases/domain/effective-case.ts'
import { jiebaSegmenter, memoryRetriever, postgresRetriever, syncStoredCases } from '#modules/similar-cases/index.ts'
import { newId } from '#platform/id.ts'
import { makeCase } from '../bench/support/make-case.ts'
import { agencyNamed, putCases, saveAgencies } from './support/cases.ts'
import { type TestServer, testServer } from './support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const segment = jiebaSegmenter()
const AGENCY = newId()
const ids = Array.from({ length: 120 }, () => `${AGENCY}/${newId()}`)
const GOODS = ['牛肉干', '面包', '电热毯', '头盔', '口罩', '化妆品', '燃气灶']
const one = (i: number): EffectiveCase => ({
  id: ids[i] as string,
  text: `检查发现${GOODS[i % 7]}${i % 3 === 0 ? '超过保质期' : '不合格'}，${i % 5 === 0 ? '当事人主动召回' : '已经售出'}，违反《产品质量法》第${['十三', '二十六', '四十'][i % 3]}条`,
  offence: i % 2 === 0 ? 'PQ-49' : 'FS-124-1-5',
  day: addDays(day('2023-01-01'), (i * 7) % 400),
  agency: `第${i % 9}局`,
  partyKind: i % 2 === 0 ? '企业' : null,
  tier: (['从轻', '一般', '不予处罚'] as const)[i % 3] ?? null,
  goodsValue: i % 4 === 0 ? null : yuan(100 * (1 + (i % 11))),
  illegalGains: null,
  fine: i % 3 === 2 ? cents(0) : yuan(1000 + 37 * i),
  penalties: i % 3 === 2 ? [] : ['罚款'],
})
const both = (): readonly [CaseRetriever, CaseRetriever] => [
  memoryRetriever(segment),
  postgresRetriever(server.context.db, server.context.sealing, segment),
]
const ASKED: readonly Search[] = [
  { facts: '电热毯不合格，主动召回', k: 10 },
  { facts: '超过保质期的牛肉干，已经售出，违反《产品质量法》第十三条', k: 10, offence: 'PQ-49' },
  { facts: '头盔', k: 5, from: day('2023-05-01'), to: day('2023-09-01') },
  { facts: '口罩不合格', k: 50, agency: '第4局' },
  { facts: '化妆品', k: 50, tier: '从轻', goodsValue: yuan(300) },
  { facts: '没有这样的词儿', k: 5 },
]

describe('两种存放办法', () => {
  test('版本、检索、分布、机关比较都相同；增删之后也相同', async () => {
    const [memory, postgres] = both()
    const same = async () => {
      expect(await postgres.version()).toEqual(await memory.version())
      for (const query of ASKED) {
        const [a, b] = [await memory.search(query), await postgres.search(query)]
        expect(b.map((h) => h.id)).toEqual(a.map((h) => h.id))
        b.forEach((hit, i) => {
          expect(hit.score).toBeCloseTo(a[i]?.score as number, 5)
          expect(hit.facts).toEqual(a[i]?.facts)
          expect(hit.shared.map((s) => s.term)).toEqual(a[i]?.shared.map((s) => s.term))
        })
      }
      const window = { offence: 'PQ-49', from: day('2023-01-01'), to: day('2024-12-31') }
      for (const cell of [
        { ...window, tier: null, goodsValue: null },
        { ...window, tier: '从轻' as const, goodsValue: yuan(500) },
      ])
        expect(await postgres.distribution(cell, yuan(2000))).toEqual(await memory.distribution(cell, yuan(2000)))
      const byAgency = (rows: Awaited<ReturnType<CaseRetriever['fines']>>) =>
        rows.map((r) => JSON.stringify([r.agency, r.tier, r.goodsValue, r.fine])).sort()
      expect(byAgency(await postgres.fines(window))).toEqual(byAgency(await memory.fines(window)))
    }
    const all = ids.map((_, i) => one(i))
    for (const each of [memory, postgres]) await each.upsert(all)
    await same()
    for (const each of [memory, postgres]) {
      await each.remove([ids[4] as string, ids[9] as string, `${AGENCY}/${newId()}`])
      await each.upsert([{ ...one(5), text: '换成了电梯没有检验', offence: null }, one(4)])
      // 并入之后文频才相同
      await each.upsert(all.slice(0, 60).filter((c) => c.id !== ids[5] && c.id !== ids[9]))
    }
    await same()
    await postgres.remove(ids)
    expect(await postgres.version()).toEqual({ cases: 0, digest: '0000000000000000' })
    const left = await server.context.db.selectFrom('similar_term').select('cases').where('cases', '<>', 0).execute()
    expect(left).toEqual([])
  })

  test('库里看不出词，也没有案情', async () => {
    const [, postgres] = both()
    await postgres.upsert([{ ...one(0), text: '甄某某在货架上摆放' }])
    const rows = await server.context.db.selectFrom('similar_case').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/甄|货架|摆放/)
    await postgres.remove([ids[0] as string])
  })

  test('不合的编号说明白', async () => {
    const [, postgres] = both()
    await expect(postgres.upsert([{ ...one(0), id: '渝〔2024〕1号' }])).rejects.toThrow('机关/案件')
  })
})

describe('案件库里的案件', () => {
  const bureau = agencyNamed('重庆市虚构区市场监督管理局')
  const decided = (n: number, change: Partial<CaseFile> = {}): CaseFile => {
    const { file } = makeCase(n, 1000)
    return {
      ...file,
      docNo: `渝虚构市监处罚〔2024〕${n}号`,
      agency: bureau.name,
      facts: `货架上有第${n}种超过保质期的饼干`,
      ...change,
    }
  }

  test('导入的算进来；没有变的不再算；改了的重算；没有了的去掉；每批一行留痕', async () => {
    const { context } = server
    const sync = () => syncStoredCases(context, SYSTEM, segment)
    expect(await sync()).toEqual({ changed: 0, gone: 0 })
    await saveAgencies(context, [bureau])
    const made = Array.from({ length: 40 }, (_, n) => decided(n)).filter((f) => decidedOn(f) !== null)
    await putCases(context, [bureau], made)
    expect(await sync()).toEqual({ changed: made.length, gone: 0 })
    const [, postgres] = both()
    const charges = made.reduce((sum, f) => sum + f.charges.length, 0)
    expect((await postgres.version()).cases).toBe(charges)
    expect(await sync()).toEqual({ changed: 0, gone: 0 })

    const revoked = { decisions: [{ docNo: null, status: 'revoked' as const, on: null }] }
    await putCases(context, [bureau], [{ ...(made[0] as CaseFile), ...revoked }])
    expect(await sync()).toEqual({ changed: 1, gone: 0 })
    expect((await postgres.version()).cases).toBe(charges - (made[0] as CaseFile).charges.length)

    await context.db
      .deleteFrom('case_file')
      .where('doc_no', '=', (made[1] as CaseFile).docNo)
      .execute()
    expect(await sync()).toEqual({ changed: 0, gone: 1 })
    expect((await postgres.version()).cases).toBe(
      charges - [0, 1].reduce((n, i) => n + (made[i] as CaseFile).charges.length, 0),
    )
    const lines = await context.db.selectFrom('audit_line').select('detail').where('verb', '=', '更新类案库').execute()
    expect(lines).toHaveLength(3)
    const [hit] = await postgres.search({ facts: '第三种超过保质期的饼干', k: 1 })
    expect(hit?.id).toMatch(new RegExp(`^${bureau.id}/`))
  })
})
