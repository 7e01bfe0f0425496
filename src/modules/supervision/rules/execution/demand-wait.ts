import { cite } from '#law/citation.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { waitRule } from '#modules/supervision/rules/families/wait.ts'

export const executionDemandWait = waitRule({
  id: 'execution.demand-wait',
  title: '催告十个工作日后才可申请强制执行',
  summary: '当事人收到催告书满十个工作日仍不履行的，才可以申请强制执行。',
  row: 'DL29',
  basis: [cite('行政强制法', 54), cite('行政强制法', 69), cite('市场监督管理行政处罚程序规定', 76, 1)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  outside: (file) => (hasAny(file, ['demand-served']) ? null : '没有记载催告，另由催告规则判'),
  dates: { start: '2024-03-01', early: '2024-03-14', exact: '2024-03-15', lawful: '2024-03-18' },
})
