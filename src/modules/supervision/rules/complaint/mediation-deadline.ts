import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const complaintMediationDeadline = deadlineRule({
  id: 'complaint.mediation-deadline',
  title: '受理投诉四十五个工作日内调解终结',
  summary:
    '自投诉受理之日起四十五个工作日内未能达成调解协议的，终止调解；检定、检验、检测、鉴定所需时间不计。只用到 2026-04-14，其后的调解期限未读。',
  row: 'DL41',
  basis: [cite('市场监督管理投诉举报处理暂行办法', 20, 3), cite('市场监督管理投诉举报处理暂行办法', 21, 1, 5)],
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  excludes: ['检测检验检疫鉴定'],
  dates: { start: '2024-03-01', last: '2024-05-08', late: '2024-05-09' },
})
