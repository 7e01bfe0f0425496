import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const executionClosedAfterForm = stepRule({
  id: 'execution.closed-after-form',
  title: '先填结案审批表后结案',
  summary: '填写结案审批表并经负责人批准后，予以结案。审批表晚于结案的提示；没有记载审批表的不判。',
  basis: [cite('市场监督管理行政处罚程序规定', 77)],
  consequence: '内部管理',
  misconduct: '乱作为',
  when: ['case-closed'],
  must: ['closing-form-filled'],
  order: 'before',
  unrecorded: 'outside',
  from: day('2022-11-01'),
  dates: { when: '2024-05-10', good: '2024-05-10', late: '2024-05-11' },
})
