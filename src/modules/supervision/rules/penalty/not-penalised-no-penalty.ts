import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, penalty } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule, untriggered } from '#modules/supervision/domain/rule.ts'

const decided = (outcome: CaseFile['act']['outcome'], charges: CaseFile['charges']): CaseFile =>
  caseOf({ act: { kind: 'penalty', outcome }, events: events({ 'decision-made': '2024-04-20' }), charges })

export const notPenalisedNoPenalty = rule({
  id: 'penalty.not-penalised-no-penalty',
  revision: 1,
  title: '不予处罚的决定没有处罚内容',
  summary:
    '处理结果记为不予处罚的，不应当有处罚种类和数额；没收非法财物另有明文的除外。两处矛盾多半是录入差错，提示核对原件；从决定书正文读出的不判，可能只有一部分不予处罚。',
  basis: [cite('行政处罚法', 57, 1), cite('市场监督管理行政处罚程序规定', 60, 1)],
  from: day('2021-07-15'),
  consequence: '数据质量',
  misconduct: null,
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    if (file.act.outcome !== 'not-penalised') return untriggered('不是不予处罚')
    if (file.charges.length === 0) return lacking(['违法行为与处理内容'])
    const kinds = file.charges.flatMap((c) => c.penalties.map((p) => p.kind))
    if (kinds.length === 0) return met('没有处罚内容')
    if (kinds.every((kind) => kind === '没收非法财物')) return lacking(['没收非法财物的依据'])
    if (file.record === 'decision') return lacking(['处理结果与处罚内容是否读对'])
    return breached(() => ({
      because: `处理结果是不予处罚，却记有${[...new Set(kinds)].join('、')}`,
      facts: [fact('处理结果', '不予处罚', 'act.outcome'), fact('处罚种类', kinds.join('、'), 'charges[0].penalties')],
      steps: [],
    }))
  },

  examples: [
    { name: '没有处罚内容', file: decided('not-penalised', [chargeOf({})]), expect: 'met', shows: 'last-lawful' },
    {
      name: '记有罚款',
      file: decided('not-penalised', [chargeOf({ penalties: [penalty('罚款', 1000)] })]),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '只没收非法财物：可能另有明文',
      file: decided('not-penalised', [chargeOf({ penalties: [penalty('没收非法财物')] })]),
      expect: 'undecidable',
      shows: 'exception',
    },
    { name: '没有违法行为', file: decided('not-penalised', []), expect: 'undecidable', shows: 'undecidable' },
    { name: '给予处罚', file: decided('penalised', []), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
