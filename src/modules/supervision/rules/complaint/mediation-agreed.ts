import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const complaintMediationAgreed = stepRule({
  id: 'complaint.mediation-agreed',
  title: '调解须双方同意',
  summary: '采用调解方式处理投诉须经投诉人和被投诉人同意。写明没有同意的提示。只用到 2026-04-14；其后的办法见另一条。',
  basis: [cite('市场监督管理投诉举报处理暂行办法', 16, 1)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['mediation-held', 'mediation-settled'],
  must: ['mediation-agreed'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2020-01-01'),
  outside: notFromCaseSystem,
  until: day('2026-04-15'),
  dates: { when: '2024-03-15', good: '2024-03-15' },
})
