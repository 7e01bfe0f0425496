import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { deadlineRow } from '#law/deadlines.ts'
import { waitOver } from '#law/due.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { decisionOf, eventFact, firstOf, lastOf, recordOf } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

const ROW = deadlineRow('DL12')

export const defenceWindow = rule({
  id: 'penalty.defence-window',
  revision: 1,
  title: '告知书送达后五个工作日届满前不得作出决定',
  summary:
    '当事人自告知书送达之日起五个工作日内可以陈述、申辩、要求听证，期满前不得作出决定；明确放弃的除外。“未提出”“逾期视为放弃”都不是放弃。恰在第五个工作日作出决定的有两读；已提出陈述申辩并经复核而提前决定的也有两读，都不判违反。',
  basis: [
    cite('行政处罚法', 44),
    cite('行政处罚法', 62),
    cite('行政处罚法', 64, 1, 1),
    cite('市场监督管理行政处罚程序规定', 57, 2),
  ],
  from: day('2022-11-01'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: (file) => decisionOf(file)?.on ?? null,

  judge(file, given): Judgement {
    if (file.procedure === 'summary') return notApplicable('简易程序当场作出决定')
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚，不须等待陈述申辩')
    const decided = decisionOf(file)
    const notice = lastOf(file, 'notice-served')
    if (!notice) return lacking(['告知书送达之日'])
    if (!decided) return lacking(['作出决定之日'])
    if (decided.on < notice.on) return lacking(['告知与决定的先后（记载的决定日早于告知日）'])
    const waived = recordOf(file, 'rights-waived') === 'happened'
    const fifth = waitOver(given.calendar, notice.on, ROW.period.n)
    const facts = [eventFact(notice, 'notice-served'), eventFact(decided, 'decision-made')]
    const steps = [
      { label: '告知书送达', value: notice.on, note: '送达当日不计' },
      { label: '第五个工作日', value: fifth.latest, note: '当事人可以陈述、申辩、要求听证至当日' },
      { label: '作出决定', value: decided.on, note: null },
    ]
    const deadline = {
      kind: 'wait',
      what: '等待陈述申辩',
      from: notice.on,
      strict: fifth.latest,
      lenient: fifth.earliest,
      done: decided.on,
    } as const
    const why = (because: string) => () => ({ because, facts, steps, deadline })
    if (decided.on > fifth.latest)
      return met(why(`${notice.on} 送达告知书，期满日 ${fifth.latest}，${decided.on} 作出决定`))
    if (waived) return notApplicable(why('当事人明确放弃陈述、申辩和听证的权利'))
    if (decided.on === fifth.latest)
      return undecidable('disputed-reading', why(`恰在第五个工作日 ${fifth.latest} 作出决定，能否在当日决定有两读`))
    if (decided.on >= fifth.earliest)
      return undecidable('beyond-calendar', why(`期满日在已公布的放假安排之外（${fifth.earliest} 至 ${fifth.latest}）`))
    if (!ROW.verified) return undecidable('unverified-basis', why('期限的数字未经核实'))
    if (firstOf(file, 'defence-submitted', 'hearing-held'))
      return undecidable('disputed-reading', why('已提出陈述申辩或已听证而提前作出决定，是否仍须等满五个工作日有两读'))
    return breached(why(`${notice.on} 送达告知书，五个工作日至 ${fifth.earliest} 届满，${decided.on} 即作出决定`))
  },

  examples: [
    {
      name: '2025-09-26 送达，第五个工作日是 10-10，10-11 决定',
      file: caseOf({ events: events({ 'notice-served': '2025-09-26', 'decision-made': '2025-10-11' }) }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '10-09（第四个工作日）决定',
      file: caseOf({ events: events({ 'notice-served': '2025-09-26', 'decision-made': '2025-10-09' }) }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '恰在第五个工作日 10-10 决定',
      file: caseOf({ events: events({ 'notice-served': '2025-09-26', 'decision-made': '2025-10-10' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '当事人明确放弃',
      file: caseOf({
        events: events({ 'notice-served': '2025-09-26', 'rights-waived': '2025-09-28', 'decision-made': '2025-09-29' }),
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
    {
      name: '已提出陈述申辩，复核后提前决定',
      file: caseOf({
        events: events({
          'notice-served': '2025-09-26',
          'defence-submitted': '2025-09-28',
          'decision-made': '2025-09-30',
        }),
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    { name: '简易程序', file: caseOf({ procedure: 'summary' }), expect: 'not-applicable', shows: 'not-applicable' },
    {
      name: '没有记载告知日期',
      file: caseOf({ events: events({ 'decision-made': '2025-10-09' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
  ],
})
