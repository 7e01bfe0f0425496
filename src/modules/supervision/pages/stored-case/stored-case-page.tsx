import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseView } from '#modules/cases/contract/case-views.ts'
import { ApiError } from '#ui/api.ts'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { usePrinting } from '#ui/printing.ts'
import { Link, navigate, type Param, textParam, useSearch } from '#ui/route.tsx'
import { todayText } from '#ui/when.ts'
import { Charges, Notes, Timeline } from '../case-record.tsx'
import { useDecisions } from '../decisions.ts'
import type { VerdictContext } from '../findings.tsx'
import { asIs } from '../names.ts'
import { StageBar } from '../stage-bar.tsx'
import { ClocksPanel } from './clocks-panel.tsx'
import { type Asked, recordOf, sourceOf, useCase, useCaseFindings } from './data.ts'
import { DeadlineChart } from './deadline-chart.tsx'
import { FactHistory, FactsPanel } from './facts-panel.tsx'
import { useOrigin } from './origin.ts'
import { rememberCase } from './recent.ts'
import { SourcesPanel } from './sources-panel.tsx'
import { OtherVerdicts, StoredFindings } from './stored-findings.tsx'
import { StoredHeader } from './stored-header.tsx'
import { useTrail } from './trail.ts'
import '../case-page.css'
import './stored-case.css'

const fromList: Param<string | null> = { read: (raw) => raw, write: (v) => v }
const caseSearch = { finding: textParam, list: fromList }
type CaseSearch = { readonly finding: string; readonly list: string | null }

const hrefOf = ({ agency, id }: Asked, { finding, list }: CaseSearch): string => {
  const query = new URLSearchParams(finding === '' ? {} : { finding })
  if (list !== null) query.set('list', list)
  return `/cases/${agency}/${id}${query.size === 0 ? '' : `?${query}`}`
}

/** 原文：看哪一份、哪一处；从发现跳来的可以回去。 */
const useOriginal = (view: CaseView | undefined) => {
  const [source, setSource] = useState<string | null>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const origin = useRef<HTMLElement | null>(null)
  const first = view?.sources.find((s) => s.hasText && s.withdrawnAt === null)?.id ?? null
  const jump = useCallback(
    (spot: string) => {
      const at = spot.lastIndexOf('#')
      const path = spot.slice(0, at)
      const place = view?.file.places[path]?.[Number(spot.slice(at + 1))]
      const found = view === undefined || place === undefined ? null : sourceOf(view, path, place)
      if (found === null) return
      origin.current = document.activeElement as HTMLElement | null
      setSource(found.id)
      setCurrent(spot)
    },
    [view],
  )
  const back = useCallback(() => {
    setCurrent(null)
    origin.current?.focus()
    origin.current?.scrollIntoView({ block: 'nearest' })
    origin.current = null
  }, [])
  const open = (id: string) => {
    setCurrent(null)
    setSource(id)
  }
  return { source: source ?? first, open, current, setCurrent, jump, back, jumped: origin }
}

const press = (button: string) =>
  document.activeElement?.closest('[data-finding]')?.querySelector<HTMLButtonElement>(button)?.click()

type BodyProps = { readonly view: CaseView; readonly asked: Asked; readonly onPersonal: (on: boolean) => void }

const Body = ({ view, asked, onPersonal }: BodyProps) => {
  const search = useSearch(caseSearch)
  const findings = useCaseFindings(asked)
  const decisions = useDecisions()
  const printing = usePrinting()
  const original = useOriginal(view)
  const record = useMemo(() => recordOf(view.file), [view.file])
  const trail = useTrail(search.list, asked.id)
  const origin = useOrigin(search.list)
  useEffect(() => rememberCase(view.row), [view.row])
  const leave = () => (original.jumped.current === null ? navigate(origin.href) : original.back())
  useKeys({
    j: () => moveFocus('[data-finding] > summary', 1),
    k: () => moveFocus('[data-finding] > summary', -1),
    c: () => press('[data-confirm]'),
    d: () => press('[data-dismiss]'),
    n: trail.goNext,
    p: trail.goPrevious,
    '/': () => document.querySelector<HTMLInputElement>('#original-search')?.focus(),
    Escape: leave,
  })
  const context: VerdictContext = {
    places: record.places,
    charges: view.file.charges.length,
    linked: search.finding,
    onLink: (finding) => navigate(hrefOf(asked, { ...search, finding }), 'replace'),
    printing,
    names: asIs,
    jump: original.jump,
  }
  const verdicts = findings.data?.verdicts ?? []
  // 没有原文可看的，这一栏改放办案经过
  const hasOriginal = view.sources.some((s) => s.hasText) || Object.keys(view.file.places).length > 0
  const charges = <Charges record={record} names={asIs} jump={original.jump} />
  return (
    <article className="case">
      <nav className="row case-nav no-print" aria-label="案件之间">
        <Link href={origin.href}>← 返回{origin.name}</Link>
        {trail.text !== null && <span className="muted">{trail.text}</span>}
        {search.list !== null && (
          <span className="row case-near">
            <button type="button" className="button" disabled={!trail.hasPrevious} onClick={trail.goPrevious}>
              上一件
            </button>
            <button type="button" className="button" disabled={!trail.hasNext} onClick={trail.goNext}>
              下一件
            </button>
          </span>
        )}
      </nav>
      <p className="only-print">打印于 {new Date().toLocaleString('zh-CN')}。“疑似”均待人核实认定，不是结论。</p>
      <StoredHeader view={view} record={record} personal={asked.personal} onPersonal={onPersonal} />
      <StageBar extracted={record.extracted} />
      <div className="case-columns">
        <div className="case-main">
          {findings.isPending && <p className="muted loading">正在判断…</p>}
          {findings.isError && (
            <p className="band tone-red" role="alert">
              {findings.error.message}
              <button type="button" className="button" onClick={() => void findings.refetch()}>
                重试
              </button>
            </p>
          )}
          {findings.data !== undefined && (
            <StoredFindings data={findings.data} decisions={decisions} context={context} />
          )}
          <DeadlineChart verdicts={verdicts} today={todayText()} />
          <ClocksPanel clocks={findings.data?.clocks ?? []} today={todayText()} />
          {hasOriginal && charges}
          {findings.data !== undefined && <OtherVerdicts data={findings.data} context={context} />}
          <FactsPanel view={view} onSource={original.open} />
          {hasOriginal && <Timeline record={record} jump={original.jump} />}
          <Notes record={record} names={asIs} />
          {hasOriginal && <FactHistory view={view} />}
        </div>
        <div className="case-side" data-original={hasOriginal || undefined}>
          {!hasOriginal && <Timeline record={record} jump={original.jump} />}
          {!hasOriginal && charges}
          <SourcesPanel
            view={view}
            asked={asked}
            source={original.source}
            onSource={original.open}
            current={original.current}
            onCurrent={original.setCurrent}
            onBack={original.jumped.current === null ? null : original.back}
          />
          {!hasOriginal && <FactHistory view={view} />}
        </div>
      </div>
    </article>
  )
}

/** 还没打开就按 Esc 的，也回得去。 */
const Opening = () => {
  const { list } = useSearch(caseSearch)
  const { href } = useOrigin(list)
  const leave = () => navigate(href)
  useKeys({ Escape: leave })
  return <p className="muted loading">正在打开案件…</p>
}

const NotThere = ({ error }: { error: Error }) => (
  <section className="notice card" role="alert">
    <h1>{error instanceof ApiError && error.status === 404 ? '没有这件案件' : '没有打开'}</h1>
    <p>{error.message}</p>
    <Link className="button primary" href="/findings">
      回到待办
    </Link>
  </section>
)

/** 案件库里的一件案件：发现与决定、期限、事实与来源、原文、经过、沿革。 */
export const StoredCasePage = ({ params }: { params: Readonly<Record<string, string>> }) => {
  const { agency = '', id = '' } = params
  const [personal, setPersonal] = useState(false)
  const asked: Asked = { agency, id, personal }
  const view = useCase(asked)
  // biome-ignore lint/correctness/useExhaustiveDependencies: 换一件案件就重新遮盖、回到页首
  useEffect(() => {
    setPersonal(false)
    window.scrollTo(0, 0)
  }, [id])
  if (view.isError) return <NotThere error={view.error} />
  if (view.data === undefined) return <Opening />
  return <Body key={id} view={view.data} asked={asked} onPersonal={setPersonal} />
}
