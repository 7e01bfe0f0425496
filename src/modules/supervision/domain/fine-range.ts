import type { Day } from '#kernel/day.ts'
import type { OffenceFine, OffenceTier } from '#law/offences.ts'
import type { Known } from '#modules/cases/domain/case-file.ts'
import {
  amountName,
  amountOn,
  hasWord,
  isUnalleged,
  moreSpecific,
  type Span,
  spanOf,
  type TierFacts,
  truthOf,
  unsettledIn,
  type When,
} from '#modules/supervision/domain/tier-conditions.ts'

/** 上下限的可能范围，分：基数不明时上下限各是一个范围；封顶无从得知的 `high` 为 null。 */
export type Bounds = { readonly min: Span; readonly max: Span }

/** 一种可能的读法：哪一档、上下限是多少。 */
export type TierReading = {
  readonly tier: OffenceTier
  /** 前提是否确已成立；null＝不明。 */
  readonly holds: Known
  /** null＝该档不得罚款。 */
  readonly bounds: Bounds | null
  /** 只因没有主张的情节或身份而不明。 */
  readonly unalleged: boolean
  /** 要弄清本档须补的事实。 */
  readonly missing: readonly string[]
}

const MICRO = 1_000_000n
const micro = (times: number): bigint => BigInt(Math.round(times * 1_000_000))
const floorTimes = (base: bigint, times: number): bigint => (base * micro(times)) / MICRO
const ceilTimes = (base: bigint, times: number): bigint => (base * micro(times) + MICRO - 1n) / MICRO

// Math.max 不收 bigint。
export const larger = (a: bigint, b: bigint): bigint => {
  if (a > b) return a
  return b
}
const smaller = (a: bigint, b: bigint): bigint => {
  if (a < b) return a
  return b
}

/** 一档的上下限，分。倍数按整数精确计算；下限进到分、上限舍到分，“以上”“以下”含本数。 */
export const boundsOf = (fine: OffenceFine, when: When, facts: TierFacts): Bounds => {
  if (fine.unit === 'cents' || fine.base === null) {
    const [min, max] = [BigInt(fine.min), BigInt(fine.max)]
    return { min: { low: min, high: min }, max: { low: max, high: max } }
  }
  const base = spanOf(fine.base, when, facts)
  const raise = (n: bigint) => (fine.baseFloor === null ? n : larger(n, BigInt(fine.baseFloor)))
  const cut = (n: bigint) => (fine.cap === null ? n : smaller(n, BigInt(fine.cap)))
  const high = base.high
  return {
    min: {
      low: cut(ceilTimes(raise(base.low), fine.min)),
      high: high !== null ? cut(ceilTimes(raise(high), fine.min)) : fine.min === 0 ? 0n : capOf(fine),
    },
    max: {
      low: cut(floorTimes(raise(base.low), fine.max)),
      high: high !== null ? cut(floorTimes(raise(high), fine.max)) : capOf(fine),
    },
  }
}

const capOf = (fine: OffenceFine): bigint | null => (fine.cap === null ? null : BigInt(fine.cap))

const missingBase = (fine: OffenceFine | null, facts: TierFacts): readonly string[] =>
  fine !== null && fine.base !== null && amountOn(fine.base, facts) === null ? [amountName(fine.base)] : []

const overlaps = (tier: OffenceTier, from: Day, until: Day): boolean =>
  (tier.validFrom === null || tier.validFrom <= until) && (tier.validUntil === null || tier.validUntil > from)

/** 责任人员的档与单位的档各算各的。 */
export const isPersonal = (tier: OffenceTier): boolean => hasWord(tier.terms, 'person')

/** 有无“单位”“个人”之分。 */
export const splitsEntity = (tiers: readonly OffenceTier[]): boolean => tiers.some((t) => hasWord(t.terms, 'entity'))

/** 同一池里的可能的档：去掉为假的，去掉已被更具体的真档盖过的；default 在有任何更具体的真档时不用。 */
const possibleIn = (pool: readonly OffenceTier[], facts: TierFacts): readonly OffenceTier[] => {
  const live = pool.filter((tier) => truthOf(tier.terms, facts) !== false)
  const holding = live.filter((tier) => truthOf(tier.terms, facts) === true)
  return live.filter((tier) => !holding.some((other) => moreSpecific(other.terms, tier.terms)))
}

/**
 * 一行违法行为的各档里，可能适用的读法。
 * @param from 行为可能的最早日 @param until 行为或决定的最晚日（含）
 * @returns 可能为空：罚款对象没有对应的档
 */
export const tierReadings = (
  tiers: readonly OffenceTier[],
  from: Day,
  until: Day,
  facts: TierFacts,
): readonly TierReading[] => {
  const dated = tiers.filter((tier) => overlaps(tier, from, until))
  const personal = facts.person === false ? [] : dated.filter(isPersonal)
  const entity = facts.person === true ? [] : dated.filter((tier) => !isPersonal(tier))
  return [...possibleIn(entity, facts), ...possibleIn(personal, facts)].map((tier) => ({
    tier,
    holds: truthOf(tier.terms, facts),
    bounds: tier.fine === null ? null : boundsOf(tier.fine, tier.terms, facts),
    unalleged: isUnalleged(tier.terms, facts),
    missing: [...new Set([...unsettledIn(tier.terms, facts), ...missingBase(tier.fine, facts)])],
  }))
}
