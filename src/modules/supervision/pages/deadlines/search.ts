import { choiceParam, hrefWith, type Param, type Search, textParam } from '#ui/route.tsx'
import { DUE_SPANS, type DueSpan } from '../../contract/obligations.ts'

const matching = (pattern: RegExp): Param<string> => ({
  read: (raw) => (raw !== null && pattern.test(raw) ? raw : ''),
  write: (v) => v || null,
})

/** 到期页地址里的筛选；空的是不限。`month` 是日历上看的月份，空为这个月。 */
export const deadlinesSearch = {
  span: choiceParam(DUE_SPANS, 'open'),
  on: matching(/^\d{4}-\d{2}-\d{2}$/),
  month: matching(/^\d{4}-\d{2}$/),
  rule: textParam,
  agency: textParam,
  line: textParam,
}
export type DeadlinesSearch = Search<typeof deadlinesSearch>

export const deadlinesHref = (search: DeadlinesSearch, change: Partial<DeadlinesSearch> = {}): string =>
  hrefWith('/deadlines', deadlinesSearch, { ...search, ...change })

export const SPAN_NAMES: Readonly<Record<DueSpan, string>> = {
  overdue: '已过、未见办结',
  today: '今天到期',
  week: '七日之内',
  month: '三十日之内',
  open: '今天起全部',
}

export const SPAN_EMPTY: Readonly<Record<DueSpan, string>> = {
  overdue: '没有已过届满日而未见办结的。',
  today: '今天没有到期的。',
  week: '七日之内没有到期的。',
  month: '三十日之内没有到期的。',
  open: '没有还没办结的应办期限。案件有了立案、告知、决定等日子，期限就列在这里。',
}

export const isNarrowed = ({ on, rule, agency, line }: DeadlinesSearch): boolean =>
  [on, rule, agency, line].some((value) => value !== '')

const given = (search: Readonly<Record<string, string>>): string =>
  new URLSearchParams(Object.entries(search).filter(([, value]) => value !== '')).toString()

export const listUrl = ({ month: _, ...search }: DeadlinesSearch): string => `/api/v1/obligations?${given(search)}`

export const daysUrl = ({ rule, agency, line }: DeadlinesSearch, month: string): string =>
  `/api/v1/obligations/days?${given({ month, rule, agency, line })}`
