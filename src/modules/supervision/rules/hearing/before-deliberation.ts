import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const hearingBeforeDeliberation = stepRule({
  id: 'hearing.before-deliberation',
  title: '先听证后集体讨论',
  summary: '负责人集体讨论以听证报告、审核意见为据，听证应当在集体讨论之前。听证晚于最后一次集体讨论的，提示。',
  basis: [
    cite('行政处罚法', 65),
    cite('市场监督管理行政处罚程序规定', 60, 1),
    cite('市场监督管理行政处罚程序规定', 60, 2),
  ],
  consequence: '撤销风险',
  misconduct: '乱作为',
  when: ['deliberation-held'],
  must: ['hearing-held'],
  order: 'before',
  unrecorded: 'outside',
  from: day('2022-11-01'),
  outside: (file) => (hasAny(file, ['deadline-extended-again']) ? '集体讨论的可能是再次延期' : null),
  dates: { when: '2024-04-10', good: '2024-04-01', late: '2024-04-15' },
})
