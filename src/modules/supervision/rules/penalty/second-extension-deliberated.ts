import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const secondExtensionDeliberated = stepRule({
  id: 'penalty.second-extension-deliberated',
  title: '再次延期须经负责人集体讨论',
  summary:
    '九十日加三十日仍不能作出决定的，由负责人集体讨论决定是否继续延期并确定期限。只在记载写明没有集体讨论时提示：所记的讨论可能是为了决定，也可能是为了再延。',
  basis: [cite('市场监督管理行政处罚程序规定', 64, 1)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['deadline-extended-again'],
  must: ['deliberation-held'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: notFromCaseSystem,
  dates: { when: '2024-07-01', good: '2024-07-01' },
})
