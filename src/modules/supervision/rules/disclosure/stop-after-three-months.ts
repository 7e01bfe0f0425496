import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { chargeOf, penalty } from '#modules/supervision/domain/example.ts'
import { kindsOf } from '#modules/supervision/domain/facts.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

/** 仅受通报批评的满三个月停止公示；较低数额罚款的标准未见，不判。 */
const onlyCriticised = (file: CaseFile): boolean => {
  const kinds = kindsOf(file)
  return kinds.size === 1 && kinds.has('通报批评')
}

export const disclosureStopAfterThreeMonths = deadlineRule({
  id: 'disclosure.stop-after-three-months',
  title: '仅受通报批评的满三个月停止公示',
  summary:
    '仅受到通报批评的处罚信息，自公示之日起满三个月停止公示。较低数额罚款的标准由省级以上部门定，未见，不判；2026-04-01 起另有信用修复新规，未读。',
  row: 'DL80',
  basis: [cite('市场监督管理行政处罚信息公示规定', 13, 1), cite('市场监督管理行政处罚信息公示规定', 13, 2)],
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  until: day('2026-04-01'),
  optional: true,
  outside: (file) => (onlyCriticised(file) ? null : '不是仅受通报批评'),
  given: { charges: [chargeOf({ penalties: [penalty('通报批评')] })] },
  dates: { start: '2024-03-04', last: '2024-06-04', late: '2024-06-05' },
})
