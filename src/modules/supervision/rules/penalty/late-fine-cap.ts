import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact, happenedOf } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

export const lateFineCap = rule({
  id: 'penalty.late-fine-cap',
  revision: 1,
  title: '加处罚款不得超出罚款的数额',
  summary:
    '到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处的数额不得超出罚款的数额。文书写明可以超过、不封顶，或者所写上限大于罚款的，提示；没有写上限的不判。',
  basis: [cite('行政处罚法', 72, 1, 1), cite('行政强制法', 45, 2)],
  from: day('2021-07-15'),
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚')
    const at = file.events.findIndex((e) => e.type === 'late-fine-capped' && !e.happened)
    if (at < 0)
      return happenedOf(file, 'late-fine-capped').length > 0 ? met('加处罚款已封顶') : lacking(['加处罚款的上限'])
    const words = file.events[at]?.note ?? null
    const facts = [fact('加处罚款的上限', words, `events[${at}]`)]
    return breached(() => ({ because: words ?? '记载加处罚款没有封顶', facts, steps: [] }))
  },

  examples: [
    {
      name: '封顶于罚款数额',
      file: caseOf({ events: [event('decision-made', '2024-03-01'), event('late-fine-capped', '2024-05-01')] }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '写明可以超过罚款数额',
      file: caseOf({
        events: [
          event('decision-made', '2024-03-01'),
          event('late-fine-capped', null, { note: '加处罚款可以超过罚款数额' }),
        ],
      }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '没有写上限',
      file: caseOf({ events: [event('decision-made', '2024-03-01')] }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '不予处罚',
      file: caseOf({ act: { kind: 'penalty', outcome: 'not-penalised' } }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
