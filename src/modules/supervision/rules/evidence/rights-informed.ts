import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceRightsInformed = stepRule({
  id: 'evidence.rights-informed',
  title: '首次取证告知陈述、申辩、申请回避的权利',
  summary:
    '首次向当事人收集、调取证据，应当告知其享有陈述权、申辩权以及申请回避的权利。只在记载写明没有告知时提示；办案系统没有列出的，不当作没有告知。',
  basis: [cite('市场监督管理行政处罚程序规定', 21, 2)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['inspection-held', 'interview-held', 'sample-taken', 'evidence-registered'],
  must: ['rights-informed'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-01', good: '2024-03-01' },
})
