import { choiceParam, hrefWith, numberParam, type Search, textParam } from '#ui/route.tsx'
import { CONSEQUENCES } from '../domain/rule.ts'
import { SORTS, STATUSES } from './report-rows.ts'

/** 检查页地址里的参数：筛选、排序、翻页，以及打开的案件与发现。 */
export const checkSearch = {
  q: textParam,
  status: choiceParam(['all', ...STATUSES, 'failed'], 'all'),
  consequence: choiceParam(['all', ...CONSEQUENCES], 'all'),
  rule: textParam,
  sort: choiceParam(SORTS, 'arrival'),
  page: numberParam,
  case: numberParam,
  finding: textParam,
}
export type CheckSearch = Search<typeof checkSearch>

/** 在现有参数上改几个，得到检查页的地址。 */
export const checkHref = (search: CheckSearch, change: Partial<CheckSearch>): string =>
  hrefWith('/check', checkSearch, { ...search, ...change })
