import { type ReactNode, useMemo } from 'react'
import { Link, navigate } from '#ui/route.tsx'
import { CONSEQUENCES } from '../domain/rule.ts'
import { type CheckSearch, checkHref } from './check-search.ts'
import { type Row, ruleCounts, type Sort } from './report-rows.ts'
import { CONSEQUENCE_TONE } from './wording.ts'

const SORT_TEXT: Record<Sort, string> = {
  arrival: '按文件次序',
  decided: '决定日期，近的在前',
  fine: '罚款，多的在前',
  number: '按文号',
  party: '按当事人',
}

type Props = { rows: readonly Row[]; search: CheckSearch }

const change = (search: CheckSearch, to: Partial<CheckSearch>) =>
  navigate(checkHref(search, { ...to, page: null }), 'replace')

const ConsequenceFilter = ({ rows, search }: Props) => {
  const counts = CONSEQUENCES.map(
    (c) => [c, rows.filter((r) => r.breached.some((v) => v.consequence === c)).length] as const,
  )
  if (counts.every(([, n]) => n === 0)) return null
  return (
    <nav className="consequences" aria-label="按后果筛选">
      {counts.map(([c, n]) => {
        const on = search.consequence === c
        const href = checkHref(search, { consequence: on ? 'all' : c, status: 'all', page: null })
        return n === 0 ? null : (
          <Link key={c} href={href} className={`pill ${CONSEQUENCE_TONE[c]}`} aria-current={on ? 'true' : undefined}>
            {c} <b>{n}</b>
            {on && <span aria-hidden="true">×</span>}
          </Link>
        )
      })}
    </nav>
  )
}

const RuleFilter = ({ rows, search }: Props) => {
  const rules = useMemo(() => ruleCounts(rows), [rows])
  return (
    <select
      className="field"
      aria-label="按规则筛选"
      value={search.rule}
      onChange={(e) => change(search, { rule: e.target.value })}
    >
      <option value="">全部规则</option>
      {rules.map((r) => (
        <option key={r.rule} value={r.rule}>
          {r.title}（疑似 {r.breached}，无法判断 {r.undecidable}）
        </option>
      ))}
    </select>
  )
}

/** 搜索、按后果、按规则筛选与排序；都记在地址里。 */
export const Filters = ({ rows, search, end }: Props & { end: ReactNode }) => (
  <section className="filters no-print" aria-label="筛选">
    <ConsequenceFilter rows={rows} search={search} />
    <div className="row">
      <input
        id="search"
        type="search"
        className="field"
        placeholder="搜文号、当事人、违法行为（按 / 键）"
        aria-label="搜文号、当事人、违法行为、机关、文件名"
        value={search.q}
        onChange={(e) => change(search, { q: e.target.value })}
      />
      <RuleFilter rows={rows} search={search} />
      <select
        className="field"
        aria-label="排序"
        value={search.sort}
        onChange={(e) => change(search, { sort: e.target.value as Sort })}
      >
        {Object.entries(SORT_TEXT).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      {end}
    </div>
  </section>
)
