import { useQuery } from '@tanstack/react-query'
import { addDays, addMonths, type Day, dateOf, day, dayText, isWeekend, monthOf, weekday, yearOf } from '#kernel/day.ts'
import { officialCalendar } from '#law/holidays.ts'
import { api } from '#ui/api.ts'
import type { Page } from '#ui/list.tsx'
import { Link } from '#ui/route.tsx'
import { todayText } from '#ui/when.ts'
import type { TaskItem } from '../contract.ts'
import { filterOf, type TaskSearch, tasksHref } from './search.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const
const MOST = 500
const SHOWN = 4

const monthText = (d: Day): string => d.slice(0, 7)

/** 这个月在表上的各天：从周一到周日补齐。 */
const daysOf = (first: Day): Day[] => {
  const from = addDays(first, 1 - weekday(first))
  const last = addDays(addMonths(first, 1), -1)
  const until = addDays(last, 7 - weekday(last))
  const days: Day[] = []
  for (let d = from; d <= until; d = addDays(d, 1)) days.push(d)
  return days
}

/** 与星期不同的安排：放假的节日，或补班。 */
const special = (d: Day): { text: string; off: boolean } | null => {
  const status = officialCalendar.statusOf(d)
  if (status?.document == null) return null
  return status.works ? { text: '班', off: false } : { text: status.festival ?? '休', off: true }
}

const Cell = ({ on, month, today, tasks, search }: CellProps) => {
  const note = special(on)
  const more = tasks.length - SHOWN
  return (
    <td
      data-other={monthText(on) !== month || undefined}
      data-rest={(note?.off ?? (note === null && isWeekend(on))) || undefined}
      data-today={on === today || undefined}
      data-empty={tasks.length === 0 || undefined}
    >
      <p className="calendar-day">
        <span className="unseen">{dayText(on)}</span>
        <span aria-hidden="true">{dateOf(on)}</span>
        <span className="calendar-phone" aria-hidden="true">
          {monthOf(on)}月{dateOf(on)}日　周{WEEKDAYS[weekday(on) - 1]}
        </span>
        {note !== null && <span className={note.off ? 'tag tone-green' : 'tag tone-grey'}>{note.text}</span>}
      </p>
      <ul>
        {tasks.slice(0, SHOWN).map((task) => (
          <li key={task.id}>
            <Link
              href={task.href}
              className={task.state === 'open' && on < today ? 'calendar-task tone-red' : 'calendar-task tone-blue'}
              data-ended={task.state !== 'open' || undefined}
            >
              {task.object === null ? task.title : `${task.title}　${task.object.title}`}
            </Link>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Link className="small" href={tasksHref(search, { as: 'list' })}>
          还有 {more} 项
        </Link>
      )}
    </td>
  )
}
type CellProps = {
  readonly on: Day
  readonly month: string
  readonly today: Day
  readonly tasks: readonly TaskItem[]
  readonly search: TaskSearch
}

/** 到期日的月历：标着放假与补班；手机上只列有任务的日子。 */
export const TaskCalendar = ({ search }: { search: TaskSearch }) => {
  const today = day(todayText())
  const month = search.month === '' ? monthText(today) : search.month
  const first = day(`${month}-01`)
  const days = daysOf(first)
  const filter = { ...filterOf({ ...search, due: '' }), dueFrom: days[0] as string, dueUntil: days.at(-1) as string }
  const url = `/api/v1/tasks?${new URLSearchParams({ ...filter, limit: String(MOST) })}`
  const query = useQuery({
    queryKey: ['tasks', 'calendar', url],
    queryFn: ({ signal }) => api.get<Page<TaskItem>>(url, signal),
    placeholderData: (before) => before,
  })
  const byDay = Map.groupBy(query.data?.items ?? [], (task) => task.dueOn)
  const weeks = Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7))
  const to = (months: number) => tasksHref(search, { month: monthText(addMonths(first, months)) })
  return (
    <section className="stack" aria-label="到期日的月历">
      <div className="row calendar-head">
        <h2 aria-live="polite">
          {yearOf(first)}年{monthOf(first)}月
        </h2>
        <Link className="button" href={to(-1)}>
          上个月
        </Link>
        <Link className="button" href={tasksHref(search, { month: '' })}>
          本月
        </Link>
        <Link className="button" href={to(1)}>
          下个月
        </Link>
        {query.data?.next != null && <span className="muted">任务太多，只列出最早到期的 {MOST} 项。</span>}
      </div>
      {query.isError && (
        <p className="band tone-red" role="alert">
          {query.error.message}
        </p>
      )}
      {query.isSuccess && query.data.items.length === 0 && <p className="muted">这个月没有到期的任务。</p>}
      <table className="calendar card">
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col">
                周{name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((on) => (
                <Cell key={on} on={on} month={month} today={today} tasks={byDay.get(on) ?? []} search={search} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
