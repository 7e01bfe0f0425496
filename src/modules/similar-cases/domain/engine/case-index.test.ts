import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '#kernel/day.ts'
import { cents } from '#kernel/money.ts'
import type { Hit, Search } from '#modules/similar-cases/domain/case-retriever.ts'
import type { EffectiveCase } from '#modules/similar-cases/domain/effective-case.ts'
import { CaseIndex } from '#modules/similar-cases/domain/engine/case-index.ts'
import { BLOCK } from '#modules/similar-cases/domain/engine/segment.ts'
import { idfOf, impactOf, lengthFactor, weightedQuery } from '#modules/similar-cases/domain/engine/weighting.ts'
import { TIERS } from '#modules/similar-cases/domain/tier.ts'

type Filed = { readonly one: EffectiveCase; readonly counts: ReadonlyMap<string, number> }
type Query = Omit<Search, 'facts'>

/** 照规定直接算的：不分块、不倒排。文频取自给的全部案件。 */
const byDefinition = (filed: readonly Filed[], query: Query, counts: ReadonlyMap<string, number>) => {
  const dfOf = (term: string) => filed.filter((f) => f.counts.has(term)).length
  const { terms, scale, isQuestion } = weightedQuery(counts, filed.length, dfOf)
  const within = ({ one }: Filed) =>
    (query.offence === undefined || one.offence === query.offence) &&
    (query.from === undefined || one.day >= query.from) &&
    (query.to === undefined || one.day <= query.to) &&
    (query.agency === undefined || one.agency === query.agency) &&
    (query.tier === undefined || one.tier === query.tier) &&
    (query.goodsValue === undefined ||
      (one.goodsValue !== null && one.goodsValue >= query.goodsValue / 3 && one.goodsValue <= query.goodsValue * 3))
  return filed
    .filter(within)
    .map(({ one, counts: own }) => {
      const sum = terms.reduce((s, t) => s + (own.has(t.term) ? t.weight * impactOf(own.get(t.term) as number) : 0), 0)
      const squares = [...own].reduce((s, [t, tf]) => s + (impactOf(tf) * idfOf(filed.length, dfOf(t))) ** 2, 0)
      return {
        id: one.id,
        day: one.day,
        score: sum === 0 ? 0 : Math.min(1, sum * lengthFactor(1 / Math.sqrt(squares), isQuestion) * scale),
      }
    })
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || (a.day < b.day ? 1 : a.day > b.day ? -1 : a.id < b.id ? -1 : 1))
}

/** 名次相同；得分只差舍入的几件之间允许换位。 */
const expectSame = (hits: readonly Hit[], expected: ReturnType<typeof byDefinition>, k: number) => {
  expect(hits).toHaveLength(Math.min(k, expected.length))
  hits.forEach((hit, i) => {
    expect(hit.score).toBeCloseTo((expected[i] as { score: number }).score, 5)
    expect(Math.abs((expected.find((e) => e.id === hit.id)?.score ?? -1) - hit.score)).toBeLessThan(1e-5)
  })
}

const TERMS = [...'过期牛肉干电梯广告虚假商标检验货架网店举报平台价格标签'] // 多于提问的二十个
const sparse = fc
  .dictionary(fc.constantFrom(...TERMS), fc.integer({ min: 1, max: 4 }), { maxKeys: 26 })
  .map((d) => new Map(Object.entries(d)))
/** 多数案件都有的词，倒排表里反着记。 */
const dense = fc.subarray(TERMS, { minLength: 15 }).map((words) => new Map(words.map((word) => [word, 1] as const)))
const counts = fc.oneof(sparse, dense, dense)
const filedAs = (id: fc.Arbitrary<string>): fc.Arbitrary<Filed> =>
  fc.record({
    one: fc.record({
      id,
      text: fc.constant(''),
      offence: fc.constantFrom('甲', '乙', null),
      day: fc.integer({ min: 0, max: 40 }).map((n) => addDays(day('2024-01-01'), n)),
      agency: fc.constantFrom('一局', '二局', null),
      partyKind: fc.constantFrom('企业' as const, null),
      tier: fc.constantFrom(...TIERS, null),
      goodsValue: fc.constantFrom(null, cents(100), cents(250), cents(900)),
      illegalGains: fc.constant(null),
      fine: fc.constantFrom(null, cents(0), cents(5000)),
      penalties: fc.constantFrom([], ['罚款' as const]),
    }),
    counts,
  })
const some = fc.uniqueArray(filedAs(fc.nat({ max: 60 }).map(String)), {
  selector: (f) => f.one.id,
  minLength: 1,
  maxLength: 30,
})
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const query: fc.Arbitrary<Query> = fc.record({
  k: fc.integer({ min: 1, max: 8 }),
  offence: maybe(fc.constantFrom('甲', '乙', '没有的案由')),
  from: maybe(fc.constantFrom(day('2024-01-05'), day('2024-01-20'))),
  to: maybe(fc.constantFrom(day('2024-01-15'), day('2024-02-05'))),
  agency: maybe(fc.constantFrom('一局', '没有的局')),
  tier: maybe(fc.constantFrom(...TIERS)),
  goodsValue: maybe(fc.constantFrom(cents(100), cents(300))),
})

const filled = (filed: readonly Filed[]): CaseIndex => {
  const index = new CaseIndex()
  for (const { one, counts: own } of filed) index.upsert(one, own)
  return index
}

describe('检索与照规定直接算的相同', () => {
  test('任何案件、任何筛选', () => {
    fc.assert(
      fc.property(some, counts, query, (filed, asked, q) => {
        const index = filled(filed)
        index.compact()
        expectSame(index.search(q, asked), byDefinition(filed, q, asked), q.k)
      }),
      { numRuns: 300 },
    )
  })

  test('增、删、换掉、并入任意交错之后，与从头装的相同；先后不影响', () => {
    const step = fc.oneof(
      filedAs(fc.nat({ max: 12 }).map(String)).map((f) => ({ do: 'upsert' as const, ...f })),
      fc.nat({ max: 12 }).map((n) => ({ do: 'remove' as const, id: String(n) })),
      fc.constant({ do: 'compact' as const }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), counts, query, (steps, asked, q) => {
        const index = new CaseIndex()
        const live = new Map<string, Filed>()
        for (const s of steps) {
          if (s.do === 'compact') index.compact()
          else if (s.do === 'remove') {
            index.remove(s.id)
            live.delete(s.id)
          } else {
            index.upsert(s.one, s.counts)
            live.set(s.one.id, s)
          }
        }
        const fresh = filled([...live.values()].reverse())
        expect(index.version()).toEqual(fresh.version())
        index.compact()
        expect(index.version()).toEqual(fresh.version())
        expectSame(index.search(q, asked), byDefinition([...live.values()], q, asked), q.k)
      }),
      { numRuns: 300 },
    )
  })

  test('跨块：三块案件，按案由取到的正是那一段', () => {
    const total = BLOCK * 2 + 1000
    const index = new CaseIndex()
    for (let i = 0; i < total; i++) {
      const own = new Map([
        ['货架', 1],
        [`第${i % 7}种`, 1 + (i % 3)],
        ...(i % 5000 === 3 ? [['罕见', 1] as const] : []),
      ])
      index.upsert(
        { ...PLAIN, id: String(i), offence: i % 2 === 0 ? '甲' : '乙', day: addDays(day('2020-01-01'), i % 900) },
        own,
      )
    }
    index.compact()
    const hits = index.search({ k: 20, offence: '乙' }, new Map([['罕见', 1]]))
    expect(hits.map((h) => Number(h.id)).sort((a, b) => a - b)).toEqual([3, 5003, 10003, 15003, 20003, 25003, 30003])
    const all = index.search({ k: 100 }, new Map([['罕见', 1]]))
    expect(all).toHaveLength(Math.ceil((total - 3) / 5000))
    const range = index.search(
      { k: 100, offence: '甲', from: day('2020-03-01'), to: day('2020-03-01') },
      new Map([['货架', 1]]),
    )
    expect(range.every((h) => h.facts.day === '2020-03-01' && h.facts.offence === '甲')).toBe(true)
    expect(range).toHaveLength(
      Array.from({ length: total }, (_, i) => i).filter((i) => i % 900 === 60 && i % 2 === 0).length,
    )
  })
})

const PLAIN: EffectiveCase = {
  id: '1',
  text: '',
  offence: '甲',
  day: day('2024-01-01'),
  agency: '一局',
  partyKind: null,
  tier: null,
  goodsValue: null,
  illegalGains: null,
  fine: null,
  penalties: [],
}
const one = (id: string, on: string): EffectiveCase => ({ ...PLAIN, id, day: day(on) })
const SHELF = new Map([
  ['货架', 1],
  ['过期', 1],
])

describe('增删立即可见', () => {
  const base = () => {
    const index = filled(
      Array.from({ length: 100 }, (_, i) => ({ one: one(`旧${i}`, '2024-01-01'), counts: new Map([['电梯', 1]]) })),
    )
    index.compact()
    return index
  }

  test('新来的还没有并入就查得到，去掉的马上查不到', () => {
    const index = base()
    index.upsert(one('新', '2024-05-01'), SHELF)
    expect(index.search({ k: 5 }, SHELF).map((h) => h.id)).toEqual(['新'])
    index.remove('新')
    expect(index.search({ k: 5 }, SHELF)).toEqual([])
    index.upsert(one('新二', '2024-05-02'), new Map([['电梯', 2]]))
    expect(index.search({ k: 1 }, new Map([['电梯', 2]])).map((h) => h.id)).toEqual(['新二'])
    index.remove('新二')
    expect(index.search({ k: 1 }, new Map([['电梯', 1]])).map((h) => h.id)).not.toContain('新二')
    index.remove('旧7')
    const rest = index.search({ k: 200 }, new Map([['电梯', 1]])).map((h) => h.id)
    expect(rest).toHaveLength(99)
    expect(rest).not.toContain('旧7')
  })

  test('换掉：旧的内容查不到，件数不变', () => {
    const index = base()
    index.upsert(one('旧3', '2024-06-01'), SHELF)
    expect(index.version().cases).toBe(100)
    expect(index.search({ k: 200 }, new Map([['电梯', 1]])).map((h) => h.id)).not.toContain('旧3')
    index.compact()
    expect(index.search({ k: 200 }, SHELF).map((h) => [h.id, h.facts.day])).toEqual([['旧3', '2024-06-01']])
  })

  test('版本：内容变了就变，变回来就一样', () => {
    const index = base()
    const before = index.version()
    index.upsert(one('新', '2024-05-01'), SHELF)
    const with1 = index.version()
    index.upsert(one('新', '2024-05-01'), new Map([['货架', 2]]))
    expect(index.version().digest).not.toBe(with1.digest)
    index.upsert({ ...one('新', '2024-05-01'), fine: cents(1) }, SHELF)
    expect(index.version().digest).not.toBe(with1.digest)
    index.remove('新')
    expect(index.version()).toEqual(before)
  })

  test('编号里不能有换行', () => expect(() => base().upsert(one('a\nb', '2024-01-01'), SHELF)).toThrow('换行'))
})

describe('次序与说明', () => {
  test('同分：日子新的在前，再同的编号小的在前；分在两处也一样', () => {
    const index = new CaseIndex()
    for (const [id, on] of [
      ['丙', '2024-01-01'],
      ['乙', '2024-01-01'],
      ['甲', '2024-03-01'],
    ] as const)
      index.upsert(one(id, on), SHELF)
    for (let i = 0; i < 40; i++) index.upsert(one(`x${i}`, '2024-01-01'), new Map([['电梯', 1]]))
    index.compact()
    index.upsert(one('丁', '2024-02-01'), SHELF)
    expect(index.search({ k: 4 }, SHELF).map((h) => h.id)).toEqual(['甲', '丁', '丙', '乙'])
    expect(index.search({ k: 2 }, SHELF).map((h) => h.id)).toEqual(['甲', '丁'])
  })

  test('一模一样的得分是 1，共有的词份额合计为 1', () => {
    const index = filled([
      { one: one('1', '2024-01-01'), counts: SHELF },
      { one: one('2', '2024-01-01'), counts: new Map([['电梯', 1]]) },
    ])
    const [hit] = index.search({ k: 1 }, SHELF)
    expect(hit?.score).toBeCloseTo(1, 4)
    expect(hit?.shared.map((s) => s.term)).toEqual(['货架', '过期'])
    expect(hit?.shared.reduce((s, t) => s + t.share, 0)).toBeCloseTo(1, 9)
  })

  test('空库、没有词、要零件：没有结果，不出错', () => {
    expect(new CaseIndex().search({ k: 5 }, SHELF)).toEqual([])
    const index = filled([{ one: one('1', '2024-01-01'), counts: SHELF }])
    expect(index.search({ k: 5 }, new Map())).toEqual([])
    expect(index.search({ k: 0 }, SHELF)).toEqual([])
    expect(index.search({ k: 5 }, new Map([['没有的词', 3]]))).toEqual([])
  })

  test('很长的案情、次数很多也不溢出', () => {
    const filed = Array.from({ length: 20 }, (_, i) => ({
      one: one(String(i), '2024-01-01'),
      counts: new Map(Array.from({ length: 400 }, (_, t) => [`词${t + i * 20}`, 300])),
    }))
    const index = filled(filed)
    index.compact()
    const asked = new Map(Array.from({ length: 400 }, (_, t) => [`词${t}`, 1000]))
    expectSame(index.search({ k: 20 }, asked), byDefinition(filed, { k: 20 }, asked), 20)
    expect(index.search({ k: 1 }, asked)[0]?.id).toBe('0')
    const longer = new Map(Array.from({ length: 100_000 }, (_, t) => [`词${t}`, 1000]))
    expect(index.search({ k: 20 }, longer)).toHaveLength(20)
  })

  test('前一次查询不影响后一次', () => {
    const index = filled(Array.from({ length: 40 }, (_, i) => ({ one: one(`x${i}`, '2024-01-01'), counts: SHELF })))
    index.compact()
    index.upsert(one('新', '2024-02-01'), new Map([['电梯', 1]]))
    expect(index.search({ k: 1 }, new Map([['电梯', 1]]))[0]?.id).toBe('新')
    expect(index.search({ k: 50 }, SHELF).map((h) => h.id)).not.toContain('新')
  })
})
