import { dayOfInstant } from '#kernel/instant.ts'
import { type Found, foundFact } from '#modules/supervision/domain/facts.ts'
import { hoursFrom, hoursSteps, shownTime as shown, spanOf, timeText } from '#modules/supervision/domain/hours-due.ts'
import {
  breached,
  type Conditions,
  type DeadlineSpan,
  type Judgement,
  lacking,
  met,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

const HOURS = 24

/** 起止两件事的说法：`began` 起算的事（查封扣押），`acting` 演算里的说法（当场实施），`doing` 应办的事。 */
export type HoursWords = { readonly began: string; readonly acting: string; readonly doing: string }

/** 二十四小时内应办而没有记载的：附着届满日供提醒；结论不变。 */
export const withHoursUndone = (judgement: Judgement, from: Found, doing: string): Judgement => {
  const { strict, lenient } = hoursFrom(from, HOURS)
  const at = from.event.at === null ? '二十四小时内' : `二十四小时内，最迟 ${timeText(strict)}`
  return {
    ...judgement,
    undone: {
      ...{ what: `${doing}（${at}）`, from: from.on, verified: true },
      ...{ strict: dayOfInstant(strict), lenient: dayOfInstant(lenient) },
    },
  }
}

/** 二十四小时内应办的：按较宽的读法判；届满时刻落在休息日的有争议。 */
export const judgeHours = (from: Found, to: Found, words: HoursWords, given: Conditions): Judgement => {
  const { began, acting, doing } = words
  const [start, done] = [spanOf(from), spanOf(to)]
  if (done.until < start.from) return lacking([`${began}与${doing}的先后`])
  const due = hoursFrom(from, HOURS)
  const facts = [foundFact(from), foundFact(to)]
  const steps = [...hoursSteps(acting, from, due, '二十四'), { label: doing, value: shown(to), note: null }]
  const deadline: DeadlineSpan = {
    ...{ kind: 'by', what: doing, from: from.on, done: to.on },
    ...{ strict: dayOfInstant(due.strict), lenient: dayOfInstant(due.lenient) },
  }
  const why = (because: string) => () => ({ because, facts, steps, deadline })
  if (done.until <= due.strict) return met(why(`${shown(to)} ${doing}，未满二十四小时`))
  if (done.from <= due.lenient) {
    const missing = [...(from.event.at ? [] : [`${began}的钟点`]), ...(to.event.at ? [] : [`${doing}的钟点`])]
    return missing.length > 0
      ? lacking(missing, why(`未记载：${missing.join('、')}`))
      : undecidable('disputed-reading', why(`在两种读法的届满时刻之间${doing}`))
  }
  const status = given.calendar.statusOf(dayOfInstant(due.lenient))
  if (status === null) return undecidable('beyond-calendar', why('届满日在已公布的放假安排之外'))
  if (!status.works) return undecidable('disputed-reading', why('届满时刻落在休息日，是否顺延有争议'))
  return breached(why(`${shown(from)} ${began}，${shown(to)} 才${doing}，超过二十四小时`))
}
