import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const executionCashHandedInDeadline = deadlineRule({
  id: 'execution.cash-handed-in-deadline',
  title: '当场收缴的罚款两个工作日内交至部门',
  summary: '当场收缴的罚款自收缴之日起两个工作日内交至所在部门；水上收缴的自抵岸之日起算。',
  row: 'DL27',
  basis: [cite('行政处罚法', 71), cite('行政处罚法', 85), cite('市场监督管理行政处罚程序规定', 73)],
  consequence: '确认违法',
  misconduct: '慢作为',
  condition825: '趋利性执法',
  dates: { start: '2024-03-01', last: '2024-03-05', late: '2024-03-06' },
})
