import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'

/** 是否实名写在收到举报的说明里。 */
const reportNotes = (file: CaseFile): string =>
  file.events.flatMap((e) => (e.type === 'report-received' ? [e.note ?? ''] : [])).join()

const notNamed = (file: CaseFile): string | null => {
  if (!hasAny(file, ['report-received'])) return '不是举报'
  return /匿名/.test(reportNotes(file)) ? '匿名举报' : null
}

export const complaintReporterInformed = deadlineRule({
  id: 'complaint.reporter-informed',
  title: '实名举报的五个工作日内告知是否立案',
  summary:
    '举报人实名举报的，自作出是否立案决定之日起五个工作日内告知举报人。是否实名看收到举报的说明，没有写的不判；只用到 2026-04-14：其后的办法（令第121号，没有核对官方原文）不再写这个期限，举报照处罚程序规定处理。',
  row: 'DL02',
  basis: [cite('市场监督管理投诉举报处理暂行办法', 31, 2)],
  consequence: '确认违法',
  misconduct: '慢作为',
  outside: notNamed,
  couldSave: (file) => (/实名/.test(reportNotes(file)) ? [] : ['是否实名举报']),
  given: { events: [event('report-received', '2024-02-20', { note: '实名举报' })] },
  more: [
    {
      name: '是否实名没有记载',
      file: caseOf({
        events: events({
          'report-received': '2024-02-20',
          'case-opened': '2024-03-01',
          'reporter-informed': '2024-03-11',
        }),
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
  ],
  dates: { start: '2024-03-01', last: '2024-03-08', late: '2024-03-11' },
})
