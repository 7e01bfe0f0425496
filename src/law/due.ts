/**
 * 期限演算：起日 + 期间 + 已批准延长 + 扣除，最后一步顺延（deadlines.json 的读法）。
 * 每个期限有严读与宽读两个届满日：宽读也超才是违反，两者之间是读法有争议。
 */
import {
  addWorkdays,
  afterStatutoryHoliday,
  type Calendar,
  countWorkdays,
  type DayRange,
  workdayOnOrAfter,
} from '#kernel/calendar.ts'
import { addDays, addMonths, type Day, daysBetween, latest } from '#kernel/day.ts'
import { type Period, periodText } from '#kernel/period.ts'

/** 一段可扣除的时间；`until` 为 null 表示尚未结束。 */
export type Exclusion = {
  readonly label: string
  readonly from: Day
  readonly until: Day | null
  readonly document: string | null
}

/** 一次已批准的延长：期间或直接写明的届满日。 */
export type Extension = {
  readonly label: string
  readonly by: Period | { readonly until: Day }
  readonly document: string | null
}

export type DueQuestion = {
  readonly start: Day
  readonly period: Period
  readonly extensions: readonly Extension[]
  readonly exclusions: readonly Exclusion[]
  /** 未结束的扣除算到哪一天：实际办结日或观察日。 */
  readonly on: Day
}

/** 演算的一步，`days` 是这一步得到的日子。 */
export type DueStep = { readonly label: string; readonly value: string; readonly note: string | null }

export type Due = {
  /** 严读届满日：提醒用它。 */
  readonly strict: Day
  /** 宽读届满日（跨出日历时取最晚）：晚于它才是违反。 */
  readonly lenient: Day
  /** 演算碰到了未公布的日历。 */
  readonly beyondCalendar: boolean
  /** 有扣除尚未结束：不判超期。 */
  readonly pending: boolean
  readonly steps: readonly DueStep[]
}

const range = (d: Day): DayRange => ({ earliest: d, latest: d })

/** 从某日起加一个期间（起日不计）；小时不在此列。 */
export const addPeriod = (calendar: Calendar, start: Day, period: Period): DayRange => {
  if (period.unit === 'workday') return addWorkdays(calendar, start, period.n)
  if (period.unit === 'day') return range(addDays(start, period.n))
  return range(addMonths(start, period.unit === 'year' ? period.n * 12 : period.n))
}

const addTo = (calendar: Calendar, from: DayRange, period: Period): DayRange => ({
  earliest: addPeriod(calendar, from.earliest, period).earliest,
  latest: addPeriod(calendar, from.latest, period).latest,
})

type Span = { readonly from: Day; readonly until: Day }

/** 把重叠或相接的区间并成一段，只算一次。 */
export const mergeSpans = (spans: readonly Span[]): Span[] => {
  const merged: Span[] = []
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1)
    if (last && span.from <= last.until)
      merged[merged.length - 1] = { from: last.from, until: latest(last.until, span.until) }
    else merged.push(span)
  }
  return merged
}

/** 一段扣除折合多少天：严读不含末日，宽读两端都含；工作日期限只数工作日，日历外按自然日宽算。 */
const spanLength = (
  calendar: Calendar,
  unit: Period['unit'],
  { from, until }: Span,
  reading: 'strict' | 'lenient',
): number => {
  const last = reading === 'lenient' ? until : addDays(until, -1)
  if (unit === 'workday') return countWorkdays(calendar, from, last) ?? Math.max(0, daysBetween(from, last) + 1)
  return Math.max(0, daysBetween(from, last) + 1)
}

/** 逐段并入扣除：开始于当时届满日之后的不扣。 */
const withExclusions = (
  calendar: Calendar,
  base: DayRange,
  unit: Period['unit'],
  spans: readonly Span[],
  reading: 'strict' | 'lenient',
): DayRange => {
  const step: Period['unit'] = unit === 'workday' ? 'workday' : 'day'
  let due = base
  for (const span of spans) {
    if (span.from > due.latest) break
    due = addTo(calendar, due, { n: spanLength(calendar, unit, span, reading), unit: step })
  }
  return due
}

/** 计算届满日。 */
export const computeDue = (question: DueQuestion, calendar: Calendar): Due => {
  const { start, period, on } = question
  const original = addPeriod(calendar, start, period)
  let extended = original
  for (const { by } of question.extensions)
    extended = 'until' in by ? range(latest(extended.latest, by.until)) : addTo(calendar, extended, by)
  const spans = mergeSpans(question.exclusions.map((x) => ({ from: x.from, until: x.until ?? latest(x.from, on) })))
  const strictBase = withExclusions(calendar, extended, period.unit, spans, 'strict')
  const lenientBase = withExclusions(calendar, extended, period.unit, spans, 'lenient')
  const strict = afterStatutoryHoliday(calendar, strictBase.earliest).earliest
  const lenient = workdayOnOrAfter(calendar, lenientBase.latest).latest
  const beyondCalendar =
    original.earliest !== original.latest ||
    lenientBase.latest > calendar.publishedUntil ||
    start < calendar.publishedFrom
  return {
    strict,
    lenient,
    beyondCalendar,
    pending: question.exclusions.some((x) => x.until === null),
    get steps() {
      return dueSteps(question, calendar, { original, extended, strictBase, lenientBase, strict, lenient })
    },
  }
}

const rangeText = ({ earliest, latest: last }: DayRange) =>
  earliest === last ? earliest : `${earliest} 至 ${last} 之间`

type Workings = Record<'original' | 'extended' | 'strictBase' | 'lenientBase', DayRange> & { strict: Day; lenient: Day }

const dueSteps = (question: DueQuestion, calendar: Calendar, w: Workings): DueStep[] => {
  const steps: DueStep[] = [
    { label: '起算', value: question.start, note: '起始日不计，次日为第 1 日' },
    {
      label: `加${periodText(question.period)}`,
      value: rangeText(w.original),
      note: holidayNote(question, calendar, w.original.latest),
    },
  ]
  for (const x of question.extensions)
    steps.push({
      label: x.label,
      value: 'until' in x.by ? `至 ${x.by.until}` : `加${periodText(x.by)}`,
      note: x.document,
    })
  for (const x of question.exclusions)
    steps.push({ label: `扣除${x.label}`, value: `${x.from} 至 ${x.until ?? '今（未结束）'}`, note: x.document })
  if (question.exclusions.length > 0)
    steps.push({
      label: '扣除后',
      value: rangeText({ earliest: w.strictBase.earliest, latest: w.lenientBase.latest }),
      note: '起止两日是否都计有两读：严读不含末日，宽读两端都含',
    })
  if (w.lenient !== w.lenientBase.latest || w.strict !== w.strictBase.earliest)
    steps.push({
      label: '末日顺延',
      value: w.lenient,
      note: `${w.lenientBase.latest} 不是工作日，顺延至其后第一个工作日`,
    })
  steps.push({
    label: '届满日',
    value: w.strict === w.lenient ? w.strict : `${w.strict}（严读）／${w.lenient}（宽读）`,
    note: w.strict === w.lenient ? null : '晚于宽读届满日才提示疑似超期',
  })
  return steps
}

/** 期间内被放假、补班影响的日子与所据通知。 */
const holidayNote = ({ start, period }: DueQuestion, calendar: Calendar, until: Day): string | null => {
  if (period.unit !== 'workday') return null
  const parts = new Map<string, string[]>()
  for (let d = addDays(start, 1); d <= until; d = addDays(d, 1)) {
    const status = calendar.statusOf(d)
    if (status === null) return '含未公布放假安排的日子'
    if (!status.document) continue
    const key = `${status.festival}${status.works ? '补班' : '放假'}（${status.document}）`
    parts.set(key, [...(parts.get(key) ?? []), d.slice(5)])
  }
  return parts.size === 0 ? null : [...parts].map(([key, days]) => `${key}：${days.join('、')}`).join('；')
}

/**
 * 最短等待：送达日之后第 n 个工作日。宽读当天即可，严读须过了当天；
 * 跨出日历时 `earliest` 小于 `latest`，早于 earliest 才是过早。
 */
export const waitOver = (calendar: Calendar, start: Day, n: number): DayRange => addWorkdays(calendar, start, n)
