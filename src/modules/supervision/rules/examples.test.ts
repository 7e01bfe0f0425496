import { describe, expect, test } from 'vitest'
import { addMonths, day } from '#kernel/day.ts'
import { officialCalendar as calendar } from '#law/holidays.ts'
import { caseOf, chargeOf, dayOfExample, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { judgeCase, reasonsOf } from '#modules/supervision/domain/run-rules.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'

const given = (on: string) => ({ on: day(on), calendar, region: '500000' })
const REQUIRED = ['last-lawful', 'first-unlawful', 'not-applicable', 'undecidable'] as const

describe.each(RULES)('$id $title', (rule) => {
  test.each(rule.examples)('$name', (example) => {
    const verdicts = judgeCase([rule], example.file, given(dayOfExample(example)))
    const worst = verdicts.find((v) => v.judgement.is === example.expect) ?? verdicts[0]
    expect(worst && { is: worst.judgement.is, ...reasonsOf(worst) }).toMatchObject({ is: example.expect })
    expect(worst && reasonsOf(worst).because).not.toBe('')
  })
  test('例子写全：最后合法日、首个违法日、不适用、无法判断', () => {
    const shown = new Set(rule.examples.map((e) => e.shows))
    expect(REQUIRED.filter((s) => !shown.has(s))).toEqual([])
  })
})

describe.each(SET_RULES)('$id $title', (rule) => {
  test.each(rule.examples)('$name', (example) => {
    const found = rule.judge(example.files, given('2026-11-01'))
    const is = found.some((f) => f.judgement.is === 'breached') ? 'breached' : found.length > 0 ? 'undecidable' : 'none'
    expect(is).toBe(example.expect)
  })
})

test('规则编号不重复', () => {
  const ids = [...RULES, ...SET_RULES].map((r) => r.id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('时间覆盖：自 2018 年起每月一件平常案件，条条规则都有结论且不出错', () => {
  for (let on = day('2018-02-01'); on < '2026-11-01'; on = addMonths(on, 1)) {
    const file = caseOf({
      docNo: null,
      parties: [party('企业', { uscc: '915000000000000018', province: '50' })],
      province: '50',
      charges: [chargeOf({ penalties: [penalty('罚款', 5000)], conductFrom: on, conductUntil: on, discoveredOn: on })],
      events: events({ 'clue-received': on, 'case-opened': on, 'decision-made': addMonths(on, 1) }),
    })
    for (const verdict of judgeCase(RULES, file, given('2026-11-01'))) {
      expect(reasonsOf(verdict).because, `${verdict.rule.id} ${on}`).not.toBe('')
      if (on < verdict.rule.from && verdict.judgement.is === 'breached')
        expect.unreachable(`${verdict.rule.id} 在施行之前判了违反`)
    }
  }
})
