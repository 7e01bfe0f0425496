import { day } from '#kernel/day.ts'
import { periodText } from '#kernel/period.ts'
import { deadlineRow } from '#law/deadlines.ts'
import { addPeriod } from '#law/due.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { type Found, firstOf, foundFact, lastOf } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type CaseRule,
  type Conditions,
  type Example,
  type Judgement,
  lacking,
  met,
  rule,
  undecidable,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { type FamilyRow, firstDayOf, hasAny, namesOf } from './family.ts'
import { elsewhereFor } from './outside.ts'

/** 最短等待一族：一件事之后满若干日才可以办另一件。期间、起止事件、施行日都在期限表。 */
export type WaitRuleRow = FamilyRow & {
  readonly row: string
  readonly start?: readonly EventType[]
  readonly end?: readonly EventType[]
  /** 期满当日就可以办（没有两读）。 */
  readonly onTheDay?: true
  /** 手算：起日、过早的日子、恰在第 n 日（期满当日就可以办的不写）、首个确定合法的日子。 */
  readonly dates: { readonly start: string; readonly early: string; readonly exact?: string; readonly lawful: string }
  readonly given?: Partial<CaseFile>
}

export const waitRule = (r: WaitRuleRow): CaseRule => {
  const row = deadlineRow(r.row)
  const [from, to] = [r.start ?? row.fromTypes, r.end ?? row.toTypes]
  const until = r.until ?? row.validUntil ?? undefined
  const none = untriggered(`没有记载${namesOf(to)}`)
  /** 本案没有这件事，或者不归本规则管。 */
  const idle = (file: CaseFile): Judgement | null => {
    if (!hasAny(file, to)) return none
    const outside = r.outside?.(file)
    return outside ? untriggered(outside) : null
  }
  return rule({
    id: r.id,
    revision: r.revision ?? 1,
    title: r.title,
    summary: r.onTheDay ? r.summary : `${r.summary}恰在第${periodText(row.period)}办的有两读，不判违反。`,
    basis: r.basis,
    from: r.from ?? row.validFrom ?? day('2022-11-01'),
    ...(until === undefined ? {} : { until }),
    consequence: r.consequence,
    misconduct: r.misconduct,
    ...(r.condition825 === undefined ? {} : { condition825: r.condition825 }),
    scope: 'case',
    trigger: { any: to, none },
    ...elsewhereFor(r.outside),
    ...(row.verified ? {} : { unverified: true as const }),
    dayOf: (file) => (idle(file) === null ? firstDayOf(file, to) : null),

    judge(file, given): Judgement {
      const nothing = idle(file)
      if (nothing) return nothing
      // 不止一次的取间隔最长的一对：那一对也过早，才是过早
      const [start, done] = [firstOf(file, ...from), lastOf(file, ...to)]
      if (!start || !done)
        return lacking([...(start ? [] : [`${namesOf(from)}之日`]), ...(done ? [] : [`${namesOf(to)}之日`])])
      if (done.on < start.on) return lacking([`${namesOf(from)}与${namesOf(to)}的先后`])
      return judgeWait(start, done, row, r.onTheDay ?? false, given)
    },

    examples: [...examplesOf(r, from[0] as EventType, to[0] as EventType), ...(r.more ?? [])],
  })
}

type Row = ReturnType<typeof deadlineRow>

const judgeWait = (start: Found, done: Found, row: Row, onTheDay: boolean, given: Conditions): Judgement => {
  const [began, doing] = [EVENT_NAMES[start.event.type], EVENT_NAMES[done.event.type]]
  const over = addPeriod(given.calendar, start.on, row.period)
  const why = (because: string) => () => ({
    because,
    facts: [foundFact(start), foundFact(done)],
    steps: [
      { label: began, value: start.on, note: '当日不计' },
      { label: `满${periodText(row.period)}`, value: over.latest, note: null },
      { label: doing, value: done.on, note: null },
    ],
    deadline: {
      kind: 'wait' as const,
      what: doing,
      from: start.on,
      strict: over.latest,
      lenient: over.earliest,
      done: done.on,
    },
  })
  if (done.on > over.latest || (onTheDay && done.on === over.latest))
    return met(why(`${start.on} ${began}，期满日 ${over.latest}，${done.on} ${doing}`))
  if (over.earliest !== over.latest && done.on >= over.earliest)
    return undecidable('beyond-calendar', why('期满日在已公布的放假安排之外'))
  if (done.on === over.latest)
    return undecidable('disputed-reading', why(`恰在第${periodText(row.period)} ${over.latest} ${doing}，有两读`))
  if (!row.verified) return undecidable('unverified-basis', why('期间的数字未经核实'))
  return breached(why(`${start.on} ${began}，${over.earliest} 才满${periodText(row.period)}，${done.on} 即${doing}`))
}

const examplesOf = (r: WaitRuleRow, from: EventType, to: EventType): Example[] => {
  const { start, lawful, exact, early } = r.dates
  const given = r.given ?? {}
  const [began, doing] = [namesOf([from]), namesOf([to])]
  const of = (...list: ReturnType<typeof event>[]) => caseOf({ ...given, events: [...list, ...(given.events ?? [])] })
  const at = (on: string) => of(event(from, start), event(to, on))
  return [
    { name: `${start} ${began}，${lawful} ${doing}`, file: at(lawful), expect: 'met', shows: 'last-lawful' },
    { name: `${early} 即${doing}`, file: at(early), expect: 'breached', shows: 'first-unlawful' },
    ...(exact === undefined
      ? []
      : [
          {
            name: `恰在 ${exact} ${doing}`,
            file: at(exact),
            expect: 'undecidable',
            shows: 'exception',
          } satisfies Example,
        ]),
    {
      name: `没有记载${began}之日`,
      file: of(event(from, null, { happened: true }), event(to, lawful)),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: `没有${doing}`, file: caseOf(given), expect: 'not-applicable', shows: 'not-applicable' },
  ]
}
