import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { event } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const hearingReportBeforeDecision = stepRule({
  id: 'hearing.report-before-decision',
  title: '先有听证报告再作决定',
  summary:
    '听证报告连同笔录上报负责人，根据听证笔录、结合听证报告作出决定。决定之后才写成报告，或者写明没有报告的，提示。',
  basis: [
    cite('行政处罚法', 65),
    cite('市场监督管理行政处罚听证办法', 29, 1),
    cite('市场监督管理行政处罚听证办法', 29, 2),
  ],
  consequence: '撤销风险',
  misconduct: '乱作为',
  when: ['decision-made'],
  must: ['hearing-reported'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: (file) => (hasAny(file, ['hearing-held']) ? notFromCaseSystem(file) : '没有听证'),
  given: { events: [event('hearing-held', '2024-04-01')] },
  dates: { when: '2024-04-20', good: '2024-04-20', late: '2024-04-22' },
})
