import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const complaintMediationArranged = stepRule({
  id: 'complaint.mediation-arranged',
  title: '现场调解提前告知时间、地点、人员',
  summary:
    '采取现场调解的，提前告知双方调解的时间、地点、调解人员。写明没有告知、调解之后才告知的提示。只用到 2026-04-14。',
  basis: [cite('市场监督管理投诉举报处理暂行办法', 18, 2)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['mediation-held'],
  must: ['mediation-arranged'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2020-01-01'),
  outside: notFromCaseSystem,
  until: day('2026-04-15'),
  dates: { when: '2024-03-15', good: '2024-03-15', late: '2024-03-18' },
})
