import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import { api } from '#ui/api.ts'
import { citedText } from '#ui/citation-card.tsx'
import { useMay } from '#ui/session.tsx'
import type { StepAheadView } from '../../contract/warnings.ts'
import type { Asked } from './data.ts'
import { EventEntryDialog } from './event-entry.tsx'
import './ahead-panel.css'

/** 规则说缺的，对还没有决定的案件是拟的。 */
const PROPOSED: Readonly<Record<string, string>> = { 处罚内容: '拟处罚的种类与数额', 罚没数额: '拟罚没的数额' }

const factText = (step: StepAheadView): string => step.facts.map((f) => `${f.label} ${f.value ?? ''}`).join('，')

const Step = ({ step, onEnter }: { step: StepAheadView; onEnter: ((event: EventType) => void) | null }) => (
  <li className="ahead-step">
    <p className="ahead-what">
      <strong>
        {step.is === 'may' && '可能须'}
        {step.what}
      </strong>
      <span className={`tag ${step.is === 'must' ? 'tone-amber' : 'tone-grey'}`}>作出处理决定之前</span>
    </p>
    <p>
      {step.why}
      {step.facts.length > 0 && <span className="muted">（{factText(step)}）</span>}
    </p>
    <p className="muted small">{step.basis.map((c) => citedText({ ...c, version: null })).join('；')}</p>
    {onEnter !== null && (
      <button type="button" className="button no-print" onClick={() => onEnter(step.event as EventType)}>
        登记{EVENT_NAMES[step.event as EventType]}…<span className="unseen">办了{step.what}</span>
      </button>
    )}
  </li>
)

const Unknown = ({ steps }: { steps: readonly StepAheadView[] }) => (
  <details className="ahead-unknown">
    <summary>还说不准的 {steps.length} 项，缺什么就能知道</summary>
    <ul>
      {steps.map((step) => (
        <li key={step.rule}>
          要不要{step.what}：缺{step.missing.map((m) => PROPOSED[m] ?? m).join('、')}
        </li>
      ))}
    </ul>
  </details>
)

/** 接下来须办：决定之前所记事实已经触发、还没有办的；没有就不占地方。 */
export const AheadPanel = ({ at: { agency, id } }: { at: Pick<Asked, 'agency' | 'id'> }) => {
  const may = useMay()
  const [entering, setEntering] = useState<EventType | null>(null)
  const { data } = useQuery({
    queryKey: ['case-ahead', agency, id],
    queryFn: ({ signal }) =>
      api.get<{ items: readonly StepAheadView[] }>(`/api/v1/cases/${agency}/${id}/ahead`, signal),
  })
  const due = data?.items.filter((s) => s.is !== 'unknown') ?? []
  const unknown = data?.items.filter((s) => s.is === 'unknown') ?? []
  if (due.length === 0 && unknown.length === 0) return null
  return (
    <section className={due.length > 0 ? 'card ahead' : 'ahead'} aria-label="接下来须办">
      {due.length > 0 && (
        <>
          <h2>接下来须办</h2>
          <ul className="ahead-steps">
            {due.map((step) => (
              <Step key={step.rule} step={step} onEnter={may('case.register') ? setEntering : null} />
            ))}
          </ul>
        </>
      )}
      {unknown.length > 0 && <Unknown steps={unknown} />}
      {entering !== null && <EventEntryDialog at={{ agency, id }} first={entering} onClose={() => setEntering(null)} />}
    </section>
  )
}
