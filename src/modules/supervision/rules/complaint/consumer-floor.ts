import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'
import { firstDayOf } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'

const ENDS = ['complaint-decided', 'complaint-accepted'] as const
/** 暂行办法的最后一日的次日。 */
const INTERIM_UNTIL = day('2026-04-15')

export const complaintConsumerFloor = deadlineRule({
  id: 'complaint.consumer-floor',
  title: '七个工作日内处理消费者投诉并告知',
  summary:
    '消费者投诉自收到之日起七个工作日内予以处理并告知消费者。2026-04-15 起投诉举报处理办法（令第121号）也是七个工作日决定受理与否并告知，该文本没有核对官方原文，违反依这条法律判；此前由暂行办法的规则判。',
  row: 'DL46',
  basis: [cite('消费者权益保护法', 46), cite('市场监督管理投诉举报处理办法', 15)],
  consequence: '确认违法',
  misconduct: '慢作为',
  from: day('2014-03-15'),
  end: ENDS,
  outside: (file) =>
    (firstDayOf(file, ENDS) ?? firstDayOf(file, ['complaint-received']) ?? INTERIM_UNTIL) < INTERIM_UNTIL
      ? '2026-04-14 以前由暂行办法的规则判'
      : notFromCaseSystem(file),
  dates: { start: '2026-05-06', last: '2026-05-14', late: '2026-05-15' },
})
