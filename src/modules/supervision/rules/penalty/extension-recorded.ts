import { day } from '#kernel/day.ts'
import { calendarDays } from '#kernel/period.ts'
import { cite } from '#law/citation.ts'
import { deadlineRow } from '#law/deadlines.ts'
import { computeDue } from '#law/due.ts'
import type { EventType } from '#law/events.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { decisionOf, eventFact, firstOf, happenedOf, recordOf } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

const ROW = deadlineRow('DL19')
/** 负责人批准可以延长一次的日数；再延须集体讨论。 */
const ONE_EXTENSION = [{ label: '延长办案期限', by: calendarDays(30), document: null }]
/** 有其中任何一件，办案期限都可能另有扣除，不提示。 */
const EXPLAINS: readonly EventType[] = [
  'deadline-extended',
  'deadline-extended-again',
  'sample-taken',
  'test-commissioned',
  'test-report-issued',
  'test-result-received',
  'test-result-informed',
  'test-period-informed',
  'recheck-requested',
  'identification-started',
  'identification-ended',
  'investigation-suspended',
  'investigation-resumed',
  'hearing-requested',
  'hearing-held',
  'hearing-ended',
  'public-notice-published',
  'deemed-served',
  'refund-ordered',
  'crime-transferred',
  'case-transferred',
]
const from = (opened: string, decided: string) =>
  events({ 'case-opened': opened, 'notice-served': decided, 'decision-made': decided })

export const extensionRecorded = rule({
  id: 'penalty.extension-recorded',
  revision: 1,
  title: '办案超过一百二十日而文书没有写明延期或者扣除',
  summary:
    '九十日加一次批准延长共一百二十日，再延须负责人集体讨论决定。决定书记叙了立案、告知与决定，过了一百二十日而延期、检测、鉴定、听证、公告、中止一样也没有写的，提示调卷核对；是不是超期由办案期限的规则判，这里只说明文书没有写。',
  basis: [cite('市场监督管理行政处罚程序规定', 64, 1), cite('市场监督管理行政处罚程序规定', 64, 2)],
  from: day('2022-11-01'),
  consequence: '统计线索',
  misconduct: null,
  scope: 'case',
  dayOf: (file) => decisionOf(file)?.on ?? null,

  judge(file, given): Judgement {
    if (file.record !== 'decision') return notApplicable('只看决定书写了什么')
    if (file.procedure === 'summary') return notApplicable('简易程序不计办案期限')
    const [opened, notice, decided] = [firstOf(file, 'case-opened'), firstOf(file, 'notice-served'), decisionOf(file)]
    if (!opened || !notice || !decided)
      return lacking([
        ...(opened ? [] : ['立案之日']),
        ...(notice ? [] : ['告知书送达之日']),
        ...(decided ? [] : ['作出决定之日']),
      ])
    if (recordOf(file, 'deadline-extended') === 'absent') return notApplicable('写明没有延期，由办案期限的规则判')
    if (happenedOf(file, ...EXPLAINS).length > 0) return met('文书写了延期或者可以扣除的事由')
    const { lenient: last } = computeDue(
      { start: opened.on, period: ROW.period, extensions: ONE_EXTENSION, exclusions: [], on: decided.on },
      given.calendar,
    )
    const facts = [eventFact(opened, 'case-opened'), eventFact(decided, 'decision-made')]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    return decided.on > last
      ? breached(why(`${opened.on} 立案，${decided.on} 决定，过了一百二十日（${last}），文书没有写延期或者扣除`))
      : met(why(`${decided.on} 决定，在一百二十日（${last}）之内`))
  },

  examples: [
    {
      name: '2024-03-01 立案，第一百二十日是周六，顺延到 7-01 决定',
      file: caseOf({ record: 'decision', events: from('2024-03-01', '2024-07-01') }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '7-02 决定，什么也没有写',
      file: caseOf({ record: 'decision', events: from('2024-03-01', '2024-07-02') }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '写了送检',
      file: caseOf({
        record: 'decision',
        events: [...from('2024-03-01', '2024-07-20'), event('test-commissioned', '2024-03-10')],
      }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '告知之日没有记载',
      file: caseOf({
        record: 'decision',
        events: events({ 'case-opened': '2024-03-01', 'decision-made': '2024-07-20' }),
      }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '办案系统的记录',
      file: caseOf({ events: from('2024-03-01', '2024-07-20') }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
