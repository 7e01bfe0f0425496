import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const executionLateFineInformed = stepRule({
  id: 'execution.late-fine-informed',
  title: '加处罚款的标准告知当事人',
  summary:
    '加处罚款的标准应当告知当事人。写明没有告知，或者起算加处之后才告知的，提示；决定书已写明加处标准的即为告知。',
  basis: [cite('行政强制法', 45, 1)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱罚款',
  when: ['late-fine-started'],
  must: ['late-fine-informed'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2012-01-01'),
  dates: { when: '2024-03-20', good: '2024-03-01', late: '2024-03-21' },
})
