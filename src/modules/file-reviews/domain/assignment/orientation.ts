import type { LinearModel } from './linear-model.ts'
import { pairKey, type ReciprocityModel, type UnitSeat } from './reciprocity-rows.ts'

/** 单位 a 的人可不可以评单位 b。 */
export type MayReview = (a: number, b: number) => boolean

/** 单位对单位的席数：第 a × 单位数 + b 个是 a 评 b。 */
export type Flows = Float64Array

/** 单位在圈上的先后，席数一样多时由它定方向。 */
export type Circle = { readonly order: readonly number[]; readonly seats: number }

/** 席数的零：求解器的容差之内。 */
const NONE = 1e-6

export const flowsOf = (units: number, seats: readonly UnitSeat[], values: ArrayLike<number>): Flows => {
  const flows = new Float64Array(units * units)
  for (const { unit, to, column } of seats)
    flows[unit * units + to] = (flows[unit * units + to] as number) + (values[column] as number)
  return flows
}

/** 互评了、又不许互评的单位对。 */
export const reciprocalPairs = (units: number, flows: Flows, isFree: MayReview): ReadonlySet<number> => {
  const pairs = new Set<number>()
  for (let a = 0; a < units; a++)
    for (let b = a + 1; b < units; b++)
      if ((flows[a * units + b] as number) > NONE && (flows[b * units + a] as number) > NONE && !isFree(a, b))
        pairs.add(pairKey(units, a, b))
  return pairs
}

/** 按席数定方向：多的一边留下，一样多的看圈上的先后；许互评的两边都留。 */
export const majority = ({ order }: Circle, flows: Flows, isFree: MayReview): MayReview => {
  const units = order.length
  const place = new Map(order.map((unit, i) => [unit, i]))
  const isAhead: MayReview = (a, b) => {
    const steps = ((place.get(b) as number) - (place.get(a) as number) + units) % units
    return steps * 2 < units || (steps * 2 === units && a < b)
  }
  return (a, b) => {
    const more = (flows[a * units + b] as number) - (flows[b * units + a] as number)
    return isFree(a, b) || more > NONE || (more >= -NONE && isAhead(a, b))
  }
}

/** 定了方向的模型：不许的方向席位上限为零，列的次序不变。 */
export const oriented = (model: LinearModel, seats: readonly UnitSeat[], mayReview: MayReview): LinearModel => {
  const upper = [...model.upper]
  for (const { unit, to, column } of seats) if (!mayReview(unit, to)) upper[column] = 0
  return { ...model, upper }
}

/** 罚重的上限：一对单位几轮都互评，罚重翻倍到这里为止。 */
const HEAVIEST = 16

/**
 * 引开互评的罚：在同样好的解里挑互评少的。每席一份小额，全部席位加起来不到目标的一个单位，所以不改变最优值。
 * 单向的一对，罚反方向；互评的一对，罚席位少的一边，并且逐轮加重；没有席位的一对，两边都轻罚；许互评的不罚。
 */
export const steering = (circle: Circle) => {
  const units = circle.order.length
  const share = 1 / (2 * circle.seats * HEAVIEST)
  const weight = new Map<number, number>()
  return (model: LinearModel, seats: readonly UnitSeat[], flows: Flows, isFree: MayReview): LinearModel => {
    const prefers = majority(circle, flows, isFree)
    for (const pair of reciprocalPairs(units, flows, isFree))
      weight.set(pair, Math.min(HEAVIEST, 2 * (weight.get(pair) ?? 1)))
    const penalty = (a: number, b: number): number => {
      if (isFree(a, b)) return 0
      const isIdle = (flows[a * units + b] as number) <= NONE && (flows[b * units + a] as number) <= NONE
      if (isIdle) return 0.25
      return prefers(a, b) ? 0 : (weight.get(pairKey(units, a, b)) ?? 1)
    }
    const cost = [...model.cost]
    for (const { unit, to, column } of seats) cost[column] = (cost[column] as number) + share * penalty(unit, to)
    return { ...model, cost }
  }
}

/** 求解器定下的方向：哪些方向关了，哪些单位对许互评，为许互评付了多少。 */
export const chosenDirections = (units: number, { model, directions }: ReciprocityModel, values: ArrayLike<number>) => {
  const isOpen = (column: number) => (values[column] as number) > 0.5
  const closed = new Set<number>()
  const free = new Set<number>()
  let paid = 0
  for (const { a, b, forth, both } of directions) {
    if (isOpen(both)) {
      free.add(pairKey(units, a, b))
      paid += model.cost[both] as number
      continue
    }
    // 两边都没有席位的，也只关一边：多留一条路给后面引开
    closed.add(isOpen(forth) ? b * units + a : a * units + b)
  }
  const mayReview: MayReview = (a, b) => !closed.has(a * units + b)
  const isFree: MayReview = (a, b) => free.has(pairKey(units, a, b))
  return { mayReview, isFree, free, paid }
}
