import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const complaintJurisdictionDispute = deadlineRule({
  id: 'complaint.jurisdiction-dispute',
  title: '举报处理权限争议七个工作日内协商',
  summary:
    '因处理权限发生争议的，自发生争议之日起七个工作日内协商；协商不成的报请指定，也可以直接由上级指定。只用到 2026-04-14。',
  row: 'DL44',
  basis: [cite('市场监督管理投诉举报处理暂行办法', 30)],
  consequence: '内部管理',
  misconduct: '慢作为',
  condition825: '推诿扯皮',
  end: ['jurisdiction-agreed', 'jurisdiction-referred', 'jurisdiction-assigned'],
  outside: (file) => (file.act.kind === 'complaint' ? null : '处罚案件由处罚的规则判'),
  given: { act: { kind: 'complaint', outcome: null } },
  dates: { start: '2024-03-01', last: '2024-03-12', late: '2024-03-13' },
})

export const complaintJurisdictionDispute2026 = deadlineRule({
  id: 'complaint.jurisdiction-dispute-2026',
  title: '举报处理权限争议七个工作日内协商（令第121号）',
  summary:
    '2026-04-15 起，因处理权限发生争议的，七个工作日内协商解决，协商不成的报请指定，也可以直接由上级指定。数字读自转存的文本，没有核对官方文本：查得出晚了，也只列为无法判断。',
  row: 'DL112',
  basis: [cite('市场监督管理投诉举报处理办法', 33)],
  consequence: '内部管理',
  misconduct: '慢作为',
  condition825: '推诿扯皮',
  end: ['jurisdiction-agreed', 'jurisdiction-referred', 'jurisdiction-assigned'],
  outside: (file) => (file.act.kind === 'complaint' ? null : '处罚案件由处罚的规则判'),
  given: { act: { kind: 'complaint', outcome: null } },
  dates: { start: '2026-05-06', last: '2026-05-14', late: '2026-05-15' },
})
