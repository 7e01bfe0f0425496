import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { event } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const hearingResumedBeforeDecision = stepRule({
  id: 'hearing.resumed-before-decision',
  title: '中止的听证恢复之后才决定',
  summary:
    '听证中止的情形消失后应当恢复听证。中止之后写明没有恢复、也没有结束就作出决定的，或者决定之后才恢复的，提示。',
  basis: [cite('市场监督管理行政处罚听证办法', 26, 2)],
  consequence: '撤销风险',
  misconduct: '乱作为',
  when: ['decision-made'],
  must: ['hearing-resumed', 'hearing-ended'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: (file) => (hasAny(file, ['hearing-suspended']) ? notFromCaseSystem(file) : '没有中止听证'),
  given: { events: [event('hearing-suspended', '2024-03-20')] },
  dates: { when: '2024-04-10', good: '2024-04-10', late: '2024-04-11' },
})
