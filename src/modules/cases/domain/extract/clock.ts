import type { Day } from '#kernel/day.ts'
import { type Instant, instantOrNull } from '#kernel/instant.ts'

const HALF = '(凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?'
const CLOCK = new RegExp(
  `${HALF}(\\d{1,2})(?:(?:时|点)(?:(\\d{1,2})分|(整|半))?|：(\\d{2})(?!\\d))(许|左右|前|后)?`,
  'g',
)
const AFTERNOON = /下午|傍晚|晚/

const hourOf = (half: string | undefined, hour: number): number =>
  half !== undefined && (AFTERNOON.test(half) || (half === '中午' && hour < 3)) && hour < 12 ? hour + 12 : hour

const instantFrom = (day: Day, m: RegExpMatchArray): Instant | null => {
  if (m[6] !== undefined) return null
  const minute = m[3] ?? m[5] ?? (m[4] === '半' ? '30' : '0')
  const hour = String(hourOf(m[1], Number(m[2]))).padStart(2, '0')
  return instantOrNull(`${day}T${hour}:${minute.padStart(2, '0')}`)
}

/** 紧跟日期的时刻：“10时20分”“下午3时”“10：20”；“10时许”不是确切的时刻。没有写为 null。 */
export const instantAfter = (text: string, day: Day, end: number): Instant | null => {
  const [first] = text.slice(end, end + 16).matchAll(CLOCK)
  return first !== undefined && /^[，、于]?$/.test(text.slice(end, end + first.index)) ? instantFrom(day, first) : null
}

/** 一段文字里最后写到的时刻，与 `day` 同日。 */
export const lastInstantIn = (words: string, day: Day): Instant | null => {
  const last = [...words.matchAll(CLOCK)].at(-1)
  return last === undefined ? null : instantFrom(day, last)
}
