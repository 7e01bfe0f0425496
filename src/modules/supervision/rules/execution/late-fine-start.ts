import { cite } from '#law/citation.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { waitRule } from '#modules/supervision/rules/families/wait.ts'

export const executionLateFineStart = waitRule({
  id: 'execution.late-fine-start',
  title: '缴款期满才可加处罚款',
  summary:
    '当事人自收到决定书之日起十五日内缴款，逾期才可以每日加处百分之三。期满之前即起算加处的提示；批准暂缓、分期的另计。',
  row: 'DL26',
  basis: [
    cite('行政处罚法', 67, 3),
    cite('行政处罚法', 72, 1, 1),
    cite('市场监督管理行政处罚程序规定', 72, 1),
    cite('市场监督管理行政处罚程序规定', 75),
  ],
  consequence: '确认违法',
  misconduct: '乱作为',
  condition825: '乱罚款',
  end: ['late-fine-started'],
  outside: (file) => (hasAny(file, ['payment-deferred']) ? '批准暂缓、分期的自其期限结束起算' : null),
  dates: { start: '2024-03-01', early: '2024-03-15', exact: '2024-03-16', lawful: '2024-03-17' },
})
