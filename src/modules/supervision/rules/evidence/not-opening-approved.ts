import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceNotOpeningApproved = stepRule({
  id: 'evidence.not-opening-approved',
  title: '不予立案经负责人批准',
  summary:
    '是否立案由部门负责人决定，决定不予立案的填写不予立案审批表。写明没有批准、先不予立案后批准的提示；没有记载批准的无法判断。',
  basis: [cite('市场监督管理行政处罚程序规定', 18, 1), cite('市场监督管理行政处罚程序规定', 20, 2)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '有案不立',
  when: ['case-not-opened'],
  must: ['not-opening-approved'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-15', good: '2024-03-15', late: '2024-03-18' },
})
