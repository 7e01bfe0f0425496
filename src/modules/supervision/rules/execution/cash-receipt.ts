import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const executionCashReceipt = stepRule({
  id: 'execution.cash-receipt',
  title: '当场收缴罚款出具专用票据',
  summary: '当场收缴罚款必须出具财政部门统一制发的专用票据。只在记载写明没有出具时提示。',
  basis: [cite('行政处罚法', 70), cite('行政处罚法', 77), cite('市场监督管理行政处罚程序规定', 72, 2)],
  consequence: '确认违法',
  misconduct: '乱作为',
  condition825: '乱收费',
  when: ['cash-collected'],
  must: ['cash-receipt-issued'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  dates: { when: '2024-03-01', good: '2024-03-01' },
})
