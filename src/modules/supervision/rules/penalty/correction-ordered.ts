import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const correctionOrdered = stepRule({
  id: 'penalty.correction-ordered',
  title: '处罚时责令改正',
  summary:
    '实施行政处罚时，应当责令当事人改正或者限期改正违法行为。只在记载写明没有责令改正时提示；写明已经改正、已经停止的不适用。',
  basis: [cite('行政处罚法', 28, 1)],
  consequence: '程序瑕疵',
  misconduct: '不作为',
  condition825: '以罚代管',
  when: ['decision-made'],
  must: ['correction-ordered'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: (file) =>
    file.events.some((e) => e.type === 'correction-ordered' && /已(?:经|自行)?(?:改正|停止)/.test(e.note ?? ''))
      ? '记载当事人已经改正'
      : notFromCaseSystem(file),
  dates: { when: '2024-04-01', good: '2024-03-01' },
})
