import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const coercionAttendanceNotified = stepRule({
  id: 'coercion.attendance-notified',
  title: '实施查封扣押通知当事人到场',
  summary: '实施行政强制措施应当通知当事人到场。只在记载写明没有通知时提示；写明当事人不到场、另请见证人的不适用。',
  basis: [cite('行政强制法', 18, 1, 4), cite('行政强制法', 18, 1, 9)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱查封',
  when: ['seizure-imposed'],
  must: ['attendance-notified'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: (file) =>
    file.events.some((e) => e.type === 'attendance-notified' && /见证人|下落不明|无法通知/.test(e.note ?? ''))
      ? '当事人不到场，另请见证人'
      : notFromCaseSystem(file),
  dates: { when: '2024-03-05', good: '2024-03-05' },
})
