import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Day, dayOrNull, daysBetween } from '#kernel/day.ts'
import { BUSINESS_LINES, businessLineName } from '#modules/cases/domain/business-lines.ts'
import { api } from '#ui/api.ts'
import { Choice } from '#ui/choice.tsx'
import { download } from '#ui/download.ts'
import { JobProgress, type JobView, useJob } from '#ui/job-progress.tsx'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { MoreFilters } from '#ui/more-filters.tsx'
import { Link, navigate, useSearch } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import type { MovedCauses, MovedItem } from '../../contract/moved-due.ts'
import { CLOCK_KINDS } from '../../domain/clock.ts'
import { FLIPS } from '../../domain/moved-due.ts'
import { failed } from '../decisions.ts'
import { useAgencies } from '../worklist/data.ts'
import {
  type ChangesSearch,
  changesHref,
  changesSearch,
  exportUrl,
  isNarrowed,
  listUrl,
  NO_CHANGES,
} from './changes-search.ts'
import './deadlines.css'

const nameOf = (m: MovedItem): string => m.docNo ?? m.caseNo ?? m.party ?? '未记载文号的案件'

const Due = ({ strict, lenient }: { strict: string; lenient: string }) => (
  <span className="due-cell">
    {strict}
    {lenient !== strict && <span className="muted small">另一读至 {lenient}</span>}
  </span>
)

/** 移了几日；只是两读变一日的，看宽读的。 */
const shiftText = (m: MovedItem): string => {
  const by = (a: string, b: string) => daysBetween(dayOrNull(a) as Day, dayOrNull(b) as Day)
  const days = by(m.oldStrict, m.newStrict) || by(m.oldLenient, m.newLenient)
  return days > 0 ? `往后 ${days} 日` : `往前 ${-days} 日`
}

const COLUMNS: readonly Column<MovedItem>[] = [
  {
    key: 'case',
    title: '案件',
    lead: true,
    cell: (m) => (
      <Link href={`/cases/${m.agencyId}/${m.caseId}`} data-row-link className="row-link">
        {nameOf(m)}
      </Link>
    ),
  },
  {
    key: 'what',
    title: '办什么',
    cell: (m) => (
      <>
        {m.what}
        {m.kind !== 'must-do-by' && <span className="muted small due-note">{CLOCK_KINDS[m.kind]}</span>}
      </>
    ),
  },
  { key: 'old', title: '原来届满', tight: true, cell: (m) => <Due strict={m.oldStrict} lenient={m.oldLenient} /> },
  { key: 'new', title: '现在届满', tight: true, cell: (m) => <Due strict={m.newStrict} lenient={m.newLenient} /> },
  { key: 'shift', title: '移动', tight: true, cell: shiftText },
  {
    key: 'flip',
    title: '翻转',
    tight: true,
    cell: (m) =>
      m.flip === null ? null : (
        <span className={`tag ${m.flip === 'lapsed' ? 'tone-red' : 'tone-green'}`}>{FLIPS[m.flip]}</span>
      ),
  },
  { key: 'cause', title: '因为', cell: (m) => m.cause },
  { key: 'on', title: '重算日', tight: true, cell: (m) => m.movedOn },
  { key: 'agency', title: '机关', cell: (m) => m.agencyName },
  { key: 'line', title: '条线', tight: true, cell: (m) => businessLineName(m.line) },
]

type Option = readonly [value: string, text: string]

const Filters = ({ search }: { search: ChangesSearch }) => {
  const agencies = useAgencies().data ?? []
  const causes = useQuery({
    queryKey: ['moved-causes'],
    queryFn: ({ signal }) => api.get<MovedCauses>('/api/v1/moved-dues/causes', signal),
  })
  const choice = (key: keyof ChangesSearch, label: string, all: string, options: readonly Option[]) => (
    <Choice
      label={label}
      value={search[key]}
      all={all}
      options={options}
      onChange={(value) => navigate(changesHref({ ...search, [key]: value }), 'replace')}
    />
  )
  return (
    <section className="row due-filters no-print" aria-label="筛选">
      {choice('flipped', '只看翻转的', '翻没翻转都看', [['true', '只看翻转的']])}
      {choice('moved', '往哪边移', '往前、往后', [
        ['later', '往后移的'],
        ['earlier', '往前移的'],
      ])}
      <MoreFilters active={isNarrowed(search)}>
        {choice('kind', '期限的种类', '各种期限', Object.entries(CLOCK_KINDS))}
        {choice(
          'cause',
          '因为什么',
          '各种缘由',
          (causes.data?.items ?? []).map(({ cause, n }) => [cause, `${cause}（${n}）`]),
        )}
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
      </MoreFilters>
      {isNarrowed(search) && (
        <Link className="button quiet" href={changesHref(NO_CHANGES)}>
          清除筛选
        </Link>
      )}
    </section>
  )
}

/** 正在重算的一次：自己刚发起的，或者系统排的。 */
const useRedating = (allowed: boolean) => {
  const client = useQueryClient()
  const [started, setStarted] = useState<string | null>(null)
  const past = useQuery({
    queryKey: ['jobs', 'redate'],
    queryFn: async ({ signal }) => (await api.get<{ items: JobView[] }>('/api/v1/jobs?kind=redate', signal)).items,
    enabled: allowed,
  })
  const running = past.data?.find((job) => job.state === 'running' || job.state === 'queued')?.id ?? null
  const job = useJob(started ?? running)
  const ended = job !== null && job.state !== 'running' && job.state !== 'queued'
  useEffect(() => {
    if (ended)
      for (const key of ['jobs', 'moved-dues', 'moved-causes', 'obligations', 'due-days'])
        void client.invalidateQueries({ queryKey: [key] })
  }, [ended, client])
  const start = async () => setStarted((await api.post<{ job: string }>('/api/v1/redatings', {})).job)
  return { job, ended, following: (started ?? running) !== null && !ended, start }
}

/** 届满日变动：放假通知、规则、期限表变了之后，哪一项从哪天移到哪天，为什么，过没过翻转没有。 */
export const DueChangesPage = () => {
  const search = useSearch(changesSearch)
  const may = useMay()
  const mayRun = may('sweep.run')
  const redating = useRedating(mayRun)
  const list = useList<MovedItem>('moved-dues', listUrl(search))
  useKeys({
    j: () => moveFocus('[data-row-link]', 1),
    k: () => moveFocus('[data-row-link]', -1),
  })
  return (
    <div className="stack deadlines-changes">
      <nav className="row no-print" aria-label="返回">
        <Link href="/deadlines">← 返回到期</Link>
      </nav>
      <header className="page-head">
        <h1>届满日变动</h1>
        <div className="row no-print">
          {mayRun && (
            <button
              type="button"
              className="button"
              disabled={redating.following}
              onClick={() => void redating.start().catch(failed)}
            >
              现在重算
            </button>
          )}
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
      <p className="muted no-print">
        导入放假通知、规则或期限表有改之后，系统自动把没有办结的期限重算一遍，变了的记在这里；结论随后的巡查会跟着改。
      </p>
      <p className="only-print">
        届满日变动，列出 {list.rows.length} 项。打印于 {new Date().toLocaleString('zh-CN')}。
      </p>
      {redating.following && <JobProgress job={redating.job} title="重算届满日" />}
      {redating.ended && redating.job?.state === 'done' && (
        <p className="band tone-green" role="status">
          重算做完了：{resultText(redating.job.result)}
        </p>
      )}
      <Filters search={search} />
      {list.rows.length > 0 && (
        <DataList
          label="届满日变动"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(m) => m.id}
          rowName={(m) => `${nameOf(m)}：${m.what}`}
        />
      )}
      <ListEnd
        rows={list.rows.length}
        query={list}
        empty={
          <p>
            {isNarrowed(search)
              ? '没有符合筛选条件的变动。'
              : '届满日还没有变动过。新一年的放假通知在“数据导入”里导入之后，移动了的期限列在这里。'}
          </p>
        }
      />
    </div>
  )
}

const resultText = (result: unknown): string => {
  const { cases, moved, reopened, lapsed } = result as Record<'cases' | 'moved' | 'reopened' | 'lapsed', number>
  return `看了 ${cases} 件，移动 ${moved} 项，翻转 ${reopened + lapsed} 项。`
}
