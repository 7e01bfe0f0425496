import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { event } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const defenceReviewed = stepRule({
  id: 'penalty.defence-reviewed',
  title: '陈述申辩须经复核',
  summary:
    '对当事人提出的事实、理由和证据应当进行复核。写明没有复核，或者作出决定之后才复核的，提示；当事人没有提出意见的不适用。',
  basis: [cite('行政处罚法', 45, 1), cite('行政处罚法', 62), cite('市场监督管理行政处罚程序规定', 58)],
  consequence: '撤销风险',
  misconduct: '乱作为',
  when: ['decision-made'],
  must: ['defence-reviewed'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: (file) => (hasAny(file, ['defence-submitted']) ? notFromCaseSystem(file) : '当事人没有提出陈述、申辩'),
  given: { events: [event('defence-submitted', '2024-03-20')] },
  dates: { when: '2024-04-01', good: '2024-04-01', late: '2024-04-02' },
})
