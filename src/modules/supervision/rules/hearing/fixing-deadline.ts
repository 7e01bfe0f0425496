import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const hearingFixingDeadline = deadlineRule({
  id: 'hearing.fixing-deadline',
  title: '接到材料五个工作日内确定听证时间地点',
  summary: '主持人自接到移交的案件材料之日起五个工作日内确定听证的时间、地点。',
  row: 'DL15',
  basis: [cite('市场监督管理行政处罚听证办法', 20, 1)],
  consequence: '内部管理',
  misconduct: '慢作为',
  dates: { start: '2024-03-01', last: '2024-03-08', late: '2024-03-11' },
})
