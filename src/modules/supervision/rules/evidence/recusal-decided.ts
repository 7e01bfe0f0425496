import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { event } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceRecusalDecided = stepRule({
  id: 'evidence.recusal-decided',
  title: '当事人申请回避的须作出决定',
  summary: '当事人申请回避的，机关应当审查并由负责人决定。写明没有作出决定，或者作出处罚决定之后才答复的，提示。',
  basis: [cite('行政处罚法', 43, 3), cite('市场监督管理行政处罚程序规定', 4, 1)],
  consequence: '撤销风险',
  misconduct: '不作为',
  when: ['decision-made'],
  must: ['recusal-decided'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: (file) => (hasAny(file, ['recusal-requested']) ? null : '当事人没有申请回避'),
  given: { events: [event('recusal-requested', '2024-03-05')] },
  dates: { when: '2024-04-01', good: '2024-04-01', late: '2024-04-02' },
})
