import { type Constraint, type Explainer, explainer, MISSING_COST, RELAXATION_COST } from './constraint.ts'
import type { Demand } from './demand.ts'
import { type ModelBuilder, modelBuilder } from './linear-model.ts'
import { type AssignmentPlan, capOf, REVIEWERS_PER_FILE } from './plan.ts'
import { pairKey, type ReciprocityModel, reciprocityRows, type UnitSeat } from './reciprocity-rows.ts'

/** 一列放宽（互评除外）：松了哪条约束（少一名评查员的是 null）、为谁、哪组案卷。 */
export type Slack = {
  readonly column: number
  readonly constraints: readonly Constraint[] | null
  readonly reviewer: number | null
  readonly demand: number | null
}

export type ElasticModel = ReciprocityModel & {
  readonly slacks: readonly Slack[]
  /** 每组案卷的席位行，次序同 demands。 */
  readonly demandRows: readonly number[]
}

/**
 * 弹性模型：约束都可以花代价放宽（不得放宽的除外），求最省的放宽；总是可行，大不了少一名评查员。
 * 代价为零即方案可行。逐人建列，因为要说出是谁。
 *
 * @param contested 哪些单位对管互评（放宽有代价）
 */
export const elasticModel = (
  plan: AssignmentPlan,
  demands: readonly Demand[],
  contested: ReadonlySet<number>,
): ElasticModel => {
  const builder = modelBuilder()
  const slacks: Slack[] = []
  const rules = explainer(plan)
  const seats = seatsOf(builder, plan, demands, rules, slacks)
  const slack = (upper: number, cost: number, about: Omit<Slack, 'column'>): number => {
    const column = builder.column({ cost, upper })
    slacks.push({ column, ...about })
    return column
  }
  plan.reviewers.forEach((reviewer, index) => {
    const mine = seats.filter((seat) => seat.reviewer === index)
    const about = { constraints: [rules.cap(index)], reviewer: index, demand: null }
    const over = slack(
      mine.reduce((sum, seat) => sum + seat.limit, 0),
      RELAXATION_COST['load-cap'] as number,
      about,
    )
    builder.row({ max: capOf(plan, reviewer) }, [...mine.map(columnOf), over], [...mine.map(() => 1), -1])
  })
  const demandRows = demands.map((demand, index) => {
    const mine = seats.filter((seat) => seat.demand === index)
    const total = REVIEWERS_PER_FILE * demand.ids.length
    const missing = slack(total, MISSING_COST, { constraints: null, reviewer: null, demand: index })
    for (const list of Map.groupBy(mine, (seat) => seat.unit).values()) {
      if (list.length === 1) continue
      const about = { constraints: [rules.independent], reviewer: null, demand: index }
      const same = slack(demand.ids.length, RELAXATION_COST.independent as number, about)
      builder.row({ max: demand.ids.length }, [...list.map(columnOf), same], [...list.map(() => 1), -1])
    }
    return builder.row({ min: total, max: total }, [...mine.map(columnOf), missing])
  })
  const directions = reciprocityRows(
    builder,
    seats,
    (a, b) => contested.has(pairKey(plan.units.length, a, b)),
    () => builder.column({ cost: RELAXATION_COST.reciprocal as number, upper: 1 }),
    (list) => [{ seats: list, max: list.reduce((sum, { limit }) => sum + limit, 0) }],
  )
  return { model: builder.build(), seats, directions, slacks, demandRows }
}

type ElasticSeat = UnitSeat & { readonly reviewer: number; readonly demand: number }

const columnOf = (seat: ElasticSeat): number => seat.column

const seatsOf = (
  builder: ModelBuilder,
  plan: AssignmentPlan,
  demands: readonly Demand[],
  rules: Explainer,
  slacks: Slack[],
): readonly ElasticSeat[] => {
  const unitAt = new Map(plan.units.map((unit, i) => [unit.id, i]))
  const seats: ElasticSeat[] = []
  plan.reviewers.forEach((reviewer, index) => {
    demands.forEach((demand, of) => {
      const constraints = rules.barring(index, demand)
      if (constraints.some(({ kind }) => RELAXATION_COST[kind] === null)) return
      const cost = constraints.reduce((sum, { kind }) => sum + (RELAXATION_COST[kind] as number), 0)
      const column = builder.column({ cost, upper: demand.ids.length })
      const unit = unitAt.get(reviewer.unit) as number
      seats.push({ column, limit: demand.ids.length, unit, to: demand.unitIndex, reviewer: index, demand: of })
      if (constraints.length > 0) slacks.push({ column, constraints, reviewer: index, demand: of })
    })
  })
  return seats
}
