import { useEffect, useMemo, useState } from 'react'
import { download } from '#ui/download.ts'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { DataList, ListEnd, useList } from '#ui/list.tsx'
import { Link, useSearch } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import type { FindingItem } from '../../contract/findings.ts'
import { failed, useDecisions } from '../decisions.ts'
import { CONSEQUENCE_MEANING, CONSEQUENCE_TONE } from '../wording.ts'
import { type Asked, BulkBar, DecisionDialog, exportAll } from './bulk-bar.tsx'
import { ColumnPicker, nameOf, useColumns } from './columns.tsx'
import { type Counts, countText, useCounts, useSavedViews } from './data.ts'
import { WorklistFilters } from './filters.tsx'
import {
  filterOf,
  isNarrowed,
  isView,
  listUrl,
  NO_FILTER,
  queryOf,
  VIEWS,
  worklistHref,
  worklistSearch,
} from './search.ts'
import { savedNow, ViewButtons, ViewTabs } from './tabs.tsx'
import './worklist.css'

const linkOf = (key: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`tr[data-key="${key}"] [data-row-link]`)
const focusedKey = (): string | null =>
  document.activeElement?.closest<HTMLElement>('tr[data-key]')?.dataset.key ?? null

const groupWith =
  (counts: Counts) =>
  ({ consequence }: FindingItem) => ({
    key: consequence,
    tone: CONSEQUENCE_TONE[consequence],
    title: (
      <>
        {consequence}
        <span className="group-count">{countText(counts.consequences.get(consequence))} 条</span>
        <span className="group-meaning">{CONSEQUENCE_MEANING[consequence]}</span>
      </>
    ),
  })

/** 选中与要做的事；做完之后焦点落在下一条上，接着往下看。 */
const useChoice = (rows: readonly FindingItem[], decide: (items: readonly FindingItem[]) => Promise<void>) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<{ what: Asked; items: readonly FindingItem[] }>({ what: null, items: [] })
  const [after, setAfter] = useState<string | null>(null)
  const items = useMemo(() => rows.filter((row) => chosen.has(row.id)), [rows, chosen])
  /** 选中的；没有选中的就是焦点所在的一条。 */
  const targets = () => (items.length > 0 ? items : rows.filter((row) => row.id === focusedKey()))
  const following = (done: readonly FindingItem[]) => {
    const ids = new Set(done.map((d) => d.id))
    const last = rows.findLastIndex((row) => ids.has(row.id))
    return (
      rows.slice(last + 1).find((row) => !ids.has(row.id)) ?? rows.slice(0, last).findLast((row) => !ids.has(row.id))
    )
  }
  useEffect(() => {
    if (after === null || rows.length === 0) return
    linkOf(after)?.focus()
    setAfter(null)
  }, [after, rows])
  const finish = (done: readonly FindingItem[]) => {
    setAsked({ what: null, items: [] })
    setAfter(following(done)?.id ?? null)
  }
  const ask = (what: Asked) => {
    const own = targets()
    const ready = what === 'assign' ? own : own.filter((item) => item.state === 'suspected')
    if (ready.length === 0) return
    if (what === 'confirm' && ready.length === 1) void decide(ready).then(() => finish(ready), failed)
    else setAsked({ what, items: ready })
  }
  const toggle = () => {
    const key = focusedKey()
    if (key === null) return
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    setChosen(next)
  }
  return { chosen, setChosen, items, asked, ask, finish, toggle, close: () => setAsked({ what: null, items: [] }) }
}

const Empty = () => {
  const search = useSearch(worklistSearch)
  const may = useMay()
  const view = VIEWS.find((one) => isView(search, one))
  if (isNarrowed(search))
    return (
      <>
        <p>没有符合筛选条件的。自然人的姓名须写全，单位可以写一部分。</p>
        <Link className="button" href={worklistHref({ ...NO_FILTER, ...view?.part })}>
          清除筛选
        </Link>
      </>
    )
  return (
    <>
      <p>{view?.empty ?? '这个视图里现在没有。'}</p>
      <p className="row">
        {view !== VIEWS[0] && (
          <Link className="button" href={worklistHref(NO_FILTER)}>
            看全部疑似
          </Link>
        )}
        {view === VIEWS[0] && may('sweep.run') && (
          <Link className="button" href="/admin/sweeps">
            发起巡查
          </Link>
        )}
      </p>
    </>
  )
}

/** 待办：有待核实的疑似问题，按后果分组，成批分派、认定、排除、导出。 */
export const WorklistPage = () => {
  const search = useSearch(worklistSearch)
  const may = useMay()
  const saved = useSavedViews().data ?? []
  const counts = useCounts(search, saved)
  const query = useList<FindingItem>('findings', listUrl(search))
  const { rows } = query
  const decisions = useDecisions()
  const choice = useChoice(rows, (items) => decisions.decide(items, 'confirm', null))
  const columns = useColumns(queryOf(search))
  const mayDecide = may('finding.decide')
  useKeys({
    j: () => moveFocus('[data-row-link]', 1),
    k: () => moveFocus('[data-row-link]', -1),
    x: choice.toggle,
    '/': () => document.querySelector<HTMLInputElement>('#worklist-search')?.focus(),
    ...(mayDecide ? { c: () => choice.ask('confirm'), d: () => choice.ask('dismiss') } : {}),
    ...(may('finding.assign') ? { a: () => choice.ask('assign') } : {}),
  })
  const title = savedNow(search, saved)?.name ?? VIEWS.find((view) => isView(search, view))?.name ?? '筛选的结果'
  return (
    <div className="stack worklist">
      <header className="page-head">
        <h1>待办</h1>
        <div className="row no-print">
          <ViewButtons search={search} saved={saved} />
          <ColumnPicker />
          {may('case.export') && (
            <button
              type="button"
              className="button"
              onClick={() => void download(exportAll(filterOf(search))).catch(failed)}
            >
              导出
            </button>
          )}
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
        </div>
      </header>
      <p className="only-print">
        {title}，列出 {rows.length} 条。打印于 {new Date().toLocaleString('zh-CN')}。“疑似”均待人核实认定，不是结论。
      </p>
      <ViewTabs search={search} saved={saved} counts={counts} />
      <WorklistFilters search={search} counts={counts} />
      <Stale decisions={decisions} shown={rows} />
      {rows.length > 0 && (
        <DataList
          label={title}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => `${nameOf(row)}：${row.title}`}
          selection={{ chosen: choice.chosen, onChange: choice.setChosen }}
          groupOf={groupWith(counts)}
          noteOf={(row) => decisions.refused.get(row.id) ?? null}
        />
      )}
      <ListEnd rows={rows.length} query={query} empty={<Empty />} />
      <BulkBar items={choice.items} onAsk={choice.ask} onClear={() => choice.setChosen(new Set())} />
      <DecisionDialog
        asked={choice.asked.what}
        items={choice.asked.items}
        decisions={decisions}
        onClose={choice.close}
        onDone={() => choice.finish(choice.asked.items)}
      />
    </div>
  )
}

/** 有没有改成的：原因写在各行下面，行已经不在的写在这里；看过再刷新。 */
const Stale = ({ decisions, shown }: { decisions: ReturnType<typeof useDecisions>; shown: readonly FindingItem[] }) => {
  const { refused, reload } = decisions
  if (refused.size === 0) return null
  const gone = [...refused].filter(([id]) => !shown.some((row) => row.id === id))
  return (
    <div className="band tone-amber no-print" role="alert">
      <span>
        有 {refused.size} 条没有改，选中的还在。{gone.map(([, why]) => why).join('；')}
      </span>
      <button type="button" className="button" onClick={() => void reload()}>
        看最新的
      </button>
    </div>
  )
}
