import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const refundAfterNotice = stepRule({
  id: 'penalty.refund-after-notice',
  title: '听取意见后才责令退款',
  summary:
    '责令退款应当在听取当事人意见之后，拟责令退还的数额在告知书里一并告知。告知晚于责令退款，或者写明没有告知的，提示。',
  basis: [cite('市场监督管理行政处罚程序规定', 57, 1), cite('市场监督管理行政处罚程序规定', 59)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['refund-ordered'],
  must: ['notice-served'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  dates: { when: '2024-03-20', good: '2024-03-20', late: '2024-03-21' },
})
