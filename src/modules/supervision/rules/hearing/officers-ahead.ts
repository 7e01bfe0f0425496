import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { waitRule } from '#modules/supervision/rules/families/wait.ts'

export const hearingOfficersAhead = waitRule({
  id: 'hearing.officers-ahead',
  title: '提前七个工作日通知办案人员并退回材料',
  summary: '举行听证的七个工作日前把时间、地点通知办案人员，并退回案件材料。',
  row: 'DL53',
  basis: [cite('市场监督管理行政处罚听证办法', 21)],
  consequence: '内部管理',
  misconduct: '乱作为',
  outside: notFromCaseSystem,
  dates: { start: '2024-03-01', early: '2024-03-11', exact: '2024-03-12', lawful: '2024-03-13' },
})
