import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const evidenceInterviewRecorded = stepRule({
  id: 'evidence.interview-recorded',
  title: '询问制作笔录',
  summary: '询问当事人及其他有关人员应当制作询问笔录。只看有没有笔录，核对、逐页签名要看原件；写明没有制作的提示。',
  basis: [cite('行政处罚法', 55, 2), cite('市场监督管理行政处罚程序规定', 29)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  when: ['interview-held'],
  must: ['interview-recorded'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: notFromCaseSystem,
  dates: { when: '2024-03-12', good: '2024-03-12' },
})
