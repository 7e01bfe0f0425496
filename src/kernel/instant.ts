import { addDays, type Day, dayOrNull, daysBetween } from '#kernel/day.ts'

/** 北京时间的时刻，`YYYY-MM-DDTHH:mm` 文本，只用于以小时计的期限。 */
export type Instant = string & { readonly __instant: never }

const SHAPE = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::\d{2})?(?:\+08:00)?$/

/** 由文本取得时刻；写法不对返回 null。秒舍去；只认北京时间。 */
export const instantOrNull = (text: string): Instant | null => {
  const m = SHAPE.exec(text)
  return m && dayOrNull(m[1] as string) ? (`${m[1]}T${m[2]}:${m[3]}` as Instant) : null
}

export const dayOfInstant = (t: Instant): Day => t.slice(0, 10) as Day

/** 加分钟。 */
export const addMinutes = (t: Instant, minutes: number): Instant => {
  const total = Number(t.slice(11, 13)) * 60 + Number(t.slice(14, 16)) + minutes
  const shift = Math.floor(total / 1440)
  const rest = total - shift * 1440
  const hh = String(Math.floor(rest / 60)).padStart(2, '0')
  return `${addDays(dayOfInstant(t), shift)}T${hh}:${String(rest % 60).padStart(2, '0')}` as Instant
}

/** 从 a 到 b 相隔的分钟数。 */
export const minutesBetween = (a: Instant, b: Instant): number => {
  const minute = (t: Instant) => Number(t.slice(11, 13)) * 60 + Number(t.slice(14, 16))
  return daysBetween(dayOfInstant(a), dayOfInstant(b)) * 1440 + minute(b) - minute(a)
}

/**
 * 小时期限的届满时刻。条文“开始的时不计入”有两读：严读自该时刻起算，宽读自下一整点起算。
 * 10:20 起 24 小时：严读次日 10:20，宽读次日 11:00（程序规定第八十条）。
 */
export const hoursDue = (start: Instant, hours: number): { strict: Instant; lenient: Instant } => {
  const past = Number(start.slice(14, 16))
  const nextHour = past === 0 ? start : addMinutes(start, 60 - past)
  return { strict: addMinutes(start, hours * 60), lenient: addMinutes(nextHour, hours * 60) }
}
