import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { Due } from '#ui/due.tsx'
import { Link } from '#ui/route.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { momentText } from '#ui/when.ts'
import type { TaskView } from '../contract.ts'
import { TASK_KINDS, TASK_STATES, TASK_VERBS, type TaskAct } from '../domain/task.ts'
import { ApprovalsPanel } from './approvals/approvals-panel.tsx'
import { failed, useTaskActs } from './data.ts'
import { type Asked, TaskDialog } from './dialogs.tsx'
import { Fact } from './fact.tsx'
import { ownerText, STATE_TONE } from './wording.ts'
import '#ui/list.css'
import './tasks.css'

const BUTTONS: readonly (readonly [TaskAct, string])[] = [
  ['take', '接手'],
  ['done', '办结'],
  ['reopen', '重新办理'],
  ['hand-over', '转交…'],
  ['cancel', '取消…'],
]

const Actions = ({ task }: { task: TaskView }) => {
  const acts = useTaskActs()
  const [asked, setAsked] = useState<Asked>(null)
  const ask = (act: TaskAct) => {
    if (act === 'hand-over' || act === 'cancel') setAsked(act)
    else void acts.run(act, [task], null).catch(failed)
  }
  const refused = acts.refused.get(task.id)
  return (
    <>
      {refused !== undefined && (
        <p className="band tone-red" role="alert">
          {refused}
        </p>
      )}
      <p className="row no-print">
        {task.kind !== 'manual' && (
          <Link className="button primary" href={task.href}>
            去办：{task.object?.title}
          </Link>
        )}
        {BUTTONS.filter(([act]) => task.acts.includes(act)).map(([act, name], i) => (
          <button key={act} type="button" className={i === 0 ? 'button primary' : 'button'} onClick={() => ask(act)}>
            {name}
          </button>
        ))}
      </p>
      <TaskDialog
        asked={asked}
        items={[task]}
        acts={acts}
        onClose={() => setAsked(null)}
        onDone={() => setAsked(null)}
      />
    </>
  )
}

/** 审签：各次送审与送审的按钮；没有送过、也不能送的不列。 */
const Approvals = ({ task }: { task: TaskView }) => {
  const client = useQueryClient()
  if (task.approvals.length === 0 && !task.submittable) return null
  return (
    <ApprovalsPanel
      approvals={task.approvals}
      none="办结之前要请负责人审签的，在这里送审。"
      submit={
        task.submittable
          ? {
              agencyId: task.agencyId,
              line: task.line,
              url: `/api/v1/tasks/${task.agencyId}/${task.id}/approvals`,
              onDone: () => client.invalidateQueries({ queryKey: ['task'] }),
            }
          : null
      }
    />
  )
}

/** 一项任务：办什么、归谁、哪天到期、为什么，与经过。 */
export const TaskPage = ({ params }: { params: Readonly<Record<string, string>> }) => {
  const { agency = '', id = '' } = params
  const query = useQuery({
    queryKey: ['task', agency, id],
    queryFn: ({ signal }) => api.get<TaskView>(`/api/v1/tasks/${agency}/${id}`, signal),
  })
  if (query.isError)
    return (
      <section className="notice card" role="alert">
        <h1>没有这项任务</h1>
        <p>{query.error.message}</p>
        <Link className="button primary" href="/tasks">
          回到我的任务
        </Link>
      </section>
    )
  if (query.data === undefined) return <p className="muted loading">正在打开…</p>
  const task = query.data
  return (
    <article className="stack task-alone">
      <nav className="no-print" aria-label="返回">
        <Link href="/tasks">← 返回我的任务</Link>
      </nav>
      <header>
        <p className="muted">
          {task.agencyName}　{TASK_KINDS[task.kind]}
        </p>
        <h1>
          {task.title} <span className={`tag ${STATE_TONE[task.state]}`}>{TASK_STATES[task.state]}</span>
        </h1>
      </header>
      <section className="card panel stack" aria-label="任务">
        <dl className="task-facts">
          {task.object !== null && (
            <Fact name={task.object.type}>
              <Link href={task.href}>{task.object.title}</Link>
            </Fact>
          )}
          <Fact name="办理人">{ownerText(task)}</Fact>
          <Fact name="期限">
            {task.dueOn === null ? '没有期限' : <Due dueOn={task.dueOn} open={task.state === 'open'} />}
          </Fact>
          <Fact name="交办">
            {task.givenByName ?? '系统'}　{momentText(task.createdAt)}
          </Fact>
          {task.reason !== null && <Fact name="理由">{task.reason}</Fact>}
        </dl>
        <Actions task={task} />
      </section>
      <Approvals task={task} />
      <section className="card panel" aria-label="经过">
        <h2>经过</h2>
        <Timeline
          steps={task.steps.map((step) => ({
            key: step.seq,
            at: step.at,
            actor: step.actor,
            what: TASK_VERBS[step.verb],
            detail: detailOf(step),
            reason: step.reason,
          }))}
        />
      </section>
    </article>
  )
}

const detailOf = ({ verb, ownerName, ownerRole, dueOn }: TaskView['steps'][number]): string | null => {
  const due = dueOn === null ? '没有期限' : `${dueOn} 之前`
  if (verb === 'changed') return due
  if (verb !== 'given' && verb !== 'handed-over') return null
  return `给${ownerText({ ownerId: ownerName, ownerName, ownerRole })}，${due}`
}
