import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const complaintMediationEndInformed = deadlineRule({
  id: 'complaint.mediation-end-informed',
  title: '终止调解七个工作日内告知双方',
  summary: '自作出终止调解决定之日起七个工作日内告知投诉人和被投诉人。只用到 2026-04-14。',
  row: 'DL42',
  basis: [cite('市场监督管理投诉举报处理暂行办法', 21, 2)],
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  dates: { start: '2024-03-01', last: '2024-03-12', late: '2024-03-13' },
})

export const complaintMediationEndInformed2026 = deadlineRule({
  id: 'complaint.mediation-end-informed-2026',
  title: '终止调解七个工作日内告知双方（令第121号）',
  summary:
    '2026-04-15 起，自作出终止调解决定之日起七个工作日内告知投诉人和被投诉人。数字读自转存的文本，没有核对官方文本：查得出晚了，也只列为无法判断。',
  row: 'DL111',
  basis: [cite('市场监督管理投诉举报处理办法', 23)],
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  dates: { start: '2026-05-06', last: '2026-05-14', late: '2026-05-15' },
})
