import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, event, penalty } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact, moneyFact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

const finesOf = (file: CaseFile) =>
  file.charges.flatMap((c, i) =>
    c.penalties.flatMap((p, j) =>
      p.kind === '罚款' && p.target !== 'person' ? [{ p, path: `charges[${i}].penalties[${j}].amount` }] : [],
    ),
  )

const twice = (note: string | null, fines: readonly number[]): CaseFile =>
  caseOf({
    record: 'decision',
    charges: [chargeOf({ penalties: fines.map((n) => penalty('罚款', n)) })],
    events: [event('decision-made', '2024-03-01', { note })],
  })

export const oneActOneFine = rule({
  id: 'penalty.one-act-one-fine',
  revision: 1,
  title: '同一个违法行为不得给予两次以上罚款',
  summary:
    '文书自己写明是同一个违法行为，却依两部法律分别罚款的，提示；同一行为违反多个规定应当罚款的，按罚款数额高的规定处罚。不同的行为分别罚款、对单位与责任人分别罚款的不在此列；几件决定之间的重复罚款另有成批规则。',
  basis: [cite('行政处罚法', 29)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    const fines = finesOf(file)
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚')
    if (file.charges.every((c) => c.penalties.length === 0)) return lacking(['处罚内容'])
    if (fines.length < 2) return met('只有一次罚款')
    const at = file.events.findIndex((e) => /decision-made$/.test(e.type) && /同一行为两次罚款/.test(e.note ?? ''))
    if (at < 0) return notApplicable('没有写明几次罚款针对同一行为')
    const facts = [
      fact('文书所写', '同一行为', `events[${at}]`),
      ...fines.map(({ p, path }) => moneyFact('罚款', p.amount, path)),
    ]
    return breached(() => ({ because: `文书写明是同一行为，依不同的法律罚款 ${fines.length} 次`, facts, steps: [] }))
  },

  examples: [
    { name: '一次罚款', file: twice('同一行为两次罚款', [4_720]), expect: 'met', shows: 'last-lawful' },
    {
      name: '写明同一行为，罚款两次',
      file: twice('同一行为两次罚款', [4_720, 4_840]),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '两次罚款，没有写明同一行为',
      file: twice(null, [500, 800]),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '处罚内容没有记载',
      file: caseOf({ charges: [chargeOf({})] }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
  ],
})
