import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { hasAny, isDenied } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceRegistrationApproved = stepRule({
  id: 'evidence.registration-approved',
  title: '先行登记保存经负责人批准',
  summary:
    '采取先行登记保存须经负责人批准；情况紧急当场采取的另按二十四小时补批。写明没有批准的提示；采取之后才批准的可能是紧急补批，写明没有紧急补批的才提示。',
  basis: [cite('行政处罚法', 56), cite('市场监督管理行政处罚程序规定', 33, 1)],
  consequence: '确认违法',
  misconduct: '乱作为',
  when: ['evidence-registered'],
  must: ['registration-approved'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: (file) =>
    hasAny(file, ['emergency-approved']) ||
    file.events.some((e) => e.type === 'evidence-registered' && /紧急/.test(e.note ?? ''))
      ? '情况紧急当场采取，另按补批判'
      : notFromCaseSystem(file),
  couldSave: (file) => (isDenied(file, ['emergency-approved']) ? [] : ['是否情况紧急、当场采取']),
  given: { events: [event('emergency-approved', null)] },
  more: [
    {
      name: '次日才批准，是否紧急没有记载',
      file: caseOf({ events: events({ 'evidence-registered': '2024-03-05', 'registration-approved': '2024-03-06' }) }),
      expect: 'undecidable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-03-05', good: '2024-03-05', late: '2024-03-06' },
})
