import { day } from '#kernel/day.ts'
import { type Period, workdays } from '#kernel/period.ts'
import { deadlineRow } from '#law/deadlines.ts'
import { computeDue, type Extension } from '#law/due.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { type DeadlineCase, judgeDeadline } from '#modules/supervision/domain/deadline-judgement.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { type ExclusionKind, exclusionsOf } from '#modules/supervision/domain/exclusions.ts'
import { eventsOf, type Found, foundFact, happenedOf, lastRecordedDay } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type CaseRule,
  type Conditions,
  type Example,
  type Judgement,
  lacking,
  rule,
  undecidable,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { type FamilyRow, firstDayOf, hasAny, isDenied, namesOf } from './family.ts'
import { elsewhereFor } from './outside.ts'

/** 应办期限一族：一件事发生后若干日内办另一件。期间、起止事件、施行日都在期限表。 */
export type DeadlineRuleRow = FamilyRow & {
  /** 期限表的编号。 */
  readonly row: string
  /** 判断改过的，从 2 起。 */
  readonly revision?: number
  /** 起算与办结的事件；不写用期限表的。 */
  readonly start?: readonly EventType[]
  readonly end?: readonly EventType[]
  readonly excludes?: readonly ExclusionKind[]
  /** 延长的事件；期限表没有写长度的，记载了延长而没有写止日就不判超期。 */
  readonly extendedBy?: EventType
  /** 延长至多多长：没有记载延长、连这么长也盖不住的，不必再等审批单。 */
  readonly mostExtension?: Period
  /** 条文没有说“日”是工作日的：自然日已过而同数工作日未过的，有争议。 */
  readonly orWorkdays?: true
  /** 超期时仍可能使其合法、本案未记载的事实。 */
  readonly couldSave?: (file: CaseFile) => readonly string[]
  /** 例子用的日子，手算：起日、最后合法日、首个违法日。 */
  readonly dates: { readonly start: string; readonly last: string; readonly late: string }
  /**
   * 只判记载了办结（或者写明没有办）的：延长可有可无，停止公示要几年以后。
   * 否则每件案件的结论都要等到期满才定，天天重判。
   */
  readonly optional?: true
  /** 例子另须有的事实。 */
  readonly given?: Partial<CaseFile>
}

/** 不止一次的（退回重审、再次听证），从哪一次算都超期才算超期。 */
const overall = (judgements: readonly Judgement[], what: string): Judgement => {
  const [only] = judgements
  if (only && judgements.length === 1) return only
  if (only && judgements.every((j) => j.is === 'breached')) return only
  return judgements.find((j) => j.is === 'undecidable') ?? judgements.find((j) => j.is === 'met') ?? lacking([what])
}

export const deadlineRule = (r: DeadlineRuleRow): CaseRule => {
  const row = deadlineRow(r.row)
  const [from, to] = [r.start ?? row.fromTypes, r.end ?? row.toTypes]
  const until = r.until ?? row.validUntil ?? undefined
  const [began, doing] = [namesOf(from), namesOf(to)]
  const [none, notDone] = [untriggered(`没有记载${began}`), untriggered(`没有记载${doing}`)]

  /** 本案没有这件事，或者不归本规则管。 */
  const idle = (file: CaseFile): Judgement | null => {
    if (!hasAny(file, from)) return none
    if (r.optional && !hasAny(file, to) && !isDenied(file, to)) return notDone
    const outside = r.outside?.(file)
    return outside ? untriggered(outside) : null
  }

  return rule({
    id: r.id,
    revision: r.revision ?? 1,
    title: r.title,
    summary: r.summary,
    basis: r.basis,
    from: r.from ?? row.validFrom ?? day('2022-11-01'),
    ...(until === undefined ? {} : { until }),
    consequence: r.consequence,
    misconduct: r.misconduct,
    ...(r.condition825 === undefined ? {} : { condition825: r.condition825 }),
    scope: 'case',
    ...(r.optional ? {} : { row: r.row }),
    trigger: { any: from, none },
    ...elsewhereFor(r.outside),
    ...(row.verified ? {} : { unverified: true as const }),
    dayOf: (file) => (idle(file) === null ? (firstDayOf(file, to) ?? firstDayOf(file, from)) : null),

    judge(file, given): Judgement {
      const nothing = idle(file)
      if (nothing) return nothing
      const starts = eventsOf(file, ...from)
      if (starts.length === 0) return lacking([`${began}之日`])
      const ends = eventsOf(file, ...to)
      if (ends.length === 0 && hasAny(file, to)) return lacking([`${doing}之日`])
      if (ends.length > 0 && starts.every((s) => ends.every((e) => e.on < s.on)))
        return lacking([`${began}与${doing}的先后`])
      const judged = starts.map((s) => judgeFrom(r, s, ends.find((e) => e.on >= s.on) ?? null, file, given))
      return overall(judged, `各次${began}与${doing}的对应`)
    },

    examples: [...examplesOf(r, from[0] as EventType, to[0] as EventType), ...(r.more ?? [])],
  })
}

/** 从一次起算：先照所记判，再看延长至多能盖到哪里、换成工作日、写明没有办。 */
const judgeFrom = (
  r: DeadlineRuleRow,
  start: Found,
  done: Found | null,
  file: CaseFile,
  given: Conditions,
): Judgement => {
  const row = deadlineRow(r.row)
  const to = r.end ?? row.toTypes
  const { list, startMissing } = exclusionsOf(file, r.excludes ?? [], start.on)
  const { extensions, open, unrecorded } = extensionsOf(file, r.extendedBy, row.extension?.period ?? null)
  const c: DeadlineCase = {
    what: done === null ? namesOf(to) : EVENT_NAMES[done.event.type],
    from: start,
    done,
    period: row.period,
    extensions,
    exclusions: list,
    couldSave: [...startMissing, ...open, ...unrecorded, ...(r.couldSave?.(file) ?? [])],
    verified: row.verified,
  }
  const judgement = judgeDeadline(c, given)
  if (r.mostExtension && unrecorded.length > 0 && judgement.is === 'undecidable') {
    const sure = { ...c, couldSave: c.couldSave.filter((x) => !unrecorded.includes(x)) }
    const assumed = { label: '假定已批准延长一次', by: r.mostExtension, document: null }
    if (judgeDeadline({ ...sure, extensions: [assumed] }, given).is === 'breached') return judgeDeadline(sure, given)
  }
  if (r.orWorkdays && judgement.is === 'breached') return judgeInWorkdays(c, judgement, given)
  if (done !== null || !isDenied(file, to)) return judgement
  return judgeDenied(r.orWorkdays ? { ...c, period: workdays(c.period.n) } : c, judgement, file, given)
}

/** 记载了的延长：没有写止日的按期限表上一次的长度；表上也没有的，不知道延到哪天。 */
const extensionsOf = (file: CaseFile, by: EventType | undefined, once: Period | null) => {
  const granted = by === undefined ? [] : happenedOf(file, by)
  const known = granted.flatMap((e): Extension[] => {
    const longer = e.until !== null ? { until: e.until } : once
    return longer === null ? [] : [{ label: `延长（${e.on ?? '日期未载'}）`, by: longer, document: e.document }]
  })
  return {
    extensions: known,
    open: granted.length > known.length ? ['延长的期限'] : [],
    unrecorded: by !== undefined && granted.length === 0 && !isDenied(file, [by]) ? [namesOf([by])] : [],
  }
}

/** 换成同数工作日再判：也过了才是过了。 */
const judgeInWorkdays = (c: DeadlineCase, inDays: Judgement, given: Conditions): Judgement =>
  judgeDeadline({ ...c, period: workdays(c.period.n) }, given).is === 'breached'
    ? inDays
    : undecidable('disputed-reading', inDays.explain)

/** 写明没有办：所记的事已到期满之后，才算到期没有办。 */
const judgeDenied = (c: DeadlineCase, otherwise: Judgement, file: CaseFile, given: Conditions): Judgement => {
  const last = lastRecordedDay(file)
  if (last === null || c.couldSave.length > 0 || !c.verified) return otherwise
  const due = computeDue({ start: c.from.on, ...c, on: last }, given.calendar)
  if (due.pending || last <= due.lenient) return otherwise
  return breached(() => ({
    because: `记载写明没有${c.what}；期限最迟于 ${due.lenient} 届满，所记已到 ${last}`,
    facts: [foundFact(c.from)],
    steps: due.steps,
    deadline: { kind: 'by', what: c.what, from: c.from.on, strict: due.strict, lenient: due.lenient, done: null },
  }))
}

const UNIT: Readonly<Record<Period['unit'], string>> = {
  workday: '个工作日',
  day: '日',
  hour: '小时',
  month: '个月',
  year: '年',
}

const examplesOf = (r: DeadlineRuleRow, from: EventType, to: EventType): Example[] => {
  const { start, last, late } = r.dates
  const { period, verified } = deadlineRow(r.row)
  const nth = `第 ${period.n} ${UNIT[period.unit]}`
  const given = r.given ?? {}
  const extra = given.events ?? []
  const denied = r.extendedBy === undefined ? [] : [event(r.extendedBy, null)]
  const of = (...list: ReturnType<typeof event>[]) => caseOf({ ...given, events: [...list, ...extra] })
  const [began, doing] = [namesOf([from]), namesOf([to])]
  return [
    {
      name: `${start} ${began}，${nth} ${last} ${doing}`,
      file: of(event(from, start), event(to, last)),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: `${late} 才${doing}`,
      file: of(event(from, start), event(to, late), ...denied),
      expect: verified ? 'breached' : 'undecidable',
      shows: 'first-unlawful',
    },
    {
      name: `没有记载${doing}之日`,
      file: of(event(from, start), ...(r.optional ? [event(to, null, { happened: true })] : [])),
      on: late,
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: `没有记载${began}`,
      file: caseOf({ ...given, events: events({}) }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ]
}
