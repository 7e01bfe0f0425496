import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'

export const complaintAcceptanceDeadline = deadlineRule({
  id: 'complaint.acceptance-deadline',
  title: '收到投诉七个工作日内决定受理与否并告知',
  summary:
    '自收到投诉之日起七个工作日内作出受理或者不予受理的决定，并告知投诉人。只用到 2026-04-14；其后由消费者权益保护法的一条判。',
  row: 'DL03',
  basis: [cite('市场监督管理投诉举报处理暂行办法', 14)],
  consequence: '确认违法',
  misconduct: '慢作为',
  outside: notFromCaseSystem,
  end: ['complaint-decided', 'complaint-accepted'],
  dates: { start: '2024-03-01', last: '2024-03-12', late: '2024-03-13' },
})
