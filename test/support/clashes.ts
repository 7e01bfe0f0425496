import type { PlacedChart, PlacedLine } from '#modules/supervision/domain/flow-chart/chart-layout.ts'

type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** 缩进一点：只是挨着的不算压着。 */
const within = ({ x, y, width, height }: Rect, by: number): Rect => ({
  ...{ x: x + by, y: y + by, width: Math.max(0, width - by * 2), height: Math.max(0, height - by * 2) },
})

/** 一条线的各段，横平竖直。 */
const segmentsOf = ({ points }: PlacedLine): readonly Rect[] =>
  points.slice(1).map((to, i) => {
    const from = points[i] as (typeof points)[number]
    return {
      ...{ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y) },
      ...{ width: Math.max(0.1, Math.abs(to.x - from.x)), height: Math.max(0.1, Math.abs(to.y - from.y)) },
    }
  })

/** 图上压着的地方，每处一句话；没有则空。格与格、字与格、字与字、线与格、线与别的线上的字。 */
export const clashesIn = ({ boxes, lines, width, height }: PlacedChart): readonly string[] => {
  const labels = lines.flatMap((line) =>
    line.label === null ? [] : [{ line, rect: line.label, text: line.label.text }],
  )
  const named = (line: PlacedLine) => `${line.from}→${line.to}`
  const outside = [...boxes, ...labels.map(({ rect }) => rect)].filter(
    (r) => r.x < 0 || r.y < 0 || r.x + r.width > width || r.y + r.height > height,
  )
  return [
    ...outside.map((r) => `在图外：${r.x},${r.y}`),
    ...boxes.flatMap((a, i) =>
      boxes.slice(i + 1).flatMap((b) => (meets(a, b) ? [`格 ${a.step.code} 压着 ${b.step.code}`] : [])),
    ),
    ...labels.flatMap(({ rect, text, line }, i) => [
      ...boxes.flatMap((box) => (meets(within(rect, 1), box) ? [`“${text}”压着 ${box.step.code}`] : [])),
      ...labels.slice(i + 1).flatMap((other) => (meets(rect, other.rect) ? [`“${text}”压着“${other.text}”`] : [])),
      ...lines.flatMap((other) =>
        other !== line && segmentsOf(other).some((s) => meets(within(rect, 2), s))
          ? [`“${text}”压着 ${named(other)}`]
          : [],
      ),
    ]),
    ...lines.flatMap((line) =>
      boxes.flatMap((box) =>
        segmentsOf(line).some((s) => meets(s, within(box, 2))) ? [`线 ${named(line)} 穿过 ${box.step.code}`] : [],
      ),
    ),
  ]
}
