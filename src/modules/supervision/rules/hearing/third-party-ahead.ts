import { cite } from '#law/citation.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { waitRule } from '#modules/supervision/rules/families/wait.ts'

export const hearingThirdPartyAhead = waitRule({
  id: 'hearing.third-party-ahead',
  title: '提前七个工作日通知第三人听证时间地点',
  summary: '第三人参加听证的，举行听证的七个工作日前通知其时间、地点；没有第三人的不适用。',
  row: 'DL52',
  basis: [cite('市场监督管理行政处罚听证办法', 20, 3)],
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  outside: (file) => (hasAny(file, ['hearing-third-party-notified']) ? null : '没有记载通知第三人'),
  more: [
    {
      name: '没有第三人',
      file: caseOf({ events: events({ 'hearing-held': '2024-03-13' }) }),
      expect: 'not-applicable',
      shows: 'other',
    },
  ],
  dates: { start: '2024-03-01', early: '2024-03-11', exact: '2024-03-12', lawful: '2024-03-13' },
})
