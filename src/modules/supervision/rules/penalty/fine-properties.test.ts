import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, day } from '#kernel/day.ts'
import { type Cents, cents } from '#kernel/money.ts'
import type { Citation } from '#law/citation.ts'
import { officialCalendar as calendar } from '#law/holidays.ts'
import { OFFENCES } from '#law/offences.ts'
import {
  type CaseFile,
  type Charge,
  CIRCUMSTANCE_KINDS,
  EMPTY_CHARGE,
  PARTY_KINDS,
  PENALTY_KINDS,
} from '#modules/cases/domain/case-file.ts'
import { caseOf, events, party } from '#modules/supervision/domain/example.ts'
import type { ChargeRule, Judgement } from '#modules/supervision/domain/rule.ts'
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
  conductPlace: fc.constant(null),
  harm: fc.constant(null),
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
