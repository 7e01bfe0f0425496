import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { ApprovalSlots } from '#ui/approval.tsx'
import { Due } from '#ui/due.tsx'
import { Link } from '#ui/route.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { showToast } from '#ui/toast.tsx'
import { momentText } from '#ui/when.ts'
import type { ApprovalView } from '../../contract/approvals.ts'
import { APPROVAL_MODES, APPROVAL_STATES, APPROVAL_VERBS, type ApprovalAct } from '../../domain/approval.ts'
import { Fact } from '../fact.tsx'
import { APPROVAL_TONE } from '../wording.ts'
import { DecisionDialog } from './approval-dialogs.tsx'
import '#ui/list.css'
import '../tasks.css'

const BUTTONS: readonly (readonly [ApprovalAct['act'], string])[] = [
  ['approve', '同意…'],
  ['return', '退回…'],
  ['delegate', '委托…'],
  ['withdraw', '撤回送审…'],
]

const SAY: Record<ApprovalAct['act'], string> = {
  approve: '已同意',
  return: '已退回',
  delegate: '已委托',
  withdraw: '已撤回送审',
}

const Actions = ({ approval }: { approval: ApprovalView }) => {
  const client = useQueryClient()
  const [asked, setAsked] = useState<ApprovalAct['act'] | null>(null)
  const { agencyId, id, version } = approval
  const decide = async (act: ApprovalAct['act'], rest: { reason: string | null; to?: string }) => {
    const now = await api.post<ApprovalView>(`/api/v1/approvals/${agencyId}/${id}/decisions`, { version, act, ...rest })
    client.setQueryData(['approval', agencyId, id], now)
    for (const key of ['tasks', 'task-counts', 'task']) await client.invalidateQueries({ queryKey: [key] })
    showToast(SAY[act])
  }
  if (approval.acts.length === 0) return null
  return (
    <>
      <p className="row no-print">
        {BUTTONS.filter(([act]) => approval.acts.includes(act)).map(([act, name], i) => (
          <button
            key={act}
            type="button"
            className={i === 0 ? 'button primary' : 'button'}
            onClick={() => setAsked(act)}
          >
            {name}
          </button>
        ))}
      </p>
      {asked !== null && (
        <DecisionDialog act={asked} approval={approval} onDecide={decide} onClose={() => setAsked(null)} />
      )}
    </>
  )
}

/** 一份审签：送的是什么、审到哪一步、经过。 */
export const ApprovalPage = ({ params }: { params: Readonly<Record<string, string>> }) => {
  const { agency = '', id = '' } = params
  const query = useQuery({
    queryKey: ['approval', agency, id],
    queryFn: ({ signal }) => api.get<ApprovalView>(`/api/v1/approvals/${agency}/${id}`, signal),
  })
  if (query.isError)
    return (
      <section className="notice card" role="alert">
        <h1>没有这份审签</h1>
        <p>{query.error.message}</p>
        <Link className="button primary" href="/tasks">
          回到我的任务
        </Link>
      </section>
    )
  if (query.data === undefined) return <p className="muted loading">正在打开…</p>
  const { data } = query
  const open = data.state === 'pending'
  return (
    <article className="stack task-alone">
      <nav className="no-print" aria-label="返回">
        <Link href="/tasks">← 返回我的任务</Link>
      </nav>
      <header>
        <p className="muted">{data.agencyName}　审签</p>
        <h1>
          {data.object.title} <span className={`tag ${APPROVAL_TONE[data.state]}`}>{APPROVAL_STATES[data.state]}</span>
        </h1>
      </header>
      <section className="card panel stack" aria-label="审签">
        <dl className="task-facts">
          <Fact name={data.object.type}>
            <Link href={data.object.href}>{data.object.title}</Link>
          </Fact>
          <Fact name="送审人">
            {data.drafterName}　{momentText(data.createdAt)}
          </Fact>
          <Fact name="说明">{data.reason}</Fact>
          {data.dueOn !== null && (
            <Fact name="请在此前">
              <Due dueOn={data.dueOn} open={open} />
            </Fact>
          )}
        </dl>
        <ApprovalSlots mode={APPROVAL_MODES[data.mode]} open={open} slots={data.slots} />
        <Actions approval={data} />
      </section>
      <section className="card panel" aria-label="经过">
        <h2>经过</h2>
        <Timeline
          steps={data.steps.map(({ seq, at, actor, verb, toName, reason }) => ({
            ...{ key: seq, at, actor, reason, what: APPROVAL_VERBS[verb] },
            detail: toName === null ? null : `给${toName}`,
          }))}
        />
      </section>
    </article>
  )
}
