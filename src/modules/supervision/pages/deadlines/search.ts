import { choiceParam, hrefWith, type Param, type Search, textParam } from '#ui/route.tsx'
import { DUE_SPANS, type DueSpan } from '../../contract/obligations.ts'
import { CLOCK_KINDS, type ClockKind } from '../../domain/clock.ts'

const matching = (pattern: RegExp): Param<string> => ({
  read: (raw) => (raw !== null && pattern.test(raw) ? raw : ''),
  write: (v) => v || null,
})

/** 到期页地址里的筛选；空的是不限。`month` 是日历上看的月份，空为这个月。 */
export const deadlinesSearch = {
  kind: choiceParam(Object.keys(CLOCK_KINDS) as ClockKind[], 'must-do-by'),
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

const NAMES: Readonly<Record<DueSpan, string>> = {
  overdue: '已过、未见办结',
  today: '今天到期',
  week: '七日之内',
  month: '三十日之内',
  open: '今天起全部',
}

/** 各种类的“已过”“今天”说法不同：等满了不等于就可以办，权利过了是失权。 */
const OWN: Readonly<Record<ClockKind, Partial<Record<DueSpan, string>>>> = {
  'must-do-by': {},
  'minimum-wait': { overdue: '等满了', today: '今天等满', open: '还在等的' },
  deemed: { overdue: '已经满了', today: '今天满' },
  limitation: { overdue: '窗口已过' },
  'party-right': { overdue: '期已过' },
  accrual: { overdue: '已封顶', today: '今天封顶', open: '还在累计的' },
  'of-others': { overdue: '对方已过' },
}
export const spanName = (kind: ClockKind, span: DueSpan): string => OWN[kind][span] ?? NAMES[span]

export const emptyText = ({ kind, span, on }: DeadlinesSearch): string => {
  if (on !== '') return `${on} 没有${CLOCK_KINDS[kind]}的期限。`
  if (kind === 'must-do-by' && span === 'open')
    return '没有还没办结的应办期限。案件有了立案、告知、决定等日子，期限就列在这里。'
  return `“${CLOCK_KINDS[kind]}”里没有“${spanName(kind, span)}”的。`
}

/** 各种类一句话说明。 */
export const KIND_ABOUT: Readonly<Record<ClockKind, string>> = {
  'must-do-by': '过了届满日的也可能是办了没有录入，请先核实。',
  'minimum-wait': '等满之前不能办；恰在满的当日有两读，次日起才稳妥。',
  deemed: '到期即发生法律上的后果，如公告满三十日视为送达；满的当日不断定。',
  limitation: '过了就不能再追究、再申请。起诉期限由送达之日推算的，以记载的为准。',
  'party-right': '多是当事人的权利，过期由其自行承担，从不算机关超期。',
  accrual: '每日按罚款的百分之三加处，至与罚款相等为止；复议、诉讼期间不计。可以加处，不是必须。',
  'of-others': '上级、公安、法院等应办的，只供催询，从不算本机关超期。',
}

export const isNarrowed = ({ on, rule, agency, line }: DeadlinesSearch): boolean =>
  [on, rule, agency, line].some((value) => value !== '')

const given = (search: Readonly<Record<string, string>>): string =>
  new URLSearchParams(Object.entries(search).filter(([, value]) => value !== '')).toString()

export const listUrl = ({ month: _, ...search }: DeadlinesSearch): string => `/api/v1/obligations?${given(search)}`

export const daysUrl = ({ kind, rule, agency, line }: DeadlinesSearch, month: string): string =>
  `/api/v1/obligations/days?${given({ month, kind, rule, agency, line })}`

export const exportUrl = ({ month: _, ...search }: DeadlinesSearch): string =>
  `/api/v1/obligations/export.xlsx?${given(search)}`
