import { parseOrdinal } from '#kernel/chinese-number.ts'
import type { RemedyAdvice } from '#modules/cases/domain/case-file.ts'
import { groupSpan, originalText, type Reading, type Span } from './reading.ts'

export type FoundRemedy = {
  readonly remedy: RemedyAdvice
  readonly places: Readonly<Partial<Record<keyof RemedyAdvice, Span>>>
}

const NUMBER = '([\\d一二三四五六七八九十]{1,4})'
const RECONSIDERATION_DAYS = [
  new RegExp(`${NUMBER}(?:日|天)(?:之)?(?:内|以内)[^。；\\n]{0,60}?复议`, 'd'),
  new RegExp(`复议[^。；\\n]{0,20}?(?:期限|时限)[^。；\\n]{0,10}?${NUMBER}(?:日|天)`, 'd'),
  new RegExp(`复议[^。；，\\n]{0,12}[：，][^。；\\n诉]{0,40}?${NUMBER}(?:日|天)(?:之)?(?:内|以内)`, 'd'),
]
/** 不服复议决定再起诉的期限（行政诉讼法第四十五条），不是对处罚决定起诉的期限。 */
const NOT_AFTER_REVIEW = '(?<!复议(?:决定|期满|期限|机关)[^。；]{0,24})'
const LITIGATION_MONTHS = [
  new RegExp(`${NOT_AFTER_REVIEW}(?<!\\d)${NUMBER}个?月(?:之)?(?:内|以内)[^。；\\n]{0,60}?(?:起诉|诉讼)`, 'd'),
  new RegExp(`(?:诉讼|起诉)[^。；\\n]{0,20}?(?:期限|时限)[^。；\\n]{0,10}?${NUMBER}个?月`, 'd'),
  new RegExp(`(?:诉讼|起诉)[^。；，\\n]{0,12}[：，][^。；\\n复]{0,40}?${NUMBER}个?月(?:之)?(?:内|以内)`, 'd'),
]
/** “一年内起诉”：以年计的。 */
const LITIGATION_YEARS = new RegExp(
  `${NOT_AFTER_REVIEW}(?<!\\d)([\\d一二两三]{1,2})年(?:之)?(?:内|以内)[^。；，\\n]{0,50}?(?:起诉|诉讼)`,
  'd',
)
const LITIGATION_DAYS = new RegExp(
  `${NOT_AFTER_REVIEW}(?<![\\d一二三四五六七八九十])${NUMBER}(?:日|天)(?:之)?(?:内|以内)[^。；，\\n]{0,50}?(?:起诉|诉讼)`,
  'd',
)
const RECONSIDERATION_AGENCY =
  /(?:向|至)((?:(?!向|至|或者?|提起)[\u4e00-\u9fa5（）]){2,30}?(?:人民政府|市场监督管理(?:总)?局|监督管理局|知识产权局|行政复议局|政府|管理委员会|复议机关))(?:[^。；\n]{0,20}?)(?:申请|提出|提起)(?:[^。；\n]{0,8}?)复议/d
/** “复议：六十日内向某县人民政府提出”。 */
const LABELLED_AGENCY =
  /复议[^。；，\n]{0,12}[：，][^。；\n]{0,40}?(?:向|至)((?:(?!向|至|或者?|提起)[\u4e00-\u9fa5（）]){2,30}?(?:人民政府|监督管理局|知识产权局|复议局|政府|管理委员会))/d
/** “向某县人民政府或者某市市场监督管理局申请复议”：两个机关任选的取政府。 */
const EITHER =
  /(?:向|至)((?:(?!向|至|或者?|提起)[\u4e00-\u9fa5（）]){2,30}?政府)(?:（[^（）]{0,30}）)?(?:或者?|、|及)[^。；\n]{0,40}?(?:申请|提出|提起)[^。；\n]{0,8}?复议/d
const COURT =
  /(?:向|至)((?:(?!向|至|或者?)[\u4e00-\u9fa5（）]){1,24}?(?:人民法院|铁路运输法院|铁路运输中级法院|知识产权法院|运输法院|法院))(?:[^。；\n]{0,14}?)(?:提起|起诉|提出)?/d

const NONE: RemedyAdvice = {
  reconsiderationDays: null,
  litigationMonths: null,
  litigationDays: null,
  reconsiderationAgency: null,
  court: null,
}
const REMEDY_SENTENCE = /复议|行政诉讼|起诉|诉讼(?=[：，])/g
/** 说明效力、加处罚款计算、强制执行的句子不是救济告知。 */
const NOT_ADVICE =
  /不停止执行|期间[^。]{0,12}不(?:予)?(?:计算|停止)|逾期不(?:申请|履行)|不申请(?:行政)?复议[^。]{0,30}(?:强制执行|不起诉)/

/** 救济告知所在的句子；没有则 null。 */
const adviceSpan = (text: string, from: number): Span | null => {
  const found = [...text.slice(from).matchAll(REMEDY_SENTENCE)]
    .map((m) => from + m.index)
    .filter((at) => !NOT_ADVICE.test(sentenceAround(text, at).words))
  const first = found[0]
  const last = found.at(-1)
  if (first === undefined || last === undefined) return null
  return { start: sentenceAround(text, first).start, end: sentenceAround(text, last).end }
}

const sentenceAround = (text: string, at: number): { start: number; end: number; words: string } => {
  let start = at
  while (start > 0 && !/[。；\n]/.test(text[start - 1] as string)) start--
  let end = at
  while (end < text.length && !/[。；\n]/.test(text[end] as string)) end++
  return { start, end, words: text.slice(start, end) }
}

/**
 * 救济告知：复议与诉讼的期限、机关。
 * 没有救济告知的：文书完整（有签署日期）给各项皆 null 的对象，不完整给 null。
 */
export const remedyIn = (reading: Reading, from: number, complete: boolean): FoundRemedy | null => {
  const { text } = reading
  const span = adviceSpan(text, from)
  if (span === null) return complete ? { remedy: NONE, places: {} } : null
  const part = text.slice(span.start, span.end)
  const read = (pattern: RegExp): Span | null => {
    const m = pattern.exec(part)
    return m ? groupSpan(m, 1, span.start) : null
  }
  const number = (s: Span | null): number | null => (s === null ? null : parseOrdinal(text.slice(s.start, s.end)))
  const daysAt = RECONSIDERATION_DAYS.map(read).find((s) => s !== null) ?? null
  const yearsAt = read(LITIGATION_YEARS)
  const monthsAt = LITIGATION_MONTHS.map(read).find((s) => s !== null) ?? yearsAt
  const litigationDaysAt = monthsAt === null ? read(LITIGATION_DAYS) : null
  const agencyAt = read(EITHER) ?? read(RECONSIDERATION_AGENCY) ?? read(LABELLED_AGENCY)
  const courtAt = read(COURT)
  // 写到了复议、诉讼而一项也读不出的，不能说没有告知
  if ([daysAt, monthsAt, litigationDaysAt, agencyAt, courtAt].every((s) => s === null)) return null
  const words = (s: Span | null): string | null => (s === null ? null : originalText(reading, s))
  const months = monthsAt === yearsAt && yearsAt !== null ? (number(yearsAt) ?? 0) * 12 : number(monthsAt)
  const places = Object.fromEntries(
    Object.entries({
      reconsiderationDays: daysAt,
      litigationMonths: monthsAt,
      litigationDays: litigationDaysAt,
      reconsiderationAgency: agencyAt,
      court: courtAt,
    }).filter(([, s]) => s !== null),
  ) as Partial<Record<keyof RemedyAdvice, Span>>
  return {
    remedy: {
      reconsiderationDays: number(daysAt),
      litigationMonths: months,
      litigationDays: number(litigationDaysAt),
      reconsiderationAgency: words(agencyAt),
      court: words(courtAt),
    },
    places,
  }
}
