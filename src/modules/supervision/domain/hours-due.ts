import type { Calendar } from '#kernel/calendar.ts'
import { dayOfInstant, hoursDue, type Instant } from '#kernel/instant.ts'
import type { Due } from '#law/due.ts'
import type { Found } from '#modules/supervision/domain/facts.ts'

const NOTE = '开始的时是否计入有两读；没有写钟点的取当日零时至二十三时五十九分'
export const timeText = (t: Instant): string => t.replace('T', ' ')
export const shownTime = (found: Found): string => (found.event.at === null ? found.on : timeText(found.event.at))

/** 可能的时刻：没有写钟点的是当日的任何时候。 */
export const spanOf = ({ event, on }: Found): { readonly from: Instant; readonly until: Instant } =>
  event.at === null
    ? { from: `${on}T00:00` as Instant, until: `${on}T23:59` as Instant }
    : { from: event.at, until: event.at }

/** 从一件事起满若干小时：最早、最迟的时刻。 */
export const hoursFrom = (start: Found, hours: number) => {
  const span = spanOf(start)
  return { strict: hoursDue(span.from, hours).strict, lenient: hoursDue(span.until, hours).lenient }
}

export const hoursSteps = (acting: string, start: Found, due: { strict: Instant; lenient: Instant }, hours: string) => [
  { label: acting, value: shownTime(start), note: null },
  { label: `满${hours}小时`, value: `${timeText(due.strict)}（最早）／${timeText(due.lenient)}（最迟）`, note: NOTE },
]

/** 以小时计的期限落在哪几天；届满时刻在休息日的，顺延与否有争议，不断定届满。 */
export const hoursDueOf = (start: Found, hours: number, calendar: Calendar): Omit<Due, 'beyondCalendar'> => {
  const due = hoursFrom(start, hours)
  const [strict, lenient] = [dayOfInstant(due.strict), dayOfInstant(due.lenient)]
  return {
    ...{ strict, lenient, pending: calendar.statusOf(lenient)?.works !== true },
    get steps() {
      return hoursSteps('起算', start, due, String(hours))
    },
  }
}
