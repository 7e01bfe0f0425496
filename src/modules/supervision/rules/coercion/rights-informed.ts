import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

/** 当事人不到场，请了见证人的，当场没有人可以告知。 */
const absentParty = (file: CaseFile): string | null =>
  file.events.some((e) => e.type === 'attendance-notified' && /见证人|下落不明|无法通知|不到场/.test(e.note ?? ''))
    ? '当事人不到场'
    : notFromCaseSystem(file)

export const coercionRightsInformed = stepRule({
  id: 'coercion.rights-informed',
  title: '查封扣押当场告知理由、依据、权利和救济',
  summary:
    '实施行政强制措施应当当场告知当事人理由、依据以及依法享有的权利、救济途径。写明没有告知、日后才告知的提示；当事人不到场的不适用。',
  basis: [cite('行政强制法', 18, 1, 5)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱查封',
  when: ['seizure-imposed'],
  must: ['seizure-rights-informed'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: absentParty,
  more: [
    {
      name: '当事人不到场，另请见证人',
      file: caseOf({
        events: [
          event('seizure-imposed', '2024-03-05'),
          event('attendance-notified', '2024-03-05', { note: '当事人不到场，邀请见证人' }),
          event('seizure-rights-informed', null),
        ],
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-03-05', good: '2024-03-05', late: '2024-03-06' },
})
