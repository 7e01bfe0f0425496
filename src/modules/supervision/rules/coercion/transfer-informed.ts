import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const coercionTransferInformed = stepRule({
  id: 'coercion.transfer-informed',
  title: '移送查封扣押的财物书面告知当事人',
  summary:
    '违法行为涉嫌犯罪移送司法机关的，查封、扣押的财物一并移送，并书面告知当事人。写明没有告知的提示；没有查封、扣押的不适用。',
  basis: [cite('行政强制法', 21)],
  consequence: '程序瑕疵',
  misconduct: '不作为',
  when: ['crime-goods-handed'],
  must: ['crime-goods-informed'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2012-01-01'),
  outside: (file) => (hasAny(file, ['seizure-imposed']) ? notFromCaseSystem(file) : '没有查封、扣押'),
  given: { events: [event('seizure-imposed', '2024-03-01')] },
  more: [
    {
      name: '没有查封、扣押',
      file: caseOf({ events: events({ 'crime-goods-handed': '2024-03-15', 'crime-goods-informed': null }) }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-03-15', good: '2024-03-15' },
})
