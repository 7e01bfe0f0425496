import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkdays,
  afterStatutoryHoliday,
  buildCalendar,
  countWorkdays,
  isWorkday,
  workdayOnOrAfter,
} from '#kernel/calendar.ts'
import { addDays, type Day, day, dayFromNumber, dayNumber } from '#kernel/day.ts'
import { officialCalendar as calendar, HOLIDAY_NOTICES } from '#law/holidays.ts'

const only = (r: { earliest: Day; latest: Day }) => (r.earliest === r.latest ? r.earliest : r)

describe('工作日历（手工核过的日子）', () => {
  test('国庆前后：2025-09-26 起第 5 个工作日是 10-10（9-28 周日补班）', () => {
    expect(only(addWorkdays(calendar, day('2025-09-26'), 5))).toBe('2025-10-10')
  })
  test('春节前后：2026-02-12 起第 7 个工作日是 2-28 周六补班日', () => {
    expect(only(addWorkdays(calendar, day('2026-02-12'), 7))).toBe('2026-02-28')
  })
  test('2026-09-25 起第 7 个工作日是 10-12（10-10 周六补班计入）', () => {
    expect(only(addWorkdays(calendar, day('2026-09-25'), 7))).toBe('2026-10-12')
  })
  test('劳动节顺延：2026-05-01 是法定节假日，节后首日 5-06；5-04 是调休，不在法定之列', () => {
    expect(only(afterStatutoryHoliday(calendar, day('2026-05-01')))).toBe('2026-05-06')
    expect(only(afterStatutoryHoliday(calendar, day('2026-05-04')))).toBe('2026-05-04')
    expect(only(workdayOnOrAfter(calendar, day('2026-05-04')))).toBe('2026-05-06')
  })
  test('通知后来修改的，以修改后的为准；按当时所知可重现', () => {
    expect(isWorkday(calendar, day('2020-01-31'))).toBe(false)
    expect(isWorkday(buildCalendar(HOLIDAY_NOTICES, day('2020-01-20')), day('2020-01-31'))).toBe(true)
    expect(isWorkday(calendar, day('2019-05-05'))).toBe(true)
    expect(isWorkday(buildCalendar(HOLIDAY_NOTICES, day('2019-01-10')), day('2019-05-03'))).toBe(true)
  })
})

describe('公布范围之外', () => {
  test('跨到 2027 年的工作日给出最早与最晚，不静默按周一至周五', () => {
    const due = addWorkdays(calendar, day('2026-12-29'), 7)
    expect(due.earliest).toBe('2027-01-07')
    expect(due.latest > due.earliest).toBe(true)
  })
  test('2027 年的法定节假日未公布：末日可能顺延', () => {
    expect(afterStatutoryHoliday(calendar, day('2027-01-01'))).toEqual({ earliest: '2027-01-01', latest: '2027-01-06' })
    expect(isWorkday(calendar, day('2027-01-04'))).toBeNull()
    expect(countWorkdays(calendar, day('2026-12-28'), day('2027-01-05'))).toBeNull()
  })
  test('最晚日盖得住历史上任何一年的真实安排', () => {
    for (let year = 2018; year <= 2025; year++) {
      const past = buildCalendar(HOLIDAY_NOTICES.filter((n) => n.year <= year))
      for (let i = 0; i < 250; i++) {
        const start = addDays(day(`${year}-12-20`), i)
        const truth = addWorkdays(calendar, start, 15).earliest
        const guess = addWorkdays(past, start, 15)
        expect(guess.latest >= truth, `${start} ${guess.latest} ${truth}`).toBe(true)
      }
    }
  })
})

describe('性质', () => {
  const anyDay = fc.integer({ min: dayNumber(day('2018-01-01')), max: dayNumber(day('2026-08-01')) }).map(dayFromNumber)
  test('第 n 个工作日是工作日，且其间工作日正好 n 个', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (start, n) => {
        const { earliest, latest } = addWorkdays(calendar, start, n)
        expect(earliest).toBe(latest)
        expect(isWorkday(calendar, earliest)).toBe(true)
        expect(countWorkdays(calendar, addDays(start, 1), earliest)).toBe(n)
      }),
    )
  })
  test('一步步加等于一次加', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (start, a, b) => {
        expect(addWorkdays(calendar, addWorkdays(calendar, start, a).earliest, b)).toEqual(
          addWorkdays(calendar, start, a + b),
        )
      }),
    )
  })
})
