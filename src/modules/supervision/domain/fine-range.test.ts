import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { cents } from '#kernel/money.ts'
import { offenceByCode } from '#law/offences.ts'
import { tierReadings } from '#modules/supervision/domain/fine-range.ts'
import type { TierFacts } from '#modules/supervision/domain/tier-conditions.ts'

const NOTHING: TierFacts = {
  amounts: {},
  refusedCorrection: null,
  person: false,
  individual: false,
  company: null,
}

/** 某行在 2024-10-01 可能的各档：前提与上下限（分）。 */
const possible = (code: string, facts: Partial<TierFacts>) =>
  tierReadings(offenceByCode(code)?.tiers ?? [], day('2024-10-01'), day('2024-10-01'), { ...NOTHING, ...facts }).map(
    ({ tier, bounds }) => [tier.when, bounds && [bounds.min.low, bounds.min.high, bounds.max.low, bounds.max.high]],
  )

describe('罚款档的可能读法', () => {
  it('货值不明：两档都可能，倍数档由“一万元以上”推出至少十万元', () => {
    expect(possible('FS-124-1-5', {})).toEqual([
      ['goods_value<10000', [5_000_000n, 5_000_000n, 10_000_000n, 10_000_000n]],
      ['goods_value>=10000', [10_000_000n, null, 20_000_000n, null]],
    ])
  })

  it('货值已知：只剩一档，一万元归倍数档', () => {
    expect(possible('FS-124-1-5', { amounts: { goods_value: cents(999_999) } }).map(([when]) => when)).toEqual([
      'goods_value<10000',
    ])
    expect(possible('FS-124-1-5', { amounts: { goods_value: cents(1_000_000) } })).toEqual([
      ['goods_value>=10000', [10_000_000n, 10_000_000n, 20_000_000n, 20_000_000n]],
    ])
  })

  it('情节严重不明：与普通档并存；从不推定为真', () => {
    expect(possible('MS-48-3', {}).map(([when]) => when)).toEqual(['default', 'serious'])
  })

  it('拒不改正为真盖过 default，为假只剩不得罚款的档', () => {
    expect(possible('FS-126-1-3', { refusedCorrection: true }).map(([when]) => when)).toEqual(['refuse_correct'])
    expect(possible('FS-126-1-3', { refusedCorrection: false })).toEqual([['default', null]])
    expect(possible('FS-126-1-3', {})).toHaveLength(2)
  })

  it('责任人员的档与单位的档各算各的；带日期的档按日选', () => {
    expect(possible('MS-44', { company: true }).map(([when]) => when)).toEqual(['serious', 'company'])
    expect(possible('MS-44', { company: true, person: true }).map(([when]) => when)).toEqual(['company&person'])
    expect(possible('MS-44', { company: true })[1]?.[1]).toEqual([5_000_000n, 5_000_000n, 200_000_000n, 200_000_000n])
  })

  it('药品的基数下限与封顶', () => {
    const [[, low] = []] = possible('DR-115', { amounts: { goods_value: cents(100) } })
    expect(low).toEqual([150_000_000n, 150_000_000n, 300_000_000n, 300_000_000n])
    const capped = possible('SPM-24-6', { amounts: { illegal_gains: cents(5_000_000) } })
    expect(capped[0]?.[1]).toEqual([0n, 0n, 3_000_000n, 3_000_000n])
  })
})
