import { BUSINESS_LINES, businessLineName } from '#modules/cases/domain/business-lines.ts'
import { withQuery } from '#ui/api.ts'
import { Choice } from '#ui/choice.tsx'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { hrefWith, Link, navigate, textParam, useSearch } from '#ui/route.tsx'
import type { StepItem } from '../../contract/warnings.ts'
import { useRules } from '../api.ts'
import { useAgencies } from '../worklist/data.ts'

const PATH = '/deadlines/ahead'
const SEARCH = { rule: textParam, agency: textParam, line: textParam }

const nameOf = (s: StepItem): string => s.docNo ?? s.caseNo ?? s.party ?? '未记载文号的案件'

const COLUMNS: readonly Column<StepItem>[] = [
  {
    key: 'case',
    title: '案件',
    lead: true,
    cell: (s) => (
      <Link href={`/cases/${s.agencyId}/${s.caseId}`} data-row-link className="row-link">
        {nameOf(s)}
      </Link>
    ),
  },
  {
    key: 'what',
    title: '须办',
    tight: true,
    cell: (s) => (
      <>
        {s.what} {!s.certain && <span className="tag tone-grey">可能须</span>}
      </>
    ),
  },
  { key: 'why', title: '为什么', cell: (s) => s.why },
  { key: 'latest', title: '最近所记', tight: true, cell: (s) => s.latestOn },
  { key: 'party', title: '当事人', cell: (s) => s.party },
  { key: 'agency', title: '机关', cell: (s) => s.agencyName },
  { key: 'line', title: '条线', tight: true, cell: (s) => businessLineName(s.line) },
]

type Key = keyof typeof SEARCH
type Option = readonly [value: string, text: string]

/** 决定之前须办：正在办的案件里，所记事实已经触发、还没有办的手续。 */
export const AheadPage = () => {
  const search = useSearch(SEARCH)
  const rules = useRules()
  const agencies = useAgencies().data ?? []
  const list = useList<StepItem>('steps-ahead', withQuery('/api/v1/steps-ahead', search))
  useKeys({
    j: () => moveFocus('[data-row-link]', 1),
    k: () => moveFocus('[data-row-link]', -1),
  })
  const narrowed = Object.values(search).some((value) => value !== '')
  const choice = (key: Key, label: string, all: string, options: readonly Option[]) => (
    <Choice
      label={label}
      value={search[key]}
      all={all}
      options={options}
      onChange={(value) => navigate(hrefWith(PATH, SEARCH, { ...search, [key]: value }), 'replace')}
    />
  )
  const steps = rules.is === 'ready' ? rules.value.items.filter((r) => r.ahead !== null) : []
  return (
    <div className="stack">
      <header className="page-head">
        <h1>决定之前须办</h1>
        <div className="row no-print">
          <Link className="button" href="/deadlines">
            到期
          </Link>
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
        </div>
      </header>
      <p className="muted no-print">
        还没有作出决定的案件，所记事实已经表明须告知听证、法制审核、集体讨论或者移送，而没有记载办了的。登记了就消去；写“可能须”的，数额没有核实或者读法有争议。
      </p>
      <section className="row due-filters no-print" aria-label="筛选">
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
          '按手续筛选',
          '全部手续',
          steps.map((r) => [r.id, r.ahead as string]),
        )}
        {narrowed && (
          <Link className="button quiet" href={PATH}>
            清除筛选
          </Link>
        )}
      </section>
      {list.rows.length > 0 && (
        <DataList
          label="决定之前须办"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(s) => `${s.caseId} ${s.rule}`}
          rowName={(s) => `${nameOf(s)}：${s.what}`}
        />
      )}
      <ListEnd
        rows={list.rows.length}
        query={list}
        empty={
          <p>
            {narrowed
              ? '没有符合筛选条件的。'
              : '没有须办而未办的。登记调查终结、告知书时写上拟处罚，该告知听证的就列在这里。'}
          </p>
        }
      />
    </div>
  )
}
