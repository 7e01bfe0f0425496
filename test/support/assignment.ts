import fc from 'fast-check'
import {
  type Constraint,
  type ConstraintKind,
  explainer,
  MISSING_COST,
  RELAXATION_COST,
} from '#modules/file-reviews/domain/assignment/constraint.ts'
import {
  type Assigned,
  type AssignmentPlan,
  capOf,
  type Reviewer,
} from '#modules/file-reviews/domain/assignment/plan.ts'
import { verifyAssignment } from '#modules/file-reviews/domain/assignment/verify-assignment.ts'

/** 一份小方案：三个单位、六个人、三件案卷，写出与缺省不同的部分。 */
export const planOf = (over: Partial<AssignmentPlan> = {}): AssignmentPlan => ({
  title: '小方案',
  seed: '种子',
  units: ['a', 'b', 'c'].map((id) => ({ id, name: `${id}局` })),
  reviewers: ['a', 'a', 'b', 'b', 'c', 'c'].map((unit, i) => reviewerOf(`r${i + 1}`, unit)),
  files: [{ id: 'f1', unit: 'a', field: '食品', requires: [] }],
  recusals: [],
  lastYear: [],
  maxFiles: 4,
  sameUnitFree: 2,
  weights: { expertise: 4, balance: 2, spread: 1 },
  ...over,
})

export const reviewerOf = (id: string, unit: string, over: Partial<Reviewer> = {}): Reviewer => ({
  id,
  name: `${id}某`,
  unit,
  formerUnits: [],
  fields: [],
  qualifications: [],
  maxFiles: null,
  ...over,
})

/** 任意的小方案，小到可以穷举；约束松紧都有。 */
export const smallPlans: fc.Arbitrary<AssignmentPlan> = fc.integer({ min: 3, max: 5 }).chain((count) => {
  const units = Array.from({ length: count }, (_, i) => `u${i}`)
  const unit = fc.constantFrom(...units)
  const field = fc.constantFrom('食品', '药品')
  const some = (item: fc.Arbitrary<string>, most: number) => fc.uniqueArray(item, { maxLength: most })
  const qualification = fc.constantFrom('证')
  const reviewers = fc.array(
    fc.record({
      unit,
      formerUnits: some(unit, 1),
      fields: some(field, 2),
      qualifications: some(qualification, 1),
      maxFiles: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 3 }),
    }),
    { minLength: 4, maxLength: 7 },
  )
  const files = fc.array(
    fc.record({ unit, field, requires: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, some(qualification, 1)) }),
    { minLength: 1, maxLength: 4 },
  )
  return fc
    .record({
      reviewers,
      files,
      recusals: fc.array(fc.record({ reviewer: fc.nat(6), unit: fc.option(unit), file: fc.nat(3) }), { maxLength: 2 }),
      lastYear: fc.array(fc.record({ reviewer: fc.nat(6), unit }), { maxLength: 3 }),
      maxFiles: fc.integer({ min: 1, max: 3 }),
      sameUnitFree: fc.integer({ min: 1, max: 2 }),
      weights: fc.record({ expertise: fc.nat(4), balance: fc.nat(3), spread: fc.nat(3) }),
      seed: fc.string({ maxLength: 4 }),
    })
    .map((made) => ({
      ...made,
      title: '任意',
      units: units.map((id) => ({ id, name: `${id}局` })),
      reviewers: made.reviewers.map((r, i) => ({
        ...r,
        id: `r${i}`,
        name: `r${i}某`,
        formerUnits: r.formerUnits.filter((former) => former !== r.unit),
      })),
      files: made.files.map((f, i) => ({ ...f, id: `f${i}` })),
      recusals: made.recusals.map((r) => ({
        reviewer: `r${r.reviewer % made.reviewers.length}`,
        unit: r.unit,
        file: r.unit === null ? `f${r.file % made.files.length}` : null,
        reason: '利害关系',
      })),
      lastYear: made.lastYear.map((l) => ({ ...l, reviewer: `r${l.reviewer % made.reviewers.length}` })),
    }))
})

/** 逐件试每一对评查员，返回满足 isAllowed 的全部分配里的每一个；只用于小方案。 */
export function* everyAssignment(
  plan: AssignmentPlan,
  isAllowed: (assigned: readonly Assigned[]) => boolean,
  done: readonly Assigned[] = [],
): Generator<readonly Assigned[]> {
  const file = plan.files[done.length]
  if (file === undefined) {
    yield done
    return
  }
  for (const [i, first] of plan.reviewers.entries())
    for (const second of plan.reviewers.slice(i + 1)) {
      const next = [...done, { file: file.id, reviewers: [first.id, second.id] as const }]
      if (isAllowed(next)) yield* everyAssignment(plan, isAllowed, next)
    }
}

/** 穷举的最优目标值；无解则 null。 */
export const bruteOptimum = (plan: AssignmentPlan): number | null => {
  let best: number | null = null
  for (const assigned of everyAssignment(plan, (partial) => isLawful(plan, partial))) {
    const { objective } = verifyAssignment(plan, assigned)
    if (best === null || objective < best) best = objective
  }
  return best
}

/** 分了一部分时看看有没有违反（还没分到的案卷不算）。 */
const isLawful = (plan: AssignmentPlan, partial: readonly Assigned[]): boolean =>
  verifyAssignment({ ...plan, files: plan.files.slice(0, partial.length) }, partial).holds

/** 只留 kept 里的约束，这些案卷能不能分（穷举）。 */
export const isPossible = (
  plan: AssignmentPlan,
  files: readonly string[],
  kept: Pick<ReadonlySet<string>, 'has'>,
): boolean => {
  const part = { ...plan, files: plan.files.filter(({ id }) => files.includes(id)) }
  const isAllowed = (assigned: readonly Assigned[]) =>
    [...brokenConstraints(part, assigned)].every(([key]) => !kept.has(key))
  return !everyAssignment(part, isAllowed).next().done
}

/** 最省的放宽要多少代价（穷举；少一名评查员也是一种办法）。 */
export const bruteRelaxation = (plan: AssignmentPlan): number => {
  const missing = plan.files.flatMap((_, i) => [0, 1].map((n) => reviewerOf(`缺${i}/${n}`, `缺${i}/${n}`)))
  let best = Infinity
  const wide: AssignmentPlan = { ...plan, reviewers: [...plan.reviewers, ...missing] }
  const costOf = (assigned: readonly Assigned[]): number => {
    const absent = assigned.flatMap(({ reviewers }) => reviewers).filter((id) => id.startsWith('缺')).length
    let cost = absent * MISSING_COST
    for (const [, { kind, amount }] of brokenConstraints(plan, assigned))
      cost += (RELAXATION_COST[kind] ?? Infinity) * amount
    return cost
  }
  const isOwnAbsence = (assigned: readonly Assigned[]) =>
    (assigned.at(-1) as Assigned).reviewers.every(
      (id) => !id.startsWith('缺') || id.startsWith(`缺${assigned.length - 1}/`),
    )
  for (const assigned of everyAssignment(wide, (partial) => isOwnAbsence(partial) && costOf(partial) < best))
    best = Math.min(best, costOf(assigned))
  return best
}

/** 一份分配违反了哪些约束、各几席（互评是几对）；缺席的不算。 */
const brokenConstraints = (plan: AssignmentPlan, assigned: readonly Assigned[]) => {
  const rules = explainer(plan)
  const broken = new Map<string, { kind: ConstraintKind; amount: number }>()
  const add = ({ key, kind }: Constraint, amount: number) => {
    broken.set(key, { kind, amount: (broken.get(key)?.amount ?? 0) + amount })
  }
  const at = new Map(plan.reviewers.map(({ id }, i) => [id, i]))
  const unitAt = new Map(plan.units.map(({ id }, i) => [id, i]))
  const loads = plan.reviewers.map(() => 0)
  const pairs = new Set<string>()
  for (const { file, reviewers } of assigned) {
    const { unit, requires } = plan.files.find(({ id }) => id === file) as AssignmentPlan['files'][number]
    const present = reviewers.flatMap((id) => at.get(id) ?? [])
    const [first, second] = present.map((index) => plan.reviewers[index]?.unit)
    if (first !== undefined && first === second) add(rules.independent, 1)
    for (const index of present) {
      loads[index] = (loads[index] as number) + 1
      for (const constraint of rules.barring(index, { unit, requires, ids: [file] })) add(constraint, 1)
      pairs.add(`${unitAt.get(plan.reviewers[index]?.unit as string)}/${unitAt.get(unit)}`)
    }
  }
  for (const [index, reviewer] of plan.reviewers.entries()) {
    const over = (loads[index] as number) - capOf(plan, reviewer)
    if (over > 0) add(rules.cap(index), over)
  }
  for (const pair of pairs) {
    const [a, b] = pair.split('/').map(Number) as [number, number]
    if (a < b && pairs.has(`${b}/${a}`)) add(rules.reciprocal(a, b), 1)
  }
  return broken
}
