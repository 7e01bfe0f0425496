import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile, PenaltyKind } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, penalty } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact, kindsOf } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

const only = (kind: PenaltyKind, disclosed: boolean | null): CaseFile =>
  caseOf({ charges: [chargeOf({ penalties: [penalty(kind)] })], disclosed })

export const warningNotDisclosed = rule({
  id: 'penalty.warning-not-disclosed',
  revision: 1,
  title: '仅受警告的不予公示',
  summary:
    '仅受到警告的处罚决定不予公示（法律、行政法规另有规定的除外）。记载已在公示系统公示的，提示核对是否另有规定。',
  basis: [cite('市场监督管理行政处罚信息公示规定', 2, 2)],
  from: day('2021-09-01'),
  consequence: '内部管理',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: decisionDay,

  judge(file): Judgement {
    const kinds = [...kindsOf(file)]
    if (kinds.length === 0)
      return file.act.outcome === 'not-penalised' ? notApplicable('不予处罚') : lacking(['处罚种类'])
    if (kinds.some((k) => k !== '警告')) return notApplicable(`处罚不只警告（${kinds.join('、')}）`)
    const facts = [
      fact('处罚种类', '警告'),
      fact('是否公示', file.disclosed === null ? null : file.disclosed ? '已公示' : '未公示', 'disclosed'),
    ]
    if (file.disclosed === null) return lacking(['是否公示'])
    return file.disclosed
      ? breached(() => ({ because: '仅受警告的决定被公示', facts, steps: [] }))
      : met(() => ({ because: '仅受警告，没有公示', facts, steps: [] }))
  },

  examples: [
    { name: '仅警告，没有公示', file: only('警告', false), expect: 'met', shows: 'last-lawful' },
    { name: '仅警告而公示', file: only('警告', true), expect: 'breached', shows: 'first-unlawful' },
    { name: '罚款', file: only('罚款', true), expect: 'not-applicable', shows: 'not-applicable' },
    { name: '是否公示没有记载', file: only('警告', null), expect: 'undecidable', shows: 'undecidable' },
  ],
})
