import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

const silent = (file: CaseFile): string | null =>
  file.events.some(
    (e) =>
      (e.type === 'seizure-defence-heard' && /没有陈述|未陈述|放弃|无异议|没有异议/.test(e.note ?? '')) ||
      (e.type === 'attendance-notified' && /见证人|下落不明|无法通知|不到场/.test(e.note ?? '')),
  )
    ? '当事人没有陈述，或者不到场'
    : notFromCaseSystem(file)

export const coercionDefenceHeard = stepRule({
  id: 'coercion.defence-heard',
  title: '查封扣押听取陈述申辩',
  summary: '实施行政强制措施应当听取当事人的陈述和申辩。只在写明没有听取时提示；写明当事人没有陈述、放弃陈述的不适用。',
  basis: [cite('行政强制法', 18, 1, 6)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱查封',
  when: ['seizure-imposed'],
  must: ['seizure-defence-heard'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: silent,
  more: [
    {
      name: '没有听取，因为当事人放弃陈述',
      file: caseOf({
        events: [
          event('seizure-imposed', '2024-03-05'),
          event('seizure-defence-heard', null, { note: '当事人放弃陈述申辩' }),
        ],
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-03-05', good: '2024-03-05' },
})
