import { useQuery } from '@tanstack/react-query'
import { DEADLINES } from '#law/deadlines.ts'
import { BUSINESS_LINES } from '#modules/cases/domain/business-lines.ts'
import { api } from '#ui/api.ts'
import { Choice } from '#ui/choice.tsx'
import { download } from '#ui/download.ts'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { DataList, ListEnd, useList } from '#ui/list.tsx'
import { MoreFilters } from '#ui/more-filters.tsx'
import { Link, navigate, useSearch } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import { todayText } from '#ui/when.ts'
import { DUE_SPANS, type DueDays, type ObligationItem } from '../../contract/obligations.ts'
import { CLOCK_KINDS, type ClockKind, kindOf } from '../../domain/clock.ts'
import { useRules } from '../api.ts'
import { failed } from '../decisions.ts'
import { useAgencies } from '../worklist/data.ts'
import { columnsFor, nameOf } from './columns.tsx'
import { DueCalendar } from './due-calendar.tsx'
import { LeadTimes } from './lead-times.tsx'
import {
  type DeadlinesSearch,
  daysUrl,
  deadlinesHref,
  deadlinesSearch,
  emptyText,
  exportUrl,
  isNarrowed,
  KIND_ABOUT,
  listUrl,
  spanName,
} from './search.ts'
import './deadlines.css'

const change = (search: DeadlinesSearch, to: Partial<DeadlinesSearch>) => navigate(deadlinesHref(search, to), 'replace')

/** 某一种里有哪几项，供筛选；由规则算的另列在应办里。 */
const rowsOf = (kind: ClockKind): (readonly [string, string])[] =>
  DEADLINES.filter((row) => kindOf(row) === kind).map((row) => [row.id, row.name] as const)

const Filters = ({ search }: { search: DeadlinesSearch }) => {
  const rules = useRules()
  const agencies = useAgencies().data ?? []
  const choice = (
    key: 'rule' | 'agency' | 'line',
    label: string,
    all: string,
    options: (readonly [string, string])[],
  ) => (
    <Choice
      label={label}
      value={search[key]}
      all={all}
      options={options}
      onChange={(value) => change(search, { [key]: value })}
    />
  )
  return (
    <section className="row due-filters no-print" aria-label="筛选">
      <select
        className="field"
        aria-label="期限的种类"
        value={search.kind}
        onChange={(e) => change(search, { kind: e.target.value as ClockKind, rule: '', on: '' })}
      >
        {Object.entries(CLOCK_KINDS).map(([kind, name]) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </select>
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
          rules.is === 'ready' && search.kind === 'must-do-by'
            ? rules.value.items.map((r) => [r.id, r.title])
            : rowsOf(search.kind),
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

/** 到期：起了、还没有办结的期限，一次看一种（缺省为应办），先到期的在前。 */
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
  const { kind } = search
  const may = useMay()
  const title = search.on === '' ? spanName(kind, search.span) : `${search.on} 到期`
  return (
    <div className="stack deadlines">
      <header className="page-head">
        <h1>到期</h1>
        <div className="row no-print">
          <Link className="button" href="/deadlines/ahead">
            决定之前须办
          </Link>
          <Link className="button" href="/deadlines/changes">
            届满日变动
          </Link>
          {may('case.export') && (
            <button type="button" className="button" onClick={() => void download(exportUrl(search)).catch(failed)}>
              导出
            </button>
          )}
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
        </div>
      </header>
      <p className="muted no-print">期限按记载的日子算出，遇节假日有两种读法的列早的一天。{KIND_ABOUT[kind]}</p>
      <LeadTimes />
      <nav className="tabs no-print" aria-label="到期的时段">
        {DUE_SPANS.map((span) => (
          <Link
            key={span}
            href={deadlinesHref(search, { span, on: '' })}
            aria-current={search.on === '' && search.span === span ? 'page' : undefined}
          >
            {spanName(kind, span)} <span className="count">{data?.spans[span] ?? ''}</span>
          </Link>
        ))}
      </nav>
      <Filters search={search} />
      <div className="due-columns">
        <div className="stack">
          <p className="only-print">
            {CLOCK_KINDS[kind]}：{title}，列出 {list.rows.length} 项。打印于 {new Date().toLocaleString('zh-CN')}。
          </p>
          {list.rows.length > 0 && (
            <DataList
              label={title}
              columns={columnsFor(kind, list.rows)}
              rows={list.rows}
              rowKey={(o) => `${o.caseId} ${o.rule} ${o.charge ?? ''}`}
              rowName={(o) => `${nameOf(o)}：${o.what}`}
            />
          )}
          <ListEnd rows={list.rows.length} query={list} empty={<p>{emptyText(search)}</p>} />
        </div>
        <DueCalendar search={search} month={month} today={today} data={data} />
      </div>
    </div>
  )
}
