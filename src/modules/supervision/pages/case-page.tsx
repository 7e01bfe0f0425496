import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { usePrefs } from '#ui/prefs.ts'
import { usePrinting } from '#ui/printing.ts'
import { Link, navigate } from '#ui/route.tsx'
import { CaseHeader } from './case-header.tsx'
import { Charges, Notes, Timeline } from './case-record.tsx'
import { type CheckSearch, checkHref } from './check-search.ts'
import { Findings } from './findings.tsx'
import { spotsOf } from './highlights.ts'
import { asIs, nameMask } from './names.ts'
import { Original } from './original.tsx'
import type { Report } from './report.ts'
import { groupRows, matches, type Row } from './report-rows.ts'
import { StageBar } from './stage-bar.tsx'
import { PrintHead } from './take-away.tsx'
import './case-page.css'

/** 列表里（按当前筛选与排序）的前一件与后一件。 */
const neighbours = (row: Row, report: Report, search: CheckSearch) => {
  const { q, status, consequence, rule } = search
  const listed = report.rows.filter(
    (r) => !report.removed.has(r.no) && (status === 'failed' || matches(r, { q, status, consequence, rule })),
  )
  const order = groupRows(listed, search.sort).flatMap((g) => g.rows)
  const at = order.findIndex((r) => r.no === row.no)
  return { at, count: order.length, previous: order[at - 1] ?? null, next: at === -1 ? null : (order[at + 1] ?? null) }
}

type Props = { row: Row; report: Report; search: CheckSearch }

export const CasePage = ({ row, report, search }: Props) => {
  const { record } = row
  const printing = usePrinting()
  const { maskNames } = usePrefs()
  const names = useMemo(() => (printing && maskNames ? nameMask([record]) : asIs), [printing, maskNames, record])
  const spots = useMemo(() => spotsOf(record), [record])
  const [current, setCurrent] = useState<string | null>(null)
  const origin = useRef<HTMLElement | null>(null)
  // 案件 JSON 没有原文可看，这一栏改放办案经过
  const hasOriginal = record.text != null || Object.keys(record.places).length > 0
  const near = useMemo(() => neighbours(row, report, search), [row, report, search])
  const list = checkHref(search, { case: null, finding: '' })

  const go = useCallback(
    (to: Row | null) => to !== null && navigate(checkHref(search, { case: to.no, finding: '' })),
    [search],
  )
  const jump = useCallback((id: string) => {
    origin.current = document.activeElement as HTMLElement | null
    setCurrent(id)
  }, [])
  const toOrigin = useCallback(() => {
    setCurrent(null)
    origin.current?.focus()
    origin.current?.scrollIntoView({ block: 'nearest' })
    origin.current = null
  }, [])
  const back = useCallback(() => (origin.current === null ? navigate(list) : toOrigin()), [list, toOrigin])
  useKeys(
    useMemo(
      () => ({
        j: () => moveFocus('[data-finding] > summary', 1),
        k: () => moveFocus('[data-finding] > summary', -1),
        n: () => go(near.next),
        p: () => go(near.previous),
        '/': () => document.querySelector<HTMLInputElement>('#original-search')?.focus(),
        Escape: back,
      }),
      [go, near, back],
    ),
  )
  useEffect(() => {
    if (search.finding === '') window.scrollTo(0, 0)
  }, [search.finding])

  return (
    <article className="case">
      <nav className="row case-nav no-print" aria-label="案件之间">
        <Link href={list}>← 返回报告</Link>
        <span className="muted">{near.at === -1 ? '不在当前筛选里' : `第 ${near.at + 1} / ${near.count} 件`}</span>
        <span className="row case-near">
          <button type="button" className="button" disabled={near.previous === null} onClick={() => go(near.previous)}>
            上一件
          </button>
          <button type="button" className="button" disabled={near.next === null} onClick={() => go(near.next)}>
            下一件
          </button>
        </span>
      </nav>
      <PrintHead count={null} />
      <CaseHeader row={row} names={names} />
      <StageBar extracted={record.extracted} />
      <div className="case-columns">
        <div className="case-main">
          <Findings row={row} search={search} printing={printing} names={names} jump={jump} />
          <Charges record={record} names={names} jump={jump} />
          {hasOriginal && <Timeline record={record} jump={jump} />}
          <Notes record={record} names={names} />
        </div>
        {hasOriginal ? (
          <Original
            record={record}
            spots={spots}
            current={current}
            onCurrent={setCurrent}
            onBack={current !== null && origin.current !== null ? toOrigin : null}
          />
        ) : (
          <Timeline record={record} jump={jump} />
        )}
      </div>
    </article>
  )
}
