import type { Day } from '#kernel/day.ts'
import { type Cents, centsText } from '#kernel/money.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import type { ActEvent, CaseFile, Charge, PenaltyKind } from '#modules/cases/domain/case-file.ts'
import type { UsedFact } from '#modules/supervision/domain/rule.ts'

/** 案件里的一个事件与它的下标（出处路径用）。 */
export type Found = { readonly event: ActEvent; readonly index: number; readonly on: Day }

/** 某类（任一类）已发生且有日期的事件，按日期先后。 */
export const eventsOf = (file: CaseFile, ...types: readonly EventType[]): Found[] => {
  const found: Found[] = []
  file.events.forEach((event, index) => {
    if (event.happened && event.on !== null && types.includes(event.type)) found.push({ event, index, on: event.on })
  })
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

export const firstOf = (file: CaseFile, ...types: readonly EventType[]): Found | null =>
  eventsOf(file, ...types)[0] ?? null
export const lastOf = (file: CaseFile, ...types: readonly EventType[]): Found | null =>
  eventsOf(file, ...types).at(-1) ?? null

/** 某类（任一类）发生了的事件，不论有没有日期。 */
export const happenedOf = (file: CaseFile, ...types: readonly EventType[]): ActEvent[] =>
  file.events.filter((e) => e.happened && types.includes(e.type))

/** 事件的记载状况：发生了；明确没有（或来源声明记全而未列）；未记载。 */
export const recordOf = (file: CaseFile, type: EventType): 'happened' | 'absent' | 'unrecorded' => {
  const of = file.events.filter((e) => e.type === type)
  if (of.some((e) => e.happened)) return 'happened'
  return of.length > 0 || file.eventsComplete ? 'absent' : 'unrecorded'
}

/** 所记最晚的一天。 */
export const lastRecordedDay = (file: CaseFile): Day | null => {
  let last: Day | null = null
  for (const e of file.events) if (e.happened && e.on !== null && (last === null || e.on > last)) last = e.on
  return last
}

/** 假设用的一个事件：写明没有发生，或者 `on` 这一天发生了。 */
export const supposed = (type: EventType, on: Day | null, note: string | null = null): ActEvent => ({
  ...{ type, on, note, happened: on !== null },
  ...{ at: null, until: null, by: [], document: null },
})

/** 须由执法人员实施的调查行为。 */
export const INVESTIGATIVE: ReadonlySet<EventType> = new Set([
  'inspection-held',
  'interview-held',
  'sample-taken',
  'evidence-registered',
  'seizure-imposed',
])

/** 作出决定的一天：处罚、不予处罚、移送或终止调查，取最先者。 */
export const decisionOf = (file: CaseFile): Found | null => firstOf(file, 'decision-made', 'summary-decision-made')

export const decisionDay = (file: CaseFile): Day | null => decisionOf(file)?.on ?? null

export const eventFact = (found: Found | null, type: EventType): UsedFact => ({
  label: EVENT_NAMES[type],
  value: found?.on ?? null,
  path: found ? `events[${found.index}]` : null,
})

export const foundFact = (found: Found): UsedFact => ({
  label: EVENT_NAMES[found.event.type],
  value: found.on,
  path: `events[${found.index}]`,
})

export const fact = (label: string, value: string | null, path: string | null = null): UsedFact => ({
  label,
  value,
  path,
})
export const moneyFact = (label: string, amount: Cents | null, path: string | null = null): UsedFact =>
  fact(label, amount === null ? null : centsText(amount), path)

/** 各项处罚里某种类的金额之和；任一项未载数额返回 null，没有这种处罚返回 0。 */
export const amountOf = (charges: readonly Charge[], ...kinds: readonly PenaltyKind[]): Cents | null => {
  let sum = 0
  for (const charge of charges)
    for (const penalty of charge.penalties)
      if (kinds.includes(penalty.kind)) {
        if (penalty.amount === null) return null
        sum += penalty.amount
      }
  return sum as Cents
}

export const kindsOf = (file: CaseFile): ReadonlySet<PenaltyKind> =>
  new Set(file.charges.flatMap((c) => c.penalties.map((p) => p.kind)))
