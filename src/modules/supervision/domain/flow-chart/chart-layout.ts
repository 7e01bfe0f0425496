import type { Procedure } from '#modules/cases/domain/procedures/procedure.ts'
import { type Box, labelSize } from './chart-boxes.ts'

/** 交给排版引擎的图（ELK 的 JSON）。只写用到的部分。 */
export type LayoutGraph = {
  readonly id: string
  readonly layoutOptions: Readonly<Record<string, string>>
  readonly children: readonly LayoutNode[]
  readonly edges: readonly LayoutEdge[]
}
type LayoutNode = {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly layoutOptions?: Readonly<Record<string, string>>
  readonly ports?: readonly { readonly id: string; readonly x: number; readonly y: number }[]
}
type LayoutEdge = {
  readonly id: string
  readonly sources: readonly string[]
  readonly targets: readonly string[]
  readonly layoutOptions?: Readonly<Record<string, string>>
  readonly labels: readonly {
    readonly text: string
    readonly width: number
    readonly height: number
    readonly layoutOptions: Readonly<Record<string, string>>
  }[]
}

type Point = { readonly x: number; readonly y: number }

/** 排版引擎的答复：同样的图加上了位置。 */
export type LaidGraph = {
  readonly width?: number
  readonly height?: number
  readonly children?: readonly { readonly id: string; readonly x?: number; readonly y?: number }[]
  readonly edges?: readonly {
    readonly id: string
    readonly sections?: readonly {
      readonly startPoint: Point
      readonly endPoint: Point
      readonly bendPoints?: readonly Point[]
    }[]
    readonly labels?: readonly { readonly x?: number; readonly y?: number }[]
  }[]
}

/** 排版引擎：页面与服务器各自提供，图与答复相同。 */
export type LayoutEngine = (graph: LayoutGraph) => Promise<LaidGraph>

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
  'elk.spacing.nodeNode': '16',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '8',
  'elk.spacing.edgeLabel': '3',
  'elk.layered.spacing.nodeNodeBetweenLayers': '19',
  'elk.layered.spacing.edgeNodeBetweenLayers': '8',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '6',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
  'elk.layered.unnecessaryBendpoints': 'false',
} as const

/** 分情形的一问是菱形：线只从四个角进出。 */
const cornersOf = ({ step: { code }, width, height }: Box) => [
  { id: `${code}.top`, x: width / 2, y: 0 },
  { id: `${code}.bottom`, x: width / 2, y: height },
  { id: `${code}.left`, x: 0, y: height / 2 },
  { id: `${code}.right`, x: width, y: height / 2 },
]

/** 从菱形出去的几条线依次走哪几个角：一条走下，两条走下、右，三条走左、下、右。 */
const EXITS: Readonly<Record<number, readonly string[]>> = {
  1: ['bottom'],
  2: ['bottom', 'right'],
  3: ['left', 'bottom', 'right'],
}

/** 去处太多的一步（调查取证），到此为止的几格放到下一行的最右边，图才不会太宽。 */
const CROWDED = 5
const lowered = ({ lines, steps }: Procedure): readonly (readonly [above: string, end: string])[] =>
  steps.flatMap(({ code }) => {
    const targets = lines.filter(({ from, is }) => from === code && is !== 'back').map(({ to }) => to)
    const isEnd = (to: string) => steps.some((step) => step.code === to && step.shape === 'end')
    const next = lines.find(({ from, is, to }) => from === code && is === 'forward' && !isEnd(to))?.to
    return targets.length <= CROWDED || next === undefined
      ? []
      : targets.filter(isEnd).map((end) => [next, end] as const)
  })

/** 各格按线的次序排：写在前面的线，去处在左边。 */
const inLineOrder = ({ lines }: Procedure, boxes: readonly Box[], last: ReadonlySet<string>): readonly Box[] => {
  const order = new Map(lines.filter(({ is }) => is !== 'back').map(({ to }, i) => [to, i]))
  const rank = ({ step: { code } }: Box) => (order.get(code) ?? -1) + (last.has(code) ? lines.length : 0)
  return boxes.toSorted((a, b) => rank(a) - rank(b))
}

/** 主干各线的下标：从第一步起，一问走正下方，别的走第一条不到此为止的线。主干尽量画直。 */
const mainLines = ({ lines, steps }: Procedure): ReadonlySet<number> => {
  const shape = new Map(steps.map((step) => [step.code, step.shape]))
  const found = new Set<number>()
  for (let at = steps[0]?.code; at !== undefined; ) {
    const out = lines.flatMap((l, i) => (l.from === at && l.is === 'forward' ? [i] : []))
    const ahead = out.filter((i) => shape.get(lines[i]?.to as string) !== 'end')
    const next = shape.get(at) === 'choice' ? out[out.length === 3 ? 1 : 0] : (ahead[0] ?? out[0])
    if (next === undefined || found.has(next)) break
    found.add(next)
    at = lines[next]?.to
  }
  return found
}

/** 几条写着字的线到同一格，而这一条是它来处唯一写字的：字写在来处，免得挤在一起。 */
const isOnlyWord = (lines: Procedure['lines'], index: number): boolean => {
  const line = lines[index]
  const others = lines.filter((l, i) => i !== index && l.when !== null && l.is !== 'back')
  return line?.is === 'forward' && others.some((l) => l.to === line.to) && !others.some((l) => l.from === line.from)
}

/** 一张图交给排版引擎的样子。退回的线反着排，画的时候再掉头，主干才一路向下。 */
export const layoutGraph = (procedure: Procedure, boxes: readonly Box[]): LayoutGraph => {
  const { code, lines } = procedure
  const hidden = lowered(procedure)
  const main = mainLines(procedure)
  const choices = new Set(boxes.flatMap(({ step }) => (step.shape === 'choice' ? [step.code] : [])))
  const exitOf = (from: string, index: number): string => {
    const all = lines.flatMap((l, i) => (l.from === from ? [i] : []))
    return `${from}.${EXITS[all.length]?.[all.indexOf(index)] ?? 'bottom'}`
  }
  return {
    id: code,
    layoutOptions: OPTIONS,
    children: inLineOrder(procedure, boxes, new Set(hidden.map(([, end]) => end))).map((box) => ({
      id: box.step.code,
      width: box.width,
      height: box.height,
      ...(box.step.shape === 'choice'
        ? { layoutOptions: { 'elk.portConstraints': 'FIXED_POS' }, ports: cornersOf(box) }
        : {}),
    })),
    edges: [
      ...lines.map(({ from, to, when, is }, i) => {
        const [first, last] = is === 'back' ? [to, from] : [from, to]
        const layoutOptions = {
          'elk.edgeLabels.placement': choices.has(first) || isOnlyWord(lines, i) ? 'TAIL' : 'HEAD',
        }
        return {
          id: `${code}-${i}`,
          layoutOptions: { 'elk.layered.priority.straightness': main.has(i) ? '10' : '0' },
          sources: [choices.has(first) ? exitOf(first, i) : first],
          targets: [choices.has(last) ? `${last}.top` : last],
          labels: when === null ? [] : [{ text: when, layoutOptions, ...labelSize(when) }],
        }
      }),
      ...hidden.map(([above, end]) => ({ id: `${above}>${end}`, sources: [above], targets: [end], labels: [] })),
    ],
  }
}

/** 排好位置的一格、一条线。 */
export type PlacedBox = Box & Point
export type PlacedLine = {
  readonly from: string
  readonly to: string
  readonly both: boolean
  /** 依走向排列的各点。 */
  readonly points: readonly Point[]
  readonly label: ({ readonly text: string; readonly width: number; readonly height: number } & Point) | null
}
export type PlacedChart = {
  readonly width: number
  readonly height: number
  readonly boxes: readonly PlacedBox[]
  readonly lines: readonly PlacedLine[]
}

const tenth = (n: number | undefined): number => Math.round((n ?? 0) * 10) / 10
const rounded = ({ x, y }: { x?: number; y?: number }): Point => ({ x: tenth(x), y: tenth(y) })

/** 把排版引擎的答复与各格、各线对上；坐标取到一位小数，各处算得的逐字节相同。 */
export const placedChart = (procedure: Procedure, boxes: readonly Box[], laid: LaidGraph): PlacedChart => {
  const at = new Map((laid.children ?? []).map((child) => [child.id, rounded(child)]))
  return {
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    boxes: boxes.map((box) => ({ ...box, ...(at.get(box.step.code) ?? { x: 0, y: 0 }) })),
    lines: procedure.lines.map((line, i) => {
      const edge = laid.edges?.[i]
      const section = edge?.sections?.[0]
      const points = section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(rounded) : []
      const label = edge?.labels?.[0]
      return {
        from: line.from,
        to: line.to,
        both: line.is === 'both',
        points: line.is === 'back' ? points.toReversed() : points,
        label:
          line.when === null || label === undefined
            ? null
            : { text: line.when, ...labelSize(line.when), ...rounded(label) },
      }
    }),
  }
}
