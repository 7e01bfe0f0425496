import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { Choice } from '#ui/choice.tsx'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { Link, navigate, useSearch } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import type { RetrospectiveCounts, RetrospectiveItem } from '../../contract/retrospectives.ts'
import { ALTERATIONS, CONCLUSIONS, GROUNDS, SAID, type Said } from '../../domain/retrospective.ts'
import { useAgencies } from '../worklist/data.ts'
import {
  isNarrowed,
  queryOf,
  REVIEWED,
  type RetrospectivesSearch,
  type Reviewed,
  retrospectivesHref,
  retrospectivesSearch,
} from './search.ts'
import './retrospectives.css'

export const SAID_TONE: Readonly<Record<Said, string>> = {
  alerted: 'tone-green',
  'would-alert': 'tone-blue',
  undecidable: 'tone-amber',
  silent: 'tone-red',
}

const COLUMNS: readonly Column<RetrospectiveItem>[] = [
  {
    key: 'case',
    title: '案件',
    lead: true,
    cell: (r) => (
      <Link href={`/retrospectives/${r.agencyId}/${r.caseId}`} data-row-link className="row-link">
        {r.docNo ?? '未记载文号的案件'}
      </Link>
    ),
  },
  { key: 'status', title: '决定', tight: true, cell: (r) => ALTERATIONS[r.status] },
  { key: 'on', title: '撤销、变更之日', tight: true, cell: (r) => r.alteredOn },
  {
    key: 'said',
    title: '此前规则',
    cell: (r) => <span className={`tag ${SAID_TONE[r.said]}`}>{SAID[r.said]}</span>,
  },
  { key: 'ground', title: '理由', cell: (r) => (r.ground === null ? null : GROUNDS[r.ground]) },
  {
    key: 'conclusion',
    title: '结论',
    tight: true,
    cell: (r) => (r.reviewedAt === null || r.conclusion === null ? null : CONCLUSIONS[r.conclusion]),
  },
  { key: 'offence', title: '案由', cell: (r) => r.offence },
  { key: 'agency', title: '机关', cell: (r) => r.agencyName },
  { key: 'learned', title: '得知之日', tight: true, cell: (r) => r.learnedOn },
]

const change = (search: RetrospectivesSearch, to: Partial<RetrospectivesSearch>) =>
  navigate(retrospectivesHref(search, to), 'replace')

const Filters = ({ search }: { search: RetrospectivesSearch }) => {
  const agencies = useAgencies().data ?? []
  const choice = (
    key: 'said' | 'ground' | 'conclusion' | 'agency',
    label: string,
    all: string,
    options: readonly (readonly [string, string])[],
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
    <section className="row no-print" aria-label="筛选">
      {choice('said', '按此前规则怎样说筛选', '此前规则：全部', Object.entries(SAID))}
      {choice('ground', '按撤销、变更的理由筛选', '全部理由', Object.entries(GROUNDS))}
      {choice('conclusion', '按结论筛选', '全部结论', Object.entries(CONCLUSIONS))}
      {choice(
        'agency',
        '按机关筛选，含下级',
        '全部机关',
        agencies.map((a) => [a.id, a.shortName]),
      )}
      {isNarrowed(search) && (
        <Link
          className="button quiet"
          href={retrospectivesHref(search, { said: '', ground: '', conclusion: '', agency: '' })}
        >
          清除筛选
        </Link>
      )}
    </section>
  )
}

const useRetrospectiveCounts = (agency: string) =>
  useQuery({
    queryKey: ['retrospective-counts', agency],
    queryFn: async ({ signal }) =>
      (
        await api.get<RetrospectiveCounts>(
          `/api/v1/retrospectives/counts${agency === '' ? '' : `?agency=${agency}`}`,
          signal,
        )
      ).items,
  })

/** 复盘过的里面，各种结论几件：规则补在哪里，看它。 */
const Summary = ({ counts }: { counts: RetrospectiveCounts['items'] }) => {
  const of = (conclusion: string) => counts.reduce((sum, c) => sum + (c.conclusion === conclusion ? c.n : 0), 0)
  return (
    <dl className="retrospective-counts">
      {Object.entries(CONCLUSIONS).map(([key, name]) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>{of(key)} 件</dd>
        </div>
      ))}
    </dl>
  )
}

const EMPTY: Readonly<Record<Reviewed, string>> = {
  open: '没有待复盘的。导入复议、诉讼结果，或登记了“决定被变更撤销等”，被撤销、变更的案件就列在这里。',
  done: '还没有复盘过的。',
  all: '没有决定被撤销、变更的案件。',
}

/** 漏报复盘：决定被撤销、变更的案件，规则当初提示过没有。 */
export const RetrospectivesPage = () => {
  const search = useSearch(retrospectivesSearch)
  const may = useMay()
  const list = useList<RetrospectiveItem>('retrospectives', `/api/v1/retrospectives?${queryOf(search)}`)
  const counts = useRetrospectiveCounts(search.agency).data ?? []
  const total = (reviewed: Reviewed) =>
    counts.reduce(
      (sum, c) => sum + (reviewed === 'all' || (c.conclusion === null) === (reviewed === 'open') ? c.n : 0),
      0,
    )
  useKeys({ j: () => moveFocus('[data-row-link]', 1), k: () => moveFocus('[data-row-link]', -1) })
  return (
    <div className="stack">
      <header className="page-head">
        <h1>漏报复盘</h1>
        <div className="row no-print">
          {may('case.export') && (
            <a className="button" href={`/api/v1/retrospectives/export.xlsx?${queryOf(search)}`} download>
              导出
            </a>
          )}
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
        </div>
      </header>
      <p className="muted">
        决定在复议、诉讼中被撤销、变更，或者自行撤销的，看规则当初怎样说：没有提示的，是规则漏了、缺少事实，还是没有这样的规则。
      </p>
      <nav className="tabs no-print" aria-label="复盘了没有">
        {(Object.keys(REVIEWED) as Reviewed[]).map((reviewed) => (
          <Link
            key={reviewed}
            href={retrospectivesHref(search, { reviewed })}
            aria-current={search.reviewed === reviewed ? 'page' : undefined}
          >
            {REVIEWED[reviewed]} <span className="count">{total(reviewed)}</span>
          </Link>
        ))}
      </nav>
      {search.reviewed !== 'open' && <Summary counts={counts} />}
      <Filters search={search} />
      {list.rows.length > 0 && (
        <DataList
          label="漏报复盘"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(r) => r.caseId}
          rowName={(r) => r.docNo ?? '未记载文号的案件'}
        />
      )}
      <ListEnd
        rows={list.rows.length}
        query={list}
        empty={<p>{isNarrowed(search) ? '没有符合筛选的。' : EMPTY[search.reviewed]}</p>}
      />
    </div>
  )
}
