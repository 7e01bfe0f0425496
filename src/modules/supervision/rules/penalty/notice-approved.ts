import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const penaltyNoticeApproved = stepRule({
  id: 'penalty.notice-approved',
  title: '告知之前报负责人批准',
  summary:
    '审核完成之后，拟给予处罚的将案件材料、处罚建议及审核意见报部门负责人批准，再履行告知程序。写明没有批准、告知之后才批准的提示。',
  basis: [cite('市场监督管理行政处罚程序规定', 56)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['notice-served'],
  must: ['notice-approved'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: (file) => (file.procedure === 'summary' ? '简易程序当场告知' : notFromCaseSystem(file)),
  more: [
    {
      name: '简易程序',
      file: caseOf({
        procedure: 'summary',
        events: events({ 'notice-served': '2024-03-20', 'notice-approved': null }),
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-03-20', good: '2024-03-20', late: '2024-03-21' },
})
