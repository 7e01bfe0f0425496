import { parseOrdinal } from '#kernel/chinese-number.ts'
import { addDays, type Day, dayOf, yearOf } from '#kernel/day.ts'
import type { Span } from './reading.ts'

/** 文中一个日期：`decoy` 表示生产、有效期、转述等日期，不作程序日，也不作“同日”“同年”的参照。 */
export type FoundDate = Span & { readonly day: Day; readonly decoy: boolean; readonly relative: boolean }

const CN_DIGIT: Readonly<Record<string, number>> = Object.fromEntries(
  [...'零一二三四五六七八九'].map((c, i) => [c, i] as const).concat([...'〇○Oo0◯'].map((c) => [c, 0] as const)),
)

const chineseNumber = (text: string): number => {
  if (text === '元') return 1
  const normal = text.replace('廿', '二十').replace('卅', '三十')
  const [tens, ones] = normal.includes('十') ? normal.split('十') : ['0', normal]
  return (tens === '' ? 1 : (CN_DIGIT[tens as string] ?? 0)) * 10 + (ones ? (CN_DIGIT[ones] ?? 0) : 0)
}

const CN_YEAR = '[一二][〇○◯Oo0零一二三四五六七八九]{3}'
const CN_MONTH = '元|十[一二]?|[一二三四五六七八九]'
const CN_DATE = '三十一?|卅一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]'
const TOKEN = new RegExp(
  [
    '(?<![\\d])((?:19|20)\\d{2})年(\\d{1,2})月(\\d{1,2})(?:[日号]|(?=[前在到对向，至]))',
    '(?<![\\d]|\\d[-./])((?:19|20)\\d{2})([-./])(\\d{1,2})\\5(\\d{1,2})(?![\\d./]|-\\d)',
    `(${CN_YEAR})年(${CN_MONTH})月(${CN_DATE})[日号]`,
    '(同年|当年|次年|翌年)(\\d{1,2})月(\\d{1,2})[日号]',
    '(?<![\\d年月.])(\\d{1,2})月(\\d{1,2})[日号]',
    '(同日|当日|当天|次日|翌日)',
    '(?<=[日号](?:起?至|到|[-—~～]{1,2}))(\\d{1,2})[日号]',
    '(?:同|当|本)月(\\d{1,2})[日号]',
    '(?<=[，。；：\\n])([一二两三四五六七八九十]{1,2}|\\d{1,2})[日天](?:之)?后(?=[，当执本我经批立送作召决])',
  ]
    .map((s) => `(?:${s})`)
    .join('|'),
  'g',
)

/** 日期前的字样：不是程序日。 */
const DECOY_BEFORE =
  /(?:生产(?:日期)?|出厂(?:日期)?|批号|批次|保质期(?:至|到)?|有效期(?:限)?(?:至|到|自|为)?|失效日期|到期日?|成立(?:日期|于)|注册(?:日期|于)|出生(?:日期|于)?|核准日期|发证日期|登记日期|施行|修订|修正|称其?于?|反映其?于?|限用日期|限期使用日期?|使用期限(?:至|到)?|制造日期|检定日期|营业期限自?|备案日期|[\u4e00-\u9fa5]效日期)(?:为|是|：|〔|“|"|标注|（)*$/
const DECOY_AFTER =
  /^(?:生产的?(?!经营)|出厂|出生|过期|到期|施行|起施行|修订|修正|公布|成立|注册(?!商标)|购进|购买|采购|进货|购入|进购)/

const BOUGHT = /^[，,]?(?:从[^，。]{0,20})?(?:购进|购买|采购|进货|购入|进购)/

const isDecoy = (text: string, start: number, end: number): boolean =>
  DECOY_BEFORE.test(text.slice(Math.max(0, start - 14), start)) ||
  DECOY_AFTER.test(text.slice(end, end + 6).replace(/^[，,]?/, ''))

/** 无年份的月日：与前一个日期同年且不早于它才认。 */
const withYearOf = (previous: Day | null, month: number, date: number): Day | null => {
  if (previous === null) return null
  const found = dayOf(yearOf(previous), month, date)
  return found !== null && found >= previous ? found : null
}

const relativeDay = (word: string, previous: Day | null): Day | null => {
  if (previous === null) return null
  return word === '次日' || word === '翌日' ? addDays(previous, 1) : previous
}

const namedYear = (word: string, month: number, date: number, previous: Day | null): Day | null => {
  if (previous === null) return null
  return dayOf(yearOf(previous) + (word === '次年' || word === '翌年' ? 1 : 0), month, date)
}

const dayOfToken = (m: RegExpMatchArray, previous: Day | null): Day | null => {
  const n = (i: number) => Number(m[i])
  if (m[1]) return dayOf(n(1), n(2), n(3))
  if (m[4]) return dayOf(n(4), n(6), n(7))
  if (m[8]) {
    const year = Number([...m[8]].map((c) => CN_DIGIT[c]).join(''))
    return dayOf(year, chineseNumber(m[9] as string), chineseNumber(m[10] as string))
  }
  if (m[11]) return namedYear(m[11], n(12), n(13), previous)
  if (m[14]) return withYearOf(previous, n(14), n(15))
  if (m[16]) return relativeDay(m[16], previous)
  if (m[19]) return previous === null ? null : addDays(previous, parseOrdinal(m[19].replace('两', '二')) ?? 0)
  return previous === null ? null : withYearOf(previous, Number(previous.slice(5, 7)), n(m[17] ? 17 : 18))
}

/** 括号、书名号、引号之内：引述，不作参照。 */
const insideQuotes = (text: string, at: number): boolean => {
  const before = text.slice(Math.max(0, at - 60), at)
  return (
    [
      ['“', '”'],
      ['《', '》'],
      ['（', '）'],
      ['〔', '〕'],
    ] as const
  ).some(([open, close]) => before.lastIndexOf(open) > before.lastIndexOf(close))
}

/**
 * 全文的日期，依出现先后。识别 2023年5月6日、2023-05-06、2023.5.6、2023/5/6、二〇二三年五月六日；
 * “5月6日”“同年”“次日”“同日”只在参照明确（同一段中的前一个程序日）时才算，否则不出现在结果里。
 */
export const datesIn = (text: string): readonly FoundDate[] => {
  const out: FoundDate[] = []
  let previous: FoundDate | null = null
  // 期间的止日是将来的，后面的“5月15日”可能在它之前：另看期间以前的那个日子
  let earlier: FoundDate | null = null
  let bought: FoundDate | null = null
  const tokens = [...text.matchAll(TOKEN)]
  const years = spanOfYears(text, tokens)
  for (const m of tokens) {
    const start = m.index
    const end = start + m[0].length
    const relative = m[1] === undefined && m[4] === undefined && m[8] === undefined
    if (m[16] && !STANDS_ALONE(text, start, end)) continue
    // “某日购进……，当日开始销售”：当日是购进那天
    const near: FoundDate | null =
      m[16] && bought !== null && /^开始|^起/.test(text.slice(end)) && !text.slice(bought.end, start).includes('。')
        ? bought
        : previous
    const reference: Day | null = near === null || text.slice(near.end, start).includes('\n\n') ? null : near.day
    const fallback = earlier === null || text.slice(earlier.end, start).includes('\n\n') ? null : earlier.day
    // “同月”接在期间止日之后，说的是哪个月分不清
    if (m[18] && previous !== earlier) continue
    const found =
      dayOfToken(m, reference) ??
      (m[14] && near === previous ? (dayOfToken(m, fallback) ?? inOnlyYear(m, years)) : null)
    if (found === null) continue
    const decoy = isDecoy(text, start, end)
    const date: FoundDate = { day: found, start, end, decoy, relative }
    out.push(date)
    if (!decoy && !insideQuotes(text, start)) {
      if (!ENDS_PERIOD.test(text.slice(Math.max(0, start - 2), start))) earlier = date
      previous = date
    }
    bought = BOUGHT.test(text.slice(end)) ? date : decoy ? bought : null
  }
  return out
}

const ENDS_PERIOD = /[至到]$/

type Years = { readonly first: Day; readonly last: Day } | null

/** 写全了年份的程序日的最早与最晚；生产、购进一类的不算。 */
const spanOfYears = (text: string, tokens: readonly RegExpMatchArray[]): Years => {
  const full = tokens.flatMap((m) => {
    const start = m.index as number
    const found = m[1] || m[4] || m[8] ? dayOfToken(m, null) : null
    return found === null || isDecoy(text, start, start + m[0].length) ? [] : [found]
  })
  const sorted = full.toSorted()
  const [first, last] = [sorted[0], sorted.at(-1)]
  return first === undefined || last === undefined ? null : { first, last }
}

/** 隔了一段、没有写年份的月日：全文的程序日都在同一年，又不晚于最后一个的，就是那一年。 */
const inOnlyYear = (m: RegExpMatchArray, years: Years): Day | null => {
  if (years === null || yearOf(years.first) !== yearOf(years.last)) return null
  const found = dayOf(yearOf(years.first), Number(m[14]), Number(m[15]))
  return found !== null && found >= years.first && found <= years.last ? found : null
}

/** “检查当日已过期”“当日销售额”里的“当日”不是程序日。 */
const STANDS_ALONE = (text: string, start: number, end: number): boolean => {
  const before = text[start - 1] ?? '\n'
  const after = text.slice(end, end + 2)
  return (
    (/[，。；：\n于在、并（则我局关]/.test(before) || /[于在](?:现场)?检查$/.test(text.slice(0, start).slice(-6))) &&
    !/^(?:已|的|销售额|价格|营业)/.test(after)
  )
}

/** 区间之内的日期。 */
export const datesWithin = (dates: readonly FoundDate[], span: Span): readonly FoundDate[] =>
  dates.filter((d) => d.start >= span.start && d.end <= span.end)
