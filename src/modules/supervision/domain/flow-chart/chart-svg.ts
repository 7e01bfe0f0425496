import type { Procedure } from '#modules/cases/domain/procedures/procedure.ts'
import { LINE_GAP, SMALL_SIZE } from './chart-boxes.ts'
import type { PlacedBox, PlacedChart, PlacedLine } from './chart-layout.ts'

/** 页面、纸面通用的颜色；页面用类名另配深色。黑白打印靠线型与文字区分，不靠颜色。 */
export const INK = {
  text: '#18212d',
  muted: '#4b5766',
  limit: '#9a1119',
  date: '#0b4bb3',
  line: '#3b4653',
  pale: '#8b95a3',
  paper: '#ffffff',
} as const

export const FONT =
  "'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"

/** 各角色左边一道的颜色；角色名也写在格里。 */
const ROLE_INK: Readonly<Record<string, string>> = {
  handlers: '#0b4bb3',
  reviewers: '#6b3fa0',
  head: '#b3141d',
  heads: '#7a2c00',
  moderator: '#005f66',
  agency: '#14652f',
  party: '#47525f',
  outside: '#7a5200',
}

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const attributes = (values: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeXml(String(value))}"`]))
    .join('')

/** 一个元素；没有内容的写成自闭。 */
export const element = (
  name: string,
  values: Readonly<Record<string, string | number | undefined>>,
  ...inside: readonly string[]
): string =>
  inside.length === 0 ? `<${name}${attributes(values)}/>` : `<${name}${attributes(values)}>${inside.join('')}</${name}>`

export type DrawOptions = {
  /** 每一步的链接；不给就不能点（纸面、下载的文件）。 */
  readonly hrefOf?: (step: string) => string
  /** 页面上选中的一步。 */
  readonly selected?: string | null
  /** 搜索时淡去的各步。 */
  readonly dimmed?: ReadonlySet<string>
}

const shapeOf = ({ step, x, y, width, height, reached, latest }: PlacedBox): string => {
  const style = {
    class: 'flow-box',
    fill: INK.paper,
    stroke: reached === false ? INK.pale : INK.line,
    'stroke-width': latest ? 3 : reached ? 1.8 : 1.2,
    'stroke-dasharray': reached === false ? '4 3' : undefined,
  }
  if (step.shape === 'choice') {
    const [cx, cy] = [x + width / 2, y + height / 2]
    return element('polygon', { points: `${cx},${y} ${x + width},${cy} ${cx},${y + height} ${x},${cy}`, ...style })
  }
  const round = step.shape === 'end' ? Math.min(22, height / 2) : 4
  const box = element('rect', { x, y, width, height, rx: round, ...style })
  // 另有一张图的一步，两边各加一道竖线
  const sides =
    step.chart === null || step.shape === 'end'
      ? ''
      : [x + 5, x + width - 5].map((at) => element('path', { d: `M${at} ${y}V${y + height}`, ...style })).join('')
  const role =
    step.shape === 'end'
      ? ''
      : element('rect', {
          ...{ x, y: y + 4, width: 4, height: height - 8 },
          fill: reached === false ? INK.pale : ROLE_INK[step.role],
        })
  return box + sides + role
}

const INK_OF = { name: INK.text, role: INK.muted, limit: INK.limit, date: INK.date } as const

const wordsOf = ({ lines, x, y, width, height, reached }: PlacedBox): string => {
  const text = lines.reduce((sum, { size }) => sum + size * LINE_GAP, 0)
  let top = y + (height - text) / 2
  return lines
    .map(({ text: words, size, tone }) => {
      const baseline = Math.round((top + size * 1.02) * 10) / 10
      top += size * LINE_GAP
      return element(
        'text',
        {
          ...{ class: `flow-${tone}`, x: x + width / 2, y: baseline, 'font-size': size, 'text-anchor': 'middle' },
          'font-weight': tone === 'name' ? 600 : undefined,
          fill: reached === false && tone !== 'name' ? INK.muted : INK_OF[tone],
        },
        escapeXml(words),
      )
    })
    .join('\n')
}

const boxSvg = (box: PlacedBox, { hrefOf, selected, dimmed }: DrawOptions): string => {
  const { code, name, who } = box.step
  const ring =
    selected === code
      ? element('rect', {
          ...{ class: 'flow-selected', x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8 },
          ...{ rx: 7, fill: 'none', stroke: '#b45f00', 'stroke-width': 2.5 },
        })
      : ''
  // 链接的名字就是格里的字；不是链接的另给一句
  const title = hrefOf === undefined ? element('title', {}, escapeXml(`${name}（${who}）`)) : ''
  const inside = [title, ring, shapeOf(box), wordsOf(box)]
  const values = {
    class: 'flow-step',
    'data-step': code,
    opacity: dimmed?.has(code) ? 0.35 : undefined,
    ...(hrefOf === undefined ? {} : { href: hrefOf(code), 'aria-current': selected === code ? 'true' : undefined }),
  }
  return element(hrefOf === undefined ? 'g' : 'a', values, ...inside)
}

type Point = PlacedLine['points'][number]

/** 箭头：尖在线的末端，朝着最后一段的方向。 */
const arrow = (tip: Point, before: Point, ink: string): string => {
  const [dx, dy] = [Math.sign(tip.x - before.x), Math.sign(tip.y - before.y)]
  const [bx, by] = [tip.x - dx * 7, tip.y - dy * 7]
  const corners = [tip, { x: bx - dy * 3.5, y: by - dx * 3.5 }, { x: bx + dy * 3.5, y: by + dx * 3.5 }]
  return element('polygon', { class: 'flow-arrow', points: corners.map((p) => `${p.x},${p.y}`).join(' '), fill: ink })
}

const lineSvg = ({ points, label, both }: PlacedLine, walked: boolean | null): string => {
  const [first, second] = points
  const [beforeLast, last] = points.slice(-2)
  if (first === undefined || second === undefined || beforeLast === undefined || last === undefined) return ''
  const ink = walked === false ? INK.pale : INK.line
  return [
    element('path', {
      ...{ class: 'flow-line', d: `M${points.map((p) => `${p.x} ${p.y}`).join('L')}`, fill: 'none', stroke: ink },
      ...{ 'stroke-width': walked ? 1.8 : 1.1, 'stroke-dasharray': walked === false ? '4 3' : undefined },
    }),
    arrow(last, beforeLast, ink),
    both ? arrow(first, second, ink) : '',
    label === null
      ? ''
      : element('rect', {
          ...{ class: 'flow-label-ground', x: label.x, y: label.y, width: label.width, height: label.height },
          fill: INK.paper,
        }) +
        element(
          'text',
          {
            ...{ class: 'flow-label', x: label.x + label.width / 2, y: label.y + label.height - 4 },
            ...{ 'font-size': SMALL_SIZE, 'text-anchor': 'middle', fill: INK.muted },
          },
          escapeXml(label.text),
        ),
  ].join('')
}

/** 图的内容，不含最外层；纸面把它缩放着嵌进去。 */
export const chartBody = ({ boxes, lines }: PlacedChart, options: DrawOptions = {}): string => {
  const reached = new Map(boxes.map((box) => [box.step.code, box.reached]))
  /** 两头都有记载的实线，有一头没有记载的虚线；有一头记不出来的照原样。 */
  const walked = ({ from, to }: PlacedLine) => {
    const ends = [reached.get(from) ?? null, reached.get(to) ?? null]
    return ends.includes(null) ? null : !ends.includes(false)
  }
  return [...lines.map((line) => lineSvg(line, walked(line))), ...boxes.map((box) => boxSvg(box, options))].join('\n')
}

/** 图的一句话说明，给看不见图的人；逐步的内容另有表。 */
export const chartSummary = ({ name, scope, steps }: Procedure): string =>
  `${name}流程图，共${steps.filter(({ shape }) => shape !== 'choice').length}步：${steps
    .filter(({ shape }) => shape !== 'choice')
    .map((step) => step.name)
    .join('、')}。${scope}。`

/** 独立的一张图。可点的是一组链接，不能点的是一幅图像。 */
export const chartSvg = (procedure: Procedure, placed: PlacedChart, options: DrawOptions = {}): string =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ width: placed.width, height: placed.height, viewBox: `0 0 ${placed.width} ${placed.height}` },
      ...{ class: 'flow-chart', role: options.hrefOf === undefined ? 'img' : 'group', 'font-family': FONT },
      'aria-label': `${procedure.name}流程图`,
    },
    ...(options.hrefOf === undefined ? [element('title', {}, `${escapeXml(procedure.name)}流程图`)] : []),
    element('desc', {}, escapeXml(chartSummary(procedure))),
    element('rect', {
      ...{ class: 'flow-ground', width: placed.width, height: placed.height, fill: INK.paper },
    }),
    '\n',
    chartBody(placed, options),
  )
