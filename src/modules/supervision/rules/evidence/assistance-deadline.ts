import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const evidenceAssistanceDeadline = deadlineRule({
  id: 'evidence.assistance-deadline',
  title: '收到协查函十五个工作日内完成协查',
  summary:
    '收到协助调查函的部门自接到之日起十五个工作日内完成；需要延期的，届满前告知请求方。没有记载延期与否的不判超期。',
  row: 'DL10',
  basis: [cite('市场监督管理行政处罚程序规定', 45, 2)],
  consequence: '内部管理',
  misconduct: '慢作为',
  condition825: '推诿扯皮',
  extendedBy: 'assistance-delay-informed',
  dates: { start: '2024-03-01', last: '2024-03-22', late: '2024-03-25' },
})
