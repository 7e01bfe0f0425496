import { assignmentModel } from '#modules/file-reviews/domain/assignment/assignment-model.ts'
import { groupPlan, mergedPlan } from '#modules/file-reviews/domain/assignment/groups.ts'
import type { AssignmentPlan } from '#modules/file-reviews/domain/assignment/plan.ts'
import { comfortableReach, ringPartners } from '#modules/file-reviews/domain/assignment/ring.ts'
import { thinOut, unmatchedPairs } from '#modules/file-reviews/domain/assignment/thin-out.ts'
import { type Found, foundFrom, type NotFound } from './solve-exact.ts'
import { leastInteger } from './solve-lazily.ts'
import { solve } from './solver.ts'

/** 只有线性规划，一两分钟；这个上限只防失控。 */
const LIMIT = { seconds: 1_800 }

/**
 * 全国规模：按单位与条线聚合。先解不分单位的放松，得下界（所以间隙是对整个问题的），也得知哪些条线要由不对口的人来补；
 * 再把单位按种子排成一圈，只评后面的若干个（所以不会互评），只留对口的与要补的席位，解一个线性规划，分到人、到件。
 */
export const solveAggregated = async (plan: AssignmentPlan): Promise<Found | NotFound> => {
  const merged = mergedPlan(plan)
  const mergedGroups = groupPlan(merged.plan, merged.partners)
  const mergedModel = assignmentModel(mergedGroups, merged.partners, new Set())
  const bound = await solve(mergedModel.model, LIMIT)
  if (bound.is !== 'solved') return bound
  const unmatched = unmatchedPairs(mergedGroups, mergedModel, bound.values)
  const partners = ringPartners(plan, comfortableReach(plan))
  const groups = groupPlan(plan, partners)
  for (const withRequired of [false, true]) {
    const model = assignmentModel(groups, partners, new Set(), thinOut(groups, unmatched, withRequired))
    const solved = await solve(model.model, LIMIT)
    if (solved.is === 'solved')
      return foundFrom(groups, model, { ...solved, bound: leastInteger(bound.objective), directions: 0 })
  }
  return { is: 'unknown' }
}
