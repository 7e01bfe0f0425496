import { PROCEDURES } from '#modules/cases/domain/procedures/all.ts'
import type { ProcedureCode } from '#modules/cases/domain/procedures/procedure.ts'
import { choiceParam, hrefWith, type Search, textParam } from '#ui/route.tsx'

const CODES: readonly ProcedureCode[] = PROCEDURES.map(({ code }) => code)

/** 地址：哪张图、选中哪一步、搜什么、哪一件案件（机关/编号）。 */
export const flowSearch = {
  procedure: choiceParam(CODES, 'ordinary'),
  step: textParam,
  q: textParam,
  case: textParam,
}
export type FlowSearch = Search<typeof flowSearch>
export const flowHref = (search: Partial<FlowSearch>): string => hrefWith('/flow-charts', flowSearch, search)
