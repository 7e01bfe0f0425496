import { useEffect, useMemo, useState } from 'react'
import { Due } from '#ui/due.tsx'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { type Column, DataList, ListEnd, useList } from '#ui/list.tsx'
import { Link, navigate, useSearch } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import type { TaskItem } from '../contract.ts'
import { TASK_KINDS, TASK_STATES, type TaskAct } from '../domain/task.ts'
import { BulkBar } from './bulk-bar.tsx'
import { failed, useCounts, useTaskActs } from './data.ts'
import { type Asked, TaskDialog } from './dialogs.tsx'
import { isNarrowed, isView, listUrl, NO_FILTER, type TaskSearch, taskSearch, tasksHref, VIEWS } from './search.ts'
import { TaskCalendar } from './task-calendar.tsx'
import { ownerText } from './wording.ts'
import './tasks.css'

const columns = (search: TaskSearch): readonly Column<TaskItem>[] => [
  {
    key: 'title',
    title: '办什么',
    lead: true,
    cell: (task) => (
      <Link href={task.href} data-row-link className="row-link">
        {task.title}
      </Link>
    ),
  },
  { key: 'object', title: '对象', cell: (task) => task.object?.title ?? null },
  {
    key: 'dueOn',
    title: '期限',
    tight: true,
    cell: (task) => (task.dueOn === null ? null : <Due dueOn={task.dueOn} open={task.state === 'open'} />),
  },
  ...(search.whose === 'mine' ? [] : [{ key: 'owner', title: '办理人', cell: ownerText } as const]),
  { key: 'from', title: '交办人', tight: true, cell: (task) => task.givenByName ?? '系统' },
  { key: 'agency', title: '机关', tight: true, cell: (task) => task.agencyName },
  ...(search.state === 'open'
    ? []
    : [{ key: 'state', title: '状态', tight: true, cell: (task: TaskItem) => TASK_STATES[task.state] } as const]),
  {
    key: 'steps',
    title: '经过',
    tight: true,
    cell: (task) => (
      <Link href={`/tasks/${task.agencyId}/${task.id}`}>
        经过<span className="unseen">：{task.title}</span>
      </Link>
    ),
  },
]

const focusedKey = (): string | null =>
  document.activeElement?.closest<HTMLElement>('tr[data-key]')?.dataset.key ?? null

/** 选中与要做的事；做完之后焦点落在下一项上。 */
const useChoice = (rows: readonly TaskItem[]) => {
  const acts = useTaskActs()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<{ what: Asked; items: readonly TaskItem[] }>({ what: null, items: [] })
  const [after, setAfter] = useState<string | null>(null)
  const items = useMemo(() => rows.filter((row) => chosen.has(row.id)), [rows, chosen])
  useEffect(() => {
    if (after === null) return
    document.querySelector<HTMLElement>(`tr[data-key="${after}"] [data-row-link]`)?.focus()
    setAfter(null)
  }, [after])
  const targets = () => (items.length > 0 ? items : rows.filter((row) => row.id === focusedKey()))
  const finish = (done: readonly TaskItem[]) => {
    const last = rows.findLastIndex((row) => done.some((d) => d.id === row.id))
    setAsked({ what: null, items: [] })
    setChosen(new Set())
    setAfter(rows[last + 1]?.id ?? null)
  }
  const ask = (act: TaskAct) => {
    const own = targets()
    if (own.length === 0) return
    if (act === 'hand-over' || act === 'cancel') setAsked({ what: act, items: own })
    else void acts.run(act, own, null).then(() => finish(own), failed)
  }
  const toggle = () => {
    const key = focusedKey()
    if (key === null) return
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    setChosen(next)
  }
  return { acts, chosen, setChosen, items, asked, setAsked, ask, finish, toggle }
}

const Tabs = ({ search }: { search: TaskSearch }) => {
  const counts = useCounts(search)
  const directs = useMay()('task.assign')
  return (
    <nav className="tabs view-tabs no-print" aria-label="视图">
      {VIEWS.map((view, i) =>
        view.directs && !directs ? null : (
          <Link
            key={view.name}
            href={tasksHref(search, view.part)}
            aria-current={isView(search, view) ? 'page' : undefined}
          >
            {view.name}{' '}
            {counts[i] !== '' && (
              <span className={view.part.due === 'overdue' && counts[i] !== '0' ? 'count hot' : 'count'}>
                {counts[i]}
              </span>
            )}
          </Link>
        ),
      )}
    </nav>
  )
}

const TYPING_MS = 300

const Filters = ({ search }: { search: TaskSearch }) => {
  const [text, setText] = useState(search.q)
  const change = (to: Partial<TaskSearch>) => navigate(tasksHref(search, to), 'replace')
  useEffect(() => setText(search.q), [search.q])
  useEffect(() => {
    if (text.trim() === search.q) return
    const timer = window.setTimeout(() => navigate(tasksHref(search, { q: text.trim() }), 'replace'), TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [text, search])
  return (
    <div className="row task-filters no-print">
      <input
        id="task-search"
        type="search"
        className="field"
        aria-label="搜事由、文号"
        placeholder="搜事由、文号"
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <select
        className="field"
        aria-label="由来"
        value={search.kind}
        onChange={(e) => change({ kind: e.target.value as TaskSearch['kind'] })}
      >
        <option value="">全部由来</option>
        {Object.entries(TASK_KINDS).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label="状态"
        value={search.state}
        onChange={(e) => change({ state: e.target.value as TaskSearch['state'] })}
      >
        {Object.entries(TASK_STATES).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
        <option value="all">全部状态</option>
      </select>
      {isNarrowed(search) && (
        <Link className="button quiet" href={tasksHref(search, { kind: '', q: '' })}>
          清除筛选
        </Link>
      )}
    </div>
  )
}

const Empty = ({ search }: { search: TaskSearch }) => {
  const view = VIEWS.find((one) => isView(search, one))
  return (
    <>
      <p>{isNarrowed(search) ? '没有符合筛选条件的任务。' : (view?.empty ?? '这里现在没有任务。')}</p>
      {view !== VIEWS[0] && (
        <Link className="button" href={tasksHref(NO_FILTER)}>
          看我的任务
        </Link>
      )}
    </>
  )
}

const TaskList = ({ search }: { search: TaskSearch }) => {
  const query = useList<TaskItem>('tasks', listUrl(search))
  const { rows } = query
  const choice = useChoice(rows)
  const { acts } = choice
  useKeys({
    j: () => moveFocus('[data-row-link]', 1),
    k: () => moveFocus('[data-row-link]', -1),
    x: choice.toggle,
    '/': () => document.querySelector<HTMLInputElement>('#task-search')?.focus(),
    f: () => choice.ask('done'),
    a: () => choice.ask('hand-over'),
  })
  return (
    <>
      {rows.length > 0 && (
        <DataList
          label="任务"
          columns={columns(search)}
          rows={rows}
          rowKey={(task) => task.id}
          rowName={(task) => task.title}
          selection={{ chosen: choice.chosen, onChange: choice.setChosen }}
          noteOf={(task) => acts.refused.get(task.id) ?? null}
        />
      )}
      <ListEnd rows={rows.length} query={query} empty={<Empty search={search} />} />
      <BulkBar items={choice.items} onAsk={choice.ask} onClear={() => choice.setChosen(new Set())} />
      <TaskDialog
        asked={choice.asked.what}
        items={choice.asked.items}
        acts={acts}
        onClose={() => choice.setAsked({ what: null, items: [] })}
        onDone={() => choice.finish(choice.asked.items)}
      />
    </>
  )
}

/** 我的任务：归我办的、我交办的、本单位的；列表或日历。 */
export const TasksPage = () => {
  const search = useSearch(taskSearch)
  const acts = useTaskActs()
  const [giving, setGiving] = useState(false)
  const calendar = search.as === 'calendar'
  return (
    <div className="stack tasks">
      <header className="page-head">
        <h1>我的任务</h1>
        <div className="row no-print">
          <Link className="button" href={tasksHref(search, { as: calendar ? 'list' : 'calendar' })}>
            {calendar ? '看列表' : '看日历'}
          </Link>
          {useMay()('task.assign') && (
            <button type="button" className="button primary" onClick={() => setGiving(true)}>
              交办任务…
            </button>
          )}
        </div>
      </header>
      <Tabs search={search} />
      <Filters search={search} />
      {calendar ? <TaskCalendar search={search} /> : <TaskList search={search} />}
      <TaskDialog
        asked={giving ? 'give' : null}
        items={[]}
        acts={acts}
        onClose={() => setGiving(false)}
        onDone={() => setGiving(false)}
      />
    </div>
  )
}
