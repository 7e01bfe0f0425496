import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const executionClosingAfterCourt = deadlineRule({
  id: 'execution.closing-after-court',
  title: '法院终结执行十五个工作日内填写结案审批表',
  summary: '人民法院裁定终结执行的，办案机构在十五个工作日内填写结案审批表。',
  row: 'DL107',
  basis: [cite('市场监督管理行政处罚程序规定', 77)],
  consequence: '内部管理',
  misconduct: '慢作为',
  outside: (file) => (file.procedure === 'summary' ? '只适用普通程序' : null),
  dates: { start: '2024-03-01', last: '2024-03-22', late: '2024-03-25' },
})
