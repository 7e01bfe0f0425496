import { addDays, type Day, dayFromNumber, dayNumber, isWeekend, latest, monthOf, yearOf } from '#kernel/day.ts'

/** 一份放假通知：放假日与补班日。后发的通知可修改先发的（`amends`），两份都保留。 */
export type HolidayNotice = {
  readonly year: number
  readonly document: string
  readonly issuedOn: string
  /** 所修改的通知文号；不是修改的为 null。 */
  readonly amends: string | null
  /** 法定节假日本身（放假办法所列的日子），其余放假日是调休或周末。 */
  readonly statutory: readonly string[]
  readonly off: readonly { readonly on: string; readonly festival: string }[]
  readonly work: readonly { readonly on: string; readonly festival: string }[]
}

/** 某日的安排；`document` 是据以放假或补班的通知，普通日子为 null。 */
export type DayStatus = {
  readonly works: boolean
  readonly statutory: boolean
  readonly festival: string | null
  readonly document: string | null
}

/**
 * 工作日历。`publishedFrom`–`publishedUntil` 之内按通知；之外只知道周末，
 * 所以工作日计算在之外给出最早与最晚两个结果，绝不静默当作周一至周五。
 */
export type Calendar = {
  readonly publishedFrom: Day
  readonly publishedUntil: Day
  /** 未公布的日子返回 null。 */
  readonly statusOf: (d: Day) => DayStatus | null
  /** 工作日历上的查表，只供本文件的函数使用。 */
  readonly table: WorkdayTable
}

type WorkdayTable = {
  readonly first: number
  /** ordinals[i]：到第 i 天（含）为止的工作日数。 */
  readonly ordinals: Int32Array
  /** days[k]：第 k+1 个工作日的日序号。 */
  readonly days: Int32Array
}

/** 一个可能不确定的日子：已公布日历之内两者相同。 */
export type DayRange = { readonly earliest: Day; readonly latest: Day }

const NO_STATUS = { statutory: false, festival: null, document: null } as const

/**
 * 由通知构造日历。`knownOn` 给出时只用当日及以前发布的通知（重现当时所知），缺省用全部。
 * 公布范围是通知覆盖的最早年份 1 月 1 日至最晚年份 12 月 31 日；中间缺年抛 RangeError。
 */
export const buildCalendar = (notices: readonly HolidayNotice[], knownOn?: Day): Calendar => {
  const known = notices.filter((n) => knownOn === undefined || n.issuedOn <= knownOn)
  const superseded = new Set(known.map((n) => n.amends))
  const current = known.filter((n) => !superseded.has(n.document))
  const years = [...new Set(current.map((n) => n.year))].sort((a, b) => a - b)
  const [from, until] = [years[0], years.at(-1)]
  if (from === undefined || until === undefined) throw new RangeError('日历没有任何放假通知')
  if (years.length !== until - from + 1) throw new RangeError(`放假通知缺年：${years.join('、')}`)

  const special = new Map<string, DayStatus>()
  for (const notice of current) {
    const statutory = new Set(notice.statutory)
    for (const { on, festival } of notice.off)
      special.set(on, { works: false, statutory: statutory.has(on), festival, document: notice.document })
    for (const { on, festival } of notice.work)
      special.set(on, { works: true, statutory: false, festival, document: notice.document })
  }
  const publishedFrom = `${from}-01-01` as Day
  const publishedUntil = `${until}-12-31` as Day
  const statusOf = (d: Day): DayStatus | null =>
    d < publishedFrom || d > publishedUntil ? null : (special.get(d) ?? { works: !isWeekend(d), ...NO_STATUS })
  return { publishedFrom, publishedUntil, statusOf, table: buildTable(publishedFrom, publishedUntil, statusOf) }
}

const buildTable = (from: Day, until: Day, statusOf: Calendar['statusOf']): WorkdayTable => {
  const first = dayNumber(from)
  const length = dayNumber(until) - first + 1
  const ordinals = new Int32Array(length)
  const days: number[] = []
  for (let i = 0; i < length; i++) {
    if (statusOf(dayFromNumber(first + i))?.works) days.push(first + i)
    ordinals[i] = days.length
  }
  return { first, ordinals, days: Int32Array.from(days) }
}

/** 是否工作日；未公布的日子返回 null。 */
export const isWorkday = (calendar: Calendar, d: Day): boolean | null => calendar.statusOf(d)?.works ?? null

/**
 * 未公布年份里可能放假的时段与其中最多的放假工作日数，用于最晚日的估计。
 * 时段按阳历取足（春节最早 1 月 21 日、最晚 2 月 20 日），数目取历年之最再加一。
 */
const POSSIBLE_HOLIDAYS = [
  { from: 101, until: 105, most: 3 },
  { from: 118, until: 301, most: 8 },
  { from: 401, until: 408, most: 3 },
  { from: 428, until: 507, most: 5 },
  { from: 525, until: 628, most: 3 },
  { from: 905, until: 1010, most: 8 },
  { from: 1228, until: 1231, most: 3 },
] as const

const monthDay = (d: Day): number => monthOf(d) * 100 + Number(d.slice(8))
const possibleHoliday = (d: Day) => POSSIBLE_HOLIDAYS.findIndex((w) => monthDay(d) >= w.from && monthDay(d) <= w.until)

/** 公布范围之外，从 start 次日起的第 n 个工作日：最早按无假期，最晚按每个时段放足假。 */
const guessWorkday = (start: Day, n: number): DayRange => {
  let early = start
  for (let left = n; left > 0; ) {
    early = addDays(early, 1)
    if (!isWeekend(early)) left--
  }
  let late = start
  const used = new Map<string, number>()
  for (let left = n; left > 0; ) {
    late = addDays(late, 1)
    if (isWeekend(late)) continue
    const window = possibleHoliday(late)
    const key = `${yearOf(late)}#${window}`
    const taken = used.get(key) ?? 0
    if (window >= 0 && taken < (POSSIBLE_HOLIDAYS[window]?.most ?? 0)) used.set(key, taken + 1)
    else left--
  }
  return { earliest: early, latest: late }
}

/** start 次日起的第 n 个工作日（start 当日不计）。n = 0 返回 start 本身。 */
export const addWorkdays = (calendar: Calendar, start: Day, n: number): DayRange => {
  if (n <= 0) return { earliest: start, latest: start }
  if (addDays(start, 1) < calendar.publishedFrom) return guessWorkday(start, n)
  const { days } = calendar.table
  const before = workdaysUpTo(calendar, start)
  const target = days[before + n - 1]
  if (target === undefined) return guessWorkday(latest(start, calendar.publishedUntil), n - (days.length - before))
  const exact = dayFromNumber(target)
  return { earliest: exact, latest: exact }
}

/** 公布范围起至某日（含）的工作日数；范围之前为 0，之后为总数。 */
const workdaysUpTo = ({ publishedFrom, publishedUntil, table }: Calendar, d: Day): number => {
  if (d < publishedFrom) return 0
  return d > publishedUntil ? table.days.length : (table.ordinals[dayNumber(d) - table.first] as number)
}

/** 当日或其后第一个工作日（届满顺延用）。 */
export const workdayOnOrAfter = (calendar: Calendar, d: Day): DayRange =>
  isWorkday(calendar, d) === true ? { earliest: d, latest: d } : addWorkdays(calendar, addDays(d, -1), 1)

/**
 * 法定节假日顺延：末日是法定节假日的，返回节后第一个工作日；不是的原样返回。
 * 未公布的日子：最早为原日，最晚为其后第一个工作日。
 */
export const afterStatutoryHoliday = (calendar: Calendar, d: Day): DayRange => {
  const status = calendar.statusOf(d)
  if (status === null) return { earliest: d, latest: workdayOnOrAfter(calendar, d).latest }
  return status.statutory ? workdayOnOrAfter(calendar, d) : { earliest: d, latest: d }
}

/** 区间（两端都含）内的工作日数；碰到未公布的日子返回 null。 */
export const countWorkdays = (calendar: Calendar, from: Day, until: Day): number | null => {
  if (from > until) return 0
  if (from < calendar.publishedFrom || until > calendar.publishedUntil) return null
  return workdaysUpTo(calendar, until) - workdaysUpTo(calendar, addDays(from, -1))
}
