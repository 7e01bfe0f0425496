import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const summaryArchiveDeadline = deadlineRule({
  id: 'penalty.summary-archive-deadline',
  title: '当场处罚材料七个工作日内归档',
  summary: '适用简易程序查处的有关材料，自作出决定之日起七个工作日内交至所在部门归档保存。',
  row: 'DL32',
  basis: [cite('行政处罚法', 52, 3), cite('市场监督管理行政处罚程序规定', 70)],
  consequence: '内部管理',
  misconduct: '慢作为',
  given: { procedure: 'summary' },
  dates: { start: '2024-03-01', last: '2024-03-12', late: '2024-03-13' },
})
