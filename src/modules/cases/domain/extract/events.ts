import type { FoundDate } from './dates.ts'
import { decisionServedIn } from './decision-served.ts'
import { type FoundEvent, plain } from './event.ts'
import { narratedEvents } from './narrated-events.ts'
import { negativesIn } from './negatives.ts'
import { noticeEvents } from './notice-events.ts'
import { noticeTermsIn } from './notice-term.ts'
import type { Reading } from './reading.ts'
import { isRemark, remarksIn } from './remarks.ts'
import type { Sections } from './sections.ts'

/** 当场处罚：当事人签名的日期就是交付的日期。 */
const SIGNED =
  /(?:当事人|被处罚(?:人|单位))(?:或[^\n（：]{1,8})?(?:签名|签字|签收|（(?:签名|签字|签收|盖章|签名或盖章)）)[^\n。]{0,20}$|当事人(?:签名|签字|签收)[^\n。]{0,10}\t(?:签收)?(?:日期|时间)\n[^\n。]{0,30}\t$/
const signedOnSpot = (reading: Reading, dates: readonly FoundDate[]): readonly FoundEvent[] => {
  const date = dates.find((d) => SIGNED.test(reading.text.slice(Math.max(0, d.start - 60), d.start)))
  return date ? [{ event: plain('decision-served', date.day), spans: [date] }] : []
}

/** 明写的公示日：“公示日期：”“公开时间：”“公示：”；“发布日期”“信息时间”是网页的，不是公示。 */
const DISCLOSED = /(?:公示|公开)(?:(?:日期|时间|之日|日)[^\n，。；\d]{0,20}[：\t\n〕-]{1,4}|[：\t〕]{1,3})$/
/** 网页页眉的“公开日期”是信息公开目录的栏，不是公示。 */
const PAGE_FIELD = /公开(?:日期|时间)?[^公示]{0,6}$/
/** 在登记地的公示系统里：写在栏名之前，或者日期之后的括号里。 */
const IN_SYSTEM_BEFORE =
  /(?:公示系统|信用中国|公示平台|信用信息网)[^\n。；]{0,16}$|(?:公示系统|信用中国)[^\n。；]{0,12}\n+公示(?:日期|时间|之日)[^\n]{0,4}$/
const IN_SYSTEM_AFTER =
  /^[（，]?(?:在|于)?[^\n。；）]{0,12}(?:公示系统|信用中国|公示平台)|^\n+公示(?:平台|渠道|网站|系统|载体|方式)[：\s][^\n。；]{0,14}(?:公示系统|信用中国)/

/** 页面栏目与文末登记里明写的公示日；网页栏目只说网站，写作“网页发布日”。 */
const published = (
  reading: Reading,
  dates: readonly FoundDate[],
  sections: Sections,
  signature: FoundDate | null,
): FoundEvent | null => {
  const { text } = reading
  const lead = (d: FoundDate, reach: number) => text.slice(Math.max(0, d.start - reach), d.start)
  const one = dates.find(
    (d) =>
      !d.relative &&
      (d.end <= sections.front.end || (signature !== null && d.start > signature.end && d.day >= signature.day)) &&
      DISCLOSED.test(lead(d, 34)) &&
      !(d.end <= sections.front.end && PAGE_FIELD.test(lead(d, 12))),
  )
  if (one === undefined) return null
  const isSystem = IN_SYSTEM_BEFORE.test(lead(one, 40)) || IN_SYSTEM_AFTER.test(text.slice(one.end, one.end + 40))
  return { event: plain('disclosure-published', one.day, { note: isSystem ? '公示系统' : '网页发布日' }), spans: [one] }
}

const isSame = (a: FoundEvent, b: FoundEvent): boolean =>
  a.event.type === b.event.type && a.event.happened === b.event.happened

const tidy = (all: readonly FoundEvent[]): readonly FoundEvent[] => {
  const kept = all.filter((e, i) => {
    if (isRemark(e)) return true
    if (e.event.on === null)
      return !all.some((o) => isSame(o, e) && o.event.on !== null) && all.findIndex((o) => isSame(o, e)) === i
    return all.findIndex((o) => isSame(o, e) && o.event.on === e.event.on && !isRemark(o)) === i
  })
  return kept.toSorted((a, b) =>
    (a.event.on ?? '9999') < (b.event.on ?? '9999')
      ? -1
      : (a.event.on ?? '9999') > (b.event.on ?? '9999')
        ? 1
        : (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0),
  )
}

/** 立案之后收到、又说明是另一次的：补充的移送函、复函、检验报告。 */
const FURTHER = /(?:又|再次|再|另|还|陆续|补充|相继)(?:行)?(?:接到?|收到)|移送函|协查|复函|通报|检验|检测|抽检|鉴定/

/** 立案之后的线索：立案之前另有线索的，或者写明是后来又收到的，都不是据以立案的线索。 */
const withoutLaterClues = (text: string, all: readonly FoundEvent[]): readonly FoundEvent[] => {
  const opened = all.find((e) => e.event.type === 'case-opened' && e.event.on !== null)
  const on = opened?.event.on ?? null
  const clues = all.filter((e) => e.event.type === 'clue-received')
  const isLater = (e: FoundEvent) => on !== null && e.event.on !== null && e.event.on > on
  const hasEarlier = clues.some((e) => !isLater(e))
  const words = (e: FoundEvent) => text.slice((e.spans[0]?.start ?? 0) - 4, e.spans[0]?.end ?? 0)
  return all.filter((e) => e.event.type !== 'clue-received' || !isLater(e) || !(hasEarlier || FURTHER.test(words(e))))
}

/**
 * 程序事件，依日期先后；日期不明的排在后面。
 * @param signature 签署日期；null 时不产生决定事件
 * @param told 正文记述的公示
 */
export const eventsIn = (
  reading: Reading,
  sections: Sections,
  dates: readonly FoundDate[],
  signature: FoundDate | null,
  onSpot: boolean,
  told: readonly FoundEvent[],
): readonly FoundEvent[] => {
  const scope = { start: sections.head.end, end: Math.max(sections.head.end, sections.tail.start) }
  const made = signature
    ? [{ event: plain(onSpot ? 'summary-decision-made' : 'decision-made', signature.day), spans: [signature] }]
    : []
  const page = published(reading, dates, sections, signature)
  return tidy([
    ...withoutLaterClues(reading.text, narratedEvents(reading, dates, scope)),
    ...remarksIn(reading, scope),
    ...noticeEvents(reading, dates, { start: scope.start, end: sections.end }),
    ...noticeTermsIn(reading, scope),
    ...negativesIn(reading, scope),
    ...made,
    ...decisionServedIn(reading, dates, { start: sections.head.end, end: sections.end }, signature),
    ...(onSpot ? signedOnSpot(reading, dates) : []),
    ...told,
    ...(page ? [page] : []),
  ])
}
