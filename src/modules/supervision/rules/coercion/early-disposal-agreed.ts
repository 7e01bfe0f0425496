import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const coercionEarlyDisposalAgreed = stepRule({
  id: 'coercion.early-disposal-agreed',
  title: '先行处置经权利人同意或者申请',
  summary:
    '先行处置须经权利人同意或者申请；权利人不明确的公告，期满仍没有人同意、申请的可以处置。写明没有同意的提示，公告过的不适用。',
  basis: [cite('市场监督管理行政处罚程序规定', 41, 3)],
  consequence: '确认违法',
  misconduct: '乱作为',
  condition825: '乱查封',
  when: ['early-disposal-done'],
  must: ['early-disposal-agreed'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: (file) => (hasAny(file, ['claim-notice-published']) ? '权利人不明确，经过公告' : notFromCaseSystem(file)),
  more: [
    {
      name: '权利人不明确，公告之后处置',
      file: caseOf({
        events: events({
          'claim-notice-published': '2024-02-01',
          'early-disposal-done': '2024-03-15',
          'early-disposal-agreed': null,
        }),
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-03-15', good: '2024-03-15', late: '2024-03-18' },
})
