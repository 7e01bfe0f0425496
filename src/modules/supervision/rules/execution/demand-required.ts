import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const executionDemandRequired = stepRule({
  id: 'execution.demand-required',
  title: '申请强制执行前须催告',
  summary: '申请人民法院强制执行前，应当催告当事人履行。写明没有催告，或者申请之后才催告的，提示。',
  basis: [cite('行政强制法', 54), cite('市场监督管理行政处罚程序规定', 76, 1)],
  consequence: '确认违法',
  misconduct: '乱作为',
  when: ['enforcement-applied'],
  must: ['demand-served'],
  order: 'before',
  unrecorded: 'lacking',
  from: day('2012-01-01'),
  dates: { when: '2024-10-15', good: '2024-09-20', late: '2024-10-16' },
})
