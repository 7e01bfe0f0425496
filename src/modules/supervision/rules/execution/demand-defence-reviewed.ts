import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { event } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const executionDemandDefenceReviewed = stepRule({
  id: 'execution.demand-defence-reviewed',
  title: '催告后的陈述申辩须复核',
  summary:
    '当事人收到催告书后陈述、申辩的，应当听取、记录、复核，再申请强制执行。写明没有复核、申请之后才复核的提示；没有陈述申辩的不适用。',
  basis: [cite('行政强制法', 36)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['enforcement-applied'],
  must: ['demand-defence-reviewed'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2012-01-01'),
  outside: (file) => (hasAny(file, ['demand-defence-submitted']) ? notFromCaseSystem(file) : '催告后没有陈述申辩'),
  given: { events: [event('demand-defence-submitted', '2024-10-08')] },
  dates: { when: '2024-10-15', good: '2024-10-15', late: '2024-10-16' },
})
