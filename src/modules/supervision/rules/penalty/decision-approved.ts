import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const penaltyDecisionApproved = stepRule({
  id: 'penalty.decision-approved',
  title: '处罚决定由负责人审查作出',
  summary:
    '调查终结、听取意见之后，由部门负责人审查，分别作出决定。写明没有负责人批准、决定之后才批准的提示；经集体讨论的由集体决定，不适用。',
  basis: [cite('行政处罚法', 57, 1), cite('市场监督管理行政处罚程序规定', 60, 1)],
  consequence: '撤销风险',
  misconduct: '乱作为',
  when: ['decision-made'],
  must: ['decision-approved'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: (file) => (hasAny(file, ['deliberation-held']) ? '负责人集体讨论决定' : notFromCaseSystem(file)),
  more: [
    {
      name: '负责人集体讨论决定',
      file: caseOf({
        events: events({ 'deliberation-held': '2024-04-09', 'decision-made': '2024-04-10', 'decision-approved': null }),
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-04-10', good: '2024-04-10', late: '2024-04-11' },
})
