import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { event } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceTestResultInformed = stepRule({
  id: 'evidence.test-result-informed',
  title: '检测结果在决定之前告知当事人',
  summary: '检测、检验、检疫、鉴定结果应当告知当事人。条文没有写天数；写明没有告知，或者作出决定之后才告知的，提示。',
  basis: [cite('市场监督管理行政处罚程序规定', 32)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['decision-made'],
  must: ['test-result-informed'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: (file) =>
    hasAny(file, ['test-result-received', 'test-report-issued']) ? notFromCaseSystem(file) : '没有检测结果',
  given: { events: [event('test-result-received', '2024-03-10')] },
  dates: { when: '2024-04-01', good: '2024-04-01', late: '2024-04-02' },
})
