import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const hearingNoticeServed = stepRule({
  id: 'hearing.notice-served',
  title: '举行听证须先送达听证通知书',
  summary: '听证通知书载明时间、地点和听证人员，举行听证之前送达当事人。写明没有送达，或者举行之后才送达的，提示。',
  basis: [cite('行政处罚法', 64, 1, 2), cite('市场监督管理行政处罚听证办法', 20, 1)],
  consequence: '撤销风险',
  misconduct: '乱作为',
  when: ['hearing-held'],
  must: ['hearing-notice-served'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-13', good: '2024-03-01', late: '2024-03-14' },
})
