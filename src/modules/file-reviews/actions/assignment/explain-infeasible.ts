import { type ClashModel, clashModel, type Grain } from '#modules/file-reviews/domain/assignment/clash-model.ts'
import { type Constraint, explainer } from '#modules/file-reviews/domain/assignment/constraint.ts'
import { type Demand, demandsOf, firstOf } from '#modules/file-reviews/domain/assignment/demand.ts'
import { elasticModel } from '#modules/file-reviews/domain/assignment/elastic-model.ts'
import { unitOrder } from '#modules/file-reviews/domain/assignment/groups.ts'
import { modelBuilder } from '#modules/file-reviews/domain/assignment/linear-model.ts'
import type { Circle } from '#modules/file-reviews/domain/assignment/orientation.ts'
import { type AssignmentPlan, REVIEWERS_PER_FILE } from '#modules/file-reviews/domain/assignment/plan.ts'
import { type Relaxation, relaxationsOf } from '#modules/file-reviews/domain/assignment/relaxation.ts'
import { solveLazily } from './solve-lazily.ts'
import { solve } from './solver.ts'

/** 互相冲突的一组：这些案卷都要两名评查员，而这些约束同时成立，就办不到。 */
export type Clash = {
  /** 涉及的案卷编号；去掉任何一组就不再冲突（`isTight`），或者是缺口最大的一批。 */
  readonly files: readonly string[]
  readonly isTight: boolean
  readonly constraints: readonly Constraint[]
  /** `smallest` 条数最少，有证明；`irreducible` 去掉任何一条就不再冲突，但未证条数最少。 */
  readonly size: 'smallest' | 'irreducible'
}

export type Infeasible = {
  readonly clash: Clash
  /** 最省的放宽：照着做就能分下去。 */
  readonly relaxation: { readonly steps: readonly Relaxation[]; readonly cost: number; readonly isCheapest: boolean }
}

/** 案卷组多于此数的，不再逐组缩小，约束也按类来说：那是整体人手不够。 */
const MANY = 40

/** 为什么分不下去（最小的一组冲突），怎样放宽最省。 */
export const explainInfeasible = async (plan: AssignmentPlan, seconds: number): Promise<Infeasible> => {
  const until = performance.now() + seconds * 1000
  const demands = demandsOf(plan)
  const relaxation = await cheapestRelaxation(plan, demands, seconds / 3)
  const short = await shortOf(plan, demands, until)
  // 人手的缺口可以牵涉全部案卷，互评的冲突只在几个单位之间
  const isWide = short !== null && short.length > MANY
  const clashing = isWide ? short : await shrink(plan, short ?? demands, until)
  const isTight = !isWide && performance.now() < until
  const grain = clashing.length > MANY ? 'kind' : 'each'
  const { constraints, size } = await smallestConstraints(
    plan,
    clashing,
    grain,
    Math.max(until, performance.now() + 10_000),
  )
  const files = clashing.flatMap(({ ids }) => ids)
  return { clash: { files, isTight, constraints, size }, relaxation }
}

const cheapestRelaxation = async (
  plan: AssignmentPlan,
  demands: readonly Demand[],
  seconds: number,
): Promise<Infeasible['relaxation']> => {
  const modelFor = (contested: ReadonlySet<number>) => elasticModel(plan, demands, contested)
  const settled = await solveLazily({ circle: circleOf(plan, demands), modelFor }, { seconds })
  if (settled.is !== 'settled') throw new Error(`弹性模型总是可行，却没有解出：${settled.is}`)
  const units = plan.units.length
  const rules = explainer(plan)
  const reciprocal = [...settled.reciprocal].map((pair) => rules.reciprocal(Math.floor(pair / units), pair % units))
  return {
    steps: relaxationsOf(plan, demands, modelFor(new Set()).slacks, settled.values, reciprocal),
    cost: settled.objective,
    isCheapest: settled.objective === settled.bound,
  }
}

const circleOf = (plan: AssignmentPlan, demands: readonly Demand[]): Circle => ({
  order: unitOrder(plan),
  seats: REVIEWERS_PER_FILE * demands.reduce((sum, { ids }) => sum + ids.length, 0),
})

/** 不管互评就已经缺人的案卷（弹性模型里每席有代价的）；只因互评才分不下去的，没有这样一批，返回 null。 */
const shortOf = async (
  plan: AssignmentPlan,
  demands: readonly Demand[],
  until: number,
): Promise<readonly Demand[] | null> => {
  const elastic = elasticModel(plan, demands, new Set())
  const solved = await solve(elastic.model, { seconds: secondsTo(until) })
  if (solved.is !== 'solved') return null
  const short = demands.filter((_, i) => (solved.rowDuals[elastic.demandRows[i] as number] as number) > 0.5)
  return short.length > 0 && (await clashes(plan, short, until)) ? short : null
}

/** 全部约束都留着，这些案卷是不是分不下去；到了时间说不准的当作不冲突。 */
const clashes = async (plan: AssignmentPlan, demands: readonly Demand[], until: number): Promise<boolean> => {
  if (demands.length === 0 || performance.now() > until) return false
  const modelFor = (contested: ReadonlySet<number>) => elasticModel(plan, demands, contested)
  const options = { seconds: secondsTo(until), enough: 0 }
  const settled = await solveLazily({ circle: circleOf(plan, demands), modelFor }, options)
  return settled.is === 'settled' && settled.bound > 0
}

/** 逐段去掉案卷组，仍然冲突就真去掉；最后每组只留够冲突的件数。 */
const shrink = async (plan: AssignmentPlan, demands: readonly Demand[], until: number): Promise<readonly Demand[]> => {
  let left = demands
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < left.length; ) {
      const rest = [...left.slice(0, at), ...left.slice(at + size)]
      if (await clashes(plan, rest, until)) left = rest
      else at += size
    }
  for (let i = 0; i < left.length; i++) {
    const enough = await fewest((left[i] as Demand).ids.length, (count) =>
      clashes(plan, left.with(i, firstOf(left[i] as Demand, count)), until),
    )
    left = left.with(i, firstOf(left[i] as Demand, enough))
  }
  return left
}

/** 二分：使 holds 成立的最小的数；most 成立，越大越成立。 */
const fewest = async (most: number, holds: (count: number) => Promise<boolean>): Promise<number> => {
  let [low, high] = [1, most]
  while (low < high) {
    const middle = (low + high) >> 1
    if (await holds(middle)) high = middle
    else low = middle + 1
  }
  return high
}

/** 找最少的几条约束至多几轮；不够就退而求去掉任何一条即不冲突的一组。 */
const ROUNDS = 120

/**
 * 条数最少的冲突约束（隐式命中集）：每轮取命中全部已知“修正集”的最少几条，只留它们；
 * 仍能分下去，就得到一个新的修正集（去掉这些约束就能分），再来；分不下去，这几条就是最小的冲突。
 */
const smallestConstraints = async (
  plan: AssignmentPlan,
  demands: readonly Demand[],
  grain: Grain,
  until: number,
): Promise<Pick<Clash, 'constraints' | 'size'>> => {
  const { switches } = clashModel(plan, demands, grain, new Set())
  const corrections: (readonly string[])[] = []
  for (let round = 0; round < ROUNDS && performance.now() < until; round++) {
    const kept = await hittingSet(corrections, until)
    const correction = await correctionFor(plan, demands, grain, kept, until)
    if (correction === 'none') return { constraints: named(switches, kept), size: 'smallest' }
    if (correction === 'unknown') break
    corrections.push(correction)
  }
  return { constraints: await irreducible(plan, demands, grain, switches), size: 'irreducible' }
}

const named = (switches: ClashModel['switches'], keys: ReadonlySet<string>): readonly Constraint[] =>
  switches.map(({ constraint }) => constraint).filter(({ key }) => keys.has(key))

/** 留下 kept、去掉最少几条就能分；没有办法即 kept 自己冲突。 */
const correctionFor = async (
  plan: AssignmentPlan,
  demands: readonly Demand[],
  grain: Grain,
  kept: ReadonlySet<string>,
  until: number,
): Promise<readonly string[] | 'none' | 'unknown'> => {
  const { model, switches } = clashModel(plan, demands, grain, kept)
  const solved = await solve(model, { seconds: secondsTo(until) })
  if (solved.is === 'infeasible') return 'none'
  if (solved.is === 'unknown') return 'unknown'
  return switches
    .filter(({ column }) => (solved.values[column] as number) > 0.5)
    .map(({ constraint }) => constraint.key)
}

/** 命中每个集合的最少几个。 */
const hittingSet = async (sets: readonly (readonly string[])[], until: number): Promise<ReadonlySet<string>> => {
  if (sets.length === 0) return new Set()
  const builder = modelBuilder()
  const columns = new Map<string, number>()
  for (const key of new Set(sets.flat())) columns.set(key, builder.column({ cost: 1, upper: 1, integer: true }))
  for (const set of sets)
    builder.row(
      { min: 1 },
      set.map((key) => columns.get(key) as number),
    )
  const solved = await solve(builder.build(), { seconds: secondsTo(until) })
  if (solved.is !== 'solved') throw new Error(`命中集总是存在，却没有解出：${solved.is}`)
  return new Set([...columns].filter(([, column]) => (solved.values[column] as number) > 0.5).map(([key]) => key))
}

/** 逐条去掉，仍然冲突就真去掉。 */
const irreducible = async (
  plan: AssignmentPlan,
  demands: readonly Demand[],
  grain: Grain,
  switches: ClashModel['switches'],
): Promise<readonly Constraint[]> => {
  const kept = new Set(switches.map(({ constraint }) => constraint.key))
  for (const { constraint } of switches) {
    kept.delete(constraint.key)
    const still = await solve(clashModel(plan, demands, grain, kept).model, { seconds: 10 })
    if (still.is !== 'infeasible') kept.add(constraint.key)
  }
  return named(switches, kept)
}

const secondsTo = (until: number): number => Math.max(0.05, (until - performance.now()) / 1000)
