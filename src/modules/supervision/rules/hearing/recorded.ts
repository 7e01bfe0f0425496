import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const hearingRecorded = stepRule({
  id: 'hearing.recorded',
  title: '听证制作笔录',
  summary: '听证应当制作笔录，交当事人核对签字。只看有没有笔录；写明没有制作的提示，笔录是否属实要看原件。',
  basis: [cite('行政处罚法', 64, 1, 8), cite('市场监督管理行政处罚听证办法', 28, 1)],
  consequence: '撤销风险',
  misconduct: '乱作为',
  when: ['hearing-held'],
  must: ['hearing-recorded'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-20', good: '2024-03-20' },
})
