import type { Day } from '#kernel/day.ts'
import type { Procedure, ProcedureCode } from '#modules/cases/domain/procedures/procedure.ts'
import type { LayoutEngine } from '#modules/supervision/domain/flow-chart/chart-layout.ts'
import { flowSvg } from '#modules/supervision/domain/flow-chart/flow-svg.ts'
import { type StepView, stepViews } from '#modules/supervision/domain/flow-chart/step-view.ts'
import { watcherCounts } from '#modules/supervision/domain/flow-chart/watching.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'

const ALL = [...RULES, ...SET_RULES]

/**
 * 服务器与命令行的排版引擎，用到才读入；页面用的是同一个。
 * 引擎的类型声明把构造器当成了整个模块。
 */
export const layOut: LayoutEngine = async (graph) => {
  const { default: Engine } = await import('elkjs/lib/elk.bundled.js')
  return new (Engine as unknown as new () => { layout: LayoutEngine })().layout(graph)
}

/** 一种程序在某一天的流程图，A4 竖版的 SVG。 */
export const drawFlowChart = (procedure: Procedure, on: Day): Promise<string> =>
  flowSvg(procedure, { on, watchers: watcherCounts(procedure, ALL) }, layOut)

/** 同一张图写成数据。 */
export const describeFlowChart = (procedure: Procedure, on: Day): readonly StepView[] => stepViews(procedure, on, ALL)

const drawn = new Map<ProcedureCode, { readonly on: Day; readonly svg: Promise<string> }>()

/** 画过的当天不再画：同一个进程里规则与期限不变，只随日子变。 */
export const flowChartOf = (procedure: Procedure, on: Day): Promise<string> => {
  const known = drawn.get(procedure.code)
  if (known?.on === on) return known.svg
  const svg = drawFlowChart(procedure, on)
  drawn.set(procedure.code, { on, svg })
  return svg
}
