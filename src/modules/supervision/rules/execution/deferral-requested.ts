import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const executionDeferralRequested = stepRule({
  id: 'execution.deferral-requested',
  title: '暂缓分期缴纳须经当事人申请',
  summary:
    '需要延期或者分期缴纳罚款的，当事人应当提出书面申请，经负责人批准。写明没有申请，或者批准之后才申请的，提示。',
  basis: [cite('行政处罚法', 66, 2), cite('市场监督管理行政处罚程序规定', 74)],
  consequence: '内部管理',
  misconduct: '乱作为',
  when: ['payment-deferred'],
  must: ['payment-deferral-requested'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  dates: { when: '2024-05-10', good: '2024-05-08', late: '2024-05-11' },
})
