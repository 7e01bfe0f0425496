import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const penaltyElectronicServiceAgreed = stepRule({
  id: 'penalty.electronic-service-agreed',
  title: '电子送达须当事人同意并签确认书',
  summary:
    '用传真、电子邮件、短信等方式送达的，须当事人同意并签订送达地址确认书。写明没有同意、送达之后才同意的提示；没有记载同意的无法判断。',
  basis: [cite('行政处罚法', 61, 2), cite('市场监督管理行政处罚程序规定', 82, 1, 3)],
  consequence: '确认违法',
  misconduct: '乱作为',
  when: ['electronically-served'],
  must: ['electronic-service-agreed'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2021-07-15'),
  outside: notFromCaseSystem,
  dates: { when: '2024-04-10', good: '2024-04-10', late: '2024-04-11' },
})
