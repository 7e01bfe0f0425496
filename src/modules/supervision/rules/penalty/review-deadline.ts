import { cite } from '#law/citation.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const reviewDeadline = deadlineRule({
  id: 'penalty.review-deadline',
  title: '接到审核材料十个工作日内完成审核',
  summary:
    '审核机构自接到审核材料之日起十个工作日内完成审核，特殊情况经批准可以延长，条文没有限定延长多久。退回补充后重新送审的，从哪一次算都超期才提示；是否延长没有记载的不判。',
  row: 'DL11',
  basis: [cite('市场监督管理行政处罚程序规定', 55)],
  consequence: '内部管理',
  misconduct: '慢作为',
  extendedBy: 'review-extended',
  dates: { start: '2024-03-01', last: '2024-03-15', late: '2024-03-18' },
})
