import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile, Review } from '#modules/cases/domain/case-file.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { decisionOf, fact, foundFact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  rule,
  undecidable,
  untriggered,
} from '#modules/supervision/domain/rule.ts'

const reviewed = (...opinions: Review['opinion'][]): CaseFile =>
  caseOf({
    events: events({ 'decision-made': '2024-04-20' }),
    reviews: opinions.map((opinion, i) => ({
      kind: 'legal-review',
      on: day(`2024-04-1${i}`),
      by: [],
      opinion,
      qualified: null,
    })),
  })

export const legalReviewPassed = rule({
  id: 'penalty.legal-review-passed',
  revision: 1,
  title: '法制审核未通过的不得作出决定',
  summary:
    '应当法制审核的案件，审核未通过的不得作出处罚决定。办案系统所记决定之前最后一次法制审核的意见是“建议补充调查”的，提示；“建议纠正”的可能已照改，列为有争议；意见没有记载的不判。',
  basis: [
    cite('行政处罚法', 58, 1),
    cite('市场监督管理行政处罚程序规定', 50, 1),
    cite('市场监督管理行政处罚程序规定', 54),
  ],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: (file) => decisionOf(file)?.on ?? null,

  judge(file): Judgement {
    const legal = file.reviews.filter((r) => r.kind === 'legal-review')
    if (legal.length === 0) return untriggered('没有记载法制审核')
    if (file.act.outcome === 'not-penalised') return untriggered('不予处罚')
    const decided = decisionOf(file)
    if (!decided) return lacking(['作出决定之日'])
    if (legal.some((r) => r.on === null)) return lacking(['法制审核之日'])
    const before = legal.filter((r) => r.on !== null && r.on <= decided.on)
    const last = before.sort((a, b) => ((a.on as string) < (b.on as string) ? -1 : 1)).at(-1)
    if (!last) return lacking(['决定之前的法制审核'])
    if (last.opinion === null || last.opinion === '其他') return lacking(['法制审核的意见'])
    const why = () => ({
      because: `${last.on} 最后一次法制审核意见为“${last.opinion}”，${decided.on} 作出决定`,
      facts: [fact('审核意见', last.opinion), foundFact(decided)],
      steps: [],
    })
    if (last.opinion === '同意') return met(why)
    return last.opinion === '建议补充调查' && file.record === 'case-system'
      ? breached(why)
      : undecidable('disputed-reading', why)
  },

  examples: [
    {
      name: '补充调查之后再审同意',
      file: reviewed('建议补充调查', '同意'),
      expect: 'met',
      shows: 'last-lawful',
    },
    { name: '建议补充调查，没有再审', file: reviewed('建议补充调查'), expect: 'breached', shows: 'first-unlawful' },
    { name: '建议纠正，可能已照改', file: reviewed('建议纠正'), expect: 'undecidable', shows: 'exception' },
    { name: '没有写意见', file: reviewed(null), expect: 'undecidable', shows: 'undecidable' },
    { name: '没有法制审核', file: reviewed(), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
