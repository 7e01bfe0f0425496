import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceTerminationApproved = stepRule({
  id: 'evidence.termination-approved',
  title: '终止调查经负责人批准',
  summary: '终止案件调查须经部门负责人批准。写明没有批准、先终止后批准的提示；终止的原因是否成立由人判断。',
  basis: [cite('市场监督管理行政处罚程序规定', 47)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '有案不立',
  when: ['investigation-terminated'],
  must: ['termination-approved'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-15', good: '2024-03-15', late: '2024-03-18' },
})
