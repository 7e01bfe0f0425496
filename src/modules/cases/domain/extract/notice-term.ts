import { parseOrdinal } from '#kernel/chinese-number.ts'
import { type FoundEvent, plain } from './event.ts'
import { type Reading, type Span, sentencesIn, withoutQuotedStops } from './reading.ts'

const NUMBER = '([\\d一二两三四五六七八九十]{1,2})个?(工作)?(?:日|天)'
/** 告知书给当事人的期限：“应当在收到告知书之日起三个工作日内提出”“听证申请期限为三日”“只给了三日”。 */
const TERMS = [
  new RegExp(
    `(?:应当?|可以?|可|须|限|请|有权|享有|告知)[^。；]{0,40}?(?:收到|送达|接到|签收)[^，。；]{0,16}(?:起|后)[^，。；\\d]{0,4}?${NUMBER}(?:之)?内`,
  ),
  new RegExp(`(?:期限|时限|时间)[^，。；\\d]{0,12}?(?:为|只有|仅有|定为|缩短(?:为|至|成)|限定?为|：)${NUMBER}`),
  new RegExp(`(?:仅|只)(?:给予?|给了|有|留|留给)[^，。；]{0,16}?${NUMBER}`),
  new RegExp(`(?:限|要求)(?:其|当事人|你单位|你)?(?:于|在)?[^，。；]{0,8}?${NUMBER}(?:之)?内`),
]
const RIGHTS = /听证|陈述|申辩/
/** 听证通知、缴款、救济、办案的期限，当事人何时提出，都不是告知书给的期限。 */
const OTHER_TERMS =
  /缴纳|缴至|复议|诉讼|起诉|听证(?:会)?(?:前|结束|通知书)|提前|核查|审核|复检|整改|改正|补充|举证|(?<!限|要求|通知)当事人(?:于|在)[^，。；]{0,12}(?:内|日)(?:向|提出|申请|书面|口头)/
const NOTICE_SHORT = '告知书期限'
/** 五日以上的与判断无关，不记。 */
const LAWFUL = 5

/**
 * 告知书给的陈述申辩、听证申请期限（天数），写在说明里：“告知书期限：听证 3 个工作日”。
 * 只取写明了的。
 */
export const noticeTermsIn = (reading: Reading, scope: Span): readonly FoundEvent[] =>
  sentencesIn(withoutQuotedStops(reading.text), scope).flatMap((s): readonly FoundEvent[] => {
    const words = reading.text.slice(s.start, s.end)
    if (!RIGHTS.test(words) || !/告知|权利/.test(words) || OTHER_TERMS.test(words)) return []
    const m = TERMS.map((t) => t.exec(words)).find((found) => found !== null)
    const days = m ? parseOrdinal((m[1] as string).replace('两', '二')) : null
    if (!m || days === null || days >= LAWFUL) return []
    const what = words.includes('听证') ? '听证' : '陈述申辩'
    const note = `${NOTICE_SHORT}：${what} ${days} ${m[2] ? '个工作日' : '日'}`
    const span = { start: s.start + m.index, end: s.start + m.index + m[0].length }
    return [{ event: plain('notice-served', null, { note }), spans: [span] }]
  })

export const isNoticeTerm = (e: FoundEvent): boolean => e.event.note?.startsWith(NOTICE_SHORT) ?? false
