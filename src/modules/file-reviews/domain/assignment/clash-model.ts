import { CONSTRAINT_NAMES, type Constraint, type Explainer, explainer } from './constraint.ts'
import type { Demand } from './demand.ts'
import { type LinearModel, type ModelBuilder, modelBuilder } from './linear-model.ts'
import { type AssignmentPlan, capOf, REVIEWERS_PER_FILE } from './plan.ts'
import { reciprocityRows, type UnitSeat } from './reciprocity-rows.ts'

export type ClashModel = {
  readonly model: LinearModel
  /** 可以去掉的约束，与它的开关列：为一即去掉。 */
  readonly switches: readonly { readonly constraint: Constraint; readonly column: number }[]
}

/** 案卷组太多时按类去留约束，否则逐条。 */
export type Grain = 'each' | 'kind'

/**
 * 去留模型：每条约束整条留下或去掉，求去掉最少的条数；kept 里的必须留下。
 * 不可行 ⇔ kept 里的约束自己就互相冲突。
 */
export const clashModel = (
  plan: AssignmentPlan,
  demands: readonly Demand[],
  grain: Grain,
  kept: ReadonlySet<string>,
): ClashModel => {
  const builder = modelBuilder()
  const rules = explainer(plan)
  const switches = new Map<string, { constraint: Constraint; column: number }>()
  const off = (exact: Constraint): number => {
    const constraint = coarse(exact, grain)
    const known = switches.get(constraint.key)
    if (known !== undefined) return known.column
    const column = builder.column({ cost: 1, upper: kept.has(constraint.key) ? 0 : 1, integer: true })
    switches.set(constraint.key, { constraint, column })
    return column
  }
  const seats = seatsOf(builder, plan, demands, rules, off)
  for (const [index, mine] of Map.groupBy(seats, (seat) => seat.reviewer)) {
    const most = mine.reduce((sum, seat) => sum + seat.limit, 0)
    const cap = capOf(plan, plan.reviewers[index] as AssignmentPlan['reviewers'][number])
    if (most > cap) without(builder, mine, cap, most - cap, off(rules.cap(index)))
  }
  demands.forEach((demand, index) => {
    const mine = seats.filter((seat) => seat.demand === index)
    for (const list of Map.groupBy(mine, (seat) => seat.unit).values())
      if (list.length > 1)
        without(builder, list, demand.ids.length, demand.ids.length * (list.length - 1), off(rules.independent))
    const total = REVIEWERS_PER_FILE * demand.ids.length
    builder.row({ min: total, max: total }, mine.map(columnOf))
  })
  reciprocityRows(
    builder,
    seats,
    () => true,
    (a, b) => off(rules.reciprocal(a, b)),
    (list) => [{ seats: list, max: list.reduce((sum, { limit }) => sum + limit, 0) }],
  )
  return { model: builder.build(), switches: [...switches.values()] }
}

type ClashSeat = UnitSeat & { readonly reviewer: number; readonly demand: number }
const columnOf = (seat: ClashSeat): number => seat.column

const coarse = (constraint: Constraint, grain: Grain): Constraint =>
  grain === 'each'
    ? constraint
    : { kind: constraint.kind, key: constraint.kind, say: CONSTRAINT_NAMES[constraint.kind] }

/** Σ 席位 ≤ 限，去掉约束则再宽 extra。 */
const without = (
  builder: ModelBuilder,
  seats: readonly ClashSeat[],
  max: number,
  extra: number,
  column: number,
): void => {
  builder.row({ max }, [...seats.map(columnOf), column], [...seats.map(() => 1), -extra])
}

/** 被约束挡住的席位，挡它的每一条都去掉才开。 */
const seatsOf = (
  builder: ModelBuilder,
  plan: AssignmentPlan,
  demands: readonly Demand[],
  rules: Explainer,
  off: (constraint: Constraint) => number,
): readonly ClashSeat[] => {
  const unitAt = new Map(plan.units.map((unit, i) => [unit.id, i]))
  const seats: ClashSeat[] = []
  plan.reviewers.forEach((reviewer, index) => {
    demands.forEach((demand, of) => {
      const limit = demand.ids.length
      const column = builder.column({ upper: limit })
      const unit = unitAt.get(reviewer.unit) as number
      seats.push({ column, limit, unit, to: demand.unitIndex, reviewer: index, demand: of })
      for (const barred of new Set(rules.barring(index, demand).map(off)))
        builder.row({ max: 0 }, [column, barred], [1, -limit])
    })
  })
  return seats
}
