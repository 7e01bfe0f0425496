import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const transferReconsiderationWindow = deadlineRule({
  id: 'transfer.reconsideration-window',
  title: '对公安不立案有异议的三日内提请复议',
  summary:
    '接到不予立案通知书，认为依法应当立案的，可以三日内提请公安复议，也可以建议检察院立案监督。提请了而过了三日的提示；没有提请的不判。条文没有写是否工作日，三个工作日也过了才判。',
  row: 'DL35',
  basis: [cite('行政执法机关移送涉嫌犯罪案件的规定', 9, 1)],
  consequence: '内部管理',
  misconduct: '慢作为',
  condition825: '以罚代管',
  end: ['police-reconsideration-requested'],
  optional: true,
  orWorkdays: true,
  dates: { start: '2024-03-04', last: '2024-03-07', late: '2024-03-08' },
})
