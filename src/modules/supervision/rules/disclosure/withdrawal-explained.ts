import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { event } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const disclosureWithdrawalExplained = stepRule({
  id: 'disclosure.withdrawal-explained',
  title: '撤回公示说明理由',
  summary:
    '决定被变更、撤销、确认违法或者无效的，撤回公示信息并公开说明理由。只在写明没有说明理由时提示；不是因这几种原因撤回的不适用。',
  basis: [
    cite('行政处罚法', 48, 2),
    cite('市场监督管理行政处罚程序规定', 63, 2),
    cite('市场监督管理行政处罚信息公示规定', 11),
  ],
  consequence: '内部管理',
  misconduct: '不作为',
  when: ['disclosure-withdrawn'],
  must: ['withdrawal-explained'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2021-09-01'),
  outside: (file) => (hasAny(file, ['decision-altered']) ? notFromCaseSystem(file) : '决定没有被变更、撤销'),
  given: { events: [event('decision-altered', '2024-04-09')] },
  dates: { when: '2024-04-10', good: '2024-04-10' },
})
