import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const penaltySummaryInformed = stepRule({
  id: 'penalty.summary-informed',
  title: '当场处罚之前告知内容、理由和陈述申辩权',
  summary:
    '适用简易程序的，决定之前告知拟处罚的内容及事实、理由、依据，并告知有权陈述、申辩。写明没有告知、决定之后才告知的提示。',
  basis: [cite('行政处罚法', 44), cite('市场监督管理行政处罚程序规定', 69)],
  consequence: '撤销风险',
  misconduct: '乱作为',
  when: ['summary-decision-made'],
  must: ['summary-notice-given', 'notice-served'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: notFromCaseSystem,
  given: { procedure: 'summary' },
  dates: { when: '2024-03-05', good: '2024-03-05', late: '2024-03-06' },
})
