import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const hearingModeratorDeadline = deadlineRule({
  id: 'hearing.moderator-deadline',
  title: '收到听证申请三个工作日内确定主持人',
  summary: '自收到当事人要求听证的申请之日起三个工作日内确定听证主持人。不止一次申请的，从哪一次算都超期才提示。',
  row: 'DL13',
  basis: [cite('市场监督管理行政处罚听证办法', 18)],
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  dates: { start: '2024-03-01', last: '2024-03-06', late: '2024-03-07' },
})
