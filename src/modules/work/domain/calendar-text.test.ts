import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { type CalendarItem, calendarText } from './calendar-text.ts'

const item = (title: string, about = '交办：缺材料'): CalendarItem => ({
  ...{ id: '0190', dueOn: day('2026-03-31'), title, about, url: 'https://x.test/tasks/a/t', version: 3 },
})
const bytes = (text: string): number => new TextEncoder().encode(text).length
/** 照 RFC 5545 拆回来：接上折行，还原转义。 */
const summaryIn = (text: string): string => {
  const line =
    text
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .find((l) => l.startsWith('SUMMARY:')) ?? ''
  return line.slice(8).replace(/\\([\\;,nN])/g, (_, c: string) => (c === 'n' || c === 'N' ? '\n' : c))
}

describe('日历文本', () => {
  test('全天一项：止于次日，跨月；编号、改过几次、地址都在', () => {
    const text = calendarText('准绳：我的任务', [item('到期：补送达回证')], '2026-03-01T02:03:04.567Z')
    expect(text.split('\r\n')).toEqual(
      expect.arrayContaining([
        'UID:0190@zhunsheng',
        'DTSTAMP:20260301T020304Z',
        'DTSTART;VALUE=DATE:20260331',
        'DTEND;VALUE=DATE:20260401',
        'SEQUENCE:3',
        'SUMMARY:到期：补送达回证',
        'URL:https://x.test/tasks/a/t',
      ]),
    )
  })

  test('什么文字都写得进、读得回，每行不超过 75 个字节，没有混进别的行', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (title) => {
        const text = calendarText('名', [item(title)], '2026-03-01T02:03:04Z')
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
        for (const line of text.split('\r\n')) expect(bytes(line)).toBeLessThanOrEqual(75)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: 控制字符本来就去掉
        const kept = title.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
        expect(summaryIn(text)).toBe(kept)
        expect(text.match(/\r\nEND:VEVENT\r\n/g)).toHaveLength(1)
      }),
    )
  })

  test('反斜线、分号、逗号照样写得进、读得回', () => {
    const title = 'C:\\案卷\\n;甲,乙'
    expect(summaryIn(calendarText('名', [item(title)], '2026-03-01T02:03:04Z'))).toBe(title)
  })

  test('夹带的换行与日历语句，只是文字', () => {
    const text = calendarText('名', [item('甲\r\nEND:VEVENT\r\nBEGIN:VALARM')], '2026-03-01T02:03:04Z')
    expect(text).not.toContain('\r\nBEGIN:VALARM')
  })
})
