import type { FoundDate } from './dates.ts'
import { FAILED } from './decision-served.ts'
import { EVIDENCE_ITEM, type FoundEvent, plain } from './event.ts'
import { NOT_NOTIFIED } from './negatives.ts'
import { type Reading, type Span, sentencesIn } from './reading.ts'

const SERVED = /送达|签收|收到|补送|送交|面交|递交|交付|当面交/
/** “未向当事人送达告知书”：没有告知，另记为没有发生。 */
const NEVER_SERVED = /(?:未|没有)(?!能)[^，。；提交]{0,12}(?:送达|制发|发出|制作|下达|出具|发放)[^，。；]{0,10}告知书/
const NOTICE = /告知书|听证告知|处罚告知|告知通知书/

/** 告知书送达：句中须有送达、签收；邮寄、公告而没有签收日的不取日期。 */
export const noticeEvents = (reading: Reading, dates: readonly FoundDate[], scope: Span): readonly FoundEvent[] => {
  const { text } = reading
  return sentencesIn(text, scope).flatMap((sentence) => {
    const words = text.slice(sentence.start, sentence.end)
    if (EVIDENCE_ITEM.test(words) && !/^[一二三四五六七八九十]、/.test(words)) return []
    const at = words.search(NOTICE)
    if (NEVER_SERVED.test(words) || (NOT_NOTIFIED.test(words) && !/辩称|不属实/.test(words))) return []
    const asVerb =
      at < 0 && /告知(?:了)?(?:当事人|其)?[^。]{0,40}(?:拟|处罚)|拟[^。]{0,40}告知(?:当事人|其)/.test(words)
    if (at < 0 && !asVerb) return []
    if (
      /期间告知书|结果告知书|权利义务告知|检验结果告知|抽检结果告知|检测结果告知/.test(words) &&
      !/处罚[^，。]{0,6}告知/.test(words)
    )
      return []
    const within = dates.filter((d) => d.start >= sentence.start && d.end <= sentence.end && !d.decoy)
    const told = SERVED.test(words) ? null : toldOn(text, sentence, within)
    if (told) return [told]
    if (at < 0 || !SERVED.test(words))
      return within.length > 0 || at >= 0 ? [unserved(sentence, within[0] ?? null)] : []
    return [servedNotice(text, sentence, words, within)]
  })
}

/** “某日告知当事人拟作出的处罚”：当面告知即是送达；制作告知书的日期不是。 */
const TELLS =
  /^，?(?:本局|我局|本机关|执法人员)?(?:已)?(?:依法|当面|书面|口头|现场|直接)*(?:向当事人)?(?:依法|当面|书面|口头|直接)*告知(?!书)了?(?:当事人|其|你(?:单位|店|公司)?)?[^，。；]{0,20}(?:拟|处罚)|^，?(?:本局|我局|本机关|执法人员)?(?:已|依法)*(?:将|就|把)[^，。；]{0,12}(?:拟|处理意见|处罚)[^，。；]{2,40}(?:当面|书面|口头)*告知(?!书)了?(?:当事人|其|你(?:单位|店|公司)?)/
const toldOn = (text: string, sentence: Span, within: readonly FoundDate[]): FoundEvent | null => {
  const date = within.findLast((d) => TELLS.test(text.slice(d.end, sentence.end)))
  if (date === undefined) return null
  return { event: plain('notice-served', date.day), spans: [{ start: date.start, end: date.end + 2 }] }
}

const unserved = (sentence: Span, date: FoundDate | null): FoundEvent => ({
  event: plain('notice-served', null, { note: date ? `告知日期 ${date.day}，未写送达` : '未写送达日期' }),
  spans: [date ?? { start: sentence.start, end: Math.min(sentence.end, sentence.start + 60) }],
})

const DEEMED = /^[，）]?(?:期满|届满|公告期满)?[，]?(?:当日)?(?:即)?(?:视为|视同)(?:已(?:经)?)?送达/
const servedNotice = (_text: string, sentence: Span, words: string, within: readonly FoundDate[]): FoundEvent => {
  const posted = /邮寄|邮政|快递|EMS/.test(words)
  const signed = /签收|妥投|收到了?/.exec(words)
  const served = (posted ? signed : null) ?? /送达/.exec(words) ?? signed ?? SERVED.exec(words)
  const servedAt = sentence.start + (served?.index ?? 0)
  const before = within.filter((d) => d.end <= servedAt)
  const date = before.at(-1) ?? (within.length === 1 ? within[0] : undefined)
  const published = /公告(?:的?方式|的?形式)?[^，。]{0,14}送达|刊登公告|发布公告|在[^，。]{0,20}公告/.test(words)
  if (date === undefined) return unserved(sentence, null)
  const spans = [{ start: Math.min(date.start, servedAt), end: Math.max(date.end, servedAt + 2) }]
  // 公告期满视为送达：那一天就是送达之日
  const deemed = within.find((d) => DEEMED.test(words.slice(d.end - sentence.start)))
  if (deemed) return { event: plain('notice-served', deemed.day), spans: [deemed] }
  if (FAILED.test(words)) return unserved(sentence, date)
  if (posted && !signed) return { event: plain('notice-served', null, { note: `邮寄 ${date.day}，未写签收日` }), spans }
  if (published) return { event: plain('notice-served', null, { note: `公告 ${date.day}` }), spans }
  return { event: plain('notice-served', date.day), spans }
}
