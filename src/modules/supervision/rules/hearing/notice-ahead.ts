import { cite } from '#law/citation.ts'
import { waitRule } from '#modules/supervision/rules/families/wait.ts'

export const hearingNoticeAhead = waitRule({
  id: 'hearing.notice-ahead',
  title: '听证通知书提前七个工作日送达当事人',
  summary: '举行听证的七个工作日前把听证通知书送达当事人。',
  row: 'DL16',
  basis: [cite('行政处罚法', 64, 1, 2), cite('行政处罚法', 85), cite('市场监督管理行政处罚听证办法', 20, 1)],
  consequence: '撤销风险',
  misconduct: '乱作为',
  dates: { start: '2024-03-01', early: '2024-03-11', exact: '2024-03-12', lawful: '2024-03-13' },
})
