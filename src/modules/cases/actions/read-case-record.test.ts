import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Cents } from '#kernel/money.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import { caseFileSchema } from '#modules/cases/contract.ts'
import { type CaseFile, EMPTY_CASE, EMPTY_CHARGE, EMPTY_PARTY, PENALTY_KINDS } from '#modules/cases/domain/case-file.ts'
import { recordFromCase } from '#modules/cases/domain/case-record.ts'
import { caseFromRecord } from './read-case-record.ts'

const fileOf = (json: unknown): CaseFile => {
  const read = caseFromRecord(json)
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return read.file
}
const problemsOf = (json: unknown): readonly string[] => {
  const read = caseFromRecord(json)
  return read.ok ? [] : read.problems
}

describe('读入', () => {
  it('什么都不写：全部未记载', () => {
    expect(fileOf({})).toEqual(EMPTY_CASE)
  })

  it('顶层日期补成事件，名称推出省份，法名归一', () => {
    const file = fileOf({
      agency: '重庆市虚构区市场监督管理局',
      filedOn: '2024-01-02',
      decidedOn: '2024-03-05',
      charges: [{ basis: [{ law: '中华人民共和国食品安全法', article: 124, paragraph: 1 }], goodsValueCents: 0 }],
    })
    expect(file.province).toBe('50')
    expect(file.events.map((e) => [e.type, e.on, e.happened])).toEqual([
      ['case-opened', '2024-01-02', true],
      ['decision-made', '2024-03-05', true],
    ])
    expect(file.charges[0]).toMatchObject({
      basis: [{ law: '食品安全法', article: 124, paragraph: 1, item: null }],
      values: { goodsValue: 0, illegalGains: null },
    })
  })

  it('没有发生与未记载是两回事', () => {
    const file = fileOf({ events: [{ type: 'hearing-requested', happened: false }], eventsComplete: false })
    expect(file.events[0]).toMatchObject({ type: 'hearing-requested', happened: false, on: null })
  })

  it('check 的输出（外面包着 verdicts）可以直接读回', () => {
    const file: CaseFile = { ...EMPTY_CASE, docNo: '虚市监处罚〔2024〕1号' }
    expect(
      fileOf({ source: 'a.docx', record: 1, extracted: recordFromCase(file), verdicts: [], places: {}, notes: [] }),
    ).toEqual(file)
  })

  it('只写 totals 的，当作写明的合计', () => {
    expect(fileOf({ totals: { fineCents: 5000 } }).statedTotals).toEqual({ fine: 5000, confiscated: null, all: null })
  })
})

describe('不合格的输入：路径与怎样改', () => {
  it.each<[unknown, string]>([
    [{ decideOn: '2024-01-02' }, '没有“decideOn”这个字段'],
    [{ charges: [{ penaltys: [] }] }, 'charges[0]：没有“penaltys”这个字段'],
    [{ decidedOn: '2023-02-30' }, 'decidedOn："2023-02-30" 不是存在的日期'],
    [{ decidedOn: '2024/3/5' }, '应写作 2024-03-05'],
    [
      { charges: [{ penalties: [{ kind: '罚款', amountCents: -100 }] }] },
      'charges[0].penalties[0].amountCents：不能是负数',
    ],
    [{ charges: [{ goodsValueCents: 12.5 }] }, 'charges[0].goodsValueCents：应是整数，单位分'],
    [{ charges: [{ goodsValueCents: '5000' }] }, '应是整数，单位分'],
    [{ charges: [{ penalties: [{ kind: '罚金' }] }] }, '只能是 警告、'],
    [{ events: [{ type: '立案', on: '2024-01-02' }] }, '应写 case-opened'],
    [{ events: [{ type: 'opened' }] }, 'events[0].type："opened" 不是认得的事件名'],
    [{ events: [{ type: 'case-opened', at: '2024-01-02 25:00' }] }, '不是时刻'],
    [{ parties: [{ kind: '公司' }] }, 'parties[0].kind："公司" 不可用，只能是 企业、个体工商户、自然人、其他'],
    [{ parties: { name: '甲' } }, 'parties：应是数组'],
    [{ hearingOffered: '是' }, 'hearingOffered：应是 true、false'],
    [{ docNo: 12 }, 'docNo：应是文本'],
    [{ province: '重庆' }, '区划码'],
    [[], '应是对象'],
    [null, '应是对象'],
    ['案件', '应是对象'],
    [
      { filedOn: '2024-01-02', events: [{ type: 'case-opened', on: '2024-01-03' }] },
      'filedOn 写 2024-01-02，events 里立案写 2024-01-03，两处不一致',
    ],
  ])('%j', (json, words) => {
    expect(problemsOf(json).join('\n')).toContain(words)
  })

  it('任意 JSON 都不崩，错误都是一句话', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        for (const problem of problemsOf(json)) expect(problem.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('写出', () => {
  it('合计是各项之和；有一项没写数额的取写明的合计；都没有为 null', () => {
    const fined = (...amounts: (number | null)[]) => ({
      ...EMPTY_CASE,
      charges: amounts.map((amount) => ({
        ...EMPTY_CHARGE,
        penalties: [{ kind: '罚款' as const, amount: amount as Cents | null, target: null, amountInWords: null }],
      })),
    })
    const stated = { fine: 700 as Cents, confiscated: null, all: null }
    expect(recordFromCase(fined(100, 200)).totals).toEqual({ fineCents: 300, confiscatedCents: null })
    expect(recordFromCase({ ...fined(100, null), statedTotals: stated }).totals.fineCents).toBe(700)
    expect(recordFromCase(fined(100, null)).totals.fineCents).toBeNull()
    expect(recordFromCase(fined()).totals.fineCents).toBeNull()
  })

  it('公布的 JSON Schema 与模式一致（不一致时运行 scripts/case-file-schema.ts）', () => {
    const published = readFileSync(new URL('../../../../docs/case-file.schema.json', import.meta.url), 'utf8')
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(caseFileSchema())))
  })
})

describe('写出再读回，除出处外相同', () => {
  const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null })
  const word = fc.string({ maxLength: 12 })
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10) as Day)
  const instant = day.map((d) => `${d}T10:20` as Instant)
  const cents = fc.nat().map((n) => n as Cents)
  const citation = fc.record({
    law: fc.constantFrom('食品安全法', '行政处罚法', '广告法'),
    article: maybe(fc.nat(200)),
    paragraph: maybe(fc.nat(9)),
    item: maybe(fc.nat(20)),
  })
  const known = fc.constantFrom(true, false, null)
  const penalty = fc.record({
    kind: fc.constantFrom(...PENALTY_KINDS),
    amount: maybe(cents),
    target: fc.constantFrom('party' as const, 'person' as const, null),
    amountInWords: maybe(cents),
  })
  const charge = fc.record({
    offence: maybe(word),
    offenceCode: maybe(word),
    conductFrom: maybe(day),
    conductUntil: maybe(day),
    discoveredOn: maybe(day),
    violated: fc.array(citation, { maxLength: 2 }),
    basis: fc.array(citation, { maxLength: 2 }),
    values: fc.record({
      goodsValue: maybe(cents),
      illegalGains: maybe(cents),
      turnover: maybe(cents),
      adFee: maybe(cents),
      others: fc.dictionary(fc.constantFrom('a', 'b'), cents, { noNullPrototype: true }),
    }),
    circumstances: fc.array(
      fc.record({
        kind: fc.constantFrom('从轻' as const, '减轻' as const),
        basis: fc.array(citation, { maxLength: 1 }),
        reason: maybe(word),
      }),
      { maxLength: 1 },
    ),
    penalties: fc.array(penalty, { maxLength: 3 }),
    refusedCorrection: known,
    conductPlace: fc.constantFrom('500101', null),
    harm: known,
  })
  const plainEvent = fc.record({
    type: fc.constantFrom(...(Object.keys(EVENT_NAMES) as EventType[])),
    happened: fc.boolean(),
    on: maybe(day),
    at: maybe(instant),
    until: maybe(day),
    by: fc.array(word, { maxLength: 2 }),
    document: maybe(word),
    note: maybe(word),
  })
  /** 没有拟处罚的不写这一项。 */
  const event = fc
    .tuple(plainEvent, fc.array(penalty, { maxLength: 2 }))
    .map(([e, proposed]) => (proposed.length === 0 ? e : { ...e, proposed }))
  const file: fc.Arbitrary<CaseFile> = fc.record({
    act: fc.record({
      kind: fc.constantFrom('penalty' as const, 'licence' as const, 'coercion' as const),
      outcome: fc.constantFrom('penalised' as const, 'not-penalised' as const, null),
    }),
    record: fc.constantFrom('decision' as const, 'disclosure-row' as const, 'case-system' as const),
    docNo: maybe(word),
    caseNo: maybe(word),
    agency: maybe(word),
    province: fc.constantFrom('50', '11', null),
    procedure: fc.constantFrom('ordinary' as const, 'summary' as const, null),
    facts: maybe(word),
    parties: fc.array(
      fc.record({
        name: maybe(word),
        masked: fc.boolean(),
        kind: fc.constantFrom('企业' as const, '自然人' as const, null),
        uscc: maybe(word),
        idNumber: maybe(word),
        representative: maybe(word),
        province: fc.constantFrom('50', null),
      }),
      { maxLength: 2 },
    ),
    charges: fc.array(charge, { maxLength: 3 }),
    events: fc.array(event, { maxLength: 5 }),
    eventsComplete: fc.boolean(),
    officers: fc.array(
      fc.record({
        name: word,
        certificateNo: maybe(word),
        certifiedFrom: maybe(day),
        certifiedUntil: maybe(day),
        agency: maybe(word),
      }),
      { maxLength: 2 },
    ),
    reviews: fc.array(
      fc.record({
        kind: fc.constantFrom('legal-review' as const, null),
        on: maybe(day),
        by: fc.array(word, { maxLength: 2 }),
        opinion: fc.constantFrom('同意' as const, null),
        qualified: known,
      }),
      { maxLength: 2 },
    ),
    hearingOffered: known,
    noticedFine: maybe(cents),
    lateFine: maybe(cents),
    deliberated: known,
    statedTotals: fc.record({ fine: maybe(cents), confiscated: maybe(cents), all: maybe(cents) }),
    remedy: maybe(
      fc.record({
        reconsiderationDays: maybe(fc.nat(90)),
        litigationMonths: maybe(fc.nat(12)),
        litigationDays: maybe(fc.nat(30)),
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
        docNo: maybe(word),
        status: fc.constantFrom('effective' as const, 'varied' as const),
        on: maybe(day),
      }),
      { maxLength: 1 },
    ),
    disclosed: known,
    places: fc.constant({}),
    notes: fc.array(fc.record({ path: word, text: word }), { maxLength: 1 }),
  })

  it('任意案件', () => {
    fc.assert(
      fc.property(file, (before) => {
        expect(fileOf(JSON.parse(JSON.stringify(recordFromCase(before))))).toEqual(before)
      }),
      { numRuns: 300 },
    )
  })

  it('当事人空白时也一样', () => {
    const before: CaseFile = { ...EMPTY_CASE, parties: [{ ...EMPTY_PARTY, name: '张某', masked: true }] }
    expect(fileOf(recordFromCase(before))).toEqual(before)
  })
})
