import type { AssignmentModel, SeatLimit } from './assignment-model.ts'
import type { FileGroup, Groups, ReviewerGroup } from './groups.ts'

/** 一类评查员（专长相同）不对口地评一个条线。 */
const pairOf = (by: ReviewerGroup, on: FileGroup): string => JSON.stringify([[...by.fields], on.field])

/** 下界的解里用到的不对口：哪些专长的人去评哪个条线。专长不够的条线由谁来补，它已经算清了。 */
export const unmatchedPairs = (
  groups: Groups,
  { seats }: AssignmentModel,
  values: ArrayLike<number>,
): ReadonlySet<string> => {
  const used = new Set<string>()
  for (const { reviewer, file, column } of seats) {
    const [by, on] = [groups.reviewers[reviewer] as ReviewerGroup, groups.files[file] as FileGroup]
    if ((values[column] as number) > 0.5 && !by.fields.has(on.field)) used.add(pairOf(by, on))
  }
  return used
}

/**
 * 全国规模的席位太多，先疏一遍：对口的都考虑，不对口的只考虑 unmatched 里的；
 * 一组评查员对一组案卷，席数在“每人几件以内不算集中”之内。疏掉的只影响好坏，不影响约束成立。
 *
 * @param withRequired 要求资格的案卷，不对口的也都考虑：本来就没几个人能评
 */
export const thinOut =
  (groups: Groups, unmatched: ReadonlySet<string>, withRequired: boolean): SeatLimit =>
  (reviewer, file) => {
    const [by, on] = [groups.reviewers[reviewer] as ReviewerGroup, groups.files[file] as FileGroup]
    const isWanted =
      by.fields.has(on.field) || (withRequired && on.requires.length > 0) || unmatched.has(pairOf(by, on))
    return isWanted ? Math.min(on.members.length, groups.plan.sameUnitFree * by.members.length) : 0
  }
