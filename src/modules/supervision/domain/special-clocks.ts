import { addWorkdays, type Calendar } from '#kernel/calendar.ts'
import { addDays, type Day, earliest, latest } from '#kernel/day.ts'
import { type Period, periodText } from '#kernel/period.ts'
import { DEADLINE_PACKS, encodedOn, type PackedRow } from '#law/deadline-packs.ts'
import { deadlineRow } from '#law/deadlines.ts'
import { computeDue } from '#law/due.ts'
import { EVENT_NAMES } from '#law/events.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { Clock } from '#modules/supervision/domain/clock.ts'
import { isChallenged, nothingToPay } from '#modules/supervision/domain/clock-terms.ts'
import { exclusionsOf } from '#modules/supervision/domain/exclusions.ts'
import { amountOf, type Found } from '#modules/supervision/domain/facts.ts'
import { lateFineOf } from '#modules/supervision/domain/late-fine.ts'
import type { Conditions, Step } from '#modules/supervision/domain/rule.ts'
import { type EventIndex, foundIn, stateOn } from '#modules/supervision/domain/table-clocks.ts'

/** 单靠一行表算不出的：起点要推算，或者起点不是事件，或者倒着算。 */
export type SpecialClock = (file: CaseFile, index: EventIndex, given: Conditions) => readonly Clock[]

const NATIONAL = DEADLINE_PACKS[0] as (typeof DEADLINE_PACKS)[number]
const packed = (id: string): PackedRow => ({ row: rowOf(id), pack: NATIONAL })
const rowOf = (id: string) => {
  const row = NATIONAL.rows.find((r) => r.id === id)
  if (row === undefined) throw new RangeError(`全国的期限包里没有 ${id}`)
  return row
}

const common = ({ row, pack }: PackedRow) => ({
  ...{ row, pack, rule: null, charge: null, accrued: null, basis: row.basis, what: row.name },
})

const plain = (calendar: Calendar, start: Day, id: string) =>
  computeDue({ start, period: deadlineRow(id).period, extensions: [], exclusions: [], on: start }, calendar)

const SERVED = ['decision-served', 'deemed-served'] as const

/** 没有记载复议、诉讼期满之日的，由送达之日推算起诉期限，再推申请强制执行的窗口；推算的不断定过期。 */
export const enforcementWindow: SpecialClock = (file, index, { calendar, on }) => {
  const row = packed('DL30')
  const served = foundIn(index, SERVED).at(-1)
  if (served === undefined || foundIn(index, row.row.fromTypes).length > 0) return []
  if (nothingToPay(file) || isChallenged(file) || file.act.kind !== 'penalty' || file.procedure === 'summary') return []
  const done = foundIn(index, [...row.row.toTypes, 'payment-made', 'payment-deferred'])[0] ?? null
  if (!encodedOn(row, served.on)) return []
  const remedy = plain(calendar, served.on, 'DL39')
  const [first, last] = [plain(calendar, remedy.strict, 'DL30'), plain(calendar, remedy.lenient, 'DL30')]
  return [
    {
      ...common(row),
      ...{ what: '申请强制执行', from: remedy.strict, strict: first.strict, lenient: last.lenient },
      ...{ done: done?.on ?? null, state: done ? 'done' : stateOn({ ...last, strict: first.strict }, false, on) },
      doubt: done ? null : '起诉期限届满之日由送达之日推算，以记载的为准',
      steps: () => [
        { label: EVENT_NAMES[served.event.type], value: served.on, note: '起诉期限自知道之日起六个月' },
        { label: '起诉期限届满', value: remedy.strict, note: '推算；此后才可申请' },
        ...first.steps.slice(1),
      ],
    },
  ]
}

/** 加处罚款：起于缴款期满（记载的，或由送达之日推算），到缴清、封顶为止。 */
export const lateFine: SpecialClock = (file, index, { calendar, on }) => {
  const row = packed('DL40')
  const due = dueForPayment(index, calendar)
  if (due === null || nothingToPay(file)) return []
  const paid = foundIn(index, ['payment-made'])[0] ?? null
  if (paid !== null && paid.on <= due.lenient) return []
  const baseFine = amountOf(file.charges, '罚款') ?? file.statedTotals.fine
  if (baseFine === 0 || !encodedOn(row, due.strict)) return []
  const base = { ...common(row), from: due.strict, done: paid?.on ?? null }
  if (baseFine === null) {
    const dates = { strict: null, lenient: null, state: paid ? 'done' : 'unsure' } as const
    return [{ ...base, ...dates, doubt: '没有记载罚款的数额', steps: () => [] }]
  }
  const until = paid?.on ?? latest(due.strict, on)
  const { list } = exclusionsOf(file, ['行政复议', '行政诉讼'], due.strict)
  const excluded = list.map((x) => ({ from: x.from, until: x.until ?? latest(x.from, until) }))
  const fine = lateFineOf({ baseFine, dueStrict: due.strict, dueLenient: due.lenient, until, excluded })
  const open = list.some((x) => x.until === null)
  const started = index.happened.has('late-fine-started')
  const doubt = [started ? null : '可以加处，没有记载起算加处', open ? '复议、诉讼还没有记载结束' : null, due.doubt]
  return [
    {
      ...base,
      ...{ strict: fine.capStrict, lenient: fine.capLenient },
      state: paid ? 'done' : stateOn({ strict: fine.capStrict, lenient: fine.capLenient, pending: open }, true, on),
      doubt: paid ? null : doubt.filter((d) => d !== null).join('；') || null,
      accrued: fine,
      steps: () => fine.steps,
    },
  ]
}

const dueForPayment = (index: EventIndex, calendar: Calendar) => {
  const said = foundIn(index, ['payment-deferral-ended', 'payment-due']).at(-1)
  if (said) return { strict: said.event.until ?? said.on, lenient: said.event.until ?? said.on, doubt: null }
  if (index.happened.has('payment-deferred')) return null
  const served = foundIn(index, [...SERVED, 'summary-decision-made']).at(-1)
  if (served === undefined) return null
  const { strict, lenient } = plain(calendar, served.on, 'DL26')
  return { strict, lenient, doubt: '缴款期满之日由送达之日推算' }
}

/** 至迟这一天已被发现：没有写发现之日的，收到线索、检查、立案之时已经发现。 */
const DISCOVERED = ['conduct-discovered', 'clue-received', 'report-received', 'inspection-held', 'case-opened'] as const

/** 追责时效，逐项违法行为：起于行为终了，止于被发现。二年的那一行，五年是否适用没有记载时不断定。 */
export const limitations: SpecialClock = (file, index, { calendar, on }) =>
  file.charges.flatMap((charge, i) => {
    const end = charge.conductUntil ?? foundIn(index, ['conduct-ended']).at(-1)?.on
    if (end === undefined) return []
    const recorded = charge.discoveredOn
    const seen = recorded ?? foundIn(index, DISCOVERED)[0]?.on ?? null
    const two = plain(calendar, end, 'DL37')
    // 二年之内已被发现的，五年的那一行不必再列
    const rows = seen !== null && seen <= two.strict ? (['DL37'] as const) : (['DL37', 'DL56'] as const)
    return rows.flatMap((id): Clock[] => {
      const row = packed(id)
      if (!encodedOn(row, latest(end, deadlineRow(id).validFrom ?? end))) return []
      const due = id === 'DL37' ? two : plain(calendar, end, id)
      const found = seen !== null && (recorded !== null || seen <= due.strict)
      const doubt =
        id === 'DL37' ? '涉及生命健康、金融安全且有危害后果的是五年' : '限涉及生命健康、金融安全且有危害后果'
      return [
        {
          ...common(row),
          ...{
            charge: i,
            what: EVENT_NAMES['conduct-discovered'],
            from: end,
            strict: due.strict,
            lenient: due.lenient,
          },
          ...{ done: found ? seen : null, state: found ? 'done' : stateOn(due, id === 'DL56' && seen === null, on) },
          doubt: found ? null : seen !== null ? '哪一天被发现没有记载' : doubt,
          steps: () => due.steps,
        },
      ]
    })
  })

/** 申请延续：有效期届满之前若干日，倒着算；是否工作日有两读。 */
export const renewal: SpecialClock = (file, index, { calendar, on }) => {
  const row = packed('DL90')
  const until = file.licence?.validUntil ?? foundIn(index, ['licence-expires']).at(-1)?.on ?? null
  if (until === null || !encodedOn(row, until)) return []
  const { period } = deadlineRow('DL90')
  const [strict, lenient] = [workdaysBefore(calendar, until, period.n), addDays(until, -period.n)]
  const done: Found | null = foundIn(index, row.row.fromTypes).at(-1) ?? null
  const issued = foundIn(index, ['licence-issued', 'licence-decided'])[0]?.on ?? file.licence?.validFrom ?? strict
  return [
    {
      ...common(row),
      ...{ from: earliest(issued, strict), strict, lenient, done: done?.on ?? null },
      state: done ? 'done' : stateOn({ strict, lenient, pending: false }, false, on),
      doubt: done ? null : '三十日是否工作日有两读；不据以否定申请',
      steps: () => renewalSteps(until, period, strict, lenient),
    },
  ]
}

const renewalSteps = (until: Day, period: Period, strict: Day, lenient: Day): Step[] => [
  { label: '有效期届满', value: until, note: '倒着算' },
  { label: `往前${periodText(period)}`, value: strict, note: '照许可程序规定，“日”是工作日' },
  { label: `往前${period.n}日`, value: lenient, note: '照许可法第五十条，没有说是工作日' },
]

/** 其后第 n 个工作日不晚于 `until` 的最晚一天。 */
const workdaysBefore = (calendar: Calendar, until: Day, n: number): Day => {
  let start = addDays(until, -n)
  while (addWorkdays(calendar, start, n).latest > until) start = addDays(start, -1)
  return start
}

/** 另算的行，与它们的算法。 */
export const SPECIAL_CLOCKS: Readonly<Record<string, SpecialClock>> = {
  DL30: enforcementWindow,
  DL37: limitations,
  DL40: lateFine,
  DL90: renewal,
}
/** 由上面各个算法算的行，不再照表算。 */
export const SPECIAL_ROWS: ReadonlySet<string> = new Set(['DL37', 'DL40', 'DL56', 'DL90'])
