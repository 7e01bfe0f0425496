/** 线性模型：一列一个变量，一行一个约束；求目标最小。由求解器读取，自己不解。 */
export type LinearModel = {
  readonly offset: number
  readonly cost: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  readonly integer: readonly boolean[]
  readonly rowLower: readonly number[]
  readonly rowUpper: readonly number[]
  /** 按行压缩：第 i 行的列号在 indices[starts[i]..starts[i+1])。 */
  readonly starts: readonly number[]
  readonly indices: readonly number[]
  readonly values: readonly number[]
}

export type Column = { readonly cost?: number; readonly upper: number; readonly integer?: boolean }
export type Bounds = { readonly min?: number; readonly max?: number }

export type ModelBuilder = {
  /** 加一列，下限总是零；返回列号。 */
  readonly column: (column: Column) => number
  /** 加一行：下界 ≤ Σ 系数 × 列 ≤ 上界；返回行号。 */
  readonly row: (bounds: Bounds, columns: readonly number[], values?: readonly number[]) => number
  readonly build: (offset?: number) => LinearModel
}

export const modelBuilder = (): ModelBuilder => {
  const cost: number[] = []
  const lower: number[] = []
  const upper: number[] = []
  const rowLower: number[] = []
  const rowUpper: number[] = []
  const integer: boolean[] = []
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  return {
    column: (column) => {
      lower.push(0)
      upper.push(column.upper)
      integer.push(column.integer === true)
      return cost.push(column.cost ?? 0) - 1
    },
    row: ({ min = -Infinity, max = Infinity }, columns, coefficients) => {
      for (let i = 0; i < columns.length; i++) {
        indices.push(columns[i] as number)
        values.push(coefficients?.[i] ?? 1)
      }
      starts.push(indices.length)
      rowLower.push(min)
      return rowUpper.push(max) - 1
    },
    build: (offset = 0) => ({ offset, cost, lower, upper, integer, rowLower, rowUpper, starts, indices, values }),
  }
}
