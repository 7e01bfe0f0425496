import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const summaryDelivered = stepRule({
  id: 'penalty.summary-delivered',
  title: '当场处罚决定书当场交付',
  summary:
    '当场作出的处罚决定书应当当场交付当事人；拒绝签收的在决定书上注明。交付晚于决定之日，或者写明没有交付的，提示；写明当事人拒收的不适用。',
  basis: [cite('行政处罚法', 52, 1), cite('市场监督管理行政处罚程序规定', 67, 2)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['summary-decision-made'],
  must: ['decision-served'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: (file) =>
    file.events.some((e) => e.type === 'decision-served' && /拒/.test(e.note ?? ''))
      ? '当事人拒绝签收'
      : notFromCaseSystem(file),
  given: { procedure: 'summary' },
  dates: { when: '2024-03-01', good: '2024-03-01', late: '2024-03-02' },
})
