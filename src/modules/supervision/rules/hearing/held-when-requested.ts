import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { deadlineRow } from '#law/deadlines.ts'
import { addPeriod } from '#law/due.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { decisionOf, firstOf, foundFact, lastOf, recordOf } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny } from '#modules/supervision/rules/families/family.ts'

/** 申请听证的期限：告知书送达后五个工作日。 */
const ROW = deadlineRow('DL12')
const asked = { 'notice-served': '2024-03-01', 'hearing-requested': '2024-03-08', 'decision-made': '2024-04-01' }

export const hearingHeldWhenRequested = rule({
  id: 'hearing.held-when-requested',
  revision: 1,
  title: '当事人在期限内要求听证的须组织听证',
  summary:
    '当事人自告知书送达之日起五个工作日内要求听证的，应当组织听证。记载没有举行也没有终止听证就作出处罚的，提示；逾期申请的、后来撤回或者明确放弃的不适用；没有告知听证权利的，是否属于听证范围不清楚，不判；只判办案系统的记载，决定书未必写撤回。',
  basis: [
    cite('行政处罚法', 63, 1),
    cite('市场监督管理行政处罚听证办法', 7, 1),
    cite('市场监督管理行政处罚听证办法', 7, 3),
  ],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: (file) => firstDayOf(file, ['hearing-requested']),

  judge(file, given): Judgement {
    if (!hasAny(file, ['hearing-requested'])) return untriggered('没有记载当事人要求听证')
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚')
    if (hasAny(file, ['hearing-held', 'hearing-ended'])) return met('已举行或者终止听证')
    if (hasAny(file, ['rights-waived'])) return notApplicable('当事人后来明确放弃')
    const [request, notice, decided] = [
      firstOf(file, 'hearing-requested'),
      lastOf(file, 'notice-served'),
      decisionOf(file),
    ]
    if (!decided) return lacking(['作出决定之日或者举行听证之日'])
    if (!request || !notice)
      return lacking([...(request ? [] : ['申请听证之日']), ...(notice ? [] : ['告知书送达之日'])])
    const why = (because: string) => () => ({
      because,
      facts: [foundFact(notice), foundFact(request), foundFact(decided)],
      steps: [],
    })
    if (request.on > addPeriod(given.calendar, notice.on, ROW.period).earliest)
      return notApplicable(why(`${request.on} 才申请，已过五个工作日`))
    if (file.hearingOffered !== true) return lacking(['是否属于听证范围（是否告知听证权利）'])
    if (recordOf(file, 'hearing-held') !== 'absent') return lacking(['是否举行听证'])
    if (file.record !== 'case-system') return lacking(['是否撤回听证申请'])
    return breached(why(`${request.on} 申请听证，记载没有举行听证，${decided.on} 即作出决定`))
  },

  examples: [
    {
      name: '第五个工作日申请，举行了听证',
      file: caseOf({ hearingOffered: true, events: events({ ...asked, 'hearing-held': '2024-03-25' }) }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '第五个工作日申请，写明没有举行听证',
      file: caseOf({ hearingOffered: true, events: events({ ...asked, 'hearing-held': null }) }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '第六个工作日才申请',
      file: caseOf({
        hearingOffered: true,
        events: events({ ...asked, 'hearing-requested': '2024-03-11', 'hearing-held': null }),
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
    {
      name: '申请之后又明确放弃',
      file: caseOf({
        hearingOffered: true,
        events: events({ ...asked, 'hearing-held': null, 'rights-waived': '2024-03-10' }),
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
    {
      name: '是否举行听证没有记载',
      file: caseOf({ hearingOffered: true, events: events(asked) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '没有申请听证',
      file: caseOf({ events: [event('decision-made', '2024-04-01')] }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
