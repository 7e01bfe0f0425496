import loadHighs, { type Highs, type Model, type ModelData } from 'highs'
import type { LinearModel } from '#modules/file-reviews/domain/assignment/linear-model.ts'
import { Mendable } from '#platform/problem.ts'

export type Guidance = {
  /** 最多算几秒；到了就停，所以结果与机器快慢有关，只防失控。 */
  readonly seconds: number
  /** 可行的起点：各列的值。 */
  readonly start?: ArrayLike<number> | null
  /** 要不要求解器自己找好的解；大模型上慢而无用，由引开互评代劳（实测，ADR 0024）。 */
  readonly heuristics?: boolean
}

export type Solution = {
  readonly is: 'solved'
  readonly values: Float64Array
  readonly objective: number
  /** 下界：没有更小的。 */
  readonly bound: number
  /** 证到最优，还是到了秒数。 */
  readonly isProven: boolean
  /** 各行的影子价格；整数模型没有意义。 */
  readonly rowDuals: Float64Array
}

/** `unknown`：到了秒数还没有可行的解，也没有证明不可行。 */
export type Solved = Solution | { readonly is: 'infeasible' } | { readonly is: 'unknown' }

const NO_HEURISTICS = {
  mip_heuristic_effort: 0,
  mip_heuristic_run_feasibility_jump: false,
  mip_heuristic_run_rins: false,
  mip_heuristic_run_rens: false,
  mip_heuristic_run_root_reduced_cost: false,
}

/** 包里的类型写成 CommonJS，实际载入的是 ES 模块，缺省导出就是函数。 */
const load = loadHighs as unknown as typeof loadHighs.default
let loaded: Promise<Highs> | null = null

/**
 * 解一个线性或混合整数模型（HiGHS，WebAssembly，单线程：同一输入同一结果，除非到了秒数）。
 * 一次一个模型，用完即释放。内存上限 2 GB，不够时求解器中止，这个实例不能再用。
 * 目标的系数须是整数（或差得不到一的小额），整数模型的界与解相差不到一就算最优。
 *
 * @throws Mendable 求解器中止，多半是方案太大
 */
export const solve = async (
  model: LinearModel,
  { seconds, start = null, heuristics = true }: Guidance,
): Promise<Solved> => {
  if (model.cost.length === 0) return solveEmpty(model)
  loaded ??= load()
  const highs = await loaded
  const isInteger = model.integer.includes(true)
  const run = (solver: Model): Solved => {
    solver.options.set({ output_flag: false, time_limit: seconds, random_seed: 1 })
    if (isInteger) solver.options.set({ mip_abs_gap: 0.999, mip_rel_gap: 0 })
    if (isInteger && !heuristics) solver.options.set(NO_HEURISTICS)
    if (start !== null) solver.setSolution({ colValue: Float64Array.from(start) })
    const { modelStatus } = solver.run()
    const is = highs.constants.modelStatus
    if (modelStatus === is.infeasible || modelStatus === is.unboundedOrInfeasible) return { is: 'infeasible' }
    const isFeasible = solver.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible
    if (modelStatus !== is.optimal && (modelStatus !== is.timeLimit || !isFeasible)) return { is: 'unknown' }
    const { colValue, rowDual } = solver.getSolution()
    const objective = solver.getObjectiveValue()
    const bound = isInteger ? Number(solver.info.get('mip_dual_bound')) : objective
    return { is: 'solved', values: colValue, objective, bound, isProven: modelStatus === is.optimal, rowDuals: rowDual }
  }
  try {
    return highs.withModel(dataOf(model, isInteger), run)
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error
    loaded = null
    throw new Mendable('求解器中止了：多半是方案太大，2 GB 内存装不下。请按片区分成几份方案再分配。')
  }
}

/** 一列也没有的模型，求解器不管：各行都容得下零才可行。 */
const solveEmpty = (model: LinearModel): Solved => {
  const isFeasible = model.rowLower.every((lower, row) => lower <= 0 && (model.rowUpper[row] as number) >= 0)
  if (!isFeasible) return { is: 'infeasible' }
  const rowDuals = new Float64Array(model.rowLower.length)
  return {
    is: 'solved',
    values: new Float64Array(0),
    objective: model.offset,
    bound: model.offset,
    isProven: true,
    rowDuals,
  }
}

const dataOf = (model: LinearModel, isInteger: boolean): ModelData => {
  const [numCols, numRows] = [model.cost.length, model.rowLower.length]
  return {
    numCols,
    numRows,
    offset: model.offset,
    colCost: model.cost,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    ...(isInteger ? { integrality: Int32Array.from(model.integer, Number) } : {}),
    matrix: {
      format: 'csr',
      numCols,
      numRows,
      starts: Int32Array.from(model.starts),
      indices: Int32Array.from(model.indices),
      values: Float64Array.from(model.values),
    },
  }
}
