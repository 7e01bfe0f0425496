import { day } from '#kernel/day.ts'
import { type Cents, yuan } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, event, penalty } from '#modules/supervision/domain/example.ts'
import { amountOf, decisionDay, fact, moneyFact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'

const added = (fineYuan: number, lateFine: Cents | null): CaseFile =>
  caseOf({
    charges: [chargeOf({ penalties: [penalty('罚款', fineYuan)] })],
    events: [event('decision-made', '2024-03-01'), event('late-fine-started', '2024-04-01')],
    lateFine,
  })

export const lateFineCap = rule({
  id: 'penalty.late-fine-cap',
  revision: 2,
  title: '加处罚款不得超出罚款的数额',
  summary:
    '到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处的数额不得超出罚款的数额。已加处的数额大于罚款，或者文书写明可以超过、不封顶、所写上限大于罚款的，提示；起算了加处而没有记载数额的，无法判断。',
  basis: [cite('行政处罚法', 72, 1, 1), cite('行政强制法', 45, 2), cite('市场监督管理行政处罚程序规定', 75)],
  from: day('2021-07-15'),
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱罚款',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚')
    const at = file.events.findIndex((e) => e.type === 'late-fine-capped' && !e.happened)
    if (at >= 0) {
      const words = file.events[at]?.note ?? null
      const facts = [fact('加处罚款的上限', words, `events[${at}]`)]
      return breached(() => ({ because: words ?? '记载加处罚款没有封顶', facts, steps: [] }))
    }
    const added = file.lateFine ?? null
    if (added === null) {
      if (hasAny(file, ['late-fine-capped'])) return met('加处罚款已封顶')
      return hasAny(file, ['late-fine-started']) ? lacking(['加处的罚款总额']) : untriggered('没有加处罚款')
    }
    const fine = file.statedTotals.fine ?? amountOf(file.charges, '罚款')
    if (fine === null) return lacking(['罚款的数额'])
    const facts = [moneyFact('加处的罚款', added, 'lateFine'), moneyFact('罚款', fine)]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    return added <= fine ? met(why('加处的数额没有超出罚款')) : breached(why('加处的数额超出罚款'))
  },

  examples: [
    { name: '加处与罚款相等', file: added(5_000, yuan(5_000)), expect: 'met', shows: 'last-lawful' },
    {
      name: '加处多出一分',
      file: added(5_000, (yuan(5_000) + 1) as Cents),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '封顶于罚款数额',
      file: caseOf({ events: [event('decision-made', '2024-03-01'), event('late-fine-capped', '2024-05-01')] }),
      expect: 'met',
      shows: 'other',
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
      shows: 'other',
    },
    { name: '起算了加处，数额没有记载', file: added(5_000, null), expect: 'undecidable', shows: 'undecidable' },
    {
      name: '没有加处，也没有写上限',
      file: caseOf({ events: [event('decision-made', '2024-03-01')] }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '不予处罚',
      file: caseOf({ act: { kind: 'penalty', outcome: 'not-penalised' } }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
})
