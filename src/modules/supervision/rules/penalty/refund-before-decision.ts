import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const refundBeforeDecision = stepRule({
  id: 'penalty.refund-before-decision',
  title: '责令退款在处罚决定之前',
  summary:
    '法律、法规要求责令退还多收价款的，在作出处罚决定之前发出责令退款通知书。责令退款晚于决定的提示；没有记载责令退款的不判。',
  basis: [cite('市场监督管理行政处罚程序规定', 59)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['decision-made'],
  must: ['refund-ordered'],
  order: 'before',
  unrecorded: 'outside',
  from: day('2022-11-01'),
  dates: { when: '2024-04-01', good: '2024-04-01', late: '2024-04-02' },
})
