import { workdays } from '#kernel/period.ts'
import { cite } from '#law/citation.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const complaintReportFiling = deadlineRule({
  id: 'complaint.report-filing',
  title: '举报十五个工作日内核查并决定是否立案',
  summary:
    '收到举报、调解中发现违法线索的，十五个工作日内核查并由负责人决定是否立案，经批准可以延长十五个工作日；检测、鉴定、辨认时间不计；延长没有记载的，连延长也盖不住才提示。只判单独登记的投诉举报，立了案的由立案期限规则判。',
  row: 'DL01',
  revision: 2,
  basis: [
    cite('市场监督管理行政处罚程序规定', 18, 1),
    cite('市场监督管理行政处罚程序规定', 18, 2),
    cite('市场监督管理投诉举报处理暂行办法', 23, 1),
    cite('市场监督管理投诉举报处理暂行办法', 31, 1),
    cite('市场监督管理投诉举报处理办法', 27),
    cite('市场监督管理投诉举报处理办法', 35),
  ],
  consequence: '确认违法',
  misconduct: '不作为',
  condition825: '有案不立',
  start: ['report-received', 'clue-received'],
  excludes: ['检测检验检疫鉴定', '权利人辨认鉴别'],
  extendedBy: 'filing-extended',
  mostExtension: workdays(15),
  outside: (file) => (file.act.kind === 'complaint' ? null : '处罚案件由处罚的规则判'),
  given: { act: { kind: 'complaint', outcome: null } },
  more: [
    {
      // 2024-03-25[16] … 4-3[23] 4-7 补[24] 4-8 … 4-12[29] 4-15[30] 4-16[31]
      name: '第三十一个工作日才决定，延长一次也盖不住',
      file: caseOf({
        act: { kind: 'complaint', outcome: null },
        events: events({ 'report-received': '2024-03-01', 'case-opened': '2024-04-16' }),
      }),
      expect: 'breached',
      shows: 'other',
    },
  ],
  dates: { start: '2024-03-01', last: '2024-03-22', late: '2024-03-25' },
})
