import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const coercionLiftApproved = stepRule({
  id: 'coercion.lift-approved',
  title: '解除查封扣押经负责人批准',
  summary: '解除行政强制措施同采取一样，须经部门负责人批准。写明没有批准、先解除后批准的提示。',
  basis: [cite('市场监督管理行政处罚程序规定', 36, 1)],
  consequence: '内部管理',
  misconduct: '乱作为',
  condition825: '乱查封',
  when: ['seizure-lifted'],
  must: ['seizure-lift-approved'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-25', good: '2024-03-25', late: '2024-03-26' },
})
