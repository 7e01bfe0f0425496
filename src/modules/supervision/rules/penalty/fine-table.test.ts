import { describe, expect, it, test } from 'vitest'
import { addDays, type Day, day } from '#kernel/day.ts'
import { type Cents, cents } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import { officialCalendar as calendar } from '#law/holidays.ts'
import { inForceOn } from '#law/laws.ts'
import { OFFENCES, type Offence, type OffenceTier } from '#law/offences.ts'
import { type CaseFile, EMPTY_CHARGE, type PartyKind } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { boundsOf, isPersonal } from '#modules/supervision/domain/fine-range.ts'
import type { ChargeRule, Judgement } from '#modules/supervision/domain/rule.ts'
import { tierFactsOf } from '#modules/supervision/domain/tier-conditions.ts'
import { fineAboveMaximum } from '#modules/supervision/rules/penalty/fine-above-maximum.ts'
import { fineBelowMinimum } from '#modules/supervision/rules/penalty/fine-below-minimum.ts'
import { lawInForce } from '#modules/supervision/rules/penalty/law-in-force.ts'
import { provisionMatchesOffence } from '#modules/supervision/rules/penalty/provision-matches-offence.ts'

const given = { on: day('2026-11-01'), calendar, region: '500000' }
const judge = (r: ChargeRule, file: CaseFile): Judgement => r.judge(file.charges[0] ?? EMPTY_CHARGE, file, given)

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
        // 平台一档要引第八十一条，第七十六条才转到那里
        basis: row.penaltyBasis.slice(0, tier.when.includes('platform') ? 2 : 1).map((b) => b.citation),
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
