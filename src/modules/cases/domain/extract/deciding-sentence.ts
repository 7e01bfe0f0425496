import type { Span } from './reading.ts'
import { splitBy, withoutQuotedStops } from './reading.ts'

const PROPOSED = /拟(?:作出|对|给予|处|决定)|告知书|建议(?:作出|给予)|责令改正通知/

/** 没有告知的，不是告知的句子。 */
export const NO_NOTICE = /(?:未|没有|不再|无需|省略)[^，。；]{0,14}告知书/g

/** 拟处罚、告知、建议的句子，不是本案的决定。 */
export const isProposal = (words: string): boolean => PROPOSED.test(words.replace(NO_NOTICE, ''))

const IMPOSED =
  /罚款|没收|警告(?!标|语|信|函|牌)|不予(?:行政)?处罚|免予(?:行政)?处罚|吊销|暂扣|通报批评|停产停业|停业整顿|限制从业/
const DECIDES =
  /(?:决定|责令|处以?|给予|作出|予以|并处|没收)[^。\n]{0,300}?(?:罚款|没收|警告|不予(?:行政)?处罚|免予(?:行政)?处罚|吊销|通报批评|停产停业)/
/** 缴款与加处罚款、强制执行、救济的句子。 */
const AFTERWARDS =
  /加处|每日按|(?:逾期|到期|过期)(?:仍)?(?:不|未)(?:缴|交|履行)|缴(?:至|到|往|入|纳至)|交(?:至|到)[^。]{0,20}银行|复议|诉讼|强制执行|滞纳金/
/** 从前的处罚、别人的处罚、刑事判决。 */
const FORMER =
  /曾(?:经)?(?:因|被|于)|此前|被[^，。；]{0,24}(?:局|法院|公安)[^，。；]{0,40}(?:处罚|判处|罚款)|判决|再次违法/
const CITED = /第[〇零一二两三四五六七八九十百千\d]{1,8}条(?:之[一二三四五六七八九十])?/g
const CUE = /依据|根据|依照|按照|依(?=《)|据(?=《)/
const DATED_START = /^(?:（?[一二三四五六七八九十\d]{1,2}[、.）])?[^，]{0,16}(?:19|20)\d{2}年\d{1,2}月/
const CONDITIONAL =
  /(?:可以?|应当?|将|或)(?:并)?(?:依法)?(?:对[^，。；]{0,10})?(?:处以?|给予|予以|没收)[^，。；]{0,20}$/
const STATES = /^(?:现|故|因此|综上|为此|对(?:当事人|你|其)|责令|处|给予|没收|罚款|并处|予以)/

const plain = (words: string): string =>
  words.replace(/“[^“”]*”|《[^》]{0,80}》/g, (q) => (q.startsWith('《') ? '《》' : ''))

/** 最后一处引条之后的话里写明了处罚。 */
const imposesAfterCitation = (words: string): boolean => {
  if (!CUE.test(words)) return false
  const last = [...words.matchAll(CITED)].at(-1)
  const title = words.lastIndexOf('《》')
  const from = Math.max(last ? last.index + last[0].length : -1, title)
  if (from < 0) return false
  const rest = words.slice(from)
  const m = IMPOSED.exec(rest)
  return m !== null && !CONDITIONAL.test(rest.slice(0, m.index + m[0].length))
}

/** 冒号之后的话，或编了号的各项里有一项，写明了处罚。 */
const imposesInList = (next: readonly string[]): boolean => {
  const stop = next.findIndex((w, i) => i > 0 && !/^（?[一二三四五六七八九十\d]{1,2}[、.）]/.test(w))
  return next.slice(0, stop < 0 ? 8 : stop).some((w) => IMPOSED.test(w) && !refused(w))
}

const refused = (words: string): boolean =>
  isProposal(words) || AFTERWARDS.test(words) || FORMER.test(words) || /涉嫌/.test(words)

const announces = (words: string): boolean =>
  /(?:依据|根据|依照|按照|鉴于|综上|现决定|决定)/.test(words) &&
  DECIDES.test(words) &&
  /决定|现(?:责令|处|给予)|(?:本局|我局)(?:责令|处|给予|对)/.test(words)

/**
 * 没有“如下”字样时的主文起点：说理之后引了依据并写明处罚的句子（“依据《…》第…条，责令改正，处罚款500元”），
 * 或紧接在这样的引条之后、以“对当事人”“处”等起头写处罚的一句；引号里的法条不算。
 * 告知、缴款、从前的处罚、附条件的话都不认；没有为 null。
 */
export const decidingSentence = (text: string, from: number, to: number): number | null => {
  const sentences = splitBy(withoutQuotedStops(text), { start: from, end: to }, /[。\n]/g)
  const words = sentences.map((s: Span) => plain(text.slice(s.start, s.end)))
  const at = sentences.findIndex((_, i) => {
    const own = words[i] as string
    const before = words[i - 1] ?? ''
    if (refused(own)) return false
    if (announces(own)) return true
    if (DATED_START.test(own)) return false
    if (imposesAfterCitation(own)) return true
    if (/：$/.test(own) && CUE.test(own) && /条/.test(own) && imposesInList(words.slice(i + 1))) return true
    return STATES.test(own) && IMPOSED.test(own) && CUE.test(before) && !refused(before) && /条/.test(before)
  })
  return sentences[at]?.start ?? null
}
