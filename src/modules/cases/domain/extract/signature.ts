import type { FoundDate } from './dates.ts'
import { linesIn, type Reading, type Span } from './reading.ts'
import type { Sections } from './sections.ts'

const TRAILING = /^[（）\s\t\u4e00-\u9fa5〔〕印章公盖]{0,40}$/
const LABELLED =
  /(?:作出(?:行政)?处罚决定(?:书)?(?:的)?(?:日期|时间)|(?:行政)?处罚(?:决定)?(?:书)?(?:日期|时间)|决定(?:书)?(?:日期|时间)|作出决定的?日期)[：\t〕\n]{1,2}$/

/**
 * 签署日期：主文之后、独占一行（至多带机关名）的最后一个日期；
 * 没有时取“处罚决定日期：”一类的栏目。告知、检测、送达回证的日期不取。
 */
export const signatureOf = (reading: Reading, sections: Sections, dates: readonly FoundDate[]): FoundDate | null => {
  const { text } = reading
  if (isServiceNotice(text)) return announced(text, dates)
  const tailLines = linesIn(text, sections.tail.end > sections.tail.start ? sections.tail : sections.decision)
  const standing = tailLines.flatMap((line) => {
    const words = text.slice(line.start, line.end)
    if (words.length > 60 || /发布|公开|公示|来源|更新|打印|浏览|点击|送达|签收|收件|时间：|日期：|电话/.test(words))
      return []
    const own = dates.filter((d) => d.start >= line.start && d.end <= line.end && !d.relative)
    const one = own.length === 1 ? own[0] : undefined
    if (one === undefined) return []
    const rest = text.slice(line.start, one.start) + text.slice(one.end, line.end)
    return TRAILING.test(rest) && !/[一二三四五六七八九十\d]、/.test(rest) ? [one] : []
  })
  const signed = standing[0] ?? closing(text, sections, dates)
  if (signed) return signed
  const labelled = (pattern: RegExp, from: number) =>
    dates.find((d) => !d.relative && d.start >= from && pattern.test(text.slice(Math.max(0, d.start - 20), d.start)))
  return labelled(LABELLED, 0) ?? labelled(ON_SPOT, sections.tail.start) ?? null
}

/** 当场处罚文书末尾的“时间：”“处罚时间：”。 */
const ON_SPOT = /(?:^|[\n\t])(?:处罚)?(?:时间|日期)：$/

/** 附有决定书全文的送达公告：落款是公告的日期，不是决定的。 */
export const isServiceNotice = (text: string): boolean =>
  /(?:^|\n)[^\n。]{0,40}送达公告(?:书)?(?=\n|〔|（|$)/.test(text.slice(0, 1500))

/** 送达公告里“于某日……作出《行政处罚决定书》”的那一天。 */
const announced = (text: string, dates: readonly FoundDate[]): FoundDate | null =>
  dates.find((d) => !d.relative && /^[^。；\n]{0,30}作出[^。；\n]{0,20}处罚决定/.test(text.slice(d.end, d.end + 60))) ??
  null

/** 机关名与日期连在末句之后（版面丢了换行）：全文最后一个日期紧跟机关名。 */
const closing = (text: string, sections: Sections, dates: readonly FoundDate[]): FoundDate | null => {
  const after = sections.tail.end > sections.tail.start ? sections.tail.start : sections.decision.start
  return (
    dates.findLast(
      (d) =>
        d.start >= after &&
        !d.relative &&
        /(?:局|委员会|大队|支队|海关|（公章）|（印章）|（盖章）|印章）)[，、]?\n?$/.test(
          text.slice(Math.max(0, d.start - 12), d.start),
        ) &&
        /^[\n）。]|^$/.test(text.slice(d.end, d.end + 1)),
    ) ?? null
  )
}

export const isComplete = (signature: Span | null, sections: Sections): boolean =>
  signature !== null && signature.start >= sections.decision.start && sections.decision.end > sections.decision.start

const PAYS =
  /(?:缴|交|汇)(?:至|到|往|入|纳|付)?[^。；\n]{0,40}(?:银行|账户|帐户|国库|专户|财政|代收|罚没)|十五日内|15日内|十五个?工作日/

/**
 * 文书确实写全了：有标题与主文，主文之后写了怎样缴款，再后是独行的机关落款与日期。
 * 网上的节选常把救济告知删去，只有写全了的才能说“没有救济告知”。
 */
export const isWhole = (reading: Reading, sections: Sections, signature: Span | null): boolean => {
  if (signature === null || sections.title === null || !isComplete(signature, sections)) return false
  if (/…{1,}|略）|节选|摘要/.test(reading.text.slice(sections.head.start, signature.start))) return false
  const between = reading.text.slice(sections.decision.start, signature.start)
  return PAYS.test(between) && /(?:局|委员会|大队|支队|所)(?:（[^）\n]{0,12}）)?\n?$/.test(between)
}
