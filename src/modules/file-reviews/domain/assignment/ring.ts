import { type Partners, unitOrder } from './groups.ts'
import { type AssignmentPlan, seatsIn } from './plan.ts'

/**
 * 环形的候选单位对：单位按种子排成一圈，每个单位的人只评后面的 reach 个。
 * reach 不过半圈，就不会有两个单位互评。
 */
export const ringPartners = (plan: AssignmentPlan, reach: number): Partners => {
  const order = unitOrder(plan)
  const partners: number[][] = plan.units.map(() => [])
  order.forEach((unit, place) => {
    for (let step = 1; step <= reach; step++) partners[unit]?.push(order[(place + step) % order.length] as number)
  })
  return partners
}

/** 席位不集中所需的单位数，乘以这个余地才挑得开（实测一百个单位：二倍时间隙 3%，二点四倍时为零）。 */
const ROOM = 2.4

/** 环要伸多远：平均一个单位的席位，由后面的人均摊而不集中，再留余地；至少八个，不过半圈。 */
export const comfortableReach = (plan: AssignmentPlan): number => {
  const needed = seatsIn(plan) / (plan.sameUnitFree * plan.reviewers.length)
  return Math.min(Math.floor((plan.units.length - 1) / 2), Math.max(8, Math.ceil(ROOM * needed)))
}
