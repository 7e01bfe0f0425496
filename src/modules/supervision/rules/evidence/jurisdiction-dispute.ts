import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const evidenceJurisdictionDispute = deadlineRule({
  id: 'evidence.jurisdiction-dispute',
  title: '管辖争议七个工作日内协商',
  summary: '因管辖权发生争议的，自发生争议之日起七个工作日内协商；协商不成的报请指定，也可以直接由上级指定。',
  row: 'DL04',
  basis: [cite('市场监督管理行政处罚程序规定', 13)],
  consequence: '内部管理',
  misconduct: '慢作为',
  condition825: '推诿扯皮',
  end: ['jurisdiction-agreed', 'jurisdiction-referred', 'jurisdiction-assigned'],
  dates: { start: '2024-03-01', last: '2024-03-12', late: '2024-03-13' },
})
