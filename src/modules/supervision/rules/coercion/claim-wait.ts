import { cite } from '#law/citation.ts'
import { waitRule } from '#modules/supervision/rules/families/wait.ts'

export const coercionClaimWait = waitRule({
  id: 'coercion.claim-wait',
  title: '公告领取满三十日才可处置',
  summary: '当事人下落不明或者无法确定所有人的，公告告知领取，公告期满仍无人领取的才可以上缴或者拍卖。',
  row: 'DL54',
  basis: [cite('市场监督管理行政处罚程序规定', 42, 3), cite('市场监督管理行政处罚程序规定', 82, 1, 5)],
  consequence: '确认违法',
  misconduct: '乱作为',
  dates: { start: '2024-03-01', early: '2024-03-30', exact: '2024-03-31', lawful: '2024-04-01' },
})
