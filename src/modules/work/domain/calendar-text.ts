import { addDays, type Day } from '#kernel/day.ts'

/** 日历里的一项：全天，只占到期那一天。 */
export type CalendarItem = {
  readonly id: string
  readonly dueOn: Day
  readonly title: string
  readonly about: string
  readonly url: string
  /** 改过几次，日历软件据它更新。 */
  readonly version: number
}

const MOST_OCTETS = 75
const octets = (character: string): number => {
  const code = character.codePointAt(0) as number
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** 折行：每行至多 75 个字节，续行以一个空格起头，不把一个字拆开（RFC 5545 §3.1）。 */
const folded = (line: string): string => {
  let [text, width] = ['', 0]
  for (const character of line) {
    const size = octets(character)
    if (width + size > MOST_OCTETS) {
      text += '\r\n '
      width = 1
    }
    text += character
    width += size
  }
  return text
}

/** 文本的转义；控制字符去掉（RFC 5545 §3.3.11）。 */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: 正是要去掉它们
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

const date = (d: Day): string => d.replaceAll('-', '')

/**
 * iCalendar 全文（RFC 5545）。`stamp` 是写出的时刻（ISO 文本）；同一项的 UID 不变，改期后日历软件跟着改。
 */
export const calendarText = (name: string, items: readonly CalendarItem[], stamp: string): string => {
  const at = stamp.replace(/[-:]/g, '').replace(/\.\d+/, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//zhunsheng//tasks//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...items.flatMap(({ id, dueOn, title, about, url, version }) => [
      'BEGIN:VEVENT',
      `UID:${id}@zhunsheng`,
      `DTSTAMP:${at}`,
      `DTSTART;VALUE=DATE:${date(dueOn)}`,
      `DTEND;VALUE=DATE:${date(addDays(dueOn, 1))}`,
      `SEQUENCE:${version}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(about)}`,
      `URL:${url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
