import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { event } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceResumedBeforeDecision = stepRule({
  id: 'evidence.resumed-before-decision',
  title: '中止的案件恢复之后才决定',
  summary:
    '中止调查的原因消除后应当立即恢复调查。中止之后没有恢复，或者作出决定之后才恢复的，提示；原因何时消除没有记载，是否“立即”不判。',
  basis: [cite('市场监督管理行政处罚程序规定', 46, 2)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['decision-made'],
  must: ['investigation-resumed'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: (file) => (hasAny(file, ['investigation-suspended']) ? notFromCaseSystem(file) : '没有中止调查'),
  given: { events: [event('investigation-suspended', '2024-03-05')] },
  dates: { when: '2024-04-10', good: '2024-04-10', late: '2024-04-11' },
})
