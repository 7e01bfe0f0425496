import type { Day } from '#kernel/day.ts'
import type { Period } from '#kernel/period.ts'
import { computeDue, type Due, type DueQuestion } from '#law/due.ts'
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
  if (!c.done) return judgeUndone(c, given)
  const end = c.done.on
  const question = questionOf(c, end)
  const due = computeDue(question, given.calendar)
  const why = explaining(c, due)
  const doneText = `${end} ${c.what}`
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

const questionOf = ({ from, period, extensions, exclusions }: DeadlineCase, on: Day): DueQuestion => ({
  start: from.on,
  period,
  extensions,
  exclusions,
  on,
})

const explaining =
  (c: DeadlineCase, due: Due) =>
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

/** 未记载办结：没有届满的还来得及，届满了的缺办结之日；届满之后结论不再随观察日变。 */
const judgeUndone = (c: DeadlineCase, given: Conditions): Judgement => {
  // 扣除都有止日的，届满日与观察日无关
  const open = c.exclusions.some((x) => x.until === null)
  const due = computeDue(questionOf(c, open ? given.on : c.from.on), given.calendar)
  const { strict, lenient } = due
  const undone = { what: c.what, from: c.from.on, strict, lenient, verified: c.verified }
  if (!isAfter(given, strict)) return { ...met(explaining(c, due)(`${c.what}的期限至 ${strict}，尚未届满`)), undone }
  const until = `期限${strict === lenient ? '' : '最迟'}于 ${lenient} 届满`
  const judgement = lacking([`${c.what}之日`], () => explaining(c, due)(`至 ${given.on} 未记载${c.what}；${until}`)())
  return { ...judgement, undone }
}

const isAfter = (given: Conditions, day: Day): boolean => given.isAfter?.(day) ?? given.on > day
