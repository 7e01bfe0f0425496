import { rowName } from '../table/table.ts'
import { allBits, type Bits, isNone, minus, rangeBits } from './bits.ts'
import { boxText, caseOfCells, caseText } from './case-words.ts'
import { overlappingPairs, uncovered } from './cover.ts'
import { type Box, boxesMeet, carve, type Grid, intersection, isEmptyBox, lowestCells, wholeBox } from './grid.ts'
import { type CheckReport, type Counterexample, concluded, LISTED, refuted } from './report.ts'

/** 表在格子上的样子：各行的盒、各不予情形的盒、行之间相交的各对。 */
export type Shape = {
  readonly grid: Grid
  readonly rows: readonly Box[]
  readonly exemptions: readonly { readonly name: string; readonly always: boolean; readonly box: Box }[]
  readonly overlapping: readonly (readonly [number, number])[]
}

export const shapeOf = (grid: Grid, rows: readonly Box[], exemptions: Shape['exemptions']): Shape => ({
  grid,
  rows,
  exemptions,
  overlapping: overlappingPairs(rows),
})

/** 把一个没盖住的小格尽量扩成盒，仍不碰到任何盒：一处漏洞说成一句，不说成许多碎块。 */
const widened = (grid: Grid, cells: readonly number[], boxes: readonly Box[]): Box => {
  let box: Box = cells.map((cell, i) => rangeBits((grid[i] as Grid[number]).size, cell, cell + 1))
  for (let i = 0; i < box.length; i++) {
    let free: Bits = allBits((grid[i] as Grid[number]).size)
    for (const other of boxes)
      if (boxesMeet(box.with(i, free), other)) {
        const rest = minus(free, other[i] as Bits)
        free = rest
      }
    box = box.with(i, free)
  }
  return box
}

/** 完整：每一个可能的案件都落在某一行。反例是没有一行管的案件。 */
export const completeness = ({ grid, rows, overlapping }: Shape): CheckReport => {
  const found: Counterexample[] = []
  const boxes = [...rows]
  while (found.length < LISTED) {
    const gap = uncovered(wholeBox(grid), boxes, overlapping)
    if (gap.is === 'too-many')
      return found.length > 0
        ? refuted('complete', '有案件没有一行管', found)
        : concluded(
            'complete',
            [],
            [`行之间重叠太多（${overlapping.length} 对），有没有漏洞没有算完；请先改去重叠再验`],
            NEVER,
          )
    if (gap.is === 'covered') break
    const box = widened(grid, gap.cells, boxes)
    const example = caseOfCells(grid, lowestCells(box))
    found.push({
      rows: [],
      cases: [example],
      because: `没有一行管这样的案件：${caseText(example)}。漏掉的是：${boxText(grid, box)}`,
      from: null,
    })
    boxes.push(box)
  }
  return concluded('complete', found, [], {
    proved: '每一个可能的案件都有一行管',
    refuted: '有案件没有一行管',
  })
}

const NEVER = { proved: '', refuted: '' }

/** 不重叠：没有一个案件同时落在两行。 */
export const disjointness = ({ grid, rows, overlapping }: Shape): CheckReport =>
  concluded(
    'non-overlapping',
    overlapping.map(([a, b]) => {
      const both = intersection(rows[a] as Box, rows[b] as Box)
      const example = caseOfCells(grid, lowestCells(both))
      return {
        rows: [a, b],
        cases: [example],
        because: `${rowName(a)}与${rowName(b)}都管这样的案件：${caseText(example)}。重叠的是：${boxText(grid, both)}`,
        from: null,
      }
    }),
    [],
    { proved: '没有一个案件同时落在两行', refuted: '有案件同时落在两行' },
  )

/** 没有多余的行：每一行、每一种不予情形都有案件轮得到它。 */
export const liveness = ({ grid, rows, exemptions, overlapping }: Shape): CheckReport => {
  const found: Counterexample[] = []
  const dead = (index: readonly number[], box: Box, because: string) => {
    const cells = isEmptyBox(box) ? null : lowestCells(box)
    found.push({ rows: index, cases: cells === null ? [] : [caseOfCells(grid, cells)], because, from: null })
  }
  const impossible = (box: Box) => (grid[box.findIndex(isNone)] as Grid[number]).factor.name
  const always = exemptions.filter((e) => e.always)
  for (const [i, box] of rows.entries()) {
    if (isEmptyBox(box)) dead([i], box, `${rowName(i)}永远轮不到：“${impossible(box)}”的条件不在可能的值之内`)
    else if (
      coveredBy(
        box,
        always.map((e) => e.box),
      )
    )
      dead([i], box, `${rowName(i)}永远轮不到：它管的案件都应当不予处罚（${always.map((e) => e.name).join('、')}）`)
    else {
      const earlier = overlapping.filter(([, b]) => b === i).map(([a]) => a)
      if (
        coveredBy(
          box,
          earlier.map((a) => rows[a] as Box),
        )
      )
        dead([...earlier, i], box, `${rowName(i)}是多余的：它管的案件${earlier.map(rowName).join('、')}都管了`)
    }
  }
  for (const [i, { name, box }] of exemptions.entries()) {
    const earlier = exemptions.slice(0, i).map((e) => e.box)
    if (isEmptyBox(box)) dead([], box, `“${name}”永远轮不到：“${impossible(box)}”的条件不在可能的值之内`)
    else if (coveredBy(box, earlier)) dead([], box, `“${name}”是多余的：前面的不予情形都包括了`)
  }
  return concluded('no-dead-rows', found, [], { proved: '每一行都有案件轮得到', refuted: '有永远轮不到的行' })
}

/** 算不完的当作没有盖住：不冤枉一行多余。 */
const coveredBy = (box: Box, others: readonly Box[]): boolean =>
  others.length > 0 && uncovered(box, others).is === 'covered'

/** 从盒里挖去一些盒，余下的各块。 */
export const remainder = (box: Box, others: readonly Box[]): readonly Box[] =>
  others.reduce<readonly Box[]>(
    (pieces, other) => pieces.flatMap((piece) => (boxesMeet(piece, other) ? carve(piece, other) : [piece])),
    [box],
  )
