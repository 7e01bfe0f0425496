import { useEffect, useState } from 'react'
import { BUSINESS_LINES } from '#modules/cases/domain/business-lines.ts'
import { Choice } from '#ui/choice.tsx'
import { MoreFilters } from '#ui/more-filters.tsx'
import { Link, navigate } from '#ui/route.tsx'
import { CONSEQUENCES } from '../../domain/rule.ts'
import { useRules } from '../api.ts'
import { ClassChoice } from '../class-choice.tsx'
import { CONSEQUENCE_TONE } from '../wording.ts'
import { type Counts, countText, useAgencies } from './data.ts'
import { isNarrowed, NO_FILTER, type WorklistSearch, worklistHref } from './search.ts'

type Props = { readonly search: WorklistSearch }
const TYPING_MS = 300

const change = (search: WorklistSearch, to: Partial<WorklistSearch>) => navigate(worklistHref(search, to), 'replace')

/** 边输边找，停下来才发请求。 */
const SearchBox = ({ search }: Props) => {
  const [text, setText] = useState(search.q)
  useEffect(() => setText(search.q), [search.q])
  useEffect(() => {
    if (text.trim() === search.q) return
    const timer = window.setTimeout(() => change(search, { q: text.trim() }), TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [text, search])
  return (
    <input
      id="worklist-search"
      type="search"
      className="field"
      placeholder="搜文号、当事人、案由（按 / 键）"
      aria-label="搜文号、当事人、案由；自然人须写全名"
      title="单位可以写一部分；自然人须写全名或证件号码"
      value={text}
      onChange={(e) => setText(e.target.value)}
    />
  )
}

const FoundDays = ({ search }: Props) => (
  <span className="row found-days">
    <span className="muted" aria-hidden="true">
      发现日
    </span>
    <input
      type="date"
      className="field"
      aria-label="发现日不早于"
      value={search.foundFrom}
      onChange={(e) => change(search, { foundFrom: e.target.value })}
    />
    <span className="muted" aria-hidden="true">
      至
    </span>
    <input
      type="date"
      className="field"
      aria-label="发现日不晚于"
      value={search.foundUntil}
      onChange={(e) => change(search, { foundUntil: e.target.value })}
    />
  </span>
)

const narrowedBeyondSearch = ({ rule, kind, agency, line, foundFrom, foundUntil }: WorklistSearch): boolean =>
  [rule, kind, agency, line, foundFrom, foundUntil].some((value) => value !== '')

/** 按后果、规则、机关（含下级）、条线、发现日筛选与检索；都在地址里。 */
export const WorklistFilters = ({ search, counts }: Props & { readonly counts: Counts }) => {
  const rules = useRules()
  const agencies = useAgencies().data ?? []
  return (
    <section className="worklist-filters no-print" aria-label="筛选">
      <div className="row">
        <SearchBox search={search} />
        <MoreFilters active={narrowedBeyondSearch(search)}>
          <Choice
            label="按规则筛选"
            value={search.rule}
            all="全部规则"
            options={rules.is === 'ready' ? rules.value.items.map((r) => [r.id, r.title]) : []}
            onChange={(rule) => change(search, { rule })}
          />
          <ClassChoice
            value={search.kind}
            onChange={(kind) => change(search, { kind: kind as WorklistSearch['kind'] })}
          />
          <Choice
            label="按机关筛选，含下级"
            value={search.agency}
            all="全部机关"
            options={agencies.map((a) => [a.id, a.active ? a.shortName : `${a.shortName}（已撤并）`])}
            onChange={(agency) => change(search, { agency })}
          />
          <Choice
            label="按条线筛选"
            value={search.line}
            all="全部条线"
            options={BUSINESS_LINES.map((l) => [l.code, l.name])}
            onChange={(line) => change(search, { line })}
          />
          <FoundDays search={search} />
        </MoreFilters>
        {isNarrowed(search) && (
          <Link
            className="button quiet"
            href={worklistHref({
              ...NO_FILTER,
              state: search.state,
              assigned: search.assigned,
              due: search.due,
              withdrawn: search.withdrawn,
            })}
          >
            清除筛选
          </Link>
        )}
      </div>
      <nav className="consequences" aria-label="按后果筛选">
        {CONSEQUENCES.map((c) => {
          const on = search.consequence === c
          const count = counts.consequences.get(c)
          if (!on && (count === undefined || count.n === 0)) return null
          return (
            <Link
              key={c}
              href={worklistHref(search, { consequence: on ? '' : c })}
              className={`pill ${CONSEQUENCE_TONE[c]}`}
              aria-current={on ? 'true' : undefined}
            >
              {c} <b>{countText(count)}</b>
              {on && <span aria-hidden="true">×</span>}
            </Link>
          )
        })}
      </nav>
    </section>
  )
}
