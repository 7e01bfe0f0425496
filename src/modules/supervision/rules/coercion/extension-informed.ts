import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const coercionExtensionInformed = stepRule({
  id: 'coercion.extension-informed',
  title: '延长查封扣押书面告知当事人',
  summary: '延长查封、扣押的决定应当及时书面告知当事人并说明理由。条文没有写天数，只在写明没有告知时提示。',
  basis: [cite('行政强制法', 25, 2), cite('市场监督管理行政处罚程序规定', 38, 2)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱查封',
  when: ['seizure-extended'],
  must: ['seizure-extension-informed'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  dates: { when: '2024-03-20', good: '2024-03-21' },
})
