import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const executionClosingFormDeadline = deadlineRule({
  id: 'execution.closing-form-deadline',
  title: '结案情形出现十五个工作日内填写结案审批表',
  summary:
    '普通程序案件执行完毕、终止调查等情形出现之后，十五个工作日内填写结案审批表。条文没有写明起点，以情形出现之日起算；负责人批准结案没有天数。',
  row: 'DL31',
  basis: [cite('市场监督管理行政处罚程序规定', 77)],
  consequence: '内部管理',
  misconduct: '慢作为',
  outside: (file) => (file.procedure === 'summary' ? '只适用普通程序' : null),
  dates: { start: '2024-03-01', last: '2024-03-22', late: '2024-03-25' },
})
