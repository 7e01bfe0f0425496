import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { decisionOf, eventFact, firstOf, recordOf } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

export const noticeBeforeDecision = rule({
  id: 'penalty.notice-before-decision',
  revision: 2,
  title: '作出处罚决定之前告知当事人',
  summary:
    '作出处罚决定之前，应当告知拟作出的处罚内容及事实、理由、依据和依法享有的权利。记载明确没有告知，或者告知书在决定之后才送达的，提示疑似违反；没有记载告知日期的不判。简易程序当场口头告知，不在此列。',
  basis: [cite('行政处罚法', 44), cite('行政处罚法', 62), cite('市场监督管理行政处罚程序规定', 57, 1)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: (file) => decisionOf(file)?.on ?? null,

  judge(file): Judgement {
    if (file.procedure === 'summary') return notApplicable('简易程序当场告知，没有告知书')
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚，不以告知为前提')
    const decided = decisionOf(file)
    if (file.act.outcome === null && recordOf(file, 'decision-made') === 'absent')
      return notApplicable('还没有作出处罚决定')
    const notice = firstOf(file, 'notice-served')
    const facts = [eventFact(notice, 'notice-served'), eventFact(decided, 'decision-made')]
    if (recordOf(file, 'notice-served') === 'absent')
      return breached(() => ({ because: '记载表明作出处罚决定前没有告知当事人', facts, steps: [] }))
    if (!notice) return lacking(['告知书送达之日'])
    if (!decided) return lacking(['作出决定之日'])
    if (notice.on > decided.on)
      return breached(() => ({ because: `${decided.on} 作出决定，告知书 ${notice.on} 才送达`, facts, steps: [] }))
    return met(() => ({ because: `${notice.on} 送达告知书，${decided.on} 作出决定`, facts, steps: [] }))
  },

  examples: [
    {
      name: '告知书与决定书同日（等待期另由陈述申辩期规则判）',
      file: caseOf({ events: events({ 'notice-served': '2024-03-01', 'decision-made': '2024-03-01' }) }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '决定次日才送达告知书',
      file: caseOf({ events: events({ 'notice-served': '2024-03-02', 'decision-made': '2024-03-01' }) }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '记载没有告知',
      file: caseOf({ events: events({ 'notice-served': null, 'decision-made': '2024-03-01' }) }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '正在办的案件，还没有决定',
      file: caseOf({ events: events({ 'case-opened': '2024-02-01' }), eventsComplete: true }),
      expect: 'not-applicable',
      shows: 'exception',
    },
    { name: '简易程序', file: caseOf({ procedure: 'summary' }), expect: 'not-applicable', shows: 'not-applicable' },
    {
      name: '没有记载告知日期',
      file: caseOf({ events: events({ 'decision-made': '2024-03-01' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
  ],
})
