import type { Day } from '#kernel/day.ts'
import type { FoundDate } from './dates.ts'
import { type FoundEvent, plain } from './event.ts'
import { type Reading, type Span, sentencesIn } from './reading.ts'

const DECISION = /处罚决定(?:书)?|(?:本|该|上述)决定书?/
const RECEIVED = /签收|妥投|收件|收到/
const SERVED = /送达|交付|留置|签收|妥投/
const METHOD = /邮寄|留置|电子|委托|转交|直接|公告|当场/
/** “于某日作出……决定书”：作出之日。 */
const MADE = /^[^，。；]{0,10}(?:作出|制作|印发)/
/** 缴款、救济期限与将来的送达，不是送达的记载。 */
const NOT_SERVICE = /之日起|逾期|将|应|须|可以|不服|日内|告知书|听证|送达地址|曾|撤销/

/** 正文或附注里记述的决定书送达：“本决定书于某日邮寄，某日签收”。早于决定日的不取。 */
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
        if (!DECISION.test(words) || NOT_SERVICE.test(words)) return []
        const announced = announcedIn(words, s, dates, decided)
        if (announced) return [announced]
        if (!SERVED.test(words)) return []
        const within = dates.filter(
          (d) =>
            d.start >= s.start &&
            d.end <= s.end &&
            !d.decoy &&
            d.day >= decided &&
            !MADE.test(reading.text.slice(d.end, d.end + 14)),
        )
        const method = METHOD.exec(words)?.[0] ?? null
        const at = s.start + (RECEIVED.exec(words)?.index ?? words.search(SERVED))
        const on = within.findLast((d) => d.end <= at) ?? (within.length === 1 ? within[0] : undefined)
        if (on === undefined) return []
        const spans = [{ start: Math.min(on.start, at), end: Math.max(on.end, at + 2) }]
        if (method === '公告') return [{ event: plain('public-notice-published', on.day), spans }]
        // 邮寄而没有写签收的，寄出之日不是送达之日
        if (method === '邮寄' && !RECEIVED.test(words) && !/送达(?:当事人|至)?$/.test(words)) return []
        return [{ event: plain('decision-served', on.day, { note: method && `${method}送达` }), spans }]
      })

/** “本决定于某日宣告，当事人未到场”。 */
const announcedIn = (words: string, s: Span, dates: readonly FoundDate[], decided: Day): FoundEvent | null => {
  const at = words.search(/宣告/)
  if (at < 0 || SERVED.test(words)) return null
  const on = dates.findLast((d) => d.start >= s.start && d.end <= s.start + at && !d.decoy && d.day >= decided)
  return on ? { event: plain('decision-announced', on.day), spans: [{ start: on.start, end: s.start + at + 2 }] } : null
}
