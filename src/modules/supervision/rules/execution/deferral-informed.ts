import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const executionDeferralInformed = stepRule({
  id: 'execution.deferral-informed',
  title: '批准暂缓分期的书面告知期限',
  summary: '同意暂缓或者分期缴纳罚款的，应当书面告知当事人期限。只在写明没有告知时提示。',
  basis: [cite('市场监督管理行政处罚程序规定', 74)],
  consequence: '程序瑕疵',
  misconduct: '不作为',
  when: ['payment-deferred'],
  must: ['payment-deferral-informed'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  dates: { when: '2024-05-10', good: '2024-05-11' },
})
