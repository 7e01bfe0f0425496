import { type Assigned, type AssignmentPlan, capOf, evenLoad, type ReviewedFile, type Reviewer } from './plan.ts'

/** 逐条核对的结果：哪条约束查了几处、违反的每处一句。 */
export type ConstraintCheck = {
  readonly constraint: string
  readonly checked: number
  readonly broken: readonly string[]
}

/** 软目标的量（未乘权重）：不对口的席位、偏离均衡的量、集中的席位。 */
export type Goals = { readonly expertise: number; readonly balance: number; readonly spread: number }

export type Verified = {
  readonly checks: readonly ConstraintCheck[]
  readonly holds: boolean
  readonly goals: Goals
  /** 权重 × 量之和。 */
  readonly objective: number
  readonly loads: readonly { readonly reviewer: string; readonly files: number; readonly cap: number }[]
}

/**
 * 不看模型，只拿方案与结果，从头核对每一条硬约束，重算软目标。命令行、测试都用它；任何人可以照着再写一遍。
 */
export const verifyAssignment = (plan: AssignmentPlan, assigned: readonly Assigned[]): Verified => {
  const files = new Map(plan.files.map((file) => [file.id, file]))
  const reviewers = new Map(plan.reviewers.map((reviewer) => [reviewer.id, reviewer]))
  const seats = assigned.flatMap(({ file, reviewers: two }) =>
    two.map((id): SeatOf => ({ file: files.get(file) ?? null, reviewer: reviewers.get(id) ?? null, said: [file, id] })),
  )
  const known = seats.filter(isKnown)
  const checks = [
    twoEach(plan, assigned, seats),
    independent(reviewers, assigned),
    ...exclusions(plan, known),
    qualified(known),
    withinCap(plan, known),
    notReciprocal(plan, known),
  ]
  const goals = goalsOf(plan, known)
  const { weights } = plan
  const load = countBy(known, ({ reviewer }) => reviewer)
  return {
    checks,
    holds: checks.every(({ broken }) => broken.length === 0),
    goals,
    objective: weights.expertise * goals.expertise + weights.balance * goals.balance + weights.spread * goals.spread,
    loads: plan.reviewers.map((reviewer) => ({
      reviewer: reviewer.id,
      files: load.get(reviewer) ?? 0,
      cap: capOf(plan, reviewer),
    })),
  }
}

type SeatOf = {
  readonly file: ReviewedFile | null
  readonly reviewer: Reviewer | null
  readonly said: [string, string]
}
type KnownSeat = { readonly file: ReviewedFile; readonly reviewer: Reviewer }
const isKnown = (seat: SeatOf): seat is SeatOf & KnownSeat => seat.file !== null && seat.reviewer !== null
const words = ({ reviewer, file }: KnownSeat): string => `${reviewer.name}（${reviewer.id}）评 ${file.id}`

const twoEach = (plan: AssignmentPlan, assigned: readonly Assigned[], seats: readonly SeatOf[]): ConstraintCheck => {
  const times = countBy(assigned, ({ file }) => file)
  return {
    constraint: '每件两名评查员',
    checked: plan.files.length,
    broken: [
      ...plan.files
        .filter(({ id }) => times.get(id) !== 1)
        .map(({ id }) => `${id} 分配了 ${times.get(id) ?? 0} 次，应当正好一次`),
      ...seats.filter((seat) => !isKnown(seat)).map(({ said }) => `${said[0]} 或 ${said[1]} 不在方案里`),
      ...assigned
        .filter(({ reviewers: [first, second] }) => first === second)
        .map(({ file }) => `${file} 的两名评查员是同一人`),
    ],
  }
}

const independent = (reviewers: ReadonlyMap<string, Reviewer>, assigned: readonly Assigned[]): ConstraintCheck => ({
  constraint: '两名评查员来自不同单位',
  checked: assigned.length,
  broken: assigned
    .filter(({ reviewers: [first, second] }) => reviewers.get(first)?.unit === reviewers.get(second)?.unit)
    .map(({ file }) => `${file} 的两名评查员同属一个单位`),
})

const exclusions = (plan: AssignmentPlan, seats: readonly KnownSeat[]): readonly ConstraintCheck[] => {
  const recused = new Set(plan.recusals.map(({ reviewer, unit, file }) => JSON.stringify([reviewer, unit, file])))
  const reviewedBefore = new Set(plan.lastYear.map(({ reviewer, unit }) => JSON.stringify([reviewer, unit])))
  const check = (constraint: string, isBroken: (seat: KnownSeat) => boolean): ConstraintCheck => ({
    constraint,
    checked: seats.length,
    broken: seats.filter(isBroken).map(words),
  })
  return [
    check('不评本单位', ({ reviewer, file }) => reviewer.unit === file.unit),
    check('不评原单位', ({ reviewer, file }) => reviewer.formerUnits.includes(file.unit)),
    check(
      '申报的回避',
      ({ reviewer, file }) =>
        recused.has(JSON.stringify([reviewer.id, file.unit, null])) ||
        recused.has(JSON.stringify([reviewer.id, null, file.id])),
    ),
    check('不评上年评过的单位', ({ reviewer, file }) => reviewedBefore.has(JSON.stringify([reviewer.id, file.unit]))),
  ]
}

const qualified = (seats: readonly KnownSeat[]): ConstraintCheck => ({
  constraint: '持有案卷要求的资格',
  checked: seats.length,
  broken: seats.flatMap((seat) =>
    seat.file.requires
      .filter((name) => !seat.reviewer.qualifications.includes(name))
      .map((name) => `${words(seat)}，没有“${name}”资格`),
  ),
})

const withinCap = (plan: AssignmentPlan, seats: readonly KnownSeat[]): ConstraintCheck => {
  const load = countBy(seats, ({ reviewer }) => reviewer)
  return {
    constraint: '不超过各人的上限',
    checked: plan.reviewers.length,
    broken: plan.reviewers
      .filter((reviewer) => (load.get(reviewer) ?? 0) > capOf(plan, reviewer))
      .map(
        (reviewer) => `${reviewer.name}（${reviewer.id}）${load.get(reviewer)} 件，上限 ${capOf(plan, reviewer)} 件`,
      ),
  }
}

const notReciprocal = (plan: AssignmentPlan, seats: readonly KnownSeat[]): ConstraintCheck => {
  const pairs = new Set(seats.map(({ reviewer, file }) => JSON.stringify([reviewer.unit, file.unit])))
  const broken = plan.units.flatMap((a, i) =>
    plan.units
      .slice(i + 1)
      .filter((b) => pairs.has(JSON.stringify([a.id, b.id])) && pairs.has(JSON.stringify([b.id, a.id])))
      .map((b) => `${a.name}与${b.name}互评`),
  )
  return { constraint: '单位之间不互评', checked: pairs.size, broken }
}

const goalsOf = (plan: AssignmentPlan, seats: readonly KnownSeat[]): Goals => {
  const even = evenLoad(plan)
  const load = countBy(seats, ({ reviewer }) => reviewer)
  const sum = (list: Iterable<number>): number => [...list].reduce((total, value) => total + value, 0)
  const sameUnit = countBy(seats, ({ reviewer, file }) => JSON.stringify([reviewer.id, file.unit]))
  return {
    expertise: seats.filter(({ reviewer, file }) => !reviewer.fields.includes(file.field)).length,
    balance: sum(plan.reviewers.map((reviewer) => unevenness((load.get(reviewer) ?? 0) - even))),
    spread: sum([...sameUnit.values()].map((count) => Math.max(0, count - plan.sameUnitFree))),
  }
}

/** 比基数多 d 件：d(d−1)/2；零与一都是零，多二、少一是一，多三、少二是三……等价于平方和。 */
const unevenness = (over: number): number => (over * (over - 1)) / 2

const countBy = <T, K>(list: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, number> => {
  const counts = new Map<K, number>()
  for (const item of list) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}
