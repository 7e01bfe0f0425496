import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, day, dayFromNumber, dayNumber } from '#kernel/day.ts'
import { calendarDays, workdays } from '#kernel/period.ts'
import { computeDue, type DueQuestion, waitOver } from '#law/due.ts'
import { officialCalendar as calendar } from '#law/holidays.ts'

const ask = (over: Partial<DueQuestion>): DueQuestion => ({
  start: day('2024-01-01'),
  period: calendarDays(90),
  extensions: [],
  exclusions: [],
  on: day('2024-12-31'),
  ...over,
})

describe('届满日（手工算过）', () => {
  test('90 日的末日是普通周日：严读当日，宽读顺延到周一', () => {
    // 2024-01-01 起第 90 日是 2024-03-31（周日）
    const due = computeDue(ask({}), calendar)
    expect([due.strict, due.lenient]).toEqual(['2024-03-31', '2024-04-01'])
  })
  test('查封 30 日遇劳动节并扣除检测十日：严读 5-11，宽读 5-12', () => {
    const due = computeDue(
      ask({
        start: day('2026-04-01'),
        period: calendarDays(30),
        exclusions: [{ label: '检测', from: day('2026-04-10'), until: day('2026-04-20'), document: null }],
      }),
      calendar,
    )
    expect([due.strict, due.lenient]).toEqual(['2026-05-11', '2026-05-12'])
  })
  test('没有扣除时 5-01 顺延到 5-06', () => {
    const due = computeDue(ask({ start: day('2026-04-01'), period: calendarDays(30) }), calendar)
    expect([due.strict, due.lenient]).toEqual(['2026-05-06', '2026-05-06'])
  })
  test('重叠的扣除只算一次', () => {
    const one = { label: '检验', from: day('2024-02-01'), until: day('2024-02-20'), document: null }
    const inside = { label: '鉴定', from: day('2024-02-05'), until: day('2024-02-10'), document: null }
    expect(computeDue(ask({ exclusions: [one, inside] }), calendar).lenient).toBe(
      computeDue(ask({ exclusions: [one] }), calendar).lenient,
    )
  })
  test('开始于届满日之后的不扣', () => {
    const late = { label: '听证', from: day('2024-05-01'), until: day('2024-05-20'), document: null }
    expect(computeDue(ask({ exclusions: [late] }), calendar).lenient).toBe('2024-04-01')
  })
  test('延长三十日再扣除：先加延长，再加扣除，最后顺延', () => {
    const due = computeDue(
      ask({
        extensions: [{ label: '延长', by: calendarDays(30), document: null }],
        exclusions: [{ label: '听证', from: day('2024-04-10'), until: day('2024-04-12'), document: null }],
      }),
      calendar,
    )
    // 3-31 + 30 = 4-30；严读 +2 = 5-02（不是法定节假日，不顺延），宽读 +3 = 5-03 放假 → 5-06
    expect([due.strict, due.lenient]).toEqual(['2024-05-02', '2024-05-06'])
  })
  test('未结束的扣除算到观察日，且标明待补', () => {
    const due = computeDue(
      ask({
        exclusions: [{ label: '鉴定', from: day('2024-03-01'), until: null, document: null }],
        on: day('2024-03-10'),
      }),
      calendar,
    )
    expect(due.pending).toBe(true)
    expect(due.strict).toBe('2024-04-09')
  })
  test('跨到 2027 年是超出日历', () => {
    expect(computeDue(ask({ start: day('2026-12-25'), period: workdays(7) }), calendar).beyondCalendar).toBe(true)
    expect(computeDue(ask({ start: day('2026-10-20'), period: calendarDays(90) }), calendar).beyondCalendar).toBe(true)
  })
  test('告知后五个工作日：2025-09-26 送达，10-10 是第 5 个工作日', () => {
    expect(waitOver(calendar, day('2025-09-26'), 5)).toEqual({ earliest: '2025-10-10', latest: '2025-10-10' })
  })
})

describe('性质', () => {
  const anyDay = fc.integer({ min: dayNumber(day('2018-02-01')), max: dayNumber(day('2026-06-01')) }).map(dayFromNumber)
  const exclusion = fc.record({
    label: fc.constant('检测'),
    from: anyDay,
    length: fc.integer({ min: 0, max: 60 }),
    document: fc.constant(null),
  })
  test('严读不晚于宽读；多一段扣除从不使届满日提前', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 90 }),
        fc.constantFrom('workday', 'day'),
        fc.array(exclusion, { maxLength: 4 }),
        (start, n, unit, list) => {
          const exclusions = list.map((x) => ({ ...x, until: dayFromNumber(dayNumber(x.from) + x.length) as Day }))
          const q = ask({ start, period: { n, unit: unit as 'day' | 'workday' }, exclusions })
          const due = computeDue(q, calendar)
          expect(due.strict <= due.lenient).toBe(true)
          const fewer = computeDue({ ...q, exclusions: exclusions.slice(1) }, calendar)
          expect(due.lenient >= fewer.lenient).toBe(true)
        },
      ),
    )
  })
})
