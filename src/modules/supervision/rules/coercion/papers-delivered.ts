import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const coercionPapersDelivered = stepRule({
  id: 'coercion.papers-delivered',
  title: '查封扣押当场交付决定书和清单',
  summary: '实施查封、扣押应当制作并当场交付决定书和清单。写明没有交付，或者次日以后才交付的，提示。',
  basis: [cite('行政强制法', 24, 1), cite('市场监督管理行政处罚程序规定', 37)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱查封',
  when: ['seizure-imposed'],
  must: ['seizure-papers-served'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-05', good: '2024-03-05', late: '2024-03-06' },
})
