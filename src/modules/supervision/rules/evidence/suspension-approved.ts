import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceSuspensionApproved = stepRule({
  id: 'evidence.suspension-approved',
  title: '中止调查经负责人批准',
  summary: '中止案件调查须经部门负责人批准。写明没有批准、先中止后批准的提示；中止的情形是否成立由人判断。',
  basis: [cite('市场监督管理行政处罚程序规定', 46, 1)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['investigation-suspended'],
  must: ['suspension-approved'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-15', good: '2024-03-15', late: '2024-03-18' },
})
