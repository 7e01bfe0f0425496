import type { Known, Review } from '#modules/cases/domain/case-file.ts'
import type { FoundEvent } from './event.ts'
import { NEEDS_NO_DELIBERATION, NOT_DELIBERATED } from './negatives.ts'
import { NAME } from './officers.ts'
import { type Found, groupSpan, type Reading, type Span, sentencesIn } from './reading.ts'
import { SELF_REVIEW_NOTE } from './reviews.ts'
import type { Sections } from './sections.ts'

const at = (m: RegExpExecArray, offset: number): Span => ({
  start: offset + m.index,
  end: offset + m.index + m[0].length,
})
const known = (value: boolean, span: Span): Found<Known> => ({ value, spans: [span] })

const TELLS_RIGHTS =
  /告知(?!书)[^。]{0,160}?(?:陈述|申辩)(?![^，。；]{0,6}等)|(?:陈述|申辩)(?![^，。；]{0,6}等)[^。]{0,20}(?:权利|权)[^。]{0,30}告知/
const NOT_TOLD =
  /(?<!当事人)(?:未|没有)告知[^，。]{0,20}听证|告知书》?(?:中|里|上)?(?:未|没有)(?:列明|写明|载明|注明|记载)[^，。]{0,12}听证|告知书?[^。]{0,60}，(?:但|而|却)?(?:并)?(?:未|没有)(?:写明?|列明|列入|载明|注明|记载|提及|涉及|提到)[^，。]{0,12}听证(?!申请)/
/** 漏了听证；只告知了陈述申辩。 */
const LEFT_OUT =
  /(?:遗漏|漏告|漏列|漏写|漏掉|缺少|不含|未含|不包括|未包括|未包含|没有包含)[^，。；申请]{0,12}听证|(?:仅|只)(?:依法)?告知(?!书)[^，。；听]{0,40}(?:陈述|申辩)[^，。；听]{0,12}(?=[，。；]|$)/
/** “告知书未涉及其他权利”：全文没有“听证”二字的才算。 */
const NOTHING_ELSE =
  /告知书?[^。；]{0,40}(?:未|没有|不)(?:再)?(?:涉及|提及|告知|载明|列明|写明|包含|包括)(?:当事人)?(?:享有的?)?(?:其他|其它|别的|另外的?)[^，。；]{0,6}权利?/
/** 后来又告知了。 */
const TOLD_LATER = /(?:补充|重新|另行|补)(?:书面)?告知[^，。]{0,20}听证/

/**
 * 听证权利是否告知：告知句或当事人反应里写到听证的为 true；明写没有告知、
 * 或告知句列举了陈述申辩而全文无“听证”二字的为 false；其余 null。
 */
export const hearingOfferedIn = (reading: Reading, sections: Sections): Found<Known> | null => {
  const { text } = reading
  const scope = { start: sections.head.end, end: Math.max(sections.head.end, sections.tail.start) }
  const part = text.slice(scope.start, scope.end)
  const denied = NOT_TOLD.exec(part) ?? LEFT_OUT.exec(part) ?? (part.includes('听证') ? null : NOTHING_ELSE.exec(part))
  if (denied && !TOLD_LATER.test(part)) return known(false, at(denied, scope.start))
  const heard = /(?<!(?:不属于|不符合|不适用|未达到)[^，。；]{0,10})听证(?!办法|程序规定)/.exec(
    part.replace(/“[^“”]*”/g, (q) => '\u0000'.repeat(q.length)),
  )
  if (heard) return known(true, at(heard, scope.start))
  const telling = sentencesIn(text, scope).find(
    (s) =>
      TELLS_RIGHTS.test(text.slice(s.start, s.end)) &&
      /处罚/.test(text.slice(s.start, s.end)) &&
      !/强制措施|查封|扣押/.test(text.slice(s.start, s.end)),
  )
  return telling && sections.decision.end > sections.decision.start && !text.includes('听证')
    ? known(false, telling)
    : null
}

const DELIBERATED = /集体讨论|集体审议|集体研究|案审会|案件审理委员会|审理委员会|案审委|会审|案件审议委员会/

/** 集体讨论：写明经过的 true，写明没有的 false，其余 null。 */
export const deliberatedIn = (reading: Reading, scope: Span): Found<Known> | null => {
  const part = reading.text.slice(scope.start, scope.end)
  const denied = NOT_DELIBERATED.exec(part)
  if (denied) return known(false, at(denied, scope.start))
  const m = NEEDS_NO_DELIBERATION.test(part) ? null : DELIBERATED.exec(part)
  return m ? known(true, at(m, scope.start)) : null
}

/** 单独一行的“案件审核人员：某某”。 */
const REVIEWER_LINE = new RegExp(
  `(?:^|\\n)(法制|案件)?(?:审核|核审)(?:人员?|员)?：(${NAME}(?:[、和及]${NAME})*)(?=\\n|$)`,
  'dg',
)
const listedReviewers = (text: string): readonly { review: Review; spans: readonly Span[] }[] =>
  [...text.matchAll(REVIEWER_LINE)].map((m) => {
    const span = groupSpan(m, 2) as Span
    return {
      spans: [span],
      review: {
        kind: m[1] === '法制' ? ('legal-review' as const) : m[1] === '案件' ? ('case-review' as const) : null,
        on: null,
        by: (m[2] as string).split(/[、和及]/),
        opinion: null,
        qualified: null,
      },
    }
  })

/** 审核：由审核事件得来，法制审核与案件审核分开。 */
export const reviewsFrom = (
  reading: Reading,
  events: readonly FoundEvent[],
): readonly { review: Review; spans: readonly Span[] }[] => [
  ...listedReviewers(reading.text),
  ...events
    .filter((e) => e.event.type === 'review-completed' && e.event.happened && e.event.note !== SELF_REVIEW_NOTE)
    .map((e) => {
      const span = e.spans[0] as Span
      const words = reading.text.slice(span.start, Math.min(reading.text.length, span.end + 20))
      const note = e.event.note ?? ''
      return {
        spans: e.spans,
        review: {
          kind: /法制/.test(note) ? ('legal-review' as const) : /案件/.test(note) ? ('case-review' as const) : null,
          on: e.event.on,
          by: e.event.by,
          opinion: /审核[^，。]{0,6}(?:同意|通过)|同意/.test(words) ? ('同意' as const) : null,
          qualified: null,
        },
      }
    }),
]
