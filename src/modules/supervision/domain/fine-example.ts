import { day } from '#kernel/day.ts'
import { yuan } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import {
  type CaseFile,
  type Charge,
  type ChargeValues,
  type Circumstance,
  NO_VALUES,
} from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'

/** 写例子用：只记载货值（元）；null 为未记载。 */
export const goodsOf = (amountYuan: number | null): ChargeValues => ({
  ...NO_VALUES,
  goodsValue: amountYuan === null ? null : yuan(amountYuan),
})

/** 写例子用：企业经营超过保质期的食品，货值 9999.99 元（五万至十万元档），只罚款 `fineYuan` 元。 */
export const expiredFood = (fineYuan: number, over: Partial<Charge> = {}, file: Partial<CaseFile> = {}): CaseFile =>
  caseOf({
    parties: [party('企业')],
    events: events({ 'decision-made': '2023-08-01' }),
    charges: [
      chargeOf({
        offence: '经营超过保质期的食品',
        conductUntil: day('2023-05-10'),
        violated: [cite('食品安全法', 34, undefined, 10)],
        basis: [cite('食品安全法', 124, 1, 5)],
        values: goodsOf(9999.99),
        penalties: [penalty('罚款', fineYuan)],
        ...over,
      }),
    ],
    ...file,
  })

/** 写例子用：进货查验，拒不改正才罚款（五千至五万元）。 */
export const noReceipts = (refusedCorrection: boolean | null, fineYuan: number): CaseFile =>
  expiredFood(fineYuan, {
    offence: '未履行进货查验义务',
    violated: [cite('食品安全法', 53)],
    basis: [cite('食品安全法', 126, 1, 3)],
    refusedCorrection,
  })

/** 写例子用：主张减轻。 */
export const mitigated = (reason: string | null): readonly Circumstance[] => [
  { kind: '减轻', basis: [cite('行政处罚法', 32, undefined, 1)], reason },
]
