import { type Assigned, type AssignmentPlan, capOf, evenLoad } from '#modules/file-reviews/domain/assignment/plan.ts'

export type Greedy = { readonly assigned: readonly Assigned[]; readonly unfilled: number }

type ReviewedFile = AssignmentPlan['files'][number]

/** 一个人此刻的状态：几件、上限、评了各单位几件。 */
type Hand = {
  readonly reviewer: AssignmentPlan['reviewers'][number]
  readonly cap: number
  readonly sameUnit: Map<string, number>
  load: number
}

/**
 * 对照用的贪心：案卷按能评的人从少到多，每席取此刻代价最小的人（不对口、均衡、集中的边际代价），守住全部硬约束；
 * 没有人可取的就空着。人工排表大体就是这样。
 */
export const greedyAssignment = (plan: AssignmentPlan): Greedy => {
  const hands = plan.reviewers.map((reviewer): Hand => {
    return { reviewer, cap: capOf(plan, reviewer), sameUnit: new Map(), load: 0 }
  })
  const eligible = eligibleIn(plan, hands)
  const even = evenLoad(plan)
  const { weights, sameUnitFree } = plan
  const reviewedBy = new Map(plan.units.map(({ id }) => [id, new Set<string>()]))
  const pick = (file: ReviewedFile, otherUnit: string | null): Hand | null => {
    let best: Hand | null = null
    let least = Infinity
    const mayNot = reviewedBy.get(file.unit) as Set<string>
    for (const hand of eligible(file)) {
      const { unit, fields } = hand.reviewer
      if (hand.load >= hand.cap || unit === otherUnit || mayNot.has(unit)) continue
      const isConcentrated = (hand.sameUnit.get(file.unit) ?? 0) >= sameUnitFree
      const cost =
        (fields.includes(file.field) ? 0 : weights.expertise) +
        weights.balance * (hand.load - even) +
        (isConcentrated ? weights.spread : 0)
      if (cost < least) [best, least] = [hand, cost]
    }
    return best
  }
  const assigned: Assigned[] = []
  let unfilled = 0
  for (const file of [...plan.files].sort((p, q) => eligible(p).length - eligible(q).length)) {
    const chosen: Hand[] = []
    for (let seat = 0; seat < 2; seat++) {
      const hand = pick(file, chosen[0]?.reviewer.unit ?? null)
      if (hand === null) {
        unfilled++
        continue
      }
      chosen.push(hand)
      hand.load++
      hand.sameUnit.set(file.unit, (hand.sameUnit.get(file.unit) ?? 0) + 1)
      reviewedBy.get(hand.reviewer.unit)?.add(file.unit)
    }
    const [first, second] = chosen
    if (first !== undefined && second !== undefined)
      assigned.push({ file: file.id, reviewers: [first.reviewer.id, second.reviewer.id] })
  }
  return { assigned, unfilled }
}

/** 每件案卷能评的人（不看互评与上限）；单位、资格要求、单独的回避相同的案卷共用一份。 */
const eligibleIn = (plan: AssignmentPlan, hands: readonly Hand[]) => {
  const barred = new Set([
    ...plan.reviewers.flatMap((r) => r.formerUnits.map((unit) => `${r.id}/${unit}`)),
    ...plan.recusals.map((r) => (r.unit === null ? `${r.reviewer}#${r.file}` : `${r.reviewer}/${r.unit}`)),
    ...plan.lastYear.map(({ reviewer, unit }) => `${reviewer}/${unit}`),
  ])
  const alone = new Set(plan.recusals.map(({ file }) => file))
  const known = new Map<string, readonly Hand[]>()
  return (file: ReviewedFile): readonly Hand[] => {
    const key = `${file.unit}/${[...file.requires].sort()}/${alone.has(file.id) ? file.id : ''}`
    const before = known.get(key)
    if (before !== undefined) return before
    const list = hands.filter(
      ({ reviewer: r }) =>
        r.unit !== file.unit &&
        !barred.has(`${r.id}/${file.unit}`) &&
        !barred.has(`${r.id}#${file.id}`) &&
        file.requires.every((name) => r.qualifications.includes(name)),
    )
    known.set(key, list)
    return list
  }
}
