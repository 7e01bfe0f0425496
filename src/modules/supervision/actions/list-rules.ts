import type { Day } from '#kernel/day.ts'
import { officialCalendar } from '#law/holidays.ts'
import type { RuleView } from '#modules/supervision/contract.ts'
import { dayOfExample } from '#modules/supervision/domain/example.ts'
import { judgeCase, reasonsOf } from '#modules/supervision/domain/run-rules.ts'
import { viewRule } from '#modules/supervision/domain/verdict-view.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'

/** 规则目录，例子附上实际算出的理由。 */
export const listRules = (on: Day): RuleView[] => {
  const given = (day: Day) => ({ on: day, calendar: officialCalendar, region: '500000' })
  const single = RULES.map((rule) =>
    viewRule(rule, {
      on,
      explain: (i) => {
        const example = rule.examples[i]
        const verdict = example && judgeCase([rule], example.file, given(dayOfExample(example)))[0]
        return verdict ? reasonsOf(verdict).because : ''
      },
    }),
  )
  const sets = SET_RULES.map((rule) =>
    viewRule(rule, {
      on,
      explain: (i) => {
        const finding = rule.judge(rule.examples[i]?.files ?? [], given(on))[0]
        return finding?.judgement.explain().because ?? '没有发现'
      },
    }),
  )
  return [...single, ...sets]
}
