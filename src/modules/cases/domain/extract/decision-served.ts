import type { Day } from '#kernel/day.ts'
import type { EventType } from '#law/events.ts'
import type { FoundDate } from './dates.ts'
import { type FoundEvent, plain } from './event.ts'
import { type Reading, type Span, sentencesIn } from './reading.ts'

const DECISION = /处罚决定(?:书)?|(?:本|该|上述)决定书?/
const RECEIVED = /签收|妥投|收件|收到/
const SERVED = /送达|交付|留置|签收|妥投/
const METHOD = /邮寄|留置|电子|委托|转交|直接|当场/
/** “于某日作出……决定书”：作出之日。 */
const MADE = /^[^，。；]{0,10}(?:作出|制作|印发)/
/** 缴款、救济期限与将来的送达，不是送达的记载。 */
const NOT_SERVED = /之日起|逾期|将|应|须|可以|不服|日内|告知书|听证|送达地址|曾|撤销/

/** 某个字样之前最近的日期；只有一个日期的就是它。 */
const dateBefore = (within: readonly FoundDate[], at: number): FoundDate | null =>
  within.findLast((d) => d.end <= at) ?? (within.length === 1 ? (within[0] ?? null) : null)

const eventAt = (type: EventType, on: FoundDate | null, at: number, note: string | null = null): FoundEvent[] =>
  on === null
    ? []
    : [
        {
          event: plain(type, on.day, { note }),
          spans: [{ start: Math.min(on.start, at), end: Math.max(on.end, at + 2) }],
        },
      ]

/** 作出决定时当事人不在场：七日从决定起算。 */
const ABSENT = /当事人[^，。；]{0,6}(?:不|未)(?:在场|到场)/

const servedIn = (
  words: string,
  start: number,
  within: readonly FoundDate[],
  absent: boolean,
): readonly FoundEvent[] => {
  const at = (pattern: RegExp) => {
    const found = words.search(pattern)
    return found < 0 ? null : start + found
  }
  const [announced, posted, received, served] = [at(/宣告/), at(/公告/), at(RECEIVED), at(SERVED)]
  const events = announced === null ? [] : eventAt('decision-announced', dateBefore(within, announced), announced)
  if (posted !== null) return [...events, ...eventAt('public-notice-published', dateBefore(within, posted), posted)]
  // 邮寄而没有写签收的，寄出之日不是送达之日
  const mailed = /邮寄|快递|EMS/.test(words)
  const done = received ?? (mailed ? null : served)
  if (done === null) return events
  const method = METHOD.exec(words)?.[0]
  const note = [...(absent ? ['当事人不在场'] : []), ...(method === undefined ? [] : [`${method}送达`])].join('，')
  return [...events, ...eventAt('decision-served', dateBefore(within, done), done, note === '' ? null : note)]
}

/** 正文或附注里记述的决定书宣告与送达：“本决定书于某日宣告，某日签收”。早于决定日的不取。 */
export const decisionServedIn = (
  reading: Reading,
  dates: readonly FoundDate[],
  scope: Span,
  decided: Day | null,
): readonly FoundEvent[] =>
  decided === null
    ? []
    : sentencesIn(reading.text, scope).flatMap((s): readonly FoundEvent[] => {
        const words = reading.text.slice(s.start, s.end)
        if (!DECISION.test(words) || NOT_SERVED.test(words)) return []
        const within = dates.filter(
          (d) =>
            d.start >= s.start &&
            d.end <= s.end &&
            !d.decoy &&
            d.day >= decided &&
            !MADE.test(reading.text.slice(d.end, d.end + 14)),
        )
        const lead = reading.text.slice(Math.max(scope.start, s.start - 40), s.end)
        return servedIn(words, s.start, within, ABSENT.test(lead))
      })
