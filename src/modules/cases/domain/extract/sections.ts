import { decidingSentence, isProposal } from './deciding-sentence.ts'
import { LISTED_PARTY, PARTY_LABEL, WEAK_PARTY_LABEL } from './party-labels.ts'
import type { Reading, Span } from './reading.ts'
import { linesIn } from './reading.ts'

/** 一份决定书的分段；区间都在规范化文本上，没有的段为空区间。 */
export type Sections = {
  /** 标题行；没有为 null。 */
  readonly title: Span | null
  /** 标题之前的网页内容与标题、文号。 */
  readonly front: Span
  /** 当事人各栏。 */
  readonly head: Span
  /** 案件来源、调查经过、事实、证据、告知，直到说理之前。 */
  readonly narrative: Span
  /** “本局认为”起到决定主文之前（含主文所在句）。 */
  readonly opinion: Span
  /** 决定主文：各项处罚。 */
  readonly decision: Span
  /** 决定主文所在的整句起点：依据写在这里。 */
  readonly decidingFrom: number
  /** 缴款、救济与落款。 */
  readonly tail: Span
  /** 落款之后（附件、页脚）由 tail 包含；`end` 为正文末。 */
  readonly end: number
}

export const TITLE =
  /(?:^|\n)(?:[^\n。；，]{0,30}关于)?对[^\n。；，]{2,60}?(?:行政)?处罚的?决定(?=\n)|(?:^|\n)[^\n。；，]{0,50}?(?:不予)?(?:当场)?(?:行政)?处罚决定书(?!文号|文书号|编号|号[：\t]|送达)[^\n。；]{0,60}(?=\n|$)/g

const OPINION =
  /(?:^|[\n。；：、．.)）])(?:[一二三四五六七八九十]、)?(?:综上(?:所述)?[，,]?|据此[，,]?|根据(?:上述|以上)(?:违法)?事实(?:和|、|及|与)?证据[，,]?|对(?:上述|以上)[^。\n]{0,20}[，,])?(?:本局|我局|本机关|本单位|本委|我委|本分局|我分局|本队|本大队)(?:经[^，。\n]{0,12}[，,]?)?认为/g

const MARKER =
  /(?:决定|作出|做出|处罚|给予|处以|予以|处理)[^。；\n“”]{0,40}?(?:如下|以下|下列)[^。；：\n“”]{0,16}(?:[：。]|(?=\n))|(?<!裁量|拟|审核|会议|听证)(?:决定)(?!书)(?:给予|对当事人|对其|作出|予以|当事人)?[^，。；：\n“”（\d]{0,12}?(?:减轻|从轻|从重|不予|免予)?(?:行政)?(?:处罚)?：|(?:减轻|从轻|从重|并处|给予|予以)(?:行政)?处罚：/g
const LABEL_MARKER =
  /(?:^|\n)(?:(?:[一二三四五六七八九十\d]{1,2}[、.]|（[一二三四五六七八九十\d]{1,2}）)?[〔（]?(?:(?:行政)?处罚(?:的)?(?:决定|内容|结果|种类)(?:和依据|及依据|和种类|内容)?|(?:本局|我局)?(?:处理|最终)?决定(?:内容|事项|结果)?|处理(?:结果|决定))(?:〕[：\t\n]?|）[：\t\n]?|[：\t\n]))/g
/** 决定写在最前面的：“处理结果：……罚款……”不是当事人的栏。 */
const DECISION_FIRST =
  /^[^。\n]{0,20}(?:决定|结果|处罚)[^。：\n]{0,6}：[^。\n]*(?:罚款|没收|警告|吊销|不予(?:行政)?处罚)/

const PAYMENT =
  /(?:(?:^|[\n。；，（])(?![^\n。；，]{0,14}(?:合计|共计|总计)[^\n，。；]{0,16}元)[^\n。；]{0,40}?(?:自)?(?:收到|接到|签收|送达)(?:本|之日)?[^\n。；]{0,14}决定书?[^\n。；]{0,12}(?:之日|后)[^\n。；]{0,4}(?:起)?[^\n。；]{0,8}(?:日|天)(?:之)?内)|(?:(?:^|\n)[^\n。；]{0,12}(?:履行方式|履行期限|缴纳期限|缴款方式))|(?:罚没?款[^\n。；\d元圆]{0,12}(?:缴至|缴到|缴往|缴入|交至|上缴))|(?:(?:逾期|到期|过期)(?:仍)?(?:不|未)(?:缴纳|履行|缴|交))|(?:每日按(?:罚款)?数额)|(?:(?:收到|接到)[^。；\n]{0,10}决定书?[^。；\n]{0,6}[\d一二三四五六七八九十]{1,3}个?(?:工作)?(?:日|天)内)|(?:(?:当事人|你单位)(?:如)?不服的?，)|(?:(?:^|[\n。；])如(?:对[^，。；\n]{0,12})?不服)|(?:不服(?:本|上述|该)[^。；\n]{0,12}(?:决定|处罚))|(?:对(?:本|上述|该)[^。；\n]{0,12}(?:决定|处罚)[^。；\n]{0,4}不服)/g

/** 落款：机关名独行，下面是日期。 */
const SEAL =
  /(?:^|\n)[^\n，。；：]{3,30}(?:局|委员会|大队|支队)(?:（[^）\n]{0,12}）)?\n?(?:（[^）\n]{1,6}）\n)?(?:19|20|二)[\d〇○零OＯ一二三四五六七八九]{2,3}年[^\n]{3,8}(?=\n|$)/g

const matches = (text: string, pattern: RegExp, from: number, to: number): readonly RegExpMatchArray[] =>
  [...text.slice(from, to).matchAll(pattern)].map((m) => Object.assign(m, { index: m.index + from }))

const firstIn = (text: string, pattern: RegExp, from: number, to: number): number | null =>
  matches(text, pattern, from, to)[0]?.index ?? null

/** 标签之后第一行叙述：长行、含句号或以“经查”等起头。 */
const NARRATIVE_START =
  /^(?:经查|现查明|经调查|案由|案件来源|立案(?:时间|日期|于)|违法事实|查明|本(?:局|机关|委|分局|所)|我(?:局|委|分局)|执法人员|你(?:单位|店|公司|于|在)|根据|因|接|当事人(?!名称|姓名|类型|类别|性质|[一二三四五六七八九十\d]?：|（)|本案|(?:19|20)\d{2}(?:年|[-/.]\d{1,2}[-/.]\d)|[一二][〇○零Oo一二三四五六七八九]{3}年|\d{1,2}月\d{1,2}日|一、|上述|违反|经|为)/
/** 栏目之后没有换行就写起经过的（网页丢了换行）。 */
const STORY_INLINE =
  /(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^。；：]{0,60}?(?:执法人员|本局|我局|本机关|检查|举报|抽样)|(?:经|现)查明?[，：]/
const LABELLED = /^[^：\n，。]{1,26}[：\t]/
/** 编号另起、不是当事人的一节：“二、案件来源：……”“2.立案：……”。 */
const NEXT_PART =
  /^(?:[二三四五六七八九十]{1,2}、(?!当事人|被处罚|统一|住所|法定|经营者|负责人|地址)|\d{1,2}[.、](?:立案|案由|案件|来源|事实|违法|经过|程序|证据|告知|查明|调查))/
/** 一行一件事的经过表：“2024-02-26　批准立案”。 */
const DATED_ROW = /^(?:日期|时间|\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?)\t/
/** 又一个当事人：“当事人二：……”“当事人：……，男……”。 */
const ANOTHER_PARTY =
  /^(?:第[一二三四五六])?(?:当事人|被处罚(?:人|单位))(?:之?[一二三四五六七八九十\d甲乙丙丁]|（[一二三四五六七八九十\d甲乙丙丁]）)?：[^。：\n]{2,40}[，（；]/
/** 栏目之间用句号隔开的：句号之后还是栏目。 */
const FIELD_AFTER_STOP =
  /^(?:统一社会信用代码|住所|住址|地址|经营场所|法定代表人|负责人|经营者|投资人|身份证|公民身份|注册号|营业执照|联系|主体类型|类型)[^：。，\n]{0,8}[：\d]/

/** 一行里当事人各栏写完之处；各栏之后没有句号的为负。 */
const fieldsEnd = (words: string): number => {
  let at = words.indexOf('。')
  while (at >= 0 && FIELD_AFTER_STOP.test(words.slice(at + 1))) at = words.indexOf('。', at + 1)
  return at
}

const headEnd = (text: string, from: number, limit: number): number => {
  for (const line of linesIn(text, { start: from, end: limit })) {
    const words = text.slice(line.start, line.end)
    const inline = line.start <= from + 1 || ANOTHER_PARTY.test(words) ? fieldsEnd(words) : -1
    if (inline > 0 && words.length - inline > 40) return line.start + inline + 1
    const told = words.length > 120 && LABELLED.test(words) ? STORY_INLINE.exec(words) : null
    if (told && told.index > 0) return line.start + told.index
    if (line.start <= from + 1 || /^[\t\s]*$/.test(words)) continue
    if (LISTED_PARTY.test(words) || ANOTHER_PARTY.test(words)) continue
    if (NEXT_PART.test(words) || DECISION_FIRST.test(words) || DATED_ROW.test(words)) return line.start
    const labelled = LABELLED.test(words)
    if (/^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^：]*。$/.test(words)) return line.start
    if (NARRATIVE_START.test(words) && !/^(?:经营|根据地|因特)/.test(words) && words.length > 12) return line.start
    if (words.length > 60 && !/^(?:经营范围|住所|住址|地址|经营场所|主体)/.test(words)) return line.start
    if (!labelled && words.length > 45) return line.start
  }
  return limit
}

/** 句首：往前到上一个句号或换行之后；引文里的句号不算。 */
const sentenceStart = (text: string, at: number, floor: number): number => {
  for (let i = at - 1; i >= floor; i--) {
    const c = text[i] as string
    if (c === '。' || c === '\n') return i + 1
    if (c === '”') i = Math.max(floor, text.lastIndexOf('“', i))
  }
  return floor
}

const IMPOSES = /罚款|没收|警告|不予|免予|免除|吊销|通报批评|停产停业|处罚/

/** 主文的起头字样：“决定如下：”“决定：”；都没有才用“处罚内容：”一类的栏目。取其后确有处罚的最后一处。 */
const markerIn = (text: string, from: number, to: number): { at: number; end: number } | null => {
  for (const pattern of [MARKER, LABEL_MARKER]) {
    const imposing = matches(text, pattern, from, to).filter((m) => {
      const at = m.index as number
      const end = at + m[0].length
      const sentence = text.slice(sentenceStart(text, at, from), end)
      return (
        !isProposal(sentence.slice(sentence.lastIndexOf('；') + 1)) &&
        !/(?:证据|事实|理由|情形|材料|规定|标准|方式)(?:证明|证实)?(?:如下|以下)|缴/.test(m[0]) &&
        IMPOSES.test(text.slice(end, end + 300))
      )
    })
    const first = firstOfRun(text, imposing, from)
    if (first) return { at: first.index as number, end: (first.index as number) + first[0].length }
  }
  return null
}

const CITES = /(?:依据|根据|依照|按照|适用)[^。]{0,40}《[^》]{2,40}》[^。]{0,12}第/
/** 相邻两句主文之间最多隔多少字。 */
const RUN_GAP = 1200
/** 主文再多也到不了的句数。 */
const MOST_RUN = 20

/**
 * 主文从哪一处起：一般是最后一处；“依据甲法，对……决定：罚款……。依据乙法，对……决定：罚款……”
 * 一连几句各有依据与处罚的，从其中第一句起。
 */
const firstOfRun = (text: string, markers: readonly RegExpMatchArray[], floor: number): RegExpMatchArray | null => {
  const own = (m: RegExpMatchArray) => text.slice(sentenceStart(text, m.index as number, floor), m.index as number)
  let at = markers.length - 1
  while (at > 0 && at > markers.length - MOST_RUN) {
    const [earlier, later] = [markers[at - 1] as RegExpMatchArray, markers[at] as RegExpMatchArray]
    const between = text.slice(earlier.index as number, sentenceStart(text, later.index as number, floor))
    const joined =
      CITES.test(own(earlier)) && CITES.test(own(later)) && !/曾|此前|前次|(?:19|20)\d{2}年\d{1,2}月/.test(own(earlier))
    if (!joined || between.length > RUN_GAP || !IMPOSES.test(between)) break
    at--
  }
  return markers[at] ?? null
}

type Opening = { readonly title: Span | null; readonly headStart: number; readonly hasHead: boolean }

/** 信息摘要之后的正文：标题下没有“当事人”字样，直接写抬头或经过。 */
const isAfterSummary = (text: string, firstLabel: number, title: RegExpMatchArray): boolean => {
  const at = title.index as number
  const rows = text.slice(0, at).match(/(?:^|\n)[^：\t\n]{2,20}[：\t]/g)?.length ?? 0
  const rest = text.slice(at + title[0].length)
  return at > firstLabel && rows >= 3 && rest.length > 200 && /(?:依据|根据|依照|按照)《/.test(rest)
}

/** 标题与当事人栏的起点。网页或信息摘要里可能先出现一遍，取后面紧跟当事人栏的最后一个标题。 */
const openingOf = (text: string): Opening => {
  const labels = matches(text, PARTY_LABEL, 0, text.length)
  const titles = matches(text, TITLE, 0, text.length)
  const span = (m: RegExpMatchArray): Span => ({ start: m.index as number, end: (m.index as number) + m[0].length })
  for (const candidates of [labels, matches(text, WEAK_PARTY_LABEL, 0, text.length)])
    for (const t of titles.toReversed()) {
      const { end } = span(t)
      const label = candidates.find((l) => (l.index as number) >= end - 1 && (l.index as number) - end < 400)
      if (label) return { title: span(t), headStart: label.index as number, hasHead: true }
    }
  const later = titles.at(-1)
  if (labels[0] && later && isAfterSummary(text, labels[0].index as number, later)) {
    const title = span(later)
    return { title, headStart: title.end, hasHead: false }
  }
  const early = titles.findLast((t) => (t.index as number) < Math.min(text.length, 1500))
  const first = labels[0]?.index ?? null
  const title = early ? span(early) : null
  if (first !== null && first < 1500)
    return { title: title && title.start < first ? title : null, headStart: first, hasHead: true }
  return { title, headStart: title?.end ?? 0, hasHead: false }
}

/** 分段。任何一段认不出时给空区间，不猜。 */
export const sectionsOf = (reading: Reading): Sections => {
  const { text } = reading
  const length = text.length
  const { title, headStart, hasHead } = openingOf(text)
  const bodyStart = hasHead ? headEnd(text, headStart, length) : headStart
  const remedyAt = [...matches(text, PAYMENT, bodyStart, length), ...matches(text, SEAL, bodyStart, length)].toSorted(
    (a, b) => (a.index as number) - (b.index as number),
  )
  const marker = markerIn(text, bodyStart, length)
  const opinions = matches(text, OPINION, bodyStart, marker?.at ?? length)
  const opinionAt =
    opinions[0]?.index ?? firstIn(text, /(?:当事人|上述|其)[^。\n]{0,60}违反了?《/g, bodyStart, length) ?? bodyStart
  const tailAfter = (from: number) => remedyAt.find((m) => (m.index as number) >= from)?.index ?? length
  const fallback = marker === null ? decidingSentence(text, opinionAt, length) : null
  const decisionAt = marker?.end ?? fallback
  const tailStart = decisionAt === null ? tailAfter(opinionAt) : tailAfter(decisionAt)
  const decidingFrom = marker ? sentenceStart(text, marker.at, bodyStart) : (fallback ?? tailStart)
  return {
    title,
    front: { start: 0, end: headStart },
    head: { start: headStart, end: bodyStart },
    narrative: { start: bodyStart, end: Math.max(bodyStart, opinionAt) },
    opinion: { start: opinionAt, end: decidingFrom > opinionAt ? decidingFrom : tailStart },
    decision: { start: decisionAt ?? tailStart, end: tailStart },
    decidingFrom,
    tail: { start: tailStart, end: length },
    end: length,
  }
}
