import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notOrdinaryPenalty } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const caseOpenedRequired = stepRule({
  id: 'penalty.case-opened-required',
  title: '普通程序须先立案',
  summary:
    '除当场处罚外，经核查符合条件的应当立案，填写立案审批表。记载写明没有立案就作出处罚的，提示；没有记载立案的列为无法判断。',
  basis: [
    cite('行政处罚法', 54, 2),
    cite('市场监督管理行政处罚程序规定', 19, 1),
    cite('市场监督管理行政处罚程序规定', 19, 2),
  ],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['decision-made'],
  must: ['case-opened'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: notOrdinaryPenalty,
  dates: { when: '2024-04-01', good: '2024-03-01' },
})
