import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { chargeOf, penalty } from '#modules/supervision/domain/example.ts'
import { kindsOf } from '#modules/supervision/domain/facts.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

/** 限制经营、限制从业可能超过三年，按实际期限公示。 */
const LONGER = ['限制开展生产经营活动', '限制从业'] as const

export const disclosureStopAfterThreeYears = deadlineRule({
  id: 'disclosure.stop-after-three-years',
  title: '满三年停止公示',
  summary:
    '除仅受通报批评、较低数额罚款的以外，处罚信息自公示之日起满三年停止公示；限制经营、限制从业超过三年的按实际期限。2026-04-01 起另有信用修复新规，未读。',
  row: 'DL81',
  basis: [cite('市场监督管理行政处罚信息公示规定', 13, 1), cite('市场监督管理行政处罚信息公示规定', 13, 3)],
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  until: day('2026-04-01'),
  optional: true,
  couldSave: (file) => (LONGER.some((kind) => kindsOf(file).has(kind)) ? ['限制经营、限制从业的期限'] : []),
  outside: (file) => (kindsOf(file).size === 0 ? '没有记载处罚种类' : null),
  given: { charges: [chargeOf({ penalties: [penalty('没收违法所得', 10_000)] })] },
  dates: { start: '2022-03-04', last: '2025-03-04', late: '2025-03-05' },
})
