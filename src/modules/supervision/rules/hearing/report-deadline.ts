import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const hearingReportDeadline = deadlineRule({
  id: 'hearing.report-deadline',
  title: '听证结束五个工作日内写成听证报告',
  summary: '听证结束后五个工作日内撰写听证报告。只认记载了听证结束之日的；只记举行之日的不判，因为听证可能不止一天。',
  row: 'DL18',
  basis: [cite('市场监督管理行政处罚听证办法', 29, 1)],
  consequence: '内部管理',
  misconduct: '慢作为',
  dates: { start: '2024-03-01', last: '2024-03-08', late: '2024-03-11' },
})
