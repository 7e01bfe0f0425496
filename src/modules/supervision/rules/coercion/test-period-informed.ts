import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { event } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const coercionTestPeriodInformed = stepRule({
  id: 'coercion.test-period-informed',
  title: '检测期间书面告知当事人',
  summary: '查封、扣押期间需要检测、检验、检疫、鉴定的，期间应当明确并书面告知当事人。只在写明没有告知时提示。',
  basis: [cite('行政强制法', 25, 3), cite('市场监督管理行政处罚程序规定', 38, 3)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱查封',
  when: ['test-commissioned'],
  must: ['test-period-informed'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: (file) => (hasAny(file, ['seizure-imposed']) ? notFromCaseSystem(file) : '没有记载查封、扣押'),
  given: { events: [event('seizure-imposed', '2024-03-05')] },
  dates: { when: '2024-03-10', good: '2024-03-11' },
})
