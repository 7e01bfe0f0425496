import { useEffect, useMemo, useRef } from 'react'
import type { CaseView } from '#modules/cases/contract/case-views.ts'
import { PROCEDURES, procedureOf } from '#modules/cases/domain/procedures/all.ts'
import type { Procedure } from '#modules/cases/domain/procedures/procedure.ts'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { Link, navigate, useSearch } from '#ui/route.tsx'
import type { RuleView } from '../../contract.ts'
import type { PlacedChart } from '../../domain/flow-chart/chart-layout.ts'
import { paperSvg } from '../../domain/flow-chart/chart-paper.ts'
import type { StepView } from '../../domain/flow-chart/step-view.ts'
import { useRules } from '../api.ts'
import { useCase } from '../stored-case/data.ts'
import { CaseBanner, caseNameOf } from './case-banner.tsx'
import { ChartView } from './chart-view.tsx'
import { foundSteps, today, useFlow, usePlaced } from './data.ts'
import { type FlowSearch, flowHref, flowSearch } from './search.ts'
import { StepPanel } from './step-panel.tsx'
import { StepsTable } from './steps-table.tsx'
import './flow-charts.css'

const Tabs = ({ search }: { search: FlowSearch }) => (
  <nav className="row flow-tabs no-print" aria-label="哪一张流程图">
    {PROCEDURES.map(({ code, name }) => (
      <Link
        key={code}
        className="button"
        href={flowHref({ procedure: code, case: search.case })}
        aria-current={code === search.procedure ? 'page' : undefined}
      >
        {name}
      </Link>
    ))}
  </nav>
)

const save = (svg: string, name: string) => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  link.download = `${name}流程图.svg`
  link.click()
  URL.revokeObjectURL(link.href)
}

const change = (search: FlowSearch, to: Partial<FlowSearch>) => navigate(flowHref({ ...search, ...to }), 'replace')

const NO_DIMMED: ReadonlySet<string> = new Set()

const useStepKeys = (search: FlowSearch) => {
  const close = () => change(search, { step: '' })
  useKeys({
    j: () => moveFocus('a.flow-step', 1),
    k: () => moveFocus('a.flow-step', -1),
    '/': () => document.querySelector<HTMLInputElement>('#flow-search')?.focus(),
    Escape: close,
  })
}

/** 点开一步：说明的标题得到焦点，读屏的人知道换了。 */
const useHeadingFocus = (step: string) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (step !== '' && step !== before.current) {
      heading.current?.focus({ preventScroll: true })
      heading.current?.scrollIntoView({ block: 'nearest' })
    }
    before.current = step
  }, [step])
  return heading
}

type ToolsProps = {
  readonly search: FlowSearch
  readonly found: readonly StepView[] | null
  readonly paper: string | null
  readonly name: string
}

const Tools = ({ search, found, paper, name }: ToolsProps) => (
  <div className="row no-print">
    <input
      id="flow-search"
      type="search"
      className="field"
      placeholder="搜步骤、文书、期限、条文（按 / 键）"
      aria-label="搜步骤、文书、期限、条文"
      value={search.q}
      onChange={(e) => change(search, { q: e.target.value })}
      onKeyDown={(e) => e.key === 'Enter' && found?.[0] && change(search, { step: found[0].code })}
    />
    <button type="button" className="button" disabled={paper === null} onClick={() => window.print()}>
      打印
    </button>
    <button
      type="button"
      className="button"
      disabled={paper === null}
      onClick={() => paper !== null && save(paper, name)}
    >
      下载 SVG
    </button>
  </div>
)

const Found = ({ found, hrefOf }: { found: readonly StepView[]; hrefOf: (step: string) => string }) => (
  <p className="row no-print flow-found" role="status">
    {found.length === 0 ? '没有搜到，换个词试试。' : `搜到 ${found.length} 步：`}
    {found.map(({ code, name }) => (
      <Link key={code} href={hrefOf(code)}>
        {name}
      </Link>
    ))}
  </p>
)

type BodyProps = {
  readonly procedure: Procedure
  readonly rules: readonly RuleView[]
  readonly search: FlowSearch
  readonly view: CaseView | null
}

/** 打印、下载的那一页；图还没有排好是 null。 */
const usePaper = (procedure: Procedure, placed: PlacedChart | undefined, view: CaseView | null): string | null =>
  useMemo(
    () =>
      placed === undefined
        ? null
        : paperSvg(procedure, placed, { on: today(), ...(view === null ? {} : { caseName: caseNameOf(view) }) }),
    [procedure, placed, view],
  )

const Body = ({ procedure, rules, search, view }: BodyProps) => {
  const { steps, counts, trace } = useFlow(procedure, rules, view?.file.events ?? null)
  const chart = usePlaced({ procedure, counts, trace })
  const heading = useHeadingFocus(search.step)
  useStepKeys(search)
  const placed = chart.data
  const paper = usePaper(procedure, placed, view)
  const found = foundSteps(steps, search.q)
  const dimmed = found === null ? NO_DIMMED : new Set(steps.filter((s) => !found.includes(s)).map(({ code }) => code))
  const selected = steps.find(({ code }) => code === search.step) ?? null
  const hrefOf = (step: string) => flowHref({ ...search, step })
  return (
    <>
      <Tools search={search} found={found} paper={paper} name={procedure.name} />
      {found !== null && <Found found={found} hrefOf={hrefOf} />}
      {view !== null && trace !== null && <CaseBanner view={view} trace={trace} procedure={procedure} />}
      <div className="flow-columns">
        {chart.isPending && <p className="card panel muted loading">正在排图…</p>}
        {chart.isError && (
          <p className="band tone-red" role="alert">
            图没有画出来：{chart.error.message}。下面的文字照样可看。
            <button type="button" className="button" onClick={() => void chart.refetch()}>
              重试
            </button>
          </p>
        )}
        {placed !== undefined && (
          <ChartView procedure={procedure} placed={placed} selected={search.step} dimmed={dimmed} hrefOf={hrefOf} />
        )}
        <aside className="no-print" aria-label="这一步的说明">
          {selected === null ? (
            <Legend traced={trace !== null} />
          ) : (
            <StepPanel
              step={selected}
              recorded={trace?.steps.get(selected.code) ?? null}
              hrefOf={hrefOf}
              chartHref={(code) => flowHref({ procedure: code, case: search.case })}
              onClose={() => change(search, { step: '' })}
              heading={heading}
            />
          )}
        </aside>
      </div>
      <StepsTable steps={steps} trace={trace} hrefOf={hrefOf} />
      {paper !== null && (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: 由本页画出，文字都转义过
        <div className="only-print flow-sheet" dangerouslySetInnerHTML={{ __html: paper }} />
      )}
    </>
  )
}

const Legend = ({ traced }: { traced: boolean }) => (
  <section className="card panel flow-panel">
    <h2>怎样看</h2>
    <ul className="flow-must">
      <li>点一步，在这里看谁办、期限怎样数、文书、依据与核对它的规则。</li>
      <li>方框是一步，圆角框到此为止，菱形分情形；两边双线的另有分图。</li>
      <li>▲ 后的数是依据这一步条文核对的规则数。</li>
      <li>图上每步只写最要紧的一项期限；标“未核实”的没有核对过原文。</li>
      {traced && <li>实线有记载，虚线没有记载——没有记载不等于没有做；粗框是最近有记载的一步。</li>}
      <li>键盘：j、k 在各步之间走，回车打开，/ 搜索，Esc 关闭。</li>
    </ul>
  </section>
)

/** 带案件的：先取案件，照案件的权限；取不到的说明原因，空图照看。 */
const OfCase = ({ agency, id, ...rest }: Omit<BodyProps, 'view'> & { agency: string; id: string }) => {
  const view = useCase({ agency, id, personal: false })
  if (view.isPending) return <p className="muted loading">正在打开案件…</p>
  return (
    <>
      {view.isError && (
        <p className="band tone-red no-print" role="alert">
          案件没有打开：{view.error.message}下面是不带案件的流程图。
        </p>
      )}
      <Body {...rest} view={view.data ?? null} />
    </>
  )
}

const NO_RULES: readonly RuleView[] = []
const CASE = /^([0-9a-f-]{36})\/([0-9a-f-]{36})$/

export const FlowChartsPage = () => {
  const search = useSearch(flowSearch)
  const rules = useRules()
  const procedure = procedureOf(search.procedure) as Procedure
  const asked = CASE.exec(search.case)
  const body = { procedure, search, rules: rules.is === 'ready' ? rules.value.items : NO_RULES }
  return (
    <div className="flow">
      <header className="no-print">
        <h1>{procedure.name}流程图</h1>
        <p className="muted">{procedure.scope}。谁来办、多久、用什么文书、依据哪一条，一步步画出来。</p>
      </header>
      <Tabs search={search} />
      {rules.is === 'failed' && (
        <p className="band tone-red no-print" role="alert">
          规则没有读到，图上不标规则数：{rules.message}
        </p>
      )}
      {rules.is === 'loading' ? (
        <p className="muted loading">正在读取规则…</p>
      ) : asked === null ? (
        <Body {...body} view={null} />
      ) : (
        <OfCase {...body} agency={asked[1] as string} id={asked[2] as string} />
      )}
    </div>
  )
}
