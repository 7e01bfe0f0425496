import type { Period } from '#kernel/period.ts'
import { computeDue, type DueQuestion } from '#law/due.ts'
import type { Found } from '#modules/supervision/domain/facts.ts'
import { foundFact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Conditions,
  type Explain,
  type Judgement,
  lacking,
  met,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

export type DeadlineCase = {
  /** 事项名：作出处理决定、送达…… */
  readonly what: string
  readonly from: Found
  /** 实际办结；null＝未记载或尚未办。 */
  readonly done: Found | null
  readonly period: Period
  readonly extensions: DueQuestion['extensions']
  readonly exclusions: DueQuestion['exclusions']
  /** 超过届满日时仍可能使其合法、但未记载的事实；空＝都已查明。 */
  readonly couldSave: readonly string[]
  /** 数字是否核实；未核实的超期也只是无法判断。 */
  readonly verified: boolean
}

/** 应办期限的判断：宽读也超、事实齐全、数字核实，才是违反。 */
export const judgeDeadline = (c: DeadlineCase, given: Conditions): Judgement => {
  const end = c.done?.on ?? given.on
  const question = { start: c.from.on, period: c.period, extensions: c.extensions, exclusions: c.exclusions, on: end }
  const due = computeDue(question, given.calendar)
  const why =
    (because: string): Explain =>
    () => ({
      because,
      facts: [foundFact(c.from), ...(c.done ? [foundFact(c.done)] : [])],
      steps: due.steps,
      deadline: {
        kind: 'by',
        what: c.what,
        from: c.from.on,
        strict: due.strict,
        lenient: due.lenient,
        done: c.done?.on ?? null,
      },
    })
  const doneText = c.done ? `${c.done.on} ${c.what}` : `至 ${given.on} 未记载${c.what}`
  if (!c.done) {
    if (end <= due.strict) return met(why(`${c.what}的期限至 ${due.strict}，尚未届满`))
    return lacking(
      [`${c.what}之日`],
      why(`${doneText}；期限${due.strict === due.lenient ? '' : '最迟'}于 ${due.lenient} 届满`),
    )
  }
  const settled = due.pending
    ? computeDue({ ...question, exclusions: c.exclusions.filter((x) => x.until !== null) }, given.calendar)
    : due
  if (end <= settled.strict) return met(why(`${doneText}，未超过 ${settled.strict}`))
  if (due.pending) return lacking(['扣除事由的结束日'], why(`${doneText}；有扣除事由未记载结束，不判超期`))
  if (end <= due.lenient)
    return due.beyondCalendar
      ? undecidable(
          'beyond-calendar',
          why(`${doneText}；届满日在已公布的放假安排之外，最早 ${due.strict}、最迟 ${due.lenient}`),
        )
      : undecidable(
          'disputed-reading',
          why(`${doneText}；严读于 ${due.strict} 届满，宽读于 ${due.lenient} 届满，两种读法结论不同`),
        )
  if (!c.verified) return undecidable('unverified-basis', why(`${doneText}，晚于 ${due.lenient}；但期限的数字未经核实`))
  if (c.couldSave.length > 0)
    return lacking(c.couldSave, why(`${doneText}，晚于届满日 ${due.lenient}；如无${c.couldSave.join('、')}即为超期`))
  return breached(why(`${doneText}，晚于届满日 ${due.lenient}`))
}
