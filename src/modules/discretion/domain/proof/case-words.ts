import { conditionText } from '../table/condition.ts'
import { valueText } from '../table/read-factor.ts'
import { type Box, cellSpan, type Grid, spansOf } from './grid.ts'

/** 一个具体的案件：因素名 → 值，都是给人看的写法。 */
export type ExampleCase = Readonly<Record<string, string>>

/** 各因素取哪一个位置，说成一个案件。 */
export const caseAt = (grid: Grid, positions: readonly number[]): ExampleCase =>
  Object.fromEntries(grid.map(({ factor }, i) => [factor.name, valueText(factor, positions[i] as number)]))

/** 各因素取哪一格，值取那一格的起点；连续单位的起点若是“略超过”，格里有整数的取整数。 */
export const caseOfCells = (grid: Grid, cells: readonly number[]): ExampleCase =>
  caseAt(
    grid,
    grid.map((axis, i) => plainPosition(axis, cells[i] as number)),
  )

/** 一格里最好说的一个值。 */
export const plainPosition = (axis: Grid[number], cell: number): number => {
  const { from, to } = cellSpan(axis, cell)
  const between = axis.factor.unit?.continuous === true && from % 2 === 1
  if (!between) return from
  if (to === null) return from + 2 * (axis.factor.unit?.scale ?? 1) - 1
  const middle = Math.floor((from + to) / 4) * 2
  return middle > from && middle < to ? middle : from
}

/** 一句话：货值金额5万元、危害后果轻微。 */
export const caseText = (example: ExampleCase): string =>
  Object.entries(example)
    .map(([name, value]) => `${name}${value}`)
    .join('、')

/** 盒说成条件：只说有限制的因素；全不限为“任何案件”。 */
export const boxText = (grid: Grid, box: Box): string => {
  const parts = grid.flatMap((axis, i) => {
    const spans = spansOf(axis, box[i] as Uint32Array)
    const { from, to } = axis.factor.domain
    if (spans.length === 1 && spans[0]?.from === from && spans[0]?.to === to) return []
    const condition = spans.map((s) => ({ from: s.from === from ? null : s.from, to: s.to === to ? null : s.to }))
    return [`${axis.factor.name}${conditionText(axis.factor.unit === null ? spans : condition, axis.factor)}`]
  })
  return parts.length === 0 ? '任何案件' : parts.join('，')
}
