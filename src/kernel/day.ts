/** 公历日，`YYYY-MM-DD` 文本：可按文本比较先后，不带时区。 */
export type Day = string & { readonly __day: never }

const DAY_MS = 86_400_000
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/** 年、月、日是否构成真实存在的一天（2023-02-30 不是）。 */
export const isRealDay = (year: number, month: number, date: number): boolean =>
  month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)

/** 某月的天数；月份从 1 起。 */
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** 由 `YYYY-MM-DD` 取得日；写法不对或不存在的日抛 RangeError。 */
export const day = (text: string): Day => {
  const parsed = dayOrNull(text)
  if (parsed === null) throw new RangeError(`不是日期：${text}`)
  return parsed
}

/** 同 day，但不合格时返回 null。 */
export const dayOrNull = (text: string): Day | null => {
  const m = SHAPE.exec(text)
  return m && isRealDay(Number(m[1]), Number(m[2]), Number(m[3])) ? (text as Day) : null
}

/** 由年月日取得日；不存在的日返回 null。 */
export const dayOf = (year: number, month: number, date: number): Day | null =>
  isRealDay(year, month, date) && year >= 1000 && year <= 9999
    ? (`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day)
    : null

/** 自 1970-01-01 起的日序号，供按序号查表。 */
export const dayNumber = (d: Day): number => Date.UTC(yearOf(d), monthOf(d) - 1, dateOf(d)) / DAY_MS
/** 由日序号取得日。 */
export const dayFromNumber = (n: number): Day => new Date(n * DAY_MS).toISOString().slice(0, 10) as Day

export const yearOf = (d: Day): number => Number(d.slice(0, 4))
export const monthOf = (d: Day): number => Number(d.slice(5, 7))
export const dateOf = (d: Day): number => Number(d.slice(8, 10))

/** 加减自然日。 */
export const addDays = (start: Day, days: number): Day => dayFromNumber(dayNumber(start) + days)

/** 从 a 到 b 相隔的自然日数（b−a）。 */
export const daysBetween = (a: Day, b: Day): number => dayNumber(b) - dayNumber(a)

/** 加月：对应日；无对应日取该月末日（1 月 31 日加 1 个月是 2 月末日）。 */
export const addMonths = (start: Day, months: number): Day => {
  const total = yearOf(start) * 12 + monthOf(start) - 1 + months
  const year = Math.floor(total / 12)
  const month = (total % 12) + 1
  return dayOf(year, month, Math.min(dateOf(start), daysInMonth(year, month))) as Day
}

/** 加年：2 月 29 日加 1 年是次年 2 月 28 日。 */
export const addYears = (start: Day, years: number): Day => addMonths(start, years * 12)

/** 星期：1 周一 … 7 周日。 */
export const weekday = (d: Day): number => ((dayNumber(d) + 3) % 7) + 1

export const isWeekend = (d: Day): boolean => weekday(d) >= 6
export const isLater = (a: Day, b: Day): boolean => a > b
export const earliest = (a: Day, b: Day): Day => (a <= b ? a : b)
export const latest = (a: Day, b: Day): Day => (a >= b ? a : b)

/** 中文写法：2024年3月5日。 */
export const dayText = (d: Day): string => `${yearOf(d)}年${monthOf(d)}月${dateOf(d)}日`
