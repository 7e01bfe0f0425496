/**
 * 一件案件的日子。不用日历代码：相邻两步只按自然日隔开，隔得都有余地——
 * 应当限期办的，隔的自然日比期限的工作日还少；应当等候的，隔的自然日足够跨过最长的假期。
 */
import { addDays, type Day, isWeekend } from '#kernel/day.ts'
import type { Chance } from './chance.ts'

/** 春节、端午、中秋各年的假期，手抄；其余法定假日按月日。只为了不把办案日写在假日里。 */
const FESTIVALS: readonly (readonly [string, string])[] = [
  ['2023-01-21', '2023-01-27'],
  ['2024-02-10', '2024-02-17'],
  ['2025-01-28', '2025-02-04'],
  ['2026-02-15', '2026-02-23'],
  ['2027-02-05', '2027-02-13'],
  ['2023-06-22', '2023-06-24'],
  ['2024-06-08', '2024-06-10'],
  ['2025-05-31', '2025-06-02'],
  ['2026-06-19', '2026-06-21'],
  ['2023-09-29', '2023-09-30'],
  ['2024-09-15', '2024-09-17'],
  ['2026-09-25', '2026-09-27'],
]
const FIXED = /-(01-0[1-3]|04-0[4-6]|05-0[1-5]|10-0[1-8])$/

export const isRest = (day: Day): boolean =>
  isWeekend(day) || FIXED.test(day) || FESTIVALS.some(([from, until]) => from <= day && day <= until)

/** 当天不上班的，顺到下一个上班的日子。 */
export const atWork = (day: Day): Day => (isRest(day) ? atWork(addDays(day, 1)) : day)

/** 当天不上班的，退到上一个上班的日子。 */
export const atWorkBefore = (day: Day): Day => (isRest(day) ? atWorkBefore(addDays(day, -1)) : day)

/** 相邻两步之间隔几个自然日。 */
export type Gaps = {
  readonly conduct: number
  readonly clueToOpened: number
  readonly openedToInterview: number
  readonly interviewToConcluded: number
  readonly concludedToReview: number
  readonly reviewToReviewed: number
  readonly reviewedToNotice: number
  readonly noticeToDecided: number
  readonly decidedToServed: number
  readonly decidedToDisclosed: number
}

export type Line = {
  readonly conductFrom: Day
  readonly clue: Day
  readonly opened: Day
  readonly interview: Day
  readonly concluded: Day
  readonly reviewIn: Day
  readonly reviewed: Day
  readonly notice: Day
  readonly decided: Day
  readonly served: Day
  readonly disclosed: Day
}

/** 立案到决定至多 6+14+1+2+3+20＝46 日，加上各步顺延仍远在九十日之内。 */
export const usualGaps = (chance: Chance): Gaps => ({
  conduct: chance.int(1, 40),
  clueToOpened: chance.int(2, 9),
  openedToInterview: chance.int(2, 6),
  interviewToConcluded: chance.int(5, 14),
  concludedToReview: 1,
  reviewToReviewed: chance.int(1, 2),
  reviewedToNotice: chance.int(1, 3),
  noticeToDecided: chance.int(18, 20),
  decidedToServed: chance.int(0, 3),
  decidedToDisclosed: chance.int(4, 12),
})

/** 从线索那天起，一步一步往后排。 */
export const lineFrom = (start: Day, gaps: Gaps): Line => {
  const after = (day: Day, days: number) => atWork(addDays(day, days))
  const clue = atWork(start)
  const opened = after(clue, gaps.clueToOpened)
  const interview = after(opened, gaps.openedToInterview)
  const concluded = after(interview, gaps.interviewToConcluded)
  const reviewIn = after(concluded, gaps.concludedToReview)
  const reviewed = after(reviewIn, gaps.reviewToReviewed)
  const notice = after(reviewed, gaps.reviewedToNotice)
  const decided = after(notice, gaps.noticeToDecided)
  return {
    ...{ clue, opened, interview, concluded, reviewIn, reviewed, notice, decided },
    conductFrom: addDays(clue, -gaps.conduct),
    served: after(decided, gaps.decidedToServed),
    disclosed: after(decided, gaps.decidedToDisclosed),
  }
}

/** 从立案到公示大约多少天：用来倒推线索日。 */
export const spanOf = (gaps: Gaps): number =>
  Object.entries(gaps).reduce((sum, [name, days]) => sum + (name === 'conduct' ? 0 : days), 0)
