import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const disclosureWithdrawalDeadline = deadlineRule({
  id: 'disclosure.withdrawal-deadline',
  title: '决定被撤销变更的三个工作日内撤回公示',
  summary:
    '公开的处罚决定被依法变更、撤销、确认违法或者无效的，三个工作日内撤回公示信息并说明理由。没有公示过的不适用。',
  row: 'DL25',
  basis: [
    cite('行政处罚法', 48, 2),
    cite('行政处罚法', 85),
    cite('市场监督管理行政处罚程序规定', 63, 2),
    cite('市场监督管理行政处罚信息公示规定', 11),
  ],
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  outside: (file) => (file.disclosed === false ? '决定没有公示' : null),
  dates: { start: '2024-03-01', last: '2024-03-06', late: '2024-03-07' },
})
