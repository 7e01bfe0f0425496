import type { BenchmarkTable } from '../table/table.ts'
import { contiguity } from './contiguous.ts'
import { WORK } from './cover.ts'
import { boxOf, type Grid, gridOf } from './grid.ts'
import { monotonicity } from './monotone.ts'
import { piecesOf } from './pieces.ts'
import type { CheckReport } from './report.ts'
import { completeness, disjointness, liveness, type Shape, shapeOf } from './shape.ts'
import { statutePeriods, statutoryCuts } from './statute.ts'
import { withinStatute } from './within-statute.ts'

/** 一张表的验证结果：六项各有结论，`proved` 即六项都已证明（或不适用）。 */
export type TableReport = { readonly proved: boolean; readonly checks: readonly CheckReport[] }

/** 表的格子：各行、各不予情形的端点，加上罚则各档的分界。 */
export const gridOfTable = (table: BenchmarkTable): Grid =>
  gridOf(
    table.factors,
    [...table.rows, ...table.exemptions].map((r) => r.when),
    statutoryCuts(table),
  )

export const shapeOfTable = (table: BenchmarkTable, grid: Grid): Shape =>
  shapeOf(
    grid,
    table.rows.map((row) => boxOf(grid, row.when)),
    table.exemptions.map((e) => ({ name: e.name, always: e.effect === '应当不予', box: boxOf(grid, e.when) })),
  )

/**
 * 验证一张裁量基准表：完整、不重叠、没有多余的行、单调、不出法定幅度、幅度相接。
 * 精确：在格子上逐盒推理，不抽样；每一处不对都给出一个具体的案件。
 * @param work 行与行大量重叠时，各项至多比较多少次；用完的直说没有算完
 */
export const checkTable = (table: BenchmarkTable, work = WORK): TableReport => {
  const grid = gridOfTable(table)
  const shape = shapeOfTable(table, grid)
  const periods = statutePeriods(table, grid).map((period) => ({ period, pieces: piecesOf(table, shape, period) }))
  const checks = [
    completeness(shape, { left: work }),
    disjointness(shape),
    liveness(shape, { left: work }),
    monotonicity(shape, table, periods, { left: work }),
    withinStatute(grid, table, periods),
    contiguity(table, periods),
  ]
  return { proved: checks.every((c) => c.is === 'met' || c.is === 'not-applicable'), checks }
}
