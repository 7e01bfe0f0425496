import type { EventType } from '#law/events.ts'
import { type FoundEvent, plain } from './event.ts'
import { PATTERNS } from './event-patterns.ts'
import { BY_OFFICERS } from './narrated-events.ts'
import { isNoticeTerm } from './notice-term.ts'
import { ALONE_NOTE, saysAlone } from './officers.ts'
import { type Reading, type Span, sentencesIn } from './reading.ts'
import { SELF_REVIEW, SELF_REVIEW_NOTE } from './reviews.ts'

const ACTS: readonly (readonly [EventType, RegExp])[] = [
  ['interview-held', /询问|笔录/],
  ['sample-taken', /抽样/],
  ['inspection-held', /检查|巡查|到场|勘验/],
]

const narratesAct = (words: string): boolean =>
  PATTERNS.some((p) => (BY_OFFICERS.has(p.type) || p.type === 'seizure-imposed') && words.search(p.says) >= 0)

/** 单独成句的说明：“检查时仅有一名执法人员在场”“审核由本案承办人员兼任”。事件本身在别处叙述，这里没有日期。 */
export const remarksIn = (reading: Reading, scope: Span): readonly FoundEvent[] =>
  sentencesIn(reading.text, scope).flatMap((s): readonly FoundEvent[] => {
    const words = reading.text.slice(s.start, s.end)
    const type = saysAlone(words) && !narratesAct(words) ? ACTS.find(([, p]) => p.test(words))?.[0] : undefined
    const self = SELF_REVIEW.test(words)
    return [
      ...(type ? [{ event: plain(type, null, { note: ALONE_NOTE }), spans: [s] }] : []),
      ...(self ? [{ event: plain('review-completed', null, { note: SELF_REVIEW_NOTE }), spans: [s] }] : []),
    ]
  })

/** 有说明的没有日期也留：它补充的是同类事件，不是重述。 */
export const isRemark = (e: FoundEvent): boolean =>
  e.event.note === ALONE_NOTE || e.event.note === SELF_REVIEW_NOTE || isNoticeTerm(e)
