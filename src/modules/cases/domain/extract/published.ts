import type { Known } from '#modules/cases/domain/case-file.ts'
import type { FoundDate } from './dates.ts'
import { type FoundEvent, plain } from './event.ts'
import { type Found, type Reading, type Span, sentencesIn } from './reading.ts'

const SYSTEM = /(?:企业)?信用信息公示系统|信用(?:公示|中国)|公示系统|公示平台/
/** 公示的须是本决定，不是年报、股东一类的应公示信息。 */
const DECISION = /处罚(?:决定|信息|结果|内容|案件)|决定书|(?:本|该|上述)(?:决定|处罚)|本案(?:信息|结果|处罚)?/
const OTHER = /年度报告|年报|股东|出资|行政许可|即时信息|经营异常|失信|清算|注销|登记事项|曾因|停止公示|撤下|届满/
/** 公示之前的这些字样：还没有公示。 */
const FUTURE =
  /将(?!(?:上述|该|此|本)[^，。；]{0,16}(?:在|通过|于|录入|记于))|拟|应当?(?:于|在|当|予|依|向)|须|需|可以|可在|届时|之日起|日内|如|若/
const PUBLISHES = /(?:进行|予以|作)?了?(?:公示|公开|公布)(?!系统|平台|信息|期|的|之)/g
const NEVER = /(?:不|未|没有)(?:予|予以|对外|向社会|在[^，。；]{0,24}|通过[^，。；]{0,24})?(?:公示|公开)/

/** 落款之后的附记，省去了“本决定”：那一行写着送达，或以“公示情况”一类起头。 */
const NOTE = /^[〔（]?(?:附注?：)?(?:公示|公开)(?:情况|说明|记录|信息)?[〕）：]|处罚|决定|送达/
const lineAround = (text: string, s: Span): string => {
  const end = text.indexOf('\n', s.end)
  return text.slice(text.lastIndexOf('\n', s.start - 1) + 1, end < 0 ? text.length : end)
}

/** “公示：某日”：日子在栏名之后。 */
const LABEL_GAP = /^(?:日期|时间)?：$/

type Telling = { readonly on: FoundDate | null; readonly span: Span }

/** “于某日在国家企业信用信息公示系统公示”：已经公示的记述。 */
const tellingIn = (text: string, sentence: Span, dates: readonly FoundDate[], signed: number): Telling | null => {
  const words = text.slice(sentence.start, sentence.end)
  const noted = sentence.start >= signed && NOTE.test(lineAround(text, sentence))
  if (!SYSTEM.test(words) || !(DECISION.test(words) || noted) || OTHER.test(words) || NEVER.test(words)) return null
  for (const m of words.matchAll(PUBLISHES)) {
    const at = sentence.start + m.index
    const labelled = dates.find((d) => LABEL_GAP.test(text.slice(at + m[0].length, d.start)) && d.start >= at)
    if (labelled) return { on: labelled, span: { start: at, end: labelled.end } }
    const on = dates.findLast((d) => d.start >= sentence.start && d.end <= at && !d.decoy) ?? null
    const lead = text.slice(on?.end ?? sentence.start, at)
    const clause = text.slice(clauseStart(text, on?.start ?? at, sentence.start), at)
    if (FUTURE.test(clause) || /^(?:之)?(?:前|止|届满|期满|到期)/.test(lead)) continue
    if (on !== null && /(?:至|到|截止)$/.test(text.slice(Math.max(0, on.start - 2), on.start))) continue
    const span = { start: on?.start ?? sentence.start, end: at + m[0].length }
    if (on !== null) return { on, span }
    const next = dates.find((d) => d.start >= at && d.end <= sentence.end && !d.decoy)
    if (next && /^[^，。；]{0,4}(?:日期|时间)?(?:为|是|：)$/.test(text.slice(at + m[0].length, next.start)))
      return { on: next, span: { ...span, end: next.end } }
    if (/已|业经|业已/.test(lead)) return { on: null, span }
  }
  return null
}

const clauseStart = (text: string, at: number, floor: number): number =>
  Math.max(floor, text.lastIndexOf('，', at - 1) + 1)

export type Publication = { readonly events: readonly FoundEvent[]; readonly disclosed: Found<Known> | null }

/**
 * 正文记述的公示：在公示系统公示的日期，或明写不予公示。“将依法公示”不是公示。
 * @param signature 签署日期；早于它的公示说的不是本决定
 */
export const publicationIn = (
  reading: Reading,
  dates: readonly FoundDate[],
  scope: Span,
  signature: FoundDate | null,
): Publication => {
  const decided = signature?.day ?? null
  const sentences = sentencesIn(reading.text, scope)
  const told = sentences.flatMap((s) => {
    const one = tellingIn(reading.text, s, dates, signature?.end ?? reading.text.length)
    return one && (one.on === null || decided === null || one.on.day >= decided) ? [one] : []
  })
  const never = sentences.find((s) => {
    const words = reading.text.slice(s.start, s.end)
    return NEVER.test(words) && DECISION.test(words) && !OTHER.test(words)
  })
  const events = told.flatMap(({ on, span }) =>
    on ? [{ event: plain('disclosure-published', on.day, { note: '公示系统' }), spans: [span] }] : [],
  )
  const first = told[0]
  if (first) return { events, disclosed: { value: true, spans: [first.span] } }
  return { events, disclosed: never ? { value: false, spans: [never] } : null }
}
