import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import type { EventType } from '#law/events.ts'
import type { CaseFile, Party } from './case-file.ts'
import { type CaseSource, SOURCE_KINDS } from './case-source.ts'
import { fold } from './fold.ts'

/** 任意案件：值取自小的集合，好让几份来源时同时异。 */
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null })
const word = fc.constantFrom('甲公司', '乙公司', '甲 公司', '张*', '张三', '李四', '丙')
const day = fc.constantFrom('2024-01-02', '2024-03-05', '2024-03-06').map((d) => d as Day)
const amount = fc.constantFrom(0, 100, 200000).map((n) => n as Cents)
const known = fc.constantFrom(true, false, null)
const citation = fc.constantFrom(cite('食品安全法', 124, 1, 5), cite('食品安全法', 124, 1), cite('广告法', 55, 1))
const citations = fc.array(citation, { maxLength: 2 })
const party: fc.Arbitrary<Party> = fc.record({
  name: maybe(word),
  masked: fc.boolean(),
  kind: fc.constantFrom('企业' as const, '自然人' as const, null),
  uscc: maybe(fc.constantFrom('91500199MA00000011', '91500199MA00000022')),
  idNumber: maybe(fc.constantFrom('11010519491231002X')),
  representative: maybe(word),
  province: fc.constantFrom('50', '11', null),
})
const penalty = fc.record({
  kind: fc.constantFrom('罚款' as const, '没收违法所得' as const, '警告' as const),
  amount: maybe(amount),
  target: fc.constantFrom('party' as const, 'person' as const, null),
  amountInWords: maybe(amount),
})
const charge = fc.record({
  offence: maybe(word),
  offenceCode: maybe(fc.constantFrom('FS-124-1-5', 'AD-55-1')),
  conductFrom: maybe(day),
  conductUntil: maybe(day),
  discoveredOn: maybe(day),
  violated: citations,
  basis: citations,
  values: fc.record({
    goodsValue: maybe(amount),
    illegalGains: maybe(amount),
    turnover: maybe(amount),
    adFee: maybe(amount),
    others: fc.dictionary(fc.constantFrom('a', 'b'), amount, { noNullPrototype: true }),
  }),
  circumstances: fc.array(
    fc.record({ kind: fc.constantFrom('从轻' as const, '减轻' as const), basis: citations, reason: maybe(word) }),
    { maxLength: 2 },
  ),
  penalties: fc.array(penalty, { maxLength: 3 }),
  refusedCorrection: known,
  conductPlace: fc.constantFrom('500101', null),
  harm: known,
})
const plainEvent = fc.record({
  type: fc.constantFrom<EventType>('case-opened', 'decision-made', 'inspection-held', 'disclosure-published'),
  happened: fc.boolean(),
  on: maybe(day),
  at: fc.constant(null),
  until: maybe(day),
  by: fc.array(word, { maxLength: 2 }),
  document: maybe(word),
  note: maybe(word),
})
/** 没有拟处罚的不写这一项。 */
const event = fc
  .tuple(plainEvent, fc.array(penalty, { maxLength: 2 }))
  .map(([e, proposed]) => (proposed.length === 0 ? e : { ...e, proposed }))
const officer = fc.record({
  name: word,
  certificateNo: maybe(word),
  certifiedFrom: maybe(day),
  certifiedUntil: maybe(day),
  agency: maybe(word),
})
const review = fc.record({
  kind: fc.constantFrom('legal-review' as const, 'case-review' as const, null),
  on: maybe(day),
  by: fc.array(word, { maxLength: 2 }),
  opinion: fc.constantFrom('同意' as const, null),
  qualified: known,
})
const PATHS = ['docNo', 'parties[0].name', 'charges[0].penalties[0].amount', 'charges[1]', 'events[1]', 'decidedOn']
const place = (file: string) => ({ file, page: null, line: 1, cell: null, start: null, end: null, text: '原文' })
const caseFile: fc.Arbitrary<CaseFile> = fc.record({
  act: fc.record({
    kind: fc.constantFrom('penalty' as const, 'licence' as const),
    outcome: fc.constantFrom('penalised' as const, 'not-penalised' as const, null),
  }),
  record: fc.constantFrom('decision' as const, 'disclosure-row' as const, 'case-system' as const),
  docNo: maybe(fc.constantFrom('虚市监处罚〔2024〕1号', '虚市监处罚(2024)第1号', '无')),
  caseNo: maybe(word),
  agency: maybe(fc.constantFrom('虚构县市场监督管理局', '虚构县局')),
  province: fc.constantFrom('50', null),
  procedure: fc.constantFrom('ordinary' as const, 'summary' as const, null),
  facts: maybe(word),
  parties: fc.array(party, { maxLength: 3 }),
  charges: fc.array(charge, { maxLength: 3 }),
  events: fc.array(event, { maxLength: 5 }),
  eventsComplete: fc.boolean(),
  officers: fc.array(officer, { maxLength: 3 }),
  reviews: fc.array(review, { maxLength: 2 }),
  hearingOffered: known,
  noticedFine: maybe(amount),
  lateFine: maybe(amount),
  deliberated: known,
  statedTotals: fc.record({ fine: maybe(amount), confiscated: maybe(amount), all: maybe(amount) }),
  remedy: maybe(
    fc.record({
      reconsiderationDays: maybe(fc.constant(60)),
      litigationMonths: maybe(fc.constant(6)),
      litigationDays: fc.constant(null),
      reconsiderationAgency: maybe(word),
      court: maybe(word),
    }),
  ),
  licence: maybe(
    fc.record({
      name: maybe(word),
      number: maybe(word),
      category: maybe(word),
      content: maybe(word),
      validFrom: maybe(day),
      validUntil: maybe(day),
      status: fc.constantFrom('valid' as const, 'invalid' as const, null),
    }),
  ),
  decisions: fc.array(
    fc.record({
      docNo: maybe(fc.constantFrom('虚府复〔2024〕1号', '虚府复〔2024〕2号')),
      status: fc.constantFrom('effective' as const, 'revoked' as const),
      on: maybe(day),
    }),
    { maxLength: 3 },
  ),
  disclosed: known,
  places: fc
    .subarray(PATHS)
    .map((paths) => Object.fromEntries(paths.map((path) => [path, [place('a')]])) as CaseFile['places']),
  notes: fc.array(fc.record({ path: fc.constantFrom('docNo', 'events[0]'), text: word }), { maxLength: 2 }),
})
/** 出处只写来源里有的项。 */
const tidy = (file: CaseFile): CaseFile => ({
  ...file,
  places: Object.fromEntries(
    Object.entries(file.places).filter(
      ([path]) =>
        (!path.startsWith('parties') || file.parties.length > 0) &&
        (!path.startsWith('events') || file.events.length > 1) &&
        (!path.startsWith('charges[1]') || file.charges.length > 1) &&
        (!path.startsWith('charges[0]') || (file.charges[0]?.penalties.length ?? 0) > 0),
    ),
  ),
})
const sources = (min: number): fc.Arbitrary<CaseSource[]> =>
  fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 99 }).map(String),
      kind: fc.constantFrom(...SOURCE_KINDS),
      recordedAt: fc.constantFrom('2024-04-01T00:00:00.000Z', '2024-04-08T00:00:00.000Z', '2024-04-15T00:00:00.000Z'),
      file: caseFile.map(tidy),
    }),
    { minLength: min, maxLength: 5, selector: (s) => s.id },
  )

describe('折叠的性质', () => {
  it('与来源的次序无关', () => {
    fc.assert(
      fc.property(
        sources(2).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(fold(shuffled)).toEqual(fold(all))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('同一份来源折两遍等于一遍', () => {
    fc.assert(
      fc.property(sources(1), (all) => {
        expect(fold([...all, ...all])).toEqual(fold(all))
      }),
      { numRuns: 200 },
    )
  })

  it('一份来源折出来就是它自己，没有矛盾', () => {
    fc.assert(
      fc.property(sources(1), ([source]) => {
        const folded = fold([source as CaseSource])
        expect(folded.file).toEqual(source?.file)
        expect(folded.conflicts).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('只有一种来源：只有沿革，没有矛盾', () => {
    fc.assert(
      fc.property(sources(1), fc.constantFrom(...SOURCE_KINDS), (all, kind) => {
        expect(fold(all.map((s) => ({ ...s, kind }))).conflicts).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('添进一份再撤去，等于没有添过；不改动来源', () => {
    fc.assert(
      fc.property(sources(2), (all) => {
        const before = JSON.stringify(all)
        const without = fold(all.slice(1))
        fold(all)
        expect(fold(all.filter((s) => s !== all[0]))).toEqual(without)
        expect(JSON.stringify(all)).toBe(before)
      }),
      { numRuns: 100 },
    )
  })

  it('不出现任何来源都没有的值；每个有值的路径都说得出取自哪一份', () => {
    fc.assert(
      fc.property(sources(1), (all) => {
        const { file, origins, conflicts } = fold(all)
        const ids = new Set(all.map((s) => s.id))
        const had = new Set(all.flatMap((s) => leavesOf(s.file)))
        for (const leaf of leavesOf({ ...file, notes: [], places: {}, eventsComplete: null }))
          expect(had).toContain(leaf)
        for (const id of Object.values(origins)) expect(ids).toContain(id)
        for (const path of ['docNo', 'agency', 'caseNo'] as const)
          expect(origins[path] !== undefined).toBe(file[path] !== null)
        for (const { values, taken } of conflicts) {
          expect(values[0]?.source).toBe(taken)
          expect(values.length).toBeGreaterThan(1)
          expect(new Set(values.map((v) => v.kind)).size).toBe(values.length)
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** 各个叶子的键与值，数组下标不计。 */
const leavesOf = (value: unknown, path = ''): string[] => {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, path))
  if (typeof value !== 'object') return [`${path}=${value}`]
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, `${path}.${key}`))
}
