import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const transferReportedFirst = stepRule({
  id: 'transfer.reported-first',
  title: '先提出移送报告再审批',
  summary: '专案组核实情况后提出移送的书面报告，再报负责人审批。报告晚于审批的提示；没有记载报告的不判。',
  basis: [cite('行政执法机关移送涉嫌犯罪案件的规定', 5, 1)],
  consequence: '数据质量',
  misconduct: null,
  when: ['crime-transfer-decided'],
  must: ['crime-report-submitted'],
  order: 'before',
  unrecorded: 'outside',
  from: day('2020-08-07'),
  dates: { when: '2024-03-05', good: '2024-03-05', late: '2024-03-06' },
})
