import { cite } from '#law/citation.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'

export const transferGoodsDeadline = deadlineRule({
  id: 'transfer.goods-deadline',
  title: '公安立案后三日内移交涉案物品和材料',
  summary:
    '自接到公安机关立案通知书之日起三日内把涉案物品和材料移交公安机关并办结手续。条文没有说是否工作日，三个工作日也过了才提示。',
  row: 'DL36',
  basis: [cite('行政执法机关移送涉嫌犯罪案件的规定', 12), cite('市场监督管理行政处罚程序规定', 17, 2)],
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  orWorkdays: true,
  more: [
    {
      name: '2024-03-06 办：三个自然日已过，三个工作日未过',
      file: caseOf({
        events: events({ 'police-filed-notice-received': '2024-03-01', 'crime-goods-handed': '2024-03-06' }),
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
  ],
  dates: { start: '2024-03-01', last: '2024-03-04', late: '2024-03-07' },
})
