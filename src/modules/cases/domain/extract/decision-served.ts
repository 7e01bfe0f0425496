import type { EventType } from '#law/events.ts'
import type { FoundDate } from './dates.ts'
import { type FoundEvent, plain } from './event.ts'
import { type Reading, type Span, sentencesIn } from './reading.ts'

const DECISION = /处罚决定(?:书)?|(?:本|该|上述)决定书?|(?<!措施|查封|扣押|延长|改正|催告|复议)决定书/
const RECEIVED = /签收(?!人(?:向|为|：|是))|妥投|收件(?!人)|收到|签字领取|收讫/
const SERVED =
  /送达(?!情况|记录|说明|方式|回证|地点|地址|人)|交付|留置|签收|妥投|交(?:给|予|由|付)?[^，。；]{0,12}(?:本人|收执)|面交|领取/
const METHOD = /邮寄|留置|电子|委托|转交|直接|当场/
/** 另有一栏写送达方式。 */
const METHOD_FIELD = new RegExp(`送达方式(?:为|：)?(${METHOD.source})`)
/** “于某日作出……决定书”：作出之日。 */
const MADE = /^[^，。；]{0,10}(?:作出|制作|印发)/
/** 缴款、救济期限与将来的送达，不是送达的记载。 */
const NOT_SERVED =
  /之日起|逾期|将(?!(?:本|该|上述)?(?:行政)?(?:处罚)?决定书)|应|须|可以|不服|日内|告知书|听证|送达地址|曾|撤销/

/** 经过表里的一行：“2024-07-29　送达当事人”。 */
const DATED_ROW = /^[\d年月日./-]{8,12}\t(?:直接|邮寄|留置|电子|当面)?(?:送达|签收|交付)(?![^\n]*告知)/
/** 去送而没有送到。 */
export const FAILED =
  /无人(?:签收|接收|应答|在|收)|(?:无法|未能|不能)(?:直接|邮寄|当面)?(?:送达|投递|妥投)|未果|退回|退件|人去楼空|查无此|下落不明|(?:送达|投递)不(?:到|成|能)/

/** “自公告之日（某日）起三十日，即某日视为送达”：公告送达写明了发布与视为送达的日子。 */
const DEEMED_AFTER = /^[，）]?(?:期满|届满|公告期满)?[，]?(?:当日)?(?:即)?(?:视为|视同)(?:已(?:经)?)?送达/
const POSTED_BEFORE = /公告(?:书)?(?:的)?(?:发布|发出|刊登|登报|张贴)?(?:之日|日期|日)?[（：，]?(?:即)?$/
const POSTS_AFTER = /^[^，。；]{0,24}(?:刊登|发布|张贴|刊载)[^，。；]{0,8}公告/
const deemedIn = (text: string, s: Span, within: readonly FoundDate[]): readonly FoundEvent[] => {
  const deemed = within.find((d) => DEEMED_AFTER.test(text.slice(d.end, s.end)))
  if (deemed === undefined) return []
  const posted = within.find(
    (d) =>
      d !== deemed && (POSTED_BEFORE.test(text.slice(s.start, d.start)) || POSTS_AFTER.test(text.slice(d.end, s.end))),
  )
  return [
    ...(posted ? eventAt('public-notice-published', posted, posted.start) : []),
    ...eventAt('deemed-served', deemed, deemed.start),
  ]
}

/** 送达回证一栏一行：“送达文书：行政处罚决定书……签收日期：某日”。 */
const RECEIPT = /(?:^|[，；\t])(?:签收|送达|收件)(?:日期|时间)(?:为)?[：\t]?$/
const receiptIn = (text: string, s: Span, within: readonly FoundDate[]): FoundDate | null => {
  const lead = text.slice(Math.max(0, s.start - 160), s.start)
  const named = /送达(?:的)?文书[^\n]{0,14}处罚决定书|处罚决定书》?送达回证/.test(lead)
  return (named && within.find((d) => RECEIPT.test(text.slice(s.start, d.start)))) || null
}

/** 栏名之后紧跟日期：“送达日期：”“签收（盖章）：”。 */
const LABELS_NEXT = /^[^，。；\d]{0,12}[：]?(?:（[^（）]{0,8}）)?$/

/** 某个字样的日期：写作栏名的取紧跟的那个；其余取之前最近的；只有一个日期的就是它。 */
const dateAt = (text: string, within: readonly FoundDate[], at: number): FoundDate | null => {
  const next = within.find((d) => d.start >= at)
  const link = next ? text.slice(at, next.start) : ''
  if (next && link.includes('：') && LABELS_NEXT.test(link)) return next
  return within.findLast((d) => d.end <= at) ?? (within.length === 1 ? (within[0] ?? null) : null)
}

const eventAt = (type: EventType, on: FoundDate | null, at: number, note: string | null = null): FoundEvent[] =>
  on === null
    ? []
    : [
        {
          event: plain(type, on.day, { note }),
          spans: [{ start: Math.min(on.start, at), end: Math.max(on.end, at + 2) }],
        },
      ]

/** 同一句里前面的话（分号隔开的），与“送达记录：”一类的起头。 */
const before = (text: string, at: number): string => {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const line = text.slice(start, at)
  const labelled = /^[〔（]?(?:附注?|说明)?[：]?送达(?:记录|情况|说明|回证)/.test(text.slice(start, start + 12))
  return (labelled ? '本决定' : '') + line.slice(line.lastIndexOf('。') + 1)
}

/** 作出决定时当事人不在场：七日从决定起算。 */
const ABSENT = /当事人[^，。；]{0,6}(?:(?:不|未|没有)(?:在场|到场)|缺席)/

const servedIn = (text: string, s: Span, within: readonly FoundDate[], absent: boolean): readonly FoundEvent[] => {
  const words = text.slice(s.start, s.end)
  const at = (pattern: RegExp) => {
    const found = words.search(pattern)
    return found < 0 ? null : s.start + found
  }
  const dateBefore = (all: readonly FoundDate[], where: number) => dateAt(text, all, where)
  const [announced, posted, received, served] = [at(/宣告/), at(/公告/), at(RECEIVED), at(SERVED)]
  const events = announced === null ? [] : eventAt('decision-announced', dateBefore(within, announced), announced)
  if (posted !== null) return [...events, ...eventAt('public-notice-published', dateBefore(within, posted), posted)]
  // 邮寄而没有写签收的，寄出之日不是送达之日
  const mailed = /邮寄|快递|EMS/.test(words)
  const done = received ?? (mailed ? null : served)
  if (done === null) return events
  const method = METHOD.exec(words)?.[0] ?? METHOD_FIELD.exec(text.slice(Math.max(0, s.start - 40), s.end + 40))?.[1]
  const note = [...(absent ? ['当事人不在场'] : []), ...(method === undefined ? [] : [`${method}送达`])].join('，')
  return [...events, ...eventAt('decision-served', dateBefore(within, done), done, note === '' ? null : note)]
}

/** 正文或附注里记述的决定书宣告与送达：“本决定书于某日宣告，某日签收”。早于决定日的不取。 */
export const decisionServedIn = (
  reading: Reading,
  dates: readonly FoundDate[],
  scope: Span,
  signature: FoundDate | null,
): readonly FoundEvent[] => {
  if (signature === null) return []
  const decided = signature.day
  return sentencesIn(reading.text, scope).flatMap((s): readonly FoundEvent[] => {
    const words = reading.text.slice(s.start, s.end)
    const within = dates.filter(
      (d) =>
        d.start >= s.start &&
        d.end <= s.end &&
        !d.decoy &&
        d.day >= decided &&
        !MADE.test(reading.text.slice(d.end, d.end + 14)),
    )
    const receipt = receiptIn(reading.text, s, within)
    if (receipt !== null) return eventAt('decision-served', receipt, receipt.start)
    // 落款之后、经过表里的送达、签收，说的就是本决定
    const told = s.start >= signature.end || DATED_ROW.test(words) ? '本决定' : before(reading.text, s.start)
    const deemed = deemedIn(reading.text, s, within)
    if (deemed.length > 0) return deemed
    if (!(DECISION.test(words) || DECISION.test(told)) || NOT_SERVED.test(words) || FAILED.test(words)) return []
    const lead = reading.text.slice(Math.max(scope.start, s.start - 40), s.end)
    return servedIn(reading.text, s, within, ABSENT.test(lead))
  })
}
