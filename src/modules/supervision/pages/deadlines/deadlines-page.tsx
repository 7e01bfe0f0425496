import { useQuery } from '@tanstack/react-query'
import { BUSINESS_LINES, businessLineName } from '#modules/cases/domain/business-lines.ts'
import { api } from '#ui/api.ts'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { MoreFilters } from '#ui/more-filters.tsx'
import { Link, navigate, useSearch } from '#ui/route.tsx'
import { DUE_SPANS, type DueDays, type ObligationItem } from '../../contract/obligations.ts'
import { REMINDERS, type Reminder } from '../../domain/obligation.ts'
import { useRules } from '../api.ts'
import { useAgencies } from '../worklist/data.ts'
import { DueCalendar } from './due-calendar.tsx'
import { LeadTimes } from './lead-times.tsx'
import {
  type DeadlinesSearch,
  daysUrl,
  deadlinesHref,
  deadlinesSearch,
  isNarrowed,
  listUrl,
  SPAN_EMPTY,
  SPAN_NAMES,
} from './search.ts'
import './deadlines.css'

const DAY_MS = 86_400_000
const todayText = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
const daysLeft = (on: string): number => Math.round((Date.parse(on) - Date.parse(todayText())) / DAY_MS)

const leftText = (on: string): string => {
  const left = daysLeft(on)
  if (left === 0) return '今天到期'
  return left > 0 ? `还有 ${left} 日` : `过了 ${-left} 日，未见办结`
}

const TONES: Readonly<Record<Reminder, string>> = {
  early: 'tone-grey',
  officer: 'tone-blue',
  head: 'tone-amber',
  supervisor: 'tone-red',
}

const nameOf = (o: ObligationItem): string => o.docNo ?? o.caseNo ?? o.party ?? '未记载文号的案件'

const COLUMNS: readonly Column<ObligationItem>[] = [
  {
    key: 'case',
    title: '案件',
    lead: true,
    cell: (o) => (
      <Link href={`/cases/${o.agencyId}/${o.caseId}`} data-row-link className="row-link">
        {nameOf(o)}
      </Link>
    ),
  },
  {
    key: 'what',
    title: '应办的事',
    cell: (o) => (
      <>
        {o.what}
        {!o.verified && <span className="tag">期限未核实</span>}
      </>
    ),
  },
  {
    key: 'due',
    title: '届满',
    tight: true,
    cell: (o) => (
      <span className="due-cell">
        {o.strict}
        {o.lenient !== o.strict && <span className="muted small">另一读至 {o.lenient}</span>}
      </span>
    ),
  },
  {
    key: 'left',
    title: '还有几日',
    tight: true,
    cell: (o) => <span className={`tag ${TONES[o.reminder]}`}>{leftText(o.strict)}</span>,
  },
  {
    key: 'reminder',
    title: '提醒到',
    tight: true,
    cell: (o) => (o.reminder === 'early' ? null : REMINDERS[o.reminder].replace('提醒', '')),
  },
  { key: 'from', title: '起算', tight: true, cell: (o) => o.from },
  { key: 'party', title: '当事人', cell: (o) => o.party },
  { key: 'agency', title: '机关', cell: (o) => o.agencyName },
  { key: 'line', title: '条线', tight: true, cell: (o) => businessLineName(o.line) },
]

const change = (search: DeadlinesSearch, to: Partial<DeadlinesSearch>) => navigate(deadlinesHref(search, to), 'replace')

const Filters = ({ search }: { search: DeadlinesSearch }) => {
  const rules = useRules()
  const agencies = useAgencies().data ?? []
  const choice = (
    key: 'rule' | 'agency' | 'line',
    label: string,
    all: string,
    options: (readonly [string, string])[],
  ) => (
    <select
      className="field"
      aria-label={label}
      value={search[key]}
      onChange={(e) => change(search, { [key]: e.target.value })}
    >
      <option value="">{all}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
  return (
    <section className="row due-filters no-print" aria-label="筛选">
      <MoreFilters active={isNarrowed(search)}>
        {choice(
          'agency',
          '按机关筛选，含下级',
          '全部机关',
          agencies.map((a) => [a.id, a.shortName]),
        )}
        {choice(
          'line',
          '按条线筛选',
          '全部条线',
          BUSINESS_LINES.map((l) => [l.code, l.name]),
        )}
        {choice(
          'rule',
          '按期限筛选',
          '全部期限',
          rules.is === 'ready' ? rules.value.items.map((r) => [r.id, r.title]) : [],
        )}
      </MoreFilters>
      {isNarrowed(search) && (
        <Link className="button quiet" href={deadlinesHref(search, { on: '', rule: '', agency: '', line: '' })}>
          清除筛选
        </Link>
      )}
    </section>
  )
}

/** 到期：还没有记载办结的应办期限，先到期的在前；提醒到办案人员、单位负责人、监督人员。 */
export const DeadlinesPage = () => {
  const search = useSearch(deadlinesSearch)
  const today = todayText()
  const month = search.month || (search.on || today).slice(0, 7)
  const list = useList<ObligationItem>('obligations', listUrl(search))
  const { data } = useQuery({
    queryKey: ['due-days', daysUrl(search, month)],
    queryFn: ({ signal }) => api.get<DueDays>(daysUrl(search, month), signal),
    placeholderData: (before) => before,
  })
  useKeys({
    j: () => moveFocus('[data-row-link]', 1),
    k: () => moveFocus('[data-row-link]', -1),
  })
  const title = search.on === '' ? SPAN_NAMES[search.span] : `${search.on} 到期`
  return (
    <div className="stack deadlines">
      <header className="page-head">
        <h1>到期</h1>
        <div className="row no-print">
          <Link className="button" href="/deadlines/ahead">
            决定之前须办
          </Link>
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
        </div>
      </header>
      <p className="muted no-print">
        期限由规则按记载的日子算出，遇节假日有两种读法的按早的一天提醒。过了届满日的也可能是办了没有录入，请先核实。
      </p>
      <LeadTimes />
      <nav className="tabs no-print" aria-label="到期的时段">
        {DUE_SPANS.map((span) => (
          <Link
            key={span}
            href={deadlinesHref(search, { span, on: '' })}
            aria-current={search.on === '' && search.span === span ? 'page' : undefined}
          >
            {SPAN_NAMES[span]} <span className="count">{data?.spans[span] ?? ''}</span>
          </Link>
        ))}
      </nav>
      <Filters search={search} />
      <div className="due-columns">
        <div className="stack">
          <p className="only-print">
            {title}，列出 {list.rows.length} 项。打印于 {new Date().toLocaleString('zh-CN')}。
          </p>
          {list.rows.length > 0 && (
            <DataList
              label={title}
              columns={COLUMNS}
              rows={list.rows}
              rowKey={(o) => `${o.caseId} ${o.rule} ${o.charge ?? ''}`}
              rowName={(o) => `${nameOf(o)}：${o.what}`}
            />
          )}
          <ListEnd
            rows={list.rows.length}
            query={list}
            empty={<p>{search.on === '' ? SPAN_EMPTY[search.span] : `${search.on} 没有到期的。`}</p>}
          />
        </div>
        <DueCalendar search={search} month={month} today={today} data={data} />
      </div>
    </div>
  )
}
