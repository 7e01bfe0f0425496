import type { FileTraits } from './constraint.ts'
import type { AssignmentPlan } from './plan.ts'

/** 要评的一组案卷：单位、资格要求、单独的回避都相同的几件（条线不同也在一组，条线只关软目标）。 */
export type Demand = FileTraits & { readonly unitIndex: number }

/** 方案里的全部案卷并成组，次序同方案。 */
export const demandsOf = (plan: AssignmentPlan): readonly Demand[] => {
  const unitAt = new Map(plan.units.map((unit, i) => [unit.id, i]))
  const alone = new Set(plan.recusals.map(({ file }) => file))
  const groups = new Map<string, { unit: string; unitIndex: number; requires: readonly string[]; ids: string[] }>()
  for (const { id, unit, requires } of plan.files) {
    const key = JSON.stringify([unit, [...requires].sort(), alone.has(id) ? id : null])
    const known = groups.get(key)
    if (known !== undefined) known.ids.push(id)
    else groups.set(key, { unit, unitIndex: unitAt.get(unit) as number, requires, ids: [id] })
  }
  return [...groups.values()]
}

/** 只要其中前 count 件。 */
export const firstOf = (demand: Demand, count: number): Demand => ({ ...demand, ids: demand.ids.slice(0, count) })
