import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, type Day, day } from '#kernel/day.ts'
import { type Cents, cents } from '#kernel/money.ts'
import { type Citation, cite } from '#law/citation.ts'
import { officialCalendar as calendar } from '#law/holidays.ts'
import { inForceOn } from '#law/laws.ts'
import { OFFENCES, type Offence, type OffenceTier } from '#law/offences.ts'
import {
  type CaseFile,
  type Charge,
  CIRCUMSTANCE_KINDS,
  EMPTY_CHARGE,
  PARTY_KINDS,
  type PartyKind,
  PENALTY_KINDS,
} from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { boundsOf, isPersonal } from '#modules/supervision/domain/fine-range.ts'
import type { ChargeRule, Judgement } from '#modules/supervision/domain/rule.ts'
import { tierFactsOf } from '#modules/supervision/domain/tier-conditions.ts'
import { fineAboveMaximum } from '#modules/supervision/rules/penalty/fine-above-maximum.ts'
import { fineBelowMinimum } from '#modules/supervision/rules/penalty/fine-below-minimum.ts'
import { lawInForce } from '#modules/supervision/rules/penalty/law-in-force.ts'
import { mitigationDiscussed } from '#modules/supervision/rules/penalty/mitigation-discussed.ts'
import { provisionMatchesOffence } from '#modules/supervision/rules/penalty/provision-matches-offence.ts'

const given = { on: day('2026-11-01'), calendar, region: '500000' }
const RULES: readonly ChargeRule[] = [
  fineAboveMaximum,
  fineBelowMinimum,
  lawInForce,
  mitigationDiscussed,
  provisionMatchesOffence,
]
const judge = (r: ChargeRule, file: CaseFile): Judgement => r.judge(file.charges[0] ?? EMPTY_CHARGE, file, given)

// —— 任意案件 ——

const anyCitation: fc.Arbitrary<Citation> = fc.oneof(
  fc
    .constantFrom(...OFFENCES)
    .chain((row) => fc.constantFrom(...row.penaltyBasis, ...row.violated))
    .map((c) => c.citation),
  fc.record({
    law: fc.constantFrom('食品安全法', '行政处罚法', '某省条例', '反不正当竞争法', '', '广告法'),
    article: fc.option(fc.integer({ min: 0, max: 400 })),
    paragraph: fc.option(fc.integer({ min: 0, max: 20 })),
    item: fc.option(fc.integer({ min: 0, max: 20 })),
  }),
)
const anyDay: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 12000 }).map((n) => addDays(day('2000-01-01'), n))
const anyMoney: fc.Arbitrary<Cents> = fc
  .oneof(fc.integer({ min: -100, max: 1_000_000 }), fc.maxSafeInteger())
  .map((n) => cents(n))
const maybe = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null })

const anyCharge: fc.Arbitrary<Charge> = fc.record({
  offence: fc.constant('某行为'),
  offenceCode: fc.constant(null),
  conductFrom: maybe(anyDay),
  conductUntil: maybe(anyDay),
  discoveredOn: maybe(anyDay),
  violated: fc.array(anyCitation, { maxLength: 3 }),
  basis: fc.array(anyCitation, { maxLength: 3 }),
  values: fc.record({
    goodsValue: maybe(anyMoney),
    illegalGains: maybe(anyMoney),
    turnover: maybe(anyMoney),
    adFee: maybe(anyMoney),
    others: fc.dictionary(fc.constantFrom('personal_income_last_year', 'inspection_fee', '__proto__', 'x'), anyMoney),
  }),
  circumstances: fc.array(
    fc.record({
      kind: fc.constantFrom(...CIRCUMSTANCE_KINDS),
      basis: fc.array(anyCitation, { maxLength: 2 }),
      reason: maybe(fc.string()),
    }),
    { maxLength: 2 },
  ),
  penalties: fc.array(
    fc.record({
      kind: fc.oneof(fc.constant('罚款' as const), fc.constantFrom(...PENALTY_KINDS)),
      amount: maybe(anyMoney),
      target: fc.constantFrom('party' as const, 'person' as const, null),
      amountInWords: fc.constant(null),
    }),
    { maxLength: 3 },
  ),
  refusedCorrection: fc.constantFrom(true, false, null),
})

const anyFile: fc.Arbitrary<CaseFile> = fc
  .record({
    record: fc.constantFrom('decision' as const, 'disclosure-row' as const, 'case-system' as const),
    parties: fc.array(
      fc.record({ kind: maybe(fc.constantFrom(...PARTY_KINDS)), name: maybe(fc.constantFrom('某某有限公司', '某店')) }),
      { maxLength: 2 },
    ),
    charges: fc.array(anyCharge, { minLength: 1, maxLength: 2 }),
    decided: maybe(anyDay),
  })
  .map(({ record, parties, charges, decided }) =>
    caseOf({
      record,
      charges,
      parties: parties.map((p) => party(p.kind, { name: p.name })),
      events: decided === null ? [] : events({ 'decision-made': decided }),
    }),
  )

const RUNS = { numRuns: 2000 }

describe('任意案件', () => {
  it('不抛错，结论都说得出理由', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        for (const r of RULES) expect(judge(r, file).explain().because).not.toBe('')
      }),
      RUNS,
    )
  })

  it('罚得更多，高于上限的不会变成合法；罚得更少，低于下限的也不会', () => {
    const order = { met: 0, undecidable: 1, breached: 2, 'not-applicable': 3 } as const
    const withFine = (file: CaseFile, amount: number): CaseFile => ({
      ...file,
      charges: file.charges.map((c) => ({
        ...c,
        penalties: [{ kind: '罚款', amount: cents(amount), target: 'party', amountInWords: null }],
      })),
    })
    const amount = fc.integer({ min: 1, max: 500_000_000 })
    fc.assert(
      fc.property(anyFile, amount, amount, (file, a, b) => {
        const [less, more] = [withFine(file, Math.min(a, b)), withFine(file, Math.max(a, b))]
        expect(order[judge(fineAboveMaximum, less).is]).toBeLessThanOrEqual(order[judge(fineAboveMaximum, more).is])
        expect(order[judge(fineBelowMinimum, more).is]).toBeLessThanOrEqual(order[judge(fineBelowMinimum, less).is])
      }),
      RUNS,
    )
  })
})

// —— 逐行逐档 ——

const KIND_OF = (tier: OffenceTier): PartyKind => (tier.when.includes('individual') ? '自然人' : '企业')

/** 使该档恰好成立的案件：基数按前提取，情节一类的词无从记载。 */
const caseFor = (row: Offence, tier: OffenceTier): CaseFile | null => {
  const amounts: Record<string, number> = {}
  for (const term of tier.terms)
    if ('base' in term) {
      const low = term.op === '>' || term.op === '>=' || term.op === '='
      const value = term.op === '>' ? term.cents + 100 : low ? term.cents : Math.max(1, term.cents - 1)
      amounts[term.base] = value
    }
  const base = tier.fine?.base
  const key = base === 'illegal_turnover' ? 'turnover' : base
  if (key) amounts[key] ??= 12_345_600
  const days = [row.validFrom, tier.validFrom ?? row.validFrom].sort() as Day[]
  const conduct = addDays(days[1] as Day, 400)
  const until = tier.validUntil ?? row.validUntil
  const on = until !== null && conduct >= until ? addDays(until, -30) : conduct
  if (on < row.validFrom) return null
  const of = (name: string): Cents | null => (amounts[name] === undefined ? null : cents(amounts[name]))
  const { goods_value, illegal_gains, turnover, ad_fee, fee, ...others } = amounts
  const feeBase = tier.fine?.base ?? 'inspection_fee'
  return caseOf({
    parties: [party(KIND_OF(tier), { name: tier.when.includes('company') ? '某某有限公司' : '某厂' })],
    events: events({ 'decision-made': on }),
    charges: [
      chargeOf({
        offence: row.name,
        conductUntil: on,
        violated: row.violated.slice(0, 1).map((v) => v.citation),
        basis: row.penaltyBasis.slice(0, 1).map((b) => b.citation),
        values: {
          goodsValue: of('goods_value'),
          illegalGains: of('illegal_gains'),
          turnover: of('turnover'),
          adFee: of('ad_fee'),
          others: { ...(others as Record<string, Cents>), ...(fee === undefined ? {} : { [feeBase]: cents(fee) }) },
        },
        refusedCorrection: /refuse_correct|overdue_correct/.test(tier.when),
      }),
    ],
  })
}

const fined = (file: CaseFile, tier: OffenceTier, amount: bigint): CaseFile => ({
  ...file,
  charges: file.charges.map((c) => ({
    ...c,
    penalties: [
      penalty('罚款', null, { amount: cents(Number(amount)), target: isPersonal(tier) ? 'person' : 'party' }),
    ],
  })),
})

type Cell = {
  readonly row: Offence
  readonly tier: OffenceTier
  readonly file: CaseFile
  readonly min: bigint
  readonly max: bigint
}

const CELLS: readonly Cell[] = OFFENCES.flatMap((row) =>
  row.tiers.flatMap((tier) => {
    const file = tier.fine === null ? null : caseFor(row, tier)
    const charge = file?.charges[0]
    if (!file || !charge || tier.fine === null) return []
    const facts = tierFactsOf(charge, file, isPersonal(tier) ? 'person' : 'party', false)
    const { min, max } = boundsOf(tier.fine, tier.terms, facts)
    return [{ row, tier, file, min: min.low, max: max.low }]
  }),
)

describe('逐行逐档', () => {
  it('取到了每一行有罚款的档', () => {
    const fineable = OFFENCES.filter((o) => o.tiers.some((t) => t.fine !== null))
    expect(new Set(CELLS.map((c) => c.row.code)).size).toBe(fineable.length)
  })

  it('恰为上限、恰为下限的，两条规则都不判违反', () => {
    const wrong = CELLS.flatMap(({ row, tier, file, min, max }) =>
      [min, max]
        .filter((n) => n > 0n)
        .flatMap((n) =>
          [fineAboveMaximum, fineBelowMinimum]
            .filter((r) => judge(r, fined(file, tier, n)).is === 'breached')
            .map((r) => `${r.id} ${row.code} ${tier.when} ${n}`),
        ),
    )
    expect(wrong).toEqual([])
  })

  it('超出一分的（倍数档一元），不是违反就是说得出原因的无法判断；确定的占多数', () => {
    const tally = { above: 0, below: 0, belowAll: 0 }
    for (const { row, tier, file, min, max } of CELLS) {
      const step = tier.fine?.unit === 'times' ? 100n : 1n
      const above = judge(fineAboveMaximum, fined(file, tier, max + step))
      // 更重的档也可能成立时，超出这一档不等于违法。
      if (above.is === 'breached') {
        tally.above += 1
        expect(row.verified, row.code).toBe(true)
      } else if (above.is === 'undecidable') expect(above.explain().because).not.toBe('')
      if (min <= 100n) continue
      tally.belowAll += 1
      const below = judge(fineBelowMinimum, fined(file, tier, min - step))
      if (below.is === 'breached') {
        tally.below += 1
        expect(row.verified && tier.mandatory, row.code).toBe(true)
      }
    }
    console.info(`可定：上限 ${tally.above}/${CELLS.length}，下限 ${tally.below}/${tally.belowAll}`)
    expect(tally.above / CELLS.length).toBeGreaterThan(0.4)
    expect(tally.below / tally.belowAll).toBeGreaterThan(0.4)
  })

  it('没有核实的行从不判违反', () => {
    for (const { row, tier, file } of CELLS.filter((c) => !c.row.verified))
      for (const amount of [1n, 100_000_000_000n])
        for (const r of [fineAboveMaximum, fineBelowMinimum, provisionMatchesOffence])
          expect(judge(r, fined(file, tier, amount)).is, `${r.id} ${row.code}`).not.toBe('breached')
  })

  it('表内的义务与罚则成对引用，从不判引错或未施行', () => {
    const wrong = OFFENCES.flatMap((row) => {
      const on = addDays(row.validFrom, 10)
      return row.violated.flatMap((v) =>
        row.penaltyBasis
          .filter((b) =>
            [v, b].every(
              (c) =>
                inForceOn(c.citation.law, on) !== 'not-yet' &&
                (c.validFrom ?? on) <= on &&
                (c.validUntil === null || c.validUntil > on),
            ),
          )
          .flatMap((b) => {
            const file = caseOf({
              events: events({ 'decision-made': addDays(on, 90) }),
              charges: [chargeOf({ conductUntil: on, violated: [v.citation], basis: [b.citation] })],
            })
            return [provisionMatchesOffence, lawInForce]
              .filter((r) => judge(r, file).is === 'breached')
              .map((r) => `${r.id} ${row.code} ${judge(r, file).explain().because}`)
          }),
      )
    })
    expect(wrong).toEqual([])
  })
})

test('倍数与分的换算没有小数误差：货值 12345.60 元，十倍至二十倍', () => {
  const at = (fine: number) =>
    caseOf({
      parties: [party('企业')],
      events: events({ 'decision-made': '2023-08-01' }),
      charges: [
        chargeOf({
          conductUntil: day('2023-05-10'),
          violated: [cite('食品安全法', 34, undefined, 10)],
          basis: [cite('食品安全法', 124, 1, 5)],
          values: { goodsValue: cents(1_234_560), illegalGains: null, turnover: null, adFee: null, others: {} },
          penalties: [penalty('罚款', fine)],
        }),
      ],
    })
  expect(judge(fineAboveMaximum, at(246912)).is).toBe('met')
  expect(judge(fineAboveMaximum, at(246912.99)).is).toBe('undecidable')
  expect(judge(fineAboveMaximum, at(246913)).is).toBe('breached')
  expect(judge(fineBelowMinimum, at(123456)).is).toBe('met')
  expect(judge(fineBelowMinimum, at(123455)).is).toBe('breached')
})
