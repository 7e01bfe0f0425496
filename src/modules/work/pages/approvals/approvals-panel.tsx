import { useState } from 'react'
import { Link } from '#ui/route.tsx'
import { showToast } from '#ui/toast.tsx'
import { momentText } from '#ui/when.ts'
import type { ApprovalBrief } from '../../contract/approvals.ts'
import { APPROVAL_MODES, APPROVAL_STATES } from '../../domain/approval.ts'
import { APPROVAL_TONE } from '../wording.ts'
import { SubmitDialog } from './approval-dialogs.tsx'

type Props = {
  readonly approvals: readonly ApprovalBrief[]
  /** 还没有送过审时说什么。 */
  readonly none: string
  /** 能送审的，送到哪里；不能的为 null。 */
  readonly submit: Omit<Parameters<typeof SubmitDialog>[0], 'onClose'> | null
}

/** 一个对象的各次送审：新的在前，点开看进度。 */
export const ApprovalsPanel = ({ approvals, none, submit }: Props) => {
  const [asked, setAsked] = useState(false)
  return (
    <section className="card panel stack" aria-label="审签">
      <h2>审签</h2>
      {approvals.length === 0 && <p className="muted">{none}</p>}
      {approvals.length > 0 && (
        <ul>
          {approvals.map((a) => (
            <li key={a.id} className="row">
              <span className={`tag ${APPROVAL_TONE[a.state]}`}>{APPROVAL_STATES[a.state]}</span>
              <Link href={`/approvals/${a.agencyId}/${a.id}`}>
                {APPROVAL_MODES[a.mode]}审签　{momentText(a.createdAt)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {submit !== null && (
        <p className="row no-print">
          <button type="button" className="button" onClick={() => setAsked(true)}>
            送审…
          </button>
        </p>
      )}
      {asked && submit !== null && (
        <SubmitDialog
          {...submit}
          onDone={async () => {
            await submit.onDone()
            showToast('已送审')
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </section>
  )
}
