import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceConcludedBeforeReview = stepRule({
  id: 'evidence.concluded-before-review',
  title: '先调查终结后送审',
  summary:
    '办案机构把调查终结报告连同案件材料交审核机构审核。最早的调查终结也在最后一次送审之后的，提示；没有记载调查终结的不判。',
  basis: [cite('市场监督管理行政处罚程序规定', 48), cite('市场监督管理行政处罚程序规定', 49, 1)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['review-received'],
  must: ['investigation-concluded'],
  order: 'before',
  unrecorded: 'outside',
  from: day('2022-11-01'),
  dates: { when: '2024-03-10', good: '2024-03-10', late: '2024-03-11' },
})
