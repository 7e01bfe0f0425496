import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceRegistrationPapers = stepRule({
  id: 'evidence.registration-papers',
  title: '先行登记保存当场交付通知书和清单',
  summary: '先行登记保存应当当场清点、开具清单，当场交付通知书。记载写明没有交付，或者次日以后才交付的，提示。',
  basis: [cite('市场监督管理行政处罚程序规定', 34, 1)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['evidence-registered'],
  must: ['registration-papers-served'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-01', good: '2024-03-01', late: '2024-03-02' },
})
