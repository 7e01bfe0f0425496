import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { api } from '#ui/api.ts'
import { CitationCards, citedText } from '#ui/citation-card.tsx'
import { Form, SelectField } from '#ui/form.tsx'
import { Link } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import { showToast } from '#ui/toast.tsx'
import { momentText } from '#ui/when.ts'
import type { RetrospectiveView } from '../../contract/retrospectives.ts'
import { FINDING_STATES } from '../../domain/finding.ts'
import {
  ALTERATIONS,
  CONCLUSIONS,
  type Conclusion,
  GROUND_BASIS,
  GROUNDS,
  type Ground,
  SAID,
  type Said,
} from '../../domain/retrospective.ts'
import { SAID_TONE } from './retrospectives-page.tsx'
import './retrospectives.css'

const urlOf = (agency: string, id: string): string => `/api/v1/retrospectives/${agency}/${id}`

/** 由此前规则怎样说给一个起头的结论，人可以改。 */
const LIKELY: Readonly<Record<Said, Conclusion>> = {
  alerted: 'alerted',
  'would-alert': 'alerted',
  undecidable: 'facts-missing',
  silent: 'no-rule',
}

const Review = ({ view, onSaved }: { view: RetrospectiveView; onSaved: () => void }) => {
  const [ground, setGround] = useState<Ground | ''>(view.ground ?? '')
  const [conclusion, setConclusion] = useState<Conclusion>(view.conclusion ?? LIKELY[view.said])
  const [note, setNote] = useState(view.note ?? '')
  const id = useId()
  const basis = ground === '' ? [] : GROUND_BASIS[ground]
  return (
    <section className="card panel" aria-label="复盘">
      <h2>复盘</h2>
      <Form
        action={view.reviewedAt === null ? '保存结论' : '改结论'}
        disabled={ground === '' || note.trim().length < 4}
        onSubmit={async () => {
          await api.put(urlOf(view.agencyId, view.caseId), { ground, conclusion, note, version: view.version })
          showToast('已保存复盘的结论。')
          onSaved()
        }}
      >
        <SelectField
          label="撤销、变更的理由（复议决定、判决所写）"
          value={ground}
          options={[['', '请选择'], ...Object.entries(GROUNDS)]}
          onChange={(value) => setGround(value as Ground | '')}
          hint={basis.length === 0 ? undefined : basis.map((c) => citedText({ ...c, version: null })).join('、')}
        />
        <SelectField
          label="结论"
          value={conclusion}
          options={Object.entries(CONCLUSIONS)}
          onChange={(value) => setConclusion(value as Conclusion)}
        />
        <div className="form-field">
          <label htmlFor={id}>说明（至少 4 个字）</label>
          <textarea
            id={id}
            className="field"
            rows={3}
            required
            minLength={4}
            maxLength={1000}
            value={note}
            onChange={(e) => setNote(e.target.value)}
          />
        </div>
      </Form>
    </section>
  )
}

const Earlier = ({ view: { findings, verdicts, agencyId, caseId } }: { view: RetrospectiveView }) => {
  const breached = verdicts.filter((v) => v.is === 'breached')
  const undecidable = verdicts.filter((v) => v.is === 'undecidable')
  return (
    <section className="card panel stack" aria-label="此前规则怎样说">
      <h2>此前规则怎样说</h2>
      <h3>当时的发现（{findings.length} 条）</h3>
      {findings.length === 0 && <p className="muted">没有发现。</p>}
      <ul className="retrospective-said">
        {findings.map((f) => (
          <li key={`${f.rule}/${f.charge ?? ''}`}>
            <span className="tag">{FINDING_STATES[f.state]}</span>{' '}
            <Link
              href={`/cases/${agencyId}/${caseId}?finding=${encodeURIComponent(f.charge === null ? f.rule : `${f.rule}@${f.charge + 1}`)}`}
            >
              {f.title}
            </Link>
          </li>
        ))}
      </ul>
      <h3>按案卷的事实会提示的（{breached.length} 条）</h3>
      {breached.length === 0 && <p className="muted">没有提示。</p>}
      {breached.map((v) => (
        <div key={`${v.rule}/${v.charge ?? ''}`}>
          <p>
            <strong>{v.title}</strong>　{v.because}
          </p>
          <CitationCards basis={v.basis} />
        </div>
      ))}
      <details>
        <summary>无法判断的（{undecidable.length} 条）</summary>
        <ul className="retrospective-said">
          {undecidable.map((v) => (
            <li key={`${v.rule}/${v.charge ?? ''}`}>
              {v.title}
              <span className="muted">
                　{v.undecidable?.missing.length ? `缺 ${v.undecidable.missing.join('、')}` : v.because}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** 一件的漏报复盘：决定怎样了，此前规则怎样说，人的结论。 */
export const RetrospectivePage = ({ params }: { params: Readonly<Record<string, string>> }) => {
  const { agency = '', id = '' } = params
  const client = useQueryClient()
  const may = useMay()
  const query = useQuery({
    queryKey: ['retrospective', agency, id],
    queryFn: ({ signal }) => api.get<RetrospectiveView>(urlOf(agency, id), signal),
  })
  if (query.isError)
    return (
      <p className="band tone-red" role="alert">
        {query.error.message}
      </p>
    )
  const view = query.data
  if (view === undefined) return <p className="muted loading">正在读取…</p>
  return (
    <div className="stack">
      <header>
        <p className="muted no-print">
          <Link href="/retrospectives">漏报复盘</Link>
        </p>
        <h1>{view.docNo ?? '未记载文号的案件'}</h1>
        <p className="row">
          <span className="tag tone-red">决定已被{ALTERATIONS[view.status]}</span>
          <span className={`tag ${SAID_TONE[view.said]}`}>{SAID[view.said]}</span>
          <span className="muted">
            {view.alteredOn ?? '没有写明哪一天'}，{view.learnedOn} 得知
          </span>
          <Link className="button" href={`/cases/${agency}/${id}`}>
            打开案件
          </Link>
        </p>
      </header>
      {view.reviewedAt !== null && (
        <p className="band tone-green">
          {view.reviewerName ?? '监督人员'} {momentText(view.reviewedAt)} 复盘：
          {view.ground === null ? '' : GROUNDS[view.ground]}；
          {view.conclusion === null ? '' : CONCLUSIONS[view.conclusion]}。“{view.note}”
        </p>
      )}
      <Earlier view={view} />
      {may('finding.decide') && (
        <Review
          key={view.version}
          view={view}
          onSaved={() => {
            for (const key of ['retrospective', 'retrospectives', 'retrospective-counts', 'tasks'])
              void client.invalidateQueries({ queryKey: [key] })
          }}
        />
      )}
    </div>
  )
}
