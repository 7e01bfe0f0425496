import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events } from '#modules/supervision/domain/example.ts'
import { decisionOf, eventsOf, firstOf, foundFact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

/** 前者不得晚于后者；取前者最早一次与后者比较，宁可漏报。 */
const ORDER: readonly (readonly [EventType, EventType])[] = [
  ['clue-received', 'case-opened'],
  ['case-opened', 'investigation-concluded'],
  ['case-opened', 'decision-made'],
  ['case-opened', 'notice-served'],
  ['investigation-concluded', 'decision-made'],
  ['hearing-requested', 'hearing-held'],
  ['hearing-held', 'decision-made'],
  ['review-completed', 'decision-made'],
  ['test-commissioned', 'test-report-issued'],
  ['decision-made', 'decision-served'],
  ['decision-made', 'disclosure-published'],
  ['seizure-imposed', 'seizure-lifted'],
]

const disorders = (file: CaseFile) =>
  ORDER.flatMap(([before, after]) => {
    const [a, b] = [firstOf(file, before), eventsOf(file, after).at(-1)]
    return a && b && a.on > b.on ? [{ a, b }] : []
  })

/** 告知在调查终结之前；告知后当事人提出意见的，可能经补充调查再次终结，不算。 */
const noticeBeforeEnd = (file: CaseFile) => {
  const [ended, notice] = [firstOf(file, 'investigation-concluded'), eventsOf(file, 'notice-served').at(-1)]
  const reopened = firstOf(file, 'defence-submitted', 'hearing-requested', 'hearing-held')
  return ended && notice && ended.on > notice.on && !reopened ? [{ a: ended, b: notice }] : []
}

export const chronology = rule({
  id: 'penalty.chronology',
  revision: 1,
  title: '各环节日期先后合理',
  summary:
    '线索、立案、调查终结、告知、审核、听证、决定、送达、公示的日期不颠倒，行为起日不晚于止日。颠倒多半是笔误或录入差错，提示核对原件；先告知后决定、先审核后告知由各自的规则判。',
  basis: [cite('市场监督管理行政处罚程序规定', 3)],
  from: day('2018-01-01'),
  consequence: '数据质量',
  misconduct: null,
  scope: 'case',
  dayOf: () => null,

  judge(file): Judgement {
    const dated = file.events.filter((e) => e.happened && e.on !== null)
    const spans = file.charges.filter((c) => c.conductFrom !== null && c.conductUntil !== null)
    if (dated.length === 0 && spans.length === 0)
      return file.eventsComplete ? notApplicable('没有任何日期') : lacking(['至少两个环节的日期'])
    const wrong = [...disorders(file), ...noticeBeforeEnd(file)]
    const inverted = spans.filter((c) => (c.conductFrom as string) > (c.conductUntil as string))
    const decided = decisionOf(file)
    const after = decided ? spans.filter((c) => (c.conductFrom as string) > decided.on) : []
    const because = [
      ...wrong.map(({ a, b }) => `${EVENT_NAMES[a.event.type]} ${a.on} 晚于${EVENT_NAMES[b.event.type]} ${b.on}`),
      ...inverted.map((c) => `违法行为起日 ${c.conductFrom} 晚于止日 ${c.conductUntil}`),
      ...after.map((c) => `违法行为起日 ${c.conductFrom} 晚于决定日 ${decided?.on}`),
    ]
    const facts = wrong.flatMap(({ a, b }) => [foundFact(a), foundFact(b)])
    if (because.length > 0) return breached(() => ({ because: because.join('；'), facts, steps: [] }))
    if (dated.length < 2 && spans.length === 0) return lacking(['至少两个环节的日期'])
    return met('所记日期先后合理')
  },

  examples: [
    {
      name: '立案与决定同日',
      file: caseOf({ events: events({ 'case-opened': '2024-03-01', 'decision-made': '2024-03-01' }) }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '决定次日才立案',
      file: caseOf({ events: events({ 'case-opened': '2024-03-02', 'decision-made': '2024-03-01' }) }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '告知书送达之后才调查终结',
      file: caseOf({ events: events({ 'notice-served': '2025-05-21', 'investigation-concluded': '2025-06-05' }) }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '当事人申辩后补充调查再终结',
      file: caseOf({
        events: events({
          'notice-served': '2025-05-21',
          'defence-submitted': '2025-05-23',
          'investigation-concluded': '2025-06-05',
        }),
      }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '行为起日晚于止日',
      file: caseOf({ charges: [chargeOf({ conductFrom: day('2024-03-02'), conductUntil: day('2024-03-01') })] }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '记全而没有任何日期',
      file: caseOf({ eventsComplete: true }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '只有一个日期',
      file: caseOf({ events: events({ 'case-opened': '2024-03-02' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
  ],
})
