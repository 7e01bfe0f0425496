import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const transferApprovedFirst = stepRule({
  id: 'transfer.approved-first',
  title: '移送公安须经负责人批准',
  summary:
    '移送涉嫌犯罪案件须提出书面报告，报经正职负责人或者主持工作的负责人审批。写明没有审批，或者移送之后才批准的，提示。',
  basis: [cite('行政执法机关移送涉嫌犯罪案件的规定', 5, 1), cite('行政执法机关移送涉嫌犯罪案件的规定', 5, 2)],
  consequence: '内部管理',
  misconduct: '乱作为',
  when: ['crime-transferred'],
  must: ['crime-transfer-decided'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2020-08-07'),
  dates: { when: '2024-03-05', good: '2024-03-05', late: '2024-03-06' },
})
