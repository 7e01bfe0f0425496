import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { decisionOf, eventFact, fact, firstOf, recordOf } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

const heard = { 'hearing-held': '2024-04-01', 'decision-made': '2024-04-20' }

/** 文书自己写明情节复杂或者重大，又写明没有集体讨论。 */
const isGrave = (file: CaseFile): boolean =>
  file.events.some((e) => e.type === 'deliberation-held' && !e.happened && /情节复杂或者重大/.test(e.note ?? ''))

export const collectiveDeliberation = rule({
  id: 'penalty.collective-deliberation',
  revision: 2,
  title: '重大案件由负责人集体讨论决定',
  summary:
    '情节复杂或者重大违法行为给予处罚，由负责人集体讨论决定。是否复杂、重大机器不判；文书自己写明复杂、重大或者案件经过听证，而记载没有集体讨论，或者讨论在决定之后的，才提示。',
  basis: [cite('行政处罚法', 57, 2), cite('市场监督管理行政处罚程序规定', 60, 2)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: (file) => decisionOf(file)?.on ?? null,
  ahead: {
    what: '负责人集体讨论',
    event: 'deliberation-held',
    isDone: (file) => file.deliberated === true || recordOf(file, 'deliberation-held') === 'happened',
    why: () => '经过听证的案件按重大案件办，决定之前由负责人集体讨论',
    without: (file) => ({ ...file, deliberated: false }),
  },

  judge(file): Judgement {
    if (file.procedure === 'summary') return notApplicable('简易程序不经集体讨论')
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚')
    const decided = decisionOf(file)
    const talked = firstOf(file, 'deliberation-held')
    const held = firstOf(file, 'hearing-held', 'hearing-ended')
    const facts = [
      eventFact(held, 'hearing-held'),
      eventFact(talked, 'deliberation-held'),
      eventFact(decided, 'decision-made'),
    ]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    if (talked && decided && talked.on > decided.on)
      return held
        ? breached(why(`${decided.on} 已作出决定，${talked.on} 才集体讨论`))
        : lacking(['是否属于情节复杂或者重大违法'], why('集体讨论在决定之后，本案是否必须集体讨论没有记载'))
    if (talked || file.deliberated === true)
      return met(() => ({
        because: '决定之前经集体讨论',
        facts: [...facts, fact('集体讨论', '经过', 'deliberated')],
        steps: [],
      }))
    const none = file.deliberated === false || recordOf(file, 'deliberation-held') === 'absent'
    if (none && isGrave(file)) return breached(why('记载本案情节复杂或者重大，而没有集体讨论'))
    if (held && none) return breached(why('本案经过听证，记载没有集体讨论'))
    if (!held && (none || file.record === 'decision') && recordOf(file, 'hearing-held') !== 'happened')
      return notApplicable('没有听证；是否情节复杂、重大由人判断')
    return lacking(none ? ['是否属于情节复杂或者重大违法'] : ['是否属于情节复杂或者重大违法', '集体讨论记录'])
  },

  examples: [
    {
      name: '决定当日集体讨论',
      file: caseOf({ events: events({ ...heard, 'deliberation-held': '2024-04-20' }) }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '决定次日才集体讨论',
      file: caseOf({ events: events({ ...heard, 'deliberation-held': '2024-04-21' }) }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '经过听证而记载没有集体讨论',
      file: caseOf({ events: events(heard), deliberated: false }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '写明情节复杂或者重大，又写明没有集体讨论',
      file: caseOf({
        events: [
          event('decision-made', '2024-04-20'),
          event('deliberation-held', null, { note: '写明情节复杂或者重大' }),
        ],
      }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '没有听证，也没有集体讨论',
      file: caseOf({ events: events({ 'decision-made': '2024-04-20' }), deliberated: false }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    { name: '集体讨论没有记载', file: caseOf({ events: events(heard) }), expect: 'undecidable', shows: 'undecidable' },
    { name: '简易程序', file: caseOf({ procedure: 'summary' }), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
