import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const evidenceJurisdictionAssigned = deadlineRule({
  id: 'evidence.jurisdiction-assigned',
  title: '报请指定管辖七个工作日内确定',
  summary: '报请上一级管辖或者指定管辖的，上一级自收到报送材料之日起七个工作日内确定管辖部门。责任在上一级部门。',
  row: 'DL05',
  basis: [cite('市场监督管理行政处罚程序规定', 16)],
  consequence: '内部管理',
  misconduct: '慢作为',
  condition825: '推诿扯皮',
  dates: { start: '2024-03-01', last: '2024-03-12', late: '2024-03-13' },
})
