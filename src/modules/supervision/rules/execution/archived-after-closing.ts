import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const executionArchivedAfterClosing = stepRule({
  id: 'execution.archived-after-closing',
  title: '先结案后归档',
  summary: '结案后办案人员将案件材料立卷归档。归档早于结案的提示；没有记载结案的不判。',
  basis: [cite('市场监督管理行政处罚程序规定', 78, 1)],
  consequence: '数据质量',
  misconduct: null,
  when: ['case-archived'],
  must: ['case-closed'],
  order: 'before',
  unrecorded: 'outside',
  from: day('2022-11-01'),
  dates: { when: '2024-05-20', good: '2024-05-20', late: '2024-05-21' },
})
