import { rowName } from '../table/table.ts'
import { allBits, type Bits, isNone, minus, rangeBits } from './bits.ts'
import { boxText, caseOfCells, caseText } from './case-words.ts'
import { type Budget, overlappingPairs, uncovered, uncoveredBy } from './cover.ts'
import { type Box, boxesMeet, carve, type Grid, intersection, isEmptyBox, lowestCells, wholeBox } from './grid.ts'
import { type CheckReport, concluded, findings, LISTED } from './report.ts'

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
    for (const other of boxes) if (boxesMeet(box.with(i, free), other)) free = minus(free, other[i] as Bits)
    box = box.with(i, free)
  }
  return box
}

/** 完整：每一个可能的案件都落在某一行。反例是没有一行管的案件。 */
export const completeness = ({ grid, rows, overlapping }: Shape, budget: Budget): CheckReport => {
  const found = findings()
  const boxes = [...rows]
  let unfinished = false
  while (found.count() < LISTED) {
    const gap = uncovered(wholeBox(grid), boxes, overlapping, budget)
    unfinished = gap.is === 'too-many'
    if (gap.is !== 'cell') break
    const box = widened(grid, gap.cells, boxes)
    const example = caseOfCells(grid, lowestCells(box))
    const because = `没有一行管这样的案件：${caseText(example)}。漏掉的是：${boxText(grid, box)}`
    found.add(String(found.count()), () => ({ rows: [], cases: [example], because, from: null }))
    boxes.push(box)
  }
  const tangled = `行之间重叠太多（${overlapping.length} 对），有没有漏洞没有算完；请先改去重叠再验`
  return concluded('complete', found, unfinished ? [tangled] : [], {
    proved: '每一个可能的案件都有一行管',
    refuted: '有案件没有一行管',
  })
}

/** 不重叠：没有一个案件同时落在两行。 */
export const disjointness = ({ grid, rows, overlapping }: Shape): CheckReport => {
  const found = findings()
  for (const [a, b] of overlapping)
    found.add(`${a}-${b}`, () => {
      const both = intersection(rows[a] as Box, rows[b] as Box)
      const example = caseOfCells(grid, lowestCells(both))
      const because = `${rowName(a)}与${rowName(b)}都管这样的案件：${caseText(example)}。重叠的是：${boxText(grid, both)}`
      return { rows: [a, b], cases: [example], because, from: null }
    })
  return concluded('non-overlapping', found, [], {
    proved: '没有一个案件同时落在两行',
    refuted: '有案件同时落在两行',
  })
}

const impossible = (grid: Grid, box: Box): string =>
  `永远轮不到：“${(grid[box.findIndex(isNone)] as Grid[number]).factor.name}”的条件不在可能的值之内`

const earlierOverlaps = (overlapping: Shape['overlapping'], row: number): readonly number[] =>
  overlapping.flatMap(([a, b]) => (b === row ? [a] : []))

/** 一行（一种情形）轮不到的原因，`covering` 是把它盖满的那些行；轮得到的为 null；没有算完的为 'unknown'。 */
type Idle = { readonly because: string; readonly covering: readonly number[] } | 'unknown' | null

const idleRow = ({ grid, rows, exemptions, overlapping }: Shape, i: number, budget: Budget): Idle => {
  const box = rows[i] as Box
  if (isEmptyBox(box)) return { because: impossible(grid, box), covering: [] }
  const always = exemptions.filter((e) => e.always)
  const names = always.map((e) => e.name).join('、')
  const spared = uncoveredBy(
    box,
    always.map((e) => e.box),
    budget,
  ).is
  if (spared === 'covered') return { because: `永远轮不到：它管的案件都应当不予处罚（${names}）`, covering: [] }
  const covering = earlierOverlaps(overlapping, i)
  const others = covering.map((row) => rows[row] as Box)
  const doubled = uncoveredBy(box, others, budget).is
  if (spared === 'too-many' || doubled === 'too-many') return 'unknown'
  if (doubled !== 'covered') return null
  return { because: `是多余的：它管的案件${covering.map(rowName).join('、')}都管了`, covering }
}

const idleExemption = ({ grid, exemptions }: Shape, i: number, budget: Budget): Idle => {
  const { box } = exemptions[i] as Shape['exemptions'][number]
  if (isEmptyBox(box)) return { because: impossible(grid, box), covering: [] }
  const earlier = exemptions.slice(0, i).map((e) => e.box)
  const spared = uncoveredBy(box, earlier, budget).is
  if (spared === 'too-many') return 'unknown'
  return spared === 'covered' ? { because: '是多余的：前面的不予情形都包括了', covering: [] } : null
}

/** 没有多余的行：每一行、每一种不予情形都有案件轮得到它。 */
export const liveness = (shape: Shape, budget: Budget): CheckReport => {
  const { grid, rows, exemptions } = shape
  const found = findings()
  const unclear: string[] = []
  const note = (name: string, idle: Idle, row: readonly number[], box: Box) => {
    if (idle === 'unknown') unclear.push(`行之间重叠太多，${name}是不是多余没有算完；请先改去重叠再验`)
    else if (idle !== null)
      found.add(name, () => ({
        rows: [...idle.covering, ...row],
        cases: isEmptyBox(box) ? [] : [caseOfCells(grid, lowestCells(box))],
        because: `${name}${idle.because}`,
        from: null,
      }))
  }
  for (const [i, box] of rows.entries()) note(rowName(i), idleRow(shape, i, budget), [i], box)
  for (const [i, { name, box }] of exemptions.entries()) note(`“${name}”`, idleExemption(shape, i, budget), [], box)
  return concluded('no-dead-rows', found, unclear, { proved: '每一行都有案件轮得到', refuted: '有永远轮不到的行' })
}

/** 从盒里挖去一些盒，余下的各块。 */
export const remainder = (box: Box, others: readonly Box[]): readonly Box[] =>
  others.reduce<readonly Box[]>(
    (pieces, other) => pieces.flatMap((piece) => (boxesMeet(piece, other) ? carve(piece, other) : [piece])),
    [box],
  )
