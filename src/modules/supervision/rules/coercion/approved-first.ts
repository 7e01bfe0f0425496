import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { hasAny, isDenied } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const coercionApprovedFirst = stepRule({
  id: 'coercion.approved-first',
  title: '查封扣押事先经负责人批准',
  summary:
    '实施查封、扣押前须报告负责人并经批准；情况紧急当场实施的另按二十四小时补批。写明没有批准的提示；实施之后才批准的可能是紧急补批，写明没有紧急补批的才提示。',
  basis: [cite('行政强制法', 18, 1, 1), cite('市场监督管理行政处罚程序规定', 36, 1)],
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '乱查封',
  when: ['seizure-imposed'],
  must: ['seizure-approved'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: (file) =>
    hasAny(file, ['emergency-approved']) ||
    file.events.some((e) => e.type === 'seizure-imposed' && /紧急/.test(e.note ?? ''))
      ? '情况紧急当场实施，另按补批判'
      : notFromCaseSystem(file),
  couldSave: (file) => (isDenied(file, ['emergency-approved']) ? [] : ['是否情况紧急、当场实施']),
  given: { events: [event('emergency-approved', null)] },
  more: [
    {
      name: '次日才批准，是否紧急没有记载',
      file: caseOf({ events: events({ 'seizure-imposed': '2024-03-05', 'seizure-approved': '2024-03-06' }) }),
      expect: 'undecidable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-03-05', good: '2024-03-05', late: '2024-03-06' },
})
