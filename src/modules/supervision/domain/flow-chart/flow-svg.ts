import type { Procedure } from '#modules/cases/domain/procedures/procedure.ts'
import { boxesOf, type ChartGiven } from './chart-boxes.ts'
import { type LayoutEngine, layoutGraph, type PlacedChart, placedChart } from './chart-layout.ts'
import { type PaperText, paperSvg } from './chart-paper.ts'

/** 排好位置的图。同样的程序、同一天、同样的记载，在服务器与页面上排得一样。 */
export const placeChart = async (
  procedure: Procedure,
  given: ChartGiven,
  engine: LayoutEngine,
): Promise<PlacedChart> => {
  const boxes = boxesOf(procedure, given)
  return placedChart(procedure, boxes, await engine(layoutGraph(procedure, boxes)))
}

/** 一张 A4 竖版的流程图（SVG 文件的全文）。服务器、命令行、页面的打印与下载用的都是它，逐字节相同。 */
export const flowSvg = async (
  procedure: Procedure,
  given: ChartGiven,
  engine: LayoutEngine,
  text: Partial<PaperText> = {},
): Promise<string> => paperSvg(procedure, await placeChart(procedure, given, engine), { on: given.on, ...text })
