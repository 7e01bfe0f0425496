import { type AssignmentModel, assignmentModel } from '#modules/file-reviews/domain/assignment/assignment-model.ts'
import { disaggregate } from '#modules/file-reviews/domain/assignment/disaggregate.ts'
import { everyPair, type Groups, groupPlan, unitOrder } from '#modules/file-reviews/domain/assignment/groups.ts'
import { type Assigned, type AssignmentPlan, seatsIn } from '#modules/file-reviews/domain/assignment/plan.ts'
import { type LazyOptions, solveLazily } from './solve-lazily.ts'

/** 求得的分配与它的证据：目标值、下界、模型多大。目标等于下界即最优；不等，是到了秒数，或是聚合求解。 */
export type Found = {
  readonly is: 'found'
  readonly assigned: readonly Assigned[]
  readonly objective: number
  readonly bound: number
  readonly size: ModelSize
}
export type ModelSize = {
  readonly reviewerGroups: number
  readonly fileGroups: number
  readonly columns: number
  readonly rows: number
  /** 设了方向变量的单位对。 */
  readonly directions: number
}
export type NotFound = { readonly is: 'infeasible' } | { readonly is: 'unknown' }

/** 精确求解：求到最优并证明，或证明不可行；到了秒数则交出手上最好的与下界。 */
export const solveExact = async (plan: AssignmentPlan, options: LazyOptions): Promise<Found | NotFound> => {
  const partners = everyPair(plan)
  const groups = groupPlan(plan, partners)
  const modelFor = (contested: ReadonlySet<number>) => assignmentModel(groups, partners, contested)
  const circle = { order: unitOrder(plan), seats: seatsIn(plan) }
  const settled = await solveLazily({ circle, modelFor }, options)
  return settled.is === 'settled' ? foundFrom(groups, modelFor(new Set()), settled) : settled
}

/** 一个解 → 分到人、到件的结果与证据。 */
export const foundFrom = (
  groups: Groups,
  { model, seats }: AssignmentModel,
  solution: { values: ArrayLike<number>; objective: number; bound: number; directions: number },
): Found => ({
  is: 'found',
  assigned: disaggregate(
    groups,
    seats,
    seats.map(({ column }) => wholeSeats(solution.values[column] as number)),
  ),
  objective: Math.round(solution.objective),
  bound: solution.bound,
  size: {
    reviewerGroups: groups.reviewers.length,
    fileGroups: groups.files.length,
    columns: model.cost.length,
    rows: model.rowLower.length,
    directions: solution.directions,
  },
})

/** 顶点上的席数都是整数；不是，就是求解器出了错。 */
const wholeSeats = (value: number): number => {
  const whole = Math.round(value)
  if (Math.abs(value - whole) > 1e-5) throw new Error(`席数不是整数：${value}`)
  return whole
}
