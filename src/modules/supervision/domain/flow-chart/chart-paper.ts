import type { Day } from '#kernel/day.ts'
import { TEXTS_CHECKED_UNTIL } from '#law/laws.ts'
import type { Procedure } from '#modules/cases/domain/procedures/procedure.ts'
import type { PlacedChart } from './chart-layout.ts'
import { chartBody, chartSummary, element, escapeXml, FONT, INK } from './chart-svg.ts'
import { wrapText } from './text-lines.ts'

/** 纸面上另外要写的。 */
export type PaperText = {
  readonly on: Day
  /** 一件案件：文号与机关。不给就是空图。 */
  readonly caseName?: string
}

/** A4 竖版，单位是十分之一毫米；四边各留八毫米，打印机都印得到。 */
const PAGE = { width: 2100, height: 2970, margin: 80 } as const
const TITLE = 54
const SMALL = 23
const LINE = 31

const textAt = (
  x: number,
  y: number,
  size: number,
  words: string,
  rest: Record<string, string | number> = {},
): string => element('text', { x, y, 'font-size': size, fill: INK.text, ...rest }, escapeXml(words))

/** 流程里引到的各法，依出现的次序。 */
const lawsOf = ({ steps }: Procedure): readonly string[] => [
  ...new Set(steps.flatMap(({ articles }) => articles.map(({ law }) => law))),
]

const notesOf = (procedure: Procedure, { on, caseName }: PaperText): readonly string[] => [
  `图例：方框是一步，圆角框到此为止，菱形分情形，两边双线的另有分图；左边一道的颜色按主体。▲后的数是准绳依据这一步条文的规则数。${
    caseName === undefined ? '' : '实线有记载，虚线没有记载（不等于没有做），粗框是最近有记载的一步。'
  }`,
  `期限按${on}适用的条文，每步只写最要紧的一项；开始的当日不计入，工作日不含法定节假日与休息日，自然日照日历数。标“未核实”的没有核对过原文。`,
  `依据：${lawsOf(procedure)
    .map((law) => `《${law}》`)
    .join('')}，文本核对至${TEXTS_CHECKED_UNTIL}。准绳制图，版本${on}。流程图只作指引，以条文为准。`,
]

/** 一页 A4：标题、图、图例与依据。图缩放到放得下为止。 */
export const paperSvg = (procedure: Procedure, placed: PlacedChart, text: PaperText): string => {
  const inner = PAGE.width - PAGE.margin * 2
  const notes = notesOf(procedure, text).flatMap((note) => wrapText(note, SMALL, inner))
  const notesTop = PAGE.height - PAGE.margin - notes.length * LINE
  const top = PAGE.margin + TITLE + 62
  const room = { width: inner, height: notesTop - top - 20 }
  const scale = paperScale(placed, room)
  const left = (PAGE.width - placed.width * scale) / 2
  const middle = { 'text-anchor': 'middle' }
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ width: '210mm', height: '297mm', viewBox: `0 0 ${PAGE.width} ${PAGE.height}` },
      ...{ class: 'flow-paper', role: 'img', 'font-family': FONT, 'aria-label': `${procedure.name}流程图` },
    },
    element('title', {}, `${escapeXml(procedure.name)}流程图`),
    element('desc', {}, escapeXml(chartSummary(procedure))),
    element('rect', { width: PAGE.width, height: PAGE.height, fill: INK.paper }),
    '\n',
    textAt(PAGE.width / 2, PAGE.margin + TITLE, TITLE, `${procedure.name}流程图`, { ...middle, 'font-weight': 700 }),
    textAt(PAGE.width / 2, PAGE.margin + TITLE + 44, 29, text.caseName ?? `适用：${procedure.scope}`, middle),
    '\n',
    element('g', { transform: `translate(${left.toFixed(1)} ${top}) scale(${scale.toFixed(4)})` }, chartBody(placed)),
    '\n',
    element('path', { d: `M${PAGE.margin} ${notesTop - 8}H${PAGE.width - PAGE.margin}`, stroke: INK.pale }),
    ...notes.map((words, i) => textAt(PAGE.margin, notesTop + (i + 1) * LINE - 6, SMALL, words, { fill: INK.muted })),
  )}\n`
}

/** 缩放：放得下的最大；小图至多放大到二点六倍，字不比标题还大。 */
const paperScale = (placed: PlacedChart, room: { readonly width: number; readonly height: number }): number =>
  Math.min(room.width / placed.width, room.height / placed.height, 2.6)
