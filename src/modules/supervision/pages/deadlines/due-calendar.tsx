import { Link } from '#ui/route.tsx'
import type { DueDays } from '../../contract/obligations.ts'
import { type DeadlinesSearch, deadlinesHref } from './search.ts'

const WEEK = ['一', '二', '三', '四', '五', '六', '日']
/** 周一为 0。 */
const weekday = (on: string): number => (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7

const monthAway = (month: string, by: number): string => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

/** 平日放假、周末补班的写明；放假通知还没公布的写“未公布”。 */
const mark = (on: string, works: boolean | null): string => {
  if (works === null) return '未公布'
  const weekend = weekday(on) >= 5
  return works === weekend ? (works ? '补班' : '放假') : ''
}

type Props = {
  readonly search: DeadlinesSearch
  readonly month: string
  readonly today: string
  readonly data: DueDays | undefined
}

/** 一个月的日历：各日到期几项，点一日只看那一日。 */
export const DueCalendar = ({ search, month, today, data }: Props) => {
  const days = data?.days ?? []
  const before = days[0] === undefined ? 0 : weekday(days[0].on)
  return (
    <section className="card due-calendar" aria-label="到期日历">
      <div className="row due-month">
        <Link
          className="button quiet"
          href={deadlinesHref(search, { month: monthAway(month, -1) })}
          aria-label="上个月"
        >
          ‹
        </Link>
        <h2>
          {Number(month.slice(0, 4))}年{Number(month.slice(5))}月
        </h2>
        <Link className="button quiet" href={deadlinesHref(search, { month: monthAway(month, 1) })} aria-label="下个月">
          ›
        </Link>
      </div>
      <ol className="due-days">
        {WEEK.map((name) => (
          <li key={name} className="due-week muted" aria-hidden="true">
            {name}
          </li>
        ))}
        {days.map(({ on, n, works }, i) => {
          const note = mark(on, works)
          const chosen = search.on === on
          return (
            <li key={on} style={i === 0 ? { gridColumnStart: before + 1 } : undefined}>
              <Link
                href={deadlinesHref(search, { on: chosen ? '' : on })}
                className="due-day"
                aria-current={chosen ? 'date' : undefined}
                data-today={on === today || undefined}
                data-off={works === false || undefined}
                data-past={on < today || undefined}
              >
                <span>
                  {Number(on.slice(8))}
                  <span className="unseen">日{on === today && '，今天'}</span>
                </span>
                {note !== '' && <small>{note}</small>}
                {n > 0 && (
                  <b>
                    {n}
                    <span className="unseen"> 项到期</span>
                  </b>
                )}
              </Link>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
