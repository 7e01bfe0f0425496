import { useState } from 'react'
import { Link } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import { Timeline } from '#ui/timeline.tsx'
import type { FindingView } from '../../contract/findings.ts'
import { FINDING_STATES, FINDING_VERBS } from '../../domain/finding.ts'
import { type Decisions, failed } from '../decisions.ts'
import { type VerdictContext, VerdictItem } from '../findings.tsx'
import { CONSEQUENCE_TONE, SUSPECTED } from '../wording.ts'
import { type Asked, DecisionDialog } from '../worklist/bulk-bar.tsx'

const STATE_TONE: Record<FindingView['state'], string> = {
  suspected: '',
  confirmed: 'tone-red',
  dismissed: 'tone-grey',
  vanished: 'tone-grey',
}
const STATE_TEXT: Record<FindingView['state'], string> = {
  ...FINDING_STATES,
  suspected: SUSPECTED,
  confirmed: '已认定',
  dismissed: '已排除',
}

/** 经过：谁在什么时候做了什么，为什么。 */
const Steps = ({ steps }: Pick<FindingView, 'steps'>) => (
  <section className="finding-steps" aria-label="经过">
    <h4>经过</h4>
    <Timeline steps={steps.map((step) => ({ ...step, key: step.seq, what: FINDING_VERBS[step.verb] }))} />
  </section>
)

/** 一条发现能做的：认定、排除、分派，或撤回。 */
const Actions = ({ finding, decisions }: { finding: FindingView; decisions: Decisions }) => {
  const may = useMay()
  const [asked, setAsked] = useState<Asked>(null)
  const [busy, setBusy] = useState(false)
  const now = (decision: 'confirm' | 'undo') => {
    setBusy(true)
    void decisions
      .decide([finding], decision, null)
      .catch(failed)
      .finally(() => setBusy(false))
  }
  const decided = finding.state === 'confirmed' || finding.state === 'dismissed'
  const suspected = finding.state === 'suspected'
  if (!may('finding.decide') && !may('finding.assign')) return null
  return (
    <p className="row finding-actions no-print">
      {may('finding.decide') && suspected && (
        <>
          <button type="button" className="button primary" data-confirm disabled={busy} onClick={() => now('confirm')}>
            认定
          </button>
          <button type="button" className="button" data-dismiss disabled={busy} onClick={() => setAsked('dismiss')}>
            排除…
          </button>
        </>
      )}
      {may('finding.decide') && decided && (
        <button type="button" className="button" disabled={busy} onClick={() => now('undo')}>
          撤回{finding.state === 'confirmed' ? '认定' : '排除'}
        </button>
      )}
      {may('finding.assign') && (suspected || finding.state === 'confirmed') && (
        <button type="button" className="button" onClick={() => setAsked('assign')}>
          {finding.assignedTo === null ? '分派…' : '改派…'}
        </button>
      )}
      {finding.assignedTo !== null && (
        <span className="muted">
          分派给 {finding.assigneeName ?? '已停用的账号'}
          {finding.dueOn !== null && `，${finding.dueOn} 之前处理`}
        </span>
      )}
      <DecisionDialog
        asked={asked}
        items={[finding]}
        decisions={decisions}
        onClose={() => setAsked(null)}
        onDone={() => setAsked(null)}
      />
    </p>
  )
}

/** 成批发现涉及的各件案件。 */
export const Involved = ({ cases }: Pick<FindingView, 'cases'>) =>
  cases.length === 0 ? null : (
    <p className="row">
      <span className="muted">涉及 {cases.length} 件：</span>
      {cases.map((one) => (
        <Link key={one.caseId} href={`/cases/${one.agencyId}/${one.caseId}`}>
          {one.docNo ?? '未记载文号'}
        </Link>
      ))}
    </p>
  )

type Props = { readonly finding: FindingView; readonly decisions: Decisions; readonly context: VerdictContext }

/** 存着的一条发现：结论冻结在发现之时，下面是决定与经过。 */
export const FindingCard = ({ finding, decisions, context }: Props) => {
  const tone = CONSEQUENCE_TONE[finding.consequence]
  const refused = decisions.refused.get(finding.id)
  return (
    <VerdictItem
      {...context}
      v={finding.verdict}
      tone={finding.state === 'suspected' || finding.state === 'confirmed' ? tone : 'tone-grey'}
      tag={<span className={`tag ${STATE_TONE[finding.state]}`}>{STATE_TEXT[finding.state]}</span>}
    >
      <div className="finding-end">
        {finding.basisWithdrawn && (
          <p className="band tone-amber">认定之后案件的事实更正了，现在不再违反。请复核：该撤回认定的，撤回。</p>
        )}
        {refused !== undefined && (
          <p className="band tone-red" role="alert">
            {refused}
            <button type="button" className="button" onClick={() => void decisions.reload()}>
              看最新的
            </button>
          </p>
        )}
        <Involved cases={finding.cases} />
        <Actions finding={finding} decisions={decisions} />
        <Steps steps={finding.steps} />
      </div>
    </VerdictItem>
  )
}
