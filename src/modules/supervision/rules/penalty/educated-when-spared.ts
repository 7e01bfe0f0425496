import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events } from '#modules/supervision/domain/example.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

const reasonsIn = (file: CaseFile): string =>
  file.charges.flatMap((c) => c.circumstances.map((x) => x.reason ?? '')).join('；')

export const penaltyEducatedWhenSpared = stepRule({
  id: 'penalty.educated-when-spared',
  title: '不予处罚的进行教育',
  summary: '依法不予行政处罚的，应当对当事人进行教育。只在写明没有教育时提示；违法事实不成立的没有可教育的，不适用。',
  basis: [cite('行政处罚法', 33, 3), cite('市场监督管理行政处罚程序规定', 61)],
  consequence: '内部管理',
  misconduct: '不作为',
  condition825: '以罚代管',
  when: ['decision-made'],
  must: ['education-given'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: (file) => {
    if (file.act.outcome !== 'not-penalised') return '没有不予处罚'
    if (/不能?成立|不构成/.test(reasonsIn(file))) return '违法事实不成立'
    return notFromCaseSystem(file)
  },
  given: { act: { kind: 'penalty', outcome: 'not-penalised' } },
  more: [
    {
      name: '违法事实不成立',
      file: caseOf({
        act: { kind: 'penalty', outcome: 'not-penalised' },
        charges: [chargeOf({ circumstances: [{ kind: '不予处罚', basis: [], reason: '违法事实不成立' }] })],
        events: events({ 'decision-made': '2024-04-10', 'education-given': null }),
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-04-10', good: '2024-04-10' },
})
