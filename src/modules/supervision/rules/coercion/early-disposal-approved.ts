import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const coercionEarlyDisposalApproved = stepRule({
  id: 'coercion.early-disposal-approved',
  title: '先行处置经负责人批准',
  summary: '不宜长期保存的物品在确定为罚没财物之前先行处置的，须经部门负责人批准。写明没有批准、先处置后批准的提示。',
  basis: [cite('市场监督管理行政处罚程序规定', 41, 3)],
  consequence: '确认违法',
  misconduct: '乱作为',
  condition825: '乱查封',
  when: ['early-disposal-done'],
  must: ['early-disposal-approved'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-15', good: '2024-03-15', late: '2024-03-18' },
})
