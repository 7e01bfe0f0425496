import { type AssignmentPlan, capOf } from './plan.ts'
import { seededOrder } from './seeded-order.ts'

/** 可以互换的一组评查员：同单位、同专长、同资格、同上限、不能评的也相同。分给组里谁都一样好。 */
export type ReviewerGroup = {
  readonly unit: number
  readonly fields: ReadonlySet<string>
  readonly qualifications: ReadonlySet<string>
  readonly cap: number
  readonly barredUnits: ReadonlySet<number>
  readonly barredFiles: ReadonlySet<number>
  /** 评查员在方案里的下标。 */
  readonly members: number[]
}

/** 可以互换的一组案卷：同单位、同条线、同资格要求，且没有人单独对其中一件回避。 */
export type FileGroup = {
  readonly unit: number
  readonly field: string
  readonly requires: readonly string[]
  readonly members: number[]
}

export type Groups = {
  readonly plan: AssignmentPlan
  readonly reviewers: readonly ReviewerGroup[]
  readonly files: readonly FileGroup[]
  /** 每个单位的评查员组、案卷组（下标）。 */
  readonly reviewersOf: readonly (readonly number[])[]
  readonly filesOf: readonly (readonly number[])[]
}

/** partners[a] 是单位 a 的人可以评的单位。 */
export type Partners = readonly (readonly number[])[]

/** 全部单位对（本单位除外）。 */
export const everyPair = (plan: AssignmentPlan): Partners => {
  const order = unitOrder(plan)
  return plan.units.map((_, a) => order.filter((b) => b !== a))
}

/** 单位按种子排成的次序。 */
export const unitOrder = (plan: AssignmentPlan): readonly number[] =>
  seededOrder(`${plan.seed}/units`, plan.units.length)

/**
 * 把评查员与案卷并成可互换的组。与候选单位对无关的禁止不影响分组：本来就评不到。
 * 组的先后、组内先后由种子定。
 */
export const groupPlan = (plan: AssignmentPlan, partners: Partners): Groups => {
  const unitAt = new Map(plan.units.map((unit, i) => [unit.id, i]))
  const barred = barredOf(plan, unitAt)
  const reachable = partners.map((list) => new Set(list))
  const reviewers = collect(seededOrder(`${plan.seed}/reviewers`, plan.reviewers.length), (index) => {
    const reviewer = plan.reviewers[index] as AssignmentPlan['reviewers'][number]
    const unit = unitAt.get(reviewer.unit) as number
    const { units, files } = barred[index] as Barred
    const barredUnits = new Set([...units].filter((b) => reachable[unit]?.has(b)).sort((p, q) => p - q))
    const group = {
      unit,
      fields: new Set([...reviewer.fields].sort()),
      qualifications: new Set([...reviewer.qualifications].sort()),
      cap: capOf(plan, reviewer),
      barredUnits,
      barredFiles: files,
    }
    const { fields, qualifications, cap } = group
    return { key: JSON.stringify([unit, [...fields], [...qualifications], cap, [...barredUnits], [...files]]), group }
  })
  const single = new Set(barred.flatMap(({ files }) => [...files]))
  const files = collect(seededOrder(`${plan.seed}/files`, plan.files.length), (index) => {
    const file = plan.files[index] as AssignmentPlan['files'][number]
    const unit = unitAt.get(file.unit) as number
    const requires = [...file.requires].sort()
    const key = JSON.stringify([unit, file.field, requires, single.has(index) ? index : null])
    return { key, group: { unit, field: file.field, requires } }
  })
  return { plan, reviewers, files, reviewersOf: byUnit(plan, reviewers), filesOf: byUnit(plan, files) }
}

/** 合并了的单位的编号；方案里的编号都不为空。 */
const MERGED = ''

/**
 * 不分被评单位的放松：案卷都归一个虚设的单位，只看条线、资格与上限，不管互评、本单位、原单位、回避、上年、分散。
 * 单位再多它也小，全国规模也能求出下界、证出人手不够。
 */
export const mergedPlan = (plan: AssignmentPlan): { readonly plan: AssignmentPlan; readonly partners: Partners } => ({
  plan: {
    ...plan,
    units: [...plan.units, { id: MERGED, name: '各单位' }],
    reviewers: plan.reviewers.map((reviewer) => ({ ...reviewer, formerUnits: [] })),
    files: plan.files.map((file) => ({ ...file, unit: MERGED })),
    recusals: [],
    lastYear: [],
    weights: { ...plan.weights, spread: 0 },
  },
  partners: [...plan.units.map(() => [plan.units.length]), []],
})

/** 精确模型大约几列：评查员组 × 案卷组。 */
export const assignmentSize = (plan: AssignmentPlan): number => {
  const { reviewers, files } = groupPlan(plan, everyPair(plan))
  return reviewers.length * files.length
}

/** 这一组评查员能不能评这一组案卷（不看单位之间互评）。 */
export const isEligible = (reviewer: ReviewerGroup, file: FileGroup): boolean =>
  reviewer.unit !== file.unit &&
  !reviewer.barredUnits.has(file.unit) &&
  !(reviewer.barredFiles.size > 0 && file.members.some((index) => reviewer.barredFiles.has(index))) &&
  file.requires.every((name) => reviewer.qualifications.has(name))

type Barred = { readonly units: Set<number>; readonly files: Set<number> }

/** 每名评查员因原单位、申报回避、上年评过而不能评的单位与案卷。 */
const barredOf = (plan: AssignmentPlan, unitAt: ReadonlyMap<string, number>): readonly Barred[] => {
  const reviewerAt = new Map(plan.reviewers.map((reviewer, i) => [reviewer.id, i]))
  const fileAt = new Map(plan.files.map((file, i) => [file.id, i]))
  const barred = plan.reviewers.map((reviewer): Barred => {
    return { units: new Set(reviewer.formerUnits.map((id) => unitAt.get(id) as number)), files: new Set() }
  })
  const of = (id: string) => barred[reviewerAt.get(id) as number] as Barred
  for (const { reviewer, unit, file } of plan.recusals)
    if (unit !== null) of(reviewer).units.add(unitAt.get(unit) as number)
    else of(reviewer).files.add(fileAt.get(file as string) as number)
  for (const { reviewer, unit } of plan.lastYear) of(reviewer).units.add(unitAt.get(unit) as number)
  return barred
}

/** 按次序并组；组的先后即第一次出现的先后。 */
const collect = <T extends object>(
  order: readonly number[],
  of: (index: number) => { readonly key: string; readonly group: T },
): (T & { members: number[] })[] => {
  const groups = new Map<string, T & { members: number[] }>()
  for (const index of order) {
    const { key, group } = of(index)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { ...group, members: [index] })
    else known.members.push(index)
  }
  return [...groups.values()]
}

const byUnit = (plan: AssignmentPlan, groups: readonly { readonly unit: number }[]): readonly (readonly number[])[] => {
  const lists: number[][] = plan.units.map(() => [])
  groups.forEach((group, i) => {
    lists[group.unit]?.push(i)
  })
  return lists
}
