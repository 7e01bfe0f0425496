import { type Day, dayOrNull, daysBetween } from '#kernel/day.ts'
import type { VerdictView } from '../../contract.ts'
import { VERDICT_TEXT } from '../wording.ts'
import './deadline-chart.css'

type Span = NonNullable<VerdictView['deadline']>
type Row = Span & { readonly is: VerdictView['is']; readonly title: string }

const TONE: Record<VerdictView['is'], string> = {
  breached: 'tone-red',
  undecidable: 'tone-amber',
  met: 'tone-green',
  'not-applicable': 'tone-grey',
}

const rowsOf = (verdicts: readonly VerdictView[]): Row[] =>
  verdicts
    .flatMap((v) => (v.deadline === null ? [] : [{ ...v.deadline, is: v.is, title: v.title }]))
    .sort((a, b) => a.from.localeCompare(b.from))

const between = (a: string, b: string): number => {
  const [from, to] = [dayOrNull(a), dayOrNull(b)]
  return from === null || to === null ? 0 : daysBetween(from as Day, to as Day)
}

/** 早了、晚了几日，还剩几日。 */
const resultText = ({ kind, strict, lenient, done }: Row, today: string): string => {
  if (kind === 'wait') {
    if (done === null) return '未记载'
    const early = between(done, lenient)
    return early > 0 ? `早了 ${early} 日` : '等满了'
  }
  if (done === null) {
    const left = between(today, strict)
    if (left === 0) return '今天到期'
    return left < 0 ? `已过 ${-left} 日，未记载办结` : `还有 ${left} 日`
  }
  const late = between(lenient, done)
  return late > 0 ? `晚了 ${late} 日` : between(strict, done) > 0 ? '两种读法之间' : '按期'
}

const dueText = ({ strict, lenient }: Span): string => (strict === lenient ? strict : `${strict} / ${lenient}`)

/** 没办完而拖得很久的，不让它把别的挤成一点：只画到已知日子之外的一截。 */
const BEYOND = 0.15

/** 横轴：从最早的起日到最晚的日子；今天不太远的画到今天。 */
const axisOf = (rows: readonly Row[], today: string) => {
  const days = rows.flatMap((r) => [r.from, r.strict, r.lenient, ...(r.done === null ? [] : [r.done])]).sort()
  const [start, last] = [days[0] as string, days.at(-1) as string]
  const known = Math.max(1, between(start, last))
  const open = rows.some((r) => r.done === null) && today > last
  const near = open && between(last, today) <= known / 2
  const end = near ? today : last
  const width = near ? between(start, today) : known * (open ? 1 + BEYOND : 1)
  const at = (d: string): number => Math.min(100, (between(start, d) / width) * 100)
  const ticks: string[] = []
  const months = width > 720 ? 6 : width > 240 ? 3 : 1
  for (let [y, m] = [Number(start.slice(0, 4)), Number(start.slice(5, 7)) + 1]; ticks.length < 24; m += months) {
    if (m > 12) [y, m] = [y + Math.floor((m - 1) / 12), ((m - 1) % 12) + 1]
    const tick = `${y}-${String(m).padStart(2, '0')}-01`
    if (tick > end) break
    ticks.push(tick)
  }
  return { at, ticks, showsToday: today >= start && today <= end }
}

const Bars = ({ rows, today }: { rows: readonly Row[]; today: string }) => {
  const { at, ticks, showsToday } = axisOf(rows, today)
  const span = (a: string, b: string) => {
    const [from, to] = [at(a), at(b)].sort((x, y) => x - y) as [number, number]
    return { left: `${from}%`, width: `${Math.max(0.4, to - from)}%` }
  }
  return (
    <div className="deadlines" aria-hidden="true">
      {rows.map((row) => (
        <div key={row.title} className={`deadline ${TONE[row.is]}`} data-kind={row.kind}>
          <span className="deadline-name">{row.what}</span>
          <span className="deadline-track">
            {ticks.map((tick) => (
              <i key={tick} className="deadline-tick" style={{ left: `${at(tick)}%` }} />
            ))}
            <i className="deadline-allowed" style={span(row.from, row.lenient)} />
            <i className="deadline-bar" style={span(row.from, row.done ?? today)} />
            <i className="deadline-due" style={{ left: `${at(row.strict)}%` }} />
            {row.lenient !== row.strict && (
              <i className="deadline-due lenient" style={{ left: `${at(row.lenient)}%` }} />
            )}
            {row.done !== null && <i className="deadline-done" style={{ left: `${at(row.done)}%` }} />}
            {showsToday && <i className="deadline-today" style={{ left: `${at(today)}%` }} />}
          </span>
          <span className="deadline-result">{resultText(row, today)}</span>
        </div>
      ))}
      <div className="deadline deadline-axis">
        <span />
        <span className="deadline-track">
          {ticks.map((tick) => (
            <span key={tick} className="deadline-month" style={{ left: `${at(tick)}%` }}>
              {tick.slice(0, 7)}
            </span>
          ))}
          {showsToday && (
            <span className="deadline-month now" style={{ left: `${at(today)}%` }}>
              今天
            </span>
          )}
        </span>
        <span />
      </div>
    </div>
  )
}

const Numbers = ({ rows, today }: { rows: readonly Row[]; today: string }) => (
  <details className="deadline-numbers">
    <summary>看数字</summary>
    <table className="facts-used">
      <caption className="unseen">各项期限的日子</caption>
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">起算</th>
          <th scope="col">届满（严读 / 宽读）</th>
          <th scope="col">办结</th>
          <th scope="col">结果</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.title}>
            <th scope="row">
              {row.what}
              {row.kind === 'wait' && '（不得早于）'}
            </th>
            <td className="day">{row.from}</td>
            <td className="day">{dueText(row)}</td>
            <td className="day">{row.done ?? '未记载'}</td>
            <td>
              {resultText(row, today)}；{VERDICT_TEXT[row.is]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
)

type Props = { readonly verdicts: readonly VerdictView[]; readonly today: string }

/** 各项法定期限：从哪天起、到哪天止、哪天办的；图之外另有表。 */
export const DeadlineChart = ({ verdicts, today }: Props) => {
  const rows = rowsOf(verdicts)
  if (rows.length === 0) return null
  return (
    <section className="card panel" aria-labelledby="deadlines">
      <h2 id="deadlines">
        法定期限 <span className="muted">{rows.length} 项；竖线是届满日，圆点是办结日</span>
      </h2>
      <Bars rows={rows} today={today} />
      <Numbers rows={rows} today={today} />
    </section>
  )
}
