import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { BUSINESS_LINES } from '#modules/cases/domain/business-lines.ts'
import { api } from '#ui/api.ts'
import { Choice } from '#ui/choice.tsx'
import { download } from '#ui/download.ts'
import { JobProgress, type JobView, useJob } from '#ui/job-progress.tsx'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { MoreFilters } from '#ui/more-filters.tsx'
import { Link, navigate, useSearch } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import { showToast } from '#ui/toast.tsx'
import { todayText } from '#ui/when.ts'
import type { LeadItem, SignalSummary } from '../contract.ts'
import { SIGNALS } from '../domain/catalogue.ts'
import { LEAD_STATES } from '../domain/lead.ts'
import { SIGNAL_CODES, SIGNAL_TITLES, YEARS } from '../domain/signal.ts'
import { useAgencies, useSummary } from './data.ts'
import { isNarrowed, leadsUrl, NARROWED, type SignalsSearch, signalsHref, signalsSearch, VIEWS } from './search.ts'
import { amountText, chanceText, rangeText, STATE_TONE } from './wording.ts'
import './signals.css'

const failed = (error: Error) => showToast(error.message)

const COLUMNS: readonly Column<LeadItem>[] = [
  {
    key: 'lead',
    title: '线索',
    lead: true,
    tight: true,
    cell: (l) => (
      <Link href={`/signals/${l.agencyId}/${l.id}`} data-row-link className="row-link">
        {SIGNAL_TITLES[l.signal]}
      </Link>
    ),
  },
  { key: 'agency', title: '机关', tight: true, cell: (l) => l.agencyName },
  { key: 'year', title: '年份', tight: true, cell: (l) => l.year },
  { key: 'sentence', title: '说明', cell: (l) => l.sentence },
  { key: 'observed', title: '实有', number: true, tight: true, cell: (l) => amountText(l.signal, l.observed) },
  { key: 'expected', title: '应有', number: true, tight: true, cell: rangeText },
  { key: 'q', title: 'q 值', number: true, tight: true, cell: (l) => chanceText(l.q) },
  {
    key: 'state',
    title: '状态',
    tight: true,
    cell: (l) => (
      <span className="lead-state">
        <span className={`tag ${STATE_TONE[l.state]}`}>{LEAD_STATES[l.state]}</span>
        {!l.current && <span className="tag tone-grey">没有再见到</span>}
      </span>
    ),
  },
]

const change = (search: SignalsSearch, to: Partial<SignalsSearch>) => navigate(signalsHref(search, to), 'replace')

const Filters = ({ search }: { search: SignalsSearch }) => {
  const agencies = useAgencies().data ?? []
  const thisYear = Number(todayText().slice(0, 4))
  const years = Array.from({ length: YEARS }, (_, i) => String(thisYear - i))
  const choice = (
    label: string,
    all: string,
    value: string,
    options: readonly (readonly [string, string])[],
    onChange: (value: string) => void,
  ) => <Choice label={label} value={value} all={all} options={options} onChange={onChange} />
  return (
    <section className="row signal-filters no-print" aria-label="筛选">
      <MoreFilters active={isNarrowed(search)}>
        {choice(
          '按种类筛选',
          '全部种类',
          search.signal,
          SIGNAL_CODES.map((c) => [c, SIGNAL_TITLES[c]]),
          (signal) => change(search, { signal: signal as SignalsSearch['signal'] }),
        )}
        {choice(
          '按机关筛选，含下级',
          '全部机关',
          search.agency,
          agencies.map((a) => [a.id, a.shortName]),
          (agency) => change(search, { agency }),
        )}
        {choice(
          '按条线筛选',
          '全部条线',
          search.line,
          BUSINESS_LINES.map((l) => [l.code, l.name]),
          (line) => change(search, { line }),
        )}
        {choice(
          '按年份筛选',
          '全部年份',
          String(search.year ?? ''),
          years.map((y) => [y, `${y} 年`]),
          (year) => change(search, { year: year === '' ? null : Number(year) }),
        )}
      </MoreFilters>
      {isNarrowed(search) && (
        <Link className="button quiet" href={signalsHref(search, NARROWED)}>
          清除筛选
        </Link>
      )}
    </section>
  )
}

/** 各种线索比了几次、样本不足几个：没有线索不等于比过。 */
const Compared = ({ summary }: { summary: SignalSummary }) => (
  <details className="card panel compared">
    <summary>
      {summary.run?.day} 运行：全部 {summary.run?.compared} 个比较一起控制错误发现率（
      {(summary.run?.level ?? 0) * 100}%）。看各种比了几次、样本不足几个
    </summary>
    <div className="compared-table">
      <table className="lead-numbers">
        <caption className="unseen">各种线索比了几次，只算你看得到的机关</caption>
        <thead>
          <tr>
            <th scope="col">种类</th>
            <th scope="col">比了</th>
            <th scope="col">样本不足</th>
            <th scope="col">没有可比的</th>
            <th scope="col">线索</th>
            <th scope="col">至少要</th>
          </tr>
        </thead>
        <tbody>
          {SIGNALS.map((signal) => {
            const row = summary.signals.find((s) => s.signal === signal.code)
            const nothing = row !== undefined && row.compared + row.tooFew + row.noControl === 0
            return (
              <tr key={signal.code}>
                <th scope="row">{signal.title}</th>
                <td>{nothing ? '没有记载' : row?.compared}</td>
                <td>{row?.tooFew}</td>
                <td>{row?.noControl}</td>
                <td>{row?.leads}</td>
                <td>{signal.least}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  </details>
)

/** 现在运行；别人已经在运行的，也跟着看进度。 */
const useRun = (mayRun: boolean) => {
  const client = useQueryClient()
  const [started, setStarted] = useState<string | null>(null)
  const jobs = useQuery({
    queryKey: ['jobs', 'signals'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: readonly JobView[] }>('/api/v1/jobs?kind=signals', signal)).items,
    enabled: mayRun,
  })
  const following = started ?? jobs.data?.find((j) => j.state === 'running' || j.state === 'queued')?.id ?? null
  const job = useJob(following)
  const ended = job !== null && job.state !== 'running' && job.state !== 'queued'
  useEffect(() => {
    if (!ended) return
    for (const key of ['leads', 'lead', 'signal-summary', 'jobs']) void client.invalidateQueries({ queryKey: [key] })
    showToast(job?.state === 'done' ? '运行完了' : `没有做完：${job?.say ?? ''}`)
    setStarted(null)
  }, [ended, job, client])
  const start = () =>
    void api.post<{ job: string }>('/api/v1/signals/runs').then(({ job: id }) => setStarted(id), failed)
  return { job, running: following !== null && !ended, start }
}

const Empty = ({ summary, search }: { summary: SignalSummary | undefined; search: SignalsSearch }) => {
  if (summary?.run === null) return <p>还没有运行过。每周自动运行一次，也可以现在运行。</p>
  if (isNarrowed(search)) return <p>没有符合筛选条件的。</p>
  return <p>这里没有线索。件数少的机关多半没有比，请看上面“样本不足”有几个；没有线索不等于没有问题。</p>
}

/** 线索：与别的机关相比多得多的，q 值小的在前；只是线索。 */
export const SignalsPage = () => {
  const search = useSearch(signalsSearch)
  const may = useMay()
  const { data: summary } = useSummary(leadsUrl('/api/v1/signals/summary', search))
  const list = useList<LeadItem>('leads', leadsUrl('/api/v1/leads', search))
  const run = useRun(may('signal.handle'))
  useKeys({ j: () => moveFocus('[data-row-link]', 1), k: () => moveFocus('[data-row-link]', -1) })
  const states = summary?.states
  const countOf = (view: SignalsSearch['state']): number | '' => {
    if (states === undefined) return ''
    if (view === 'all') return states.open + states.checking + states.checked + states.dismissed
    return view === 'active' ? states.open + states.checking : states[view]
  }
  const title = VIEWS.find(([view]) => view === search.state)?.[1] ?? '线索'
  return (
    <div className="stack">
      <header className="page-head">
        <h1>线索</h1>
        <div className="row no-print">
          {may('signal.handle') && (
            <button type="button" className="button" disabled={run.running} onClick={run.start}>
              {run.running ? '正在运行…' : '现在运行'}
            </button>
          )}
          {may('case.export') && (
            <button
              type="button"
              className="button"
              onClick={() => void download(leadsUrl('/api/v1/leads/export.xlsx', search)).catch(failed)}
            >
              导出
            </button>
          )}
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
        </div>
      </header>
      <p className="band tone-amber">
        统计线索，不是认定：只说明一个机关与别处不一样，多有合法的原因。不计入发现，不用于考核。
      </p>
      {run.running && <JobProgress job={run.job} title="统计线索" />}
      {summary !== undefined && summary.run !== null && <Compared summary={summary} />}
      <nav className="tabs no-print" aria-label="线索的状态">
        {VIEWS.map(([view, name]) => (
          <Link
            key={view}
            href={signalsHref(search, { state: view })}
            aria-current={search.state === view ? 'page' : undefined}
          >
            {name} <span className="count">{countOf(view)}</span>
          </Link>
        ))}
      </nav>
      <Filters search={search} />
      <p className="only-print">
        {title}，列出 {list.rows.length} 条。打印于 {new Date().toLocaleString('zh-CN')}。
      </p>
      {list.rows.length > 0 && (
        <DataList
          label={title}
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(l) => l.id}
          rowName={(l) => `${l.agencyName ?? ''} ${SIGNAL_TITLES[l.signal]}`}
        />
      )}
      <ListEnd rows={list.rows.length} query={list} empty={<Empty summary={summary} search={search} />} />
    </div>
  )
}
