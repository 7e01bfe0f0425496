import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceIdentityShown = stepRule({
  id: 'evidence.identity-shown',
  revision: 2,
  title: '检查、询问、当场处罚时出示执法证件',
  summary: '执法人员调查或者检查，应当主动出示执法证件；查封、扣押、当场处罚亦同。只在记载写明没有出示时提示。',
  basis: [
    cite('行政处罚法', 52, 1),
    cite('行政处罚法', 55, 1),
    cite('行政强制法', 18, 1, 3),
    cite('市场监督管理行政处罚程序规定', 22),
    cite('市场监督管理行政处罚程序规定', 67, 1),
  ],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱检查',
  when: [
    ...(['inspection-held', 'interview-held', 'sample-taken', 'evidence-registered', 'seizure-imposed'] as const),
    'summary-decision-made',
  ],
  must: ['identity-shown'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-01', good: '2024-03-01' },
})
