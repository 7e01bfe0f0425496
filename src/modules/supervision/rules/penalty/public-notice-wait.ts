import { cite } from '#law/citation.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { waitRule } from '#modules/supervision/rules/families/wait.ts'

export const publicNoticeWait = waitRule({
  id: 'penalty.public-notice-wait',
  title: '公告送达满三十日才视为送达',
  summary: '受送达人下落不明或者无法送达而公告送达的，自公告发布之日起经过三十日才视为送达。',
  row: 'DL21',
  basis: [cite('市场监督管理行政处罚程序规定', 82, 1, 5)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  outside: (file) => (hasAny(file, ['public-notice-published']) ? null : '没有公告送达'),
  dates: { start: '2024-03-01', early: '2024-03-30', exact: '2024-03-31', lawful: '2024-04-01' },
})
