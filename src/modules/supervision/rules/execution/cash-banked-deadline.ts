import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const executionCashBankedDeadline = deadlineRule({
  id: 'execution.cash-banked-deadline',
  title: '部门收到罚款两个工作日内缴付银行',
  summary: '部门应当在两个工作日内把当场收缴的罚款缴付指定银行。',
  row: 'DL28',
  basis: [cite('行政处罚法', 71), cite('行政处罚法', 85), cite('市场监督管理行政处罚程序规定', 73)],
  consequence: '确认违法',
  misconduct: '慢作为',
  condition825: '趋利性执法',
  dates: { start: '2024-03-01', last: '2024-03-05', late: '2024-03-06' },
})
