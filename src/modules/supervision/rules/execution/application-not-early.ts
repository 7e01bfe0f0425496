import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { courtTested } from '#modules/supervision/rules/families/outside.ts'
import { waitRule } from '#modules/supervision/rules/families/wait.ts'

export const executionApplicationNotEarly = waitRule({
  id: 'execution.application-not-early',
  title: '复议诉讼期满才可申请强制执行',
  summary:
    '当事人在法定期限内不申请复议、不起诉，期限届满之后才可以申请强制执行；起诉期限六个月。经过复议、诉讼或者批准暂缓、分期的不判。',
  row: 'DL39',
  basis: [cite('行政强制法', 53), cite('市场监督管理行政处罚程序规定', 76, 1)],
  consequence: '确认违法',
  misconduct: '乱作为',
  from: day('2022-11-01'),
  start: ['decision-served', 'deemed-served'],
  end: ['enforcement-applied'],
  outside: (file) => {
    if (hasAny(file, ['payment-deferred', 'payment-deferral-ended'])) return '批准暂缓、分期的另计'
    if (file.remedy !== null && (file.remedy.litigationMonths ?? 6) !== 6) return '起诉期限另有规定'
    return file.remedy?.litigationDays ? '起诉期限另有规定' : courtTested(file)
  },
  dates: { start: '2024-03-01', early: '2024-08-30', exact: '2024-09-01', lawful: '2024-09-02' },
})
