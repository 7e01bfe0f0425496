import { cite } from '#law/citation.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const transferApprovalDeadline = deadlineRule({
  id: 'transfer.approval-deadline',
  title: '接到移送报告三日内决定是否移送',
  summary:
    '正职负责人或者主持工作的负责人自接到移送涉嫌犯罪案件的书面报告之日起三日内决定批准或者不批准。条文没有说是否工作日，三个工作日也过了才提示。',
  row: 'DL33',
  basis: [cite('行政执法机关移送涉嫌犯罪案件的规定', 5, 2)],
  consequence: '确认违法',
  misconduct: '慢作为',
  condition825: '以罚代管',
  orWorkdays: true,
  more: [
    {
      name: '2024-03-06 办：三个自然日已过，三个工作日未过',
      file: caseOf({
        events: events({ 'crime-report-submitted': '2024-03-01', 'crime-transfer-decided': '2024-03-06' }),
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
  ],
  dates: { start: '2024-03-01', last: '2024-03-04', late: '2024-03-07' },
})
