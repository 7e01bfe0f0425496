import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceAttendanceNotified = stepRule({
  id: 'evidence.attendance-notified',
  title: '现场检查、抽样通知当事人到场',
  summary:
    '对有违法嫌疑的物品、场所检查，以及抽样取证，应当通知当事人到场。只在记载写明没有通知时提示；写明当事人下落不明、无法通知的不适用。',
  basis: [cite('市场监督管理行政处罚程序规定', 28), cite('市场监督管理行政处罚程序规定', 31, 1)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱检查',
  when: ['inspection-held', 'sample-taken'],
  must: ['attendance-notified'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: (file) =>
    file.events.some((e) => e.type === 'attendance-notified' && /无法通知|下落不明|网络|网购/.test(e.note ?? ''))
      ? '记载无法通知当事人，或者不是到现场的检查'
      : notFromCaseSystem(file),
  dates: { when: '2024-03-01', good: '2024-03-01' },
})
