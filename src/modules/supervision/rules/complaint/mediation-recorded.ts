import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const complaintMediationRecorded = stepRule({
  id: 'complaint.mediation-recorded',
  title: '达成协议制作调解书或者做好记录',
  summary:
    '经现场调解达成协议的制作调解书；即时履行、双方同意不制作的做好调解记录。两样都写明没有的提示。只用到 2026-04-14。',
  basis: [cite('市场监督管理投诉举报处理暂行办法', 22, 1), cite('市场监督管理投诉举报处理暂行办法', 22, 2)],
  consequence: '程序瑕疵',
  misconduct: '不作为',
  when: ['mediation-settled'],
  must: ['mediation-recorded'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2020-01-01'),
  outside: notFromCaseSystem,
  until: day('2026-04-15'),
  dates: { when: '2024-03-15', good: '2024-03-15' },
})
