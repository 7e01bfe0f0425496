import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const hearingMaterialsDeadline = deadlineRule({
  id: 'hearing.materials-deadline',
  title: '确定主持人三个工作日内移交案件材料',
  summary: '办案人员自确定听证主持人之日起三个工作日内把案件材料移交主持人。',
  row: 'DL14',
  basis: [cite('市场监督管理行政处罚听证办法', 19)],
  consequence: '内部管理',
  misconduct: '慢作为',
  dates: { start: '2024-03-01', last: '2024-03-06', late: '2024-03-07' },
})
