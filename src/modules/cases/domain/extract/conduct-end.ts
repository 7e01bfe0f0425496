import { addDays, addMonths, type Day, dayOf } from '#kernel/day.ts'
import { type Span, sentencesIn, splitBy } from './reading.ts'

/** 没有写到日的行为终了：可能的最早与最晚一天；`note` 说明文书怎样写的。 */
export type RoughEnd = Span & { readonly from: Day; readonly until: Day; readonly note: string }

const ROUGH =
  /((?:19|20)\d{2})年(?:(\d{1,2})月(?:份)?(?:初|上旬|中旬|下旬|底|末|期间|间)?|(?:年)?(底|末|初)|([上下])半年)?(?![\d年])/g
const STOPS = '(?:停止|终止|停售|停产|停业|歇业|关停|关闭|结束|下架|删除|撤下|不再|未再|没有再)'
const BY_PARTY = '(?:当事人|其|该(?:店|公司|单位|厂)|上述(?:行为|产品|商品|广告))?'
const ACTS = '(?:销售|售出|出售|发布|使用|生产|收取|经营|加工|提供|宣传|购买|实施|从事)'

/** 日期之前、之后的字样：行为到这时为止，或者只在这时发生过。 */
const ENDINGS: readonly (readonly [before: RegExp, after: RegExp])[] = [
  [
    /(?:至|到|直到|直至|持续到|持续至|截至)$/,
    new RegExp(`^(?:后|，)?(?:即|便|才|方|起)?(?:${STOPS}|为止|止(?=[，。；]))`),
  ],
  [
    /(?:^|[，；])(?:当事人|其)?(?:自|从|于|在)?$/,
    new RegExp(`^(?:起|后|以后|之后)?，?${BY_PARTY}(?:即|便|就|已|均)?(?:${STOPS})`),
  ],
  [/(?:仅|只)(?:曾)?(?:在|于)$/, new RegExp(`^[^，。；]{0,24}?${ACTS}`)],
  [/最后[^，。；]{0,14}(?:为|是|于|在)$/, /^/],
]

/** 机关责令停止、别人停止、进货一方的时间，不是行为终了。 */
export const NOT_END =
  /责令|要求|通知|执法人员|本局|我局|本机关|厂家|生产(?:商|企业|厂家)|供货|供应商|委托|举报|投诉|购进|采购|进货|有效期|保质期|公示|查封|扣押/

export const endsAt = (before: string, after: string): boolean =>
  ENDINGS.some(([b, a]) => b.test(before) && a.test(after))

const lastOfMonth = (year: number, month: number): Day | null => {
  const first = dayOf(year, month, 1)
  return first && addDays(addMonths(first, 1), -1)
}

const rangeOf = (m: RegExpMatchArray): { from: Day; until: Day } | null => {
  const year = Number(m[1])
  const between = (a: number, b: number) => {
    const [from, until] = [dayOf(year, a, 1), lastOfMonth(year, b)]
    return from && until ? { from, until } : null
  }
  if (m[2]) return between(Number(m[2]), Number(m[2]))
  if (m[3]) return m[3] === '初' ? between(1, 3) : between(10, 12)
  if (m[4]) return m[4] === '上' ? between(1, 6) : between(7, 12)
  return between(1, 12)
}

/** 写到月、年的行为终了；几处说法不一的不取。 */
export const roughEndIn = (text: string, scope: Span): RoughEnd | null => {
  const found: RoughEnd[] = []
  for (const sentence of sentencesIn(text, scope)) {
    const words = text.slice(sentence.start, sentence.end)
    for (const m of words.matchAll(ROUGH)) {
      const [start, end] = [m.index, m.index + m[0].length]
      // 后面还写了日的是完整的日期
      if (m[2] && /^\d{1,2}[日号]/.test(words.slice(end))) continue
      const clause = words.slice(words.lastIndexOf('，', start - 1) + 1, start)
      const rest = words.slice(end, Math.min(words.length, end + 40))
      if (!endsAt(words.slice(Math.max(0, start - 24), start), rest)) continue
      if (NOT_END.test(clause + (rest.split(/[，；]/)[0] ?? ''))) continue
      const range = rangeOf(m)
      if (range)
        found.push({ ...range, start: sentence.start + start, end: sentence.start + end, note: `只写到“${m[0]}”` })
    }
  }
  const first = found[0]
  if (first === undefined || found.some((f) => f.from !== first.from || f.until !== first.until)) return null
  return actsAfter(text, scope, first.until) ? null : first
}

const ANY_MONTH = /((?:19|20)\d{2})年(\d{1,2})月/g

/** 那以后当事人还有销售、发布一类的行为：停止的是别的事，或者后来又恢复了。 */
const actsAfter = (text: string, scope: Span, end: Day): boolean =>
  splitBy(text, scope, /[。；\n，]/g).some((part) => {
    const words = text.slice(part.start, part.end)
    if (!new RegExp(ACTS).test(words) || NOT_END.test(words) || /未再|不再|停止/.test(words)) return false
    return [...words.matchAll(ANY_MONTH)].some((m) => (dayOf(Number(m[1]), Number(m[2]), 1) ?? end) > end)
  })
