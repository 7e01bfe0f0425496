import type { Cents } from '#kernel/money.ts'
import type { Offence } from '#law/offences.ts'
import type { CaseFile, Charge, Penalty } from '#modules/cases/domain/case-file.ts'
import type { ChargeBasis } from '#modules/supervision/domain/charge-basis.ts'
import {
  isPersonal,
  larger,
  splitsEntity,
  type TierReading,
  tierReadings,
} from '#modules/supervision/domain/fine-range.ts'
import { tierFactsOf } from '#modules/supervision/domain/tier-conditions.ts'

/** 某一行的一种读法。 */
export type Reading = TierReading & { readonly row: Offence }

/** 一组罚则（同一处罚则的几处引用）的全部可能读法。 */
export type ReadingGroup = { readonly readings: readonly Reading[]; readonly conducts: number }

/** 幅度核对的结果：`unsure` 时 `missing` 说缺什么，为空即各候选条文读法不一。 */
export type FineAnswer =
  | { readonly is: 'within' | 'beyond' | 'no-fine-tier'; readonly readings: readonly Reading[] }
  | { readonly is: 'unsure'; readonly readings: readonly Reading[]; readonly missing: readonly string[] }

/** 倍数档的尾数：不足一元的出入可能出自基数或罚款额取整，不据以判错。 */
const ROUNDING = 99n
const slackOf = (r: Reading): bigint => (r.tier.fine?.unit === 'times' ? ROUNDING : 0n)

const largest = (values: readonly bigint[]): bigint => values.reduce(larger, 0n)

/**
 * 文书没有分清对象的，罚款只能落在列明的当事人身上：当事人全是单位或个体工商户，又没有引只罚责任人员的条款，
 * 就是罚当事人；否则仍作不明。
 */
const resolved = (target: Penalty['target'], basis: ChargeBasis, file: CaseFile): Penalty['target'] => {
  if (target !== null) return target
  const units = file.parties.length > 0 && file.parties.every((p) => p.kind !== null && p.kind !== '自然人')
  const personalOnly = basis.groups.some((g) => g.rows.some((row) => row.tiers.every(isPersonal)))
  return units && !personalOnly ? 'party' : null
}

/** 按罚款对象取各组的读法。 */
export const readingsFor = (
  basis: ChargeBasis,
  charge: Charge,
  file: CaseFile,
  target: Penalty['target'],
): readonly ReadingGroup[] =>
  basis.groups.map(({ rows, conducts }) => ({
    conducts,
    readings: rows.flatMap((row) =>
      tierReadings(
        row.tiers,
        basis.days.from,
        basis.days.decided,
        tierFactsOf(charge, file, resolved(target, basis, file), splitsEntity(row.tiers)),
      ).map((reading) => ({ ...reading, row })),
    ),
  }))

const missingOf = (readings: readonly Reading[]): readonly string[] => [...new Set(readings.flatMap((r) => r.missing))]

/** 判“在幅度内”时只看不靠未主张情节的档；全是这样的档时才都看。 */
const ordinary = (readings: readonly Reading[]): readonly Reading[] => {
  const plain = readings.filter((r) => !r.unalleged)
  return plain.length > 0 ? plain : readings
}

/** 各组上限之和（几处罚则可能并罚，逐组取最高再相加）；有一组没有上限即 null。 */
const ceiling = (groups: readonly ReadingGroup[]): bigint | null => {
  let sum = 0n
  for (const { readings, conducts } of groups) {
    const tops = readings.flatMap((r) => (r.bounds === null ? [] : [{ r, high: r.bounds.max.high }]))
    if (tops.some(({ high }) => high === null)) return null
    sum += BigInt(conducts) * largest(tops.map(({ r, high }) => (high as bigint) + slackOf(r)))
  }
  return sum
}

/**
 * 罚款是否高于上限。高于每一种读法的上限之和才是 beyond；
 * 每一种读法都不许罚款是 no-fine-tier；低于所有普通读法的上限是 within。
 */
export const overMaximum = (amount: Cents, groups: readonly ReadingGroup[]): FineAnswer => {
  const readings = groups.flatMap((g) => g.readings)
  const fined = readings.filter((r) => r.bounds !== null)
  if (fined.length === 0) return { is: 'no-fine-tier', readings }
  const top = ceiling(groups)
  if (top !== null && BigInt(amount) > top) return { is: 'beyond', readings }
  const plain = ordinary(readings)
  return plain.every((r) => r.bounds !== null && BigInt(amount) <= r.bounds.max.low)
    ? { is: 'within', readings }
    : { is: 'unsure', readings, missing: missingOf(readings) }
}

/**
 * 罚款是否低于下限：低于每一个可以罚款的读法的下限，且各档都是必须罚款，才是 beyond。
 * 不许罚款的读法不论（那是有没有罚款权的问题）。
 */
export const underMinimum = (amount: Cents, groups: readonly ReadingGroup[]): FineAnswer => {
  const readings = groups.flatMap((g) => g.readings).filter((r) => r.bounds !== null)
  if (readings.length === 0) return { is: 'no-fine-tier', readings }
  const paid = BigInt(amount)
  if (readings.every((r) => r.tier.mandatory && r.bounds !== null && paid + slackOf(r) < r.bounds.min.low))
    return { is: 'beyond', readings }
  const reaches = (r: Reading) => r.bounds !== null && r.bounds.min.high !== null && paid >= r.bounds.min.high
  return ordinary(readings).every(reaches)
    ? { is: 'within', readings }
    : { is: 'unsure', readings, missing: missingOf(readings) }
}
