import { type Day, dayOrNull, daysBetween } from '#kernel/day.ts'
import { type Cents, centsText } from '#kernel/money.ts'
import { CitationCards } from '#ui/citation-card.tsx'
import { Link } from '#ui/route.tsx'
import type { ClockView } from '../../contract/obligations.ts'
import { CLOCK_KINDS, type ClockKind } from '../../domain/clock.ts'
import { Steps } from '../why.tsx'
import { ruleHref } from '../wording.ts'
import './clocks-panel.css'

/** 过去这么多日的不再摆在面上。 */
const OLD_DAYS = 90
/** 过了之后还有事要办的种类：别的种类一过就收起来。 */
const STILL_TO_DO: readonly ClockKind[] = ['must-do-by', 'minimum-wait', 'accrual', 'of-others']

const daysTo = (on: string, today: string): number => daysBetween(dayOrNull(today) as Day, dayOrNull(on) as Day)

const isLive = (clock: ClockView, today: string): boolean => {
  const { state, strict, lenient, kind } = clock
  if (state === 'done' || strict === null || lenient === null) return false
  if (daysTo(lenient, today) < -OLD_DAYS) return false
  return state !== 'passed' || STILL_TO_DO.includes(kind)
}

const toneOf = ({ state, kind }: ClockView): string => {
  if (state === 'passed') return kind === 'must-do-by' ? 'tone-red' : 'tone-green'
  if (state === 'unsure') return 'tone-amber'
  return state === 'done' ? 'tone-grey' : 'tone-blue'
}

const money = (amount: number): string => centsText(amount as Cents)
const pair = (a: string, b: string): string => (a === b ? a : `${a} / ${b}`)

/** 还有几日；累计的说到今天多少。 */
const leftText = ({ accrued, strict, from, done }: ClockView, today: string): string => {
  if (accrued !== null) return pair(money(accrued.least), money(accrued.most))
  if (done !== null) return `${done} 办`
  if (strict === null) return ''
  if (from > today) return `${from} 起`
  const left = daysTo(strict, today)
  if (left === 0) return '今天'
  return left > 0 ? `还有 ${left} 日` : `过了 ${-left} 日`
}

const Row = ({ clock, today }: { clock: ClockView; today: string }) => (
  <details className="clock">
    <summary>
      <span className="clock-what">
        {clock.what}
        {clock.charge !== null && <span className="muted">（第 {clock.charge + 1} 项违法行为）</span>}
        {clock.what !== clock.name && <span className="muted small clock-name">{clock.name}</span>}
      </span>
      <span className="clock-day">
        {clock.strict === null ? '—' : pair(clock.strict, clock.lenient ?? clock.strict)}
      </span>
      <span className="clock-left">{leftText(clock, today)}</span>
      <span className={`tag ${toneOf(clock)}`}>{clock.word}</span>
    </summary>
    <div className="clock-why">
      {clock.doubt !== null && <p>须先弄清：{clock.doubt}</p>}
      {!clock.verified && <p>这一条的数字没有核实，不据以断定。</p>}
      <Steps steps={clock.steps} title={clock.accrued === null ? '怎么算的' : '怎么累计的'} />
      {clock.note !== null && <p className="muted small">{clock.note}</p>}
      <CitationCards basis={clock.basis} />
      <p className="muted small">
        期限包：{clock.pack.name}；期限表 {clock.row}
        {clock.rule !== null && (
          <>
            ；由规则 <Link href={ruleHref(clock.rule)}>{clock.rule}</Link> 算出
          </>
        )}
      </p>
    </div>
  </details>
)

const keyOf = ({ row, charge }: ClockView): string => `${row}#${charge ?? ''}`

const Groups = ({ clocks, today }: { clocks: readonly ClockView[]; today: string }) =>
  [...Map.groupBy(clocks, (c) => c.kind)].map(([kind, rows]) => (
    <div key={kind} className="clock-group">
      <h3>{CLOCK_KINDS[kind]}</h3>
      {rows.map((clock) => (
        <Row key={keyOf(clock)} clock={clock} today={today} />
      ))}
    </div>
  ))

type Props = { readonly clocks: readonly ClockView[]; readonly today: string }

/** 这件案件上起了的各项期限：按种类，先到期的在前；演算、依据、期限包点开看。 */
export const ClocksPanel = ({ clocks, today }: Props) => {
  if (clocks.length === 0) return null
  const live = clocks.filter((clock) => isLive(clock, today))
  const past = clocks.filter((clock) => !isLive(clock, today))
  return (
    <section className="card panel clocks" aria-labelledby="clocks">
      <h2 id="clocks">
        各项期限 <span className="muted">{live.length === 0 ? '没有在走的' : `${live.length} 项在走`}</span>
      </h2>
      <Groups clocks={live} today={today} />
      {past.length > 0 && (
        <details className="clock-past">
          <summary>已办、已过、没有编入的 {past.length} 项</summary>
          <Groups clocks={past} today={today} />
        </details>
      )}
    </section>
  )
}
