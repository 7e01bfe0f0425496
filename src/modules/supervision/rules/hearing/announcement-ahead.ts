import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { waitRule } from '#modules/supervision/rules/families/wait.ts'

export const hearingAnnouncementAhead = waitRule({
  id: 'hearing.announcement-ahead',
  title: '公开听证提前三个工作日公告',
  summary: '公开举行听证的，三个工作日前公告当事人、案由、时间和地点；不公开的不适用。',
  row: 'DL17',
  basis: [cite('行政处罚法', 64, 1, 3), cite('市场监督管理行政处罚听证办法', 22, 2)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  outside: notFromCaseSystem,
  dates: { start: '2024-03-01', early: '2024-03-05', exact: '2024-03-06', lawful: '2024-03-07' },
})
