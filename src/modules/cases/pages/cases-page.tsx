import { withQuery } from '#ui/api.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { hrefWith, Link, navigate, textParam, useSearch } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import type { CaseRow } from '../contract/case-views.ts'
import { BUSINESS_LINES, businessLineName } from '../domain/business-lines.ts'
import { stageName } from '../domain/stage.ts'
import { STAGES, type StageCode } from '../domain/stage-names.ts'
import './cases.css'

const SEARCH = {
  search: textParam,
  kind: textParam,
  line: textParam,
  stage: textParam,
  decidedFrom: textParam,
  decidedUntil: textParam,
  has: textParam,
}
const PATH = '/cases'
const ANY = ['', '不限'] as const
const KINDS = {
  penalty: '行政处罚',
  licence: '行政许可',
  coercion: '行政强制',
  inspection: '行政检查',
  complaint: '投诉举报',
} as const
const CHOICES = [
  ['kind', '种类', [ANY, ...Object.entries(KINDS)]],
  ['line', '条线', [ANY, ...BUSINESS_LINES.map((l) => [l.code, l.name] as const)]],
  ['stage', '环节', [ANY, ...STAGES.map((s) => [s.code, s.name] as const)]],
  ['has', '有', [ANY, ['findings', '未了的发现'], ['conflicts', '来源冲突'], ['notes', '读取疑点']]],
] as const

const yuan = (cents: number | null): string =>
  cents === null ? '—' : (cents / 100).toLocaleString('zh-CN', { maximumFractionDigits: 2 })

const COLUMNS: readonly Column<CaseRow>[] = [
  {
    key: 'docNo',
    title: '文号',
    lead: true,
    cell: (c) => <Link href={`/cases/${c.agencyId}/${c.id}`}>{c.docNo ?? c.caseNo ?? '没有文号'}</Link>,
  },
  {
    key: 'party',
    title: '当事人',
    cell: (c) => `${c.party ?? '—'}${c.partyCount > 1 ? ` 等 ${c.partyCount} 个` : ''}`,
  },
  { key: 'offence', title: '案由', cell: (c) => <span className="case-offence">{c.offence ?? KINDS[c.kind]}</span> },
  { key: 'agency', title: '机关', cell: (c) => c.agency ?? '—' },
  { key: 'line', title: '条线', cell: (c) => businessLineName(c.line) },
  { key: 'stage', title: '环节', cell: (c) => (c.stage === null ? '—' : stageName(c.stage as StageCode)) },
  { key: 'decidedOn', title: '决定日', cell: (c) => c.decidedOn ?? '—' },
  { key: 'fine', title: '罚款（元）', number: true, cell: (c) => yuan(c.fineCents) },
  {
    key: 'marks',
    title: '提示',
    cell: (c) => (
      <span className="case-marks">
        {c.openFindings > 0 && <span className="tag tone-red">疑似 {c.openFindings}</span>}
        {c.conflicts > 0 && <span className="tag tone-amber">冲突 {c.conflicts}</span>}
        {c.status === 'revoked' && <span className="tag">已撤销</span>}
        {c.status === 'varied' && <span className="tag">已变更</span>}
        {c.status === 'challenged' && <span className="tag">复议或诉讼中</span>}
      </span>
    ),
  },
]

/** 案件列表：检索与筛选都在地址里，可以收藏、转发。 */
export const CasesPage = () => {
  const search = useSearch(SEARCH)
  const may = useMay()
  const list = useList<CaseRow>('cases', withQuery('/api/v1/cases', search))
  const set = (change: Partial<typeof search>) => navigate(hrefWith(PATH, SEARCH, { ...search, ...change }), 'replace')
  return (
    <div className="stack">
      <div className="page-head">
        <h1>案件</h1>
        <div className="row no-print">
          {may('case.import') && (
            <Link className="button" href="/imports">
              数据导入
            </Link>
          )}
          {may('case.export') && (
            <a className="button" href={withQuery('/api/v1/cases.xlsx', search)} download>
              导出 xlsx
            </a>
          )}
        </div>
      </div>
      <form
        className="case-filters card no-print"
        aria-label="检索与筛选"
        onSubmit={(event) => {
          event.preventDefault()
          set({ search: String(new FormData(event.currentTarget).get('search') ?? '') })
        }}
      >
        <label className="case-search">
          检索
          <input
            key={search.search}
            className="field"
            name="search"
            type="search"
            defaultValue={search.search}
            placeholder="文号、名称、案由的一部分；或当事人的全名、代码"
          />
        </label>
        {CHOICES.map(([key, label, options]) => (
          <label key={key}>
            {label}
            <select className="field" value={search[key]} onChange={(e) => set({ [key]: e.target.value })}>
              {options.map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        ))}
        {(['decidedFrom', 'decidedUntil'] as const).map((key) => (
          <label key={key}>
            {key === 'decidedFrom' ? '决定日自' : '至'}
            <input className="field" type="date" value={search[key]} onChange={(e) => set({ [key]: e.target.value })} />
          </label>
        ))}
        <button type="submit" className="button primary">
          查找
        </button>
      </form>
      {list.rows.length > 0 && (
        <DataList
          label="案件"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(c) => c.id}
          rowName={(c) => c.docNo ?? '没有文号的案件'}
        />
      )}
      <ListEnd rows={list.rows.length} query={list} empty={<Empty filtered={Object.values(search).some(Boolean)} />} />
    </div>
  )
}

const Empty = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <p>
      没有符合条件的案件。<Link href={PATH}>去掉全部条件</Link>
    </p>
  ) : (
    <p>
      案件库里还没有案件。<Link href="/imports">导入双公示表或决定书</Link>
    </p>
  )
