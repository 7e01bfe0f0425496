import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { courtTested } from '#modules/supervision/rules/families/outside.ts'

export const executionApplicationWindow = deadlineRule({
  id: 'execution.application-window',
  title: '三个月内申请强制执行',
  summary:
    '当事人不复议、不诉讼又不履行的，自复议、诉讼期限届满之日起三个月内申请；批准暂缓、分期的自其期限结束起算。经过复议、诉讼的起算另有司法解释，未读，不判；已经缴清的不适用。',
  row: 'DL30',
  basis: [
    cite('行政强制法', 53),
    cite('行政处罚法', 72, 2),
    cite('市场监督管理行政处罚程序规定', 76, 1),
    cite('市场监督管理行政处罚程序规定', 76, 2),
  ],
  consequence: '内部管理',
  misconduct: '慢作为',
  outside: (file) => (hasAny(file, ['payment-made']) ? '已经缴清' : courtTested(file)),
  dates: { start: '2024-03-04', last: '2024-06-04', late: '2024-06-05' },
})
