import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { chargeOf, penalty } from '#modules/supervision/domain/example.ts'
import { notFromCaseSystem, notPublished } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const disclosureInformedWhenServed = stepRule({
  id: 'disclosure.informed-when-served',
  title: '送达决定书时告知将公示',
  summary: '应当公示的处罚决定，送达决定书时书面告知当事人将向社会公示。写明没有告知，或者送达之后才告知的，提示。',
  basis: [cite('市场监督管理行政处罚信息公示规定', 8)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['decision-served'],
  must: ['disclosure-informed'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-09-01'),
  outside: (file) => notPublished(file) ?? notFromCaseSystem(file),
  given: { charges: [chargeOf({ penalties: [penalty('罚款', 10_000)] })] },
  dates: { when: '2024-04-01', good: '2024-04-01', late: '2024-04-02' },
})
