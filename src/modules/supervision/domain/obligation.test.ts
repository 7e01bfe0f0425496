import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day } from '#kernel/day.ts'
import { officialCalendar } from '#law/holidays.ts'
import { RULES } from '#modules/supervision/rules/catalogue.ts'
import { caseOf, events } from './example.ts'
import { judgeForStore } from './judged-case.ts'
import { reminderOf } from './obligation.ts'

const on = (text: string, file: ReturnType<typeof caseOf>) =>
  judgeForStore(RULES, file, { on: day(text), calendar: officialCalendar, region: '500000' }).obligations
const opened = caseOf({ events: events({ 'case-opened': '2024-03-01' }) })
const decisionDue = (text: string, file = opened) => on(text, file).find((o) => o.rule === 'penalty.decision-deadline')

test('立案之后，办案期限就在那里：起算、届满与规则算的一样', () => {
  expect(decisionDue('2024-03-04')).toMatchObject({
    what: '作出处理决定',
    from: '2024-03-01',
    strict: '2024-05-30',
    lenient: '2024-05-30',
    verified: true,
  })
})

test('记载了办结就没有了；还没有立案的没有这一项', () => {
  const done = caseOf({ events: events({ 'case-opened': '2024-03-01', 'decision-made': '2024-04-10' }) })
  expect(decisionDue('2024-04-12', done)).toBeUndefined()
  expect(decisionDue('2024-03-04', caseOf({ events: [] }))).toBeUndefined()
})

test('过了届满日仍列着，九十日之后不再列', () => {
  expect(decisionDue('2024-05-31')).toBeDefined()
  expect(decisionDue('2024-08-28')).toBeDefined()
  expect(decisionDue('2024-08-29')).toBeUndefined()
})

test('批准延长之后，届满日跟着走', () => {
  const extended = caseOf({ events: events({ 'case-opened': '2024-03-01', 'deadline-extended': '2024-05-20' }) })
  expect(decisionDue('2024-05-31', extended)?.strict).toBe('2024-06-29')
})

test('提醒到哪一级：九十日的提前十五日、七日，过了到监督人员', () => {
  const due = { from: day('2024-03-01'), strict: day('2024-05-30') }
  const level = (text: string) => reminderOf(due, day(text))
  expect([
    level('2024-05-14'),
    level('2024-05-15'),
    level('2024-05-22'),
    level('2024-05-23'),
    level('2024-05-30'),
  ]).toEqual(['early', 'officer', 'officer', 'head', 'head'])
  expect(level('2024-05-31')).toBe('supervisor')
})

test('短的提前得少：五个工作日的提前三日、一日', () => {
  const due = { from: day('2024-05-06'), strict: day('2024-05-13') }
  const level = (text: string) => reminderOf(due, day(text))
  expect([level('2024-05-09'), level('2024-05-10'), level('2024-05-12'), level('2024-05-14')]).toEqual([
    'early',
    'officer',
    'head',
    'supervisor',
  ])
})

test('日子越往后，提醒只升不降', () => {
  const order = ['early', 'officer', 'head', 'supervisor']
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: -10, max: 420 }), (length, after) => {
      const from = day('2024-01-01')
      const due = { from, strict: addDays(from, length) }
      const [now, next] = [reminderOf(due, addDays(from, after)), reminderOf(due, addDays(from, after + 1))]
      expect(order.indexOf(next)).toBeGreaterThanOrEqual(order.indexOf(now))
    }),
  )
})
