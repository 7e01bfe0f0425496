import type { LinearModel } from '#modules/file-reviews/domain/assignment/linear-model.ts'
import {
  type Circle,
  chosenDirections,
  type Flows,
  flowsOf,
  majority,
  oriented,
  reciprocalPairs,
  steering,
} from '#modules/file-reviews/domain/assignment/orientation.ts'
import { pairKey, type ReciprocityModel } from '#modules/file-reviews/domain/assignment/reciprocity-rows.ts'
import { type Solution, solve } from './solver.ts'

/** 要管互评的问题：给出管哪些单位对，就给出模型。 */
export type Reciprocity = {
  readonly circle: Circle
  readonly modelFor: (contested: ReadonlySet<number>) => ReciprocityModel
}

export type Settled = {
  readonly is: 'settled'
  /** 各列的值，列的次序同不管互评的模型。 */
  readonly values: Float64Array
  /** 花了代价许互评的单位对。 */
  readonly reciprocal: ReadonlySet<number>
  readonly objective: number
  /** 下界；等于目标值即最优。 */
  readonly bound: number
  /** 设了方向变量的单位对有几对。 */
  readonly directions: number
}

export type LazyOptions = {
  readonly seconds: number
  /** 下界高过此数就不必再算：只想知道做不做得到。 */
  readonly enough?: number
  /** 列数不多于此的，一开始就给全部单位对设方向变量，一次解完。 */
  readonly small?: number
}

/** 引开互评最多试几轮；没有起色即停。 */
const STEERING_ROUNDS = 8
/** 惰性添加方向变量最多几轮；还不行，全部单位对都添上。 */
const LAZY_ROUNDS = 12

/**
 * 解管互评的模型。互评的约束只对眼下互评的单位对设方向变量（惰性约束），所以每次解的都是放松，给出下界；
 * 然后在同样好的解里引开互评。引得开，就是最优；引不开的单位对添上方向变量，再解。
 * 同一输入结果逐字相同；只有到了秒数才停的，结果与机器快慢有关。
 */
export const solveLazily = async (
  { circle, modelFor }: Reciprocity,
  { seconds, enough = Infinity, small = 5_000 }: LazyOptions,
): Promise<Settled | { readonly is: 'infeasible' } | { readonly is: 'unknown' }> => {
  const units = circle.order.length
  const relaxed = modelFor(new Set())
  const isSmall = relaxed.model.cost.length <= small
  const contested = new Set<number>(isSmall ? allPairs(units) : [])
  const until = performance.now() + seconds * 1000
  const steerBy = steering(circle)
  let best: Settled | null = null
  let flows: Flows | null = null
  let bound = -Infinity
  const ending = () => (best === null ? ({ is: 'unknown' } as const) : { ...best, bound, directions: contested.size })
  for (let round = 1; ; round++) {
    const model = modelFor(contested)
    const start = best === null ? null : startOf(units, model, best.values)
    const left = Math.max(0.05, (until - performance.now()) / 1000)
    const solved = await solve(model.model, { seconds: left, start, heuristics: isSmall })
    if (solved.is === 'infeasible') return solved
    if (solved.is === 'unknown') return ending()
    bound = Math.max(bound, leastInteger(solved.bound))
    const chosen = chosenDirections(units, model, solved.values)
    const begun: Flows = flows ?? flowsOf(units, relaxed.seats, solved.values)
    const steered = await steer(circle, relaxed, chosen, begun, steerBy, until)
    flows = steered.flows
    const objective = (steered.solution?.objective ?? Infinity) + chosen.paid
    if (steered.solution !== null && objective < (best?.objective ?? Infinity) - 0.5) {
      const { values } = steered.solution
      best = { is: 'settled', values, reciprocal: chosen.free, objective: Math.round(objective), bound, directions: 0 }
    }
    const isDone = bound > enough || (best !== null && best.objective < bound + 0.5)
    if (isDone || !solved.isProven || performance.now() > until) return ending()
    for (const pair of round < LAZY_ROUNDS ? steered.reciprocal : allPairs(units)) contested.add(pair)
  }
}

const allPairs = (units: number): readonly number[] =>
  Array.from({ length: units }, (_, a) =>
    Array.from({ length: units - a - 1 }, (__, i) => pairKey(units, a, a + 1 + i)),
  ).flat()

type Chosen = Pick<ReturnType<typeof chosenDirections>, 'mayReview' | 'isFree'>

/** 在求解器定下的方向之内引开互评；返回没有引开的单位对，与按多数定了方向的解（没有则 null）。 */
const steer = async (
  circle: Circle,
  { model, seats }: ReciprocityModel,
  { mayReview, isFree }: Chosen,
  begun: Flows,
  steerBy: ReturnType<typeof steering>,
  until: number,
): Promise<{ flows: Flows; reciprocal: ReadonlySet<number>; solution: Solution | null }> => {
  const units = circle.order.length
  const within = oriented(model, seats, mayReview)
  let flows = begun
  let reciprocal = reciprocalPairs(units, flows, isFree)
  for (let round = 0, isIdle = false; round < STEERING_ROUNDS && !isIdle && performance.now() < until; round++) {
    const { values } = await solveLinear(steerBy(within, seats, flows, isFree))
    flows = flowsOf(units, seats, values)
    const now = reciprocalPairs(units, flows, isFree)
    isIdle = now.size === 0 || (round > 0 && now.size >= reciprocal.size)
    reciprocal = now
  }
  const settled = await solve(oriented(within, seats, majority(circle, flows, isFree)), LINEAR)
  return { flows, reciprocal, solution: settled.is === 'solved' ? settled : null }
}

/** 线性规划不限时：它们小，几百毫秒。 */
const LINEAR = { seconds: 600 }

/** 已知可行的线性规划。 */
const solveLinear = async (model: LinearModel): Promise<Solution> => {
  const solved = await solve(model, LINEAR)
  if (solved.is !== 'solved') throw new Error(`可行的线性规划没有解出：${solved.is}`)
  return solved
}

/** 起点：席位等列的次序相同，方向的列按席位开关。 */
const startOf = (units: number, { model, seats, directions }: ReciprocityModel, values: Float64Array): Float64Array => {
  const flows = flowsOf(units, seats, values)
  const start = new Float64Array(model.cost.length)
  start.set(values)
  for (const { a, b, forth, back, both } of directions) {
    const [isForth, isBack] = [a * units + b, b * units + a].map((at) => (flows[at] as number) > 0.5)
    if (isForth) start[forth] = 1
    if (isBack) start[back] = 1
    if (isForth && isBack) start[both] = 1
  }
  return start
}

/** 目标的系数都是整数，最优值是整数：界可以往上取整。 */
export const leastInteger = (bound: number): number => Math.ceil(bound - 1e-6) + 0
