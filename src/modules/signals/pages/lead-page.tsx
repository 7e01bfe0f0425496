import { type ReactNode, useState } from 'react'
import { businessLineName } from '#modules/cases/domain/business-lines.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { Link } from '#ui/route.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { showToast } from '#ui/toast.tsx'
import type { LeadCase, LeadView } from '../contract.ts'
import { signalOf } from '../domain/catalogue.ts'
import { FALSE_DISCOVERY } from '../domain/discovery.ts'
import { LEAD_STATES, type LeadAct } from '../domain/lead.ts'
import type { Signal } from '../domain/signal.ts'
import { MOST_CASES } from '../domain/wording.ts'
import { useLead, useLeadActs } from './data.ts'
import { LeadChart } from './lead-chart.tsx'
import { LeadDialog } from './lead-dialogs.tsx'
import { amountText, chanceText, rangeText, STATE_TONE } from './wording.ts'
import '#ui/list.css'
import './signals.css'

const BUTTONS: Readonly<Record<LeadAct, string>> = {
  check: '转为核查任务…',
  finish: '写明核查结果…',
  dismiss: '不再关注…',
  reopen: '重新关注',
  comment: '备注…',
}

const Actions = ({ lead }: { lead: LeadView }) => {
  const { run } = useLeadActs(lead)
  const [asked, setAsked] = useState<LeadAct | null>(null)
  const ask = (act: LeadAct) => {
    if (act === 'reopen') void run({ act }).catch((e: Error) => showToast(e.message))
    else setAsked(act)
  }
  const nameOf = (act: LeadAct): string => (act === 'check' && lead.state === 'checking' ? '改派…' : BUTTONS[act])
  return (
    <>
      <p className="row no-print">
        {lead.acts.map((act, i) => (
          <button key={act} type="button" className={i === 0 ? 'button primary' : 'button'} onClick={() => ask(act)}>
            {nameOf(act)}
          </button>
        ))}
        <button type="button" className="button" onClick={() => window.print()}>
          打印
        </button>
      </p>
      {asked !== null && <LeadDialog act={asked} lead={lead} onRun={run} onClose={() => setAsked(null)} />}
    </>
  )
}

/** 实有、应有、p、q：数字与读法写在一起。 */
const Figures = ({ lead, signal }: { lead: LeadView; signal: Signal }) => (
  <section className="card panel" aria-labelledby="lead-figures">
    <h2 id="lead-figures">数字</h2>
    <dl className="lead-figures">
      <Figure name="实有">{amountText(lead.signal, lead.observed)}</Figure>
      <Figure name="应有">
        {rangeText(lead)} <span className="muted">（与别处一样时，95% 的机会落在其中）</span>
      </Figure>
      {lead.figures.map((f) => (
        <Figure key={f.label} name={f.label}>
          {f.value}
        </Figure>
      ))}
      <Figure name="p 值">
        {chanceText(lead.p)} <span className="muted">（差别不大时，碰巧这么多的机会）</span>
      </Figure>
      <Figure name="q 值">
        {chanceText(lead.q)}{' '}
        <span className="muted">
          （{lead.current && `这一次运行做了 ${lead.compared ?? 0} 个比较；`}列出的线索里，碰巧的平均至多占{' '}
          {FALSE_DISCOVERY * 100}%）
        </span>
      </Figure>
      <Figure name="最低件数">{signal.least}</Figure>
    </dl>
  </section>
)

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const CASE_COLUMNS: readonly Column<LeadCase>[] = [
  {
    key: 'case',
    title: '案件',
    lead: true,
    cell: (c) => (
      <Link href={`/cases/${c.agencyId}/${c.caseId}`} className="row-link">
        {c.docNo ?? c.caseNo ?? '未记载文号'}
      </Link>
    ),
  },
  { key: 'decided', title: '决定日', tight: true, cell: (c) => c.decidedOn },
  { key: 'party', title: '当事人', cell: (c) => c.party ?? c.partyKind },
  { key: 'offence', title: '案由', cell: (c) => c.offence },
  {
    key: 'fine',
    title: '罚款（元）',
    number: true,
    cell: (c) => (c.fineCents === null ? null : (c.fineCents / 100).toLocaleString('zh-CN')),
  },
  { key: 'agency', title: '机关', tight: true, cell: (c) => c.agencyName },
]

const Cases = ({ lead }: { lead: LeadView }) => {
  const list = useList<LeadCase>('lead-cases', `/api/v1/leads/${lead.agencyId}/${lead.id}/cases`)
  const hidden = (list.data?.pages ?? []).reduce((n, page) => n + ((page as { hidden?: number }).hidden ?? 0), 0)
  return (
    <section aria-labelledby="lead-cases" className="stack">
      <h2 id="lead-cases">
        组成它的案件{' '}
        <span className="muted">
          {lead.caseCount < MOST_CASES ? `${lead.caseCount} 件` : `只列最要紧的 ${MOST_CASES} 件`}，先要紧的
        </span>
      </h2>
      {hidden > 0 && <p className="muted">另有 {hidden} 件不在你的范围里，或者已经撤回，没有列出。</p>}
      {list.rows.length > 0 && (
        <DataList
          label="组成线索的案件"
          columns={CASE_COLUMNS}
          rows={list.rows}
          rowKey={(c) => c.caseId}
          rowName={(c) => c.docNo ?? c.caseNo ?? '未记载文号'}
        />
      )}
      <ListEnd rows={list.rows.length} query={list} empty={<p>没有你看得到的案件。</p>} />
    </section>
  )
}

const Lawful = ({ signal }: { signal: Signal }) => (
  <section className="card panel lead-lawful" aria-labelledby="lead-lawful">
    <h2 id="lead-lawful">开口问人之前，先想到这些合法的原因</h2>
    <ul>
      {signal.explanations.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  </section>
)

const Method = ({ signal }: { signal: Signal }) => (
  <section className="card panel" aria-labelledby="lead-method">
    <h2 id="lead-method">怎样比的</h2>
    <dl className="lead-figures">
      <Figure name="查什么">{signal.looksFor}</Figure>
      <Figure name="怎样数">{signal.counts}</Figure>
      <Figure name="与谁比">{signal.against}</Figure>
    </dl>
  </section>
)

/** 一条统计线索。 */
export const LeadPage = ({ params }: { params: Readonly<Record<string, string>> }) => {
  const { agency = '', id = '' } = params
  const query = useLead(agency, id)
  if (query.isError)
    return (
      <section className="notice card" role="alert">
        <h1>没有这条线索</h1>
        <p>{query.error.message}</p>
        <Link className="button primary" href="/signals">
          回到线索
        </Link>
      </section>
    )
  if (query.data === undefined) return <p className="muted loading">正在打开…</p>
  const lead = query.data
  const signal = signalOf(lead.signal) as Signal
  return (
    <article className="stack lead-alone">
      <nav className="no-print" aria-label="返回">
        <Link href="/signals">← 返回线索</Link>
      </nav>
      <header className="stack">
        <p className="muted">
          {lead.agencyName}
          {lead.year !== null && `　${lead.year} 年`}　{lead.lines.map(businessLineName).join('、')}
        </p>
        <h1>
          {signal.title} <span className={`tag ${STATE_TONE[lead.state]}`}>{LEAD_STATES[lead.state]}</span>
        </h1>
        <p className="lead-sentence">{lead.sentence}</p>
        <p className="band tone-amber">统计线索，不是认定：只说明与别处不一样，不计入发现，不用于考核。</p>
        {!lead.current && <p className="band tone-grey">最近一次运行没有再见到它；数字是 {lead.seenOn} 那一次的。</p>}
        {lead.state === 'checking' && (
          <p>
            {lead.ownerName} 在 {lead.dueOn} 之前核查。
          </p>
        )}
        <Actions lead={lead} />
      </header>
      <Lawful signal={signal} />
      <Figures lead={lead} signal={signal} />
      {lead.chart !== null && <LeadChart chart={lead.chart} />}
      <Method signal={signal} />
      <Cases lead={lead} />
      <section className="card panel" aria-label="经过">
        <h2>经过</h2>
        <Timeline
          steps={lead.steps.map((s) => ({
            key: s.seq,
            at: s.at,
            actor: s.actor,
            what: s.verb,
            reason: s.reason,
          }))}
        />
      </section>
      <p className="only-print">打印于 {new Date().toLocaleString('zh-CN')}。统计线索须经核查，不是结论。</p>
    </article>
  )
}
