import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { decisionOf, fact, INVESTIGATIVE } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

/** 掩码的姓名（张某、李**）不能用来认定是同一个人。 */
const isFullName = (name: string) => /^[\p{Script=Han}·]{2,}$/u.test(name) && !/[某甲乙丙]/.test(name)

const investigators = (file: CaseFile): ReadonlySet<string> =>
  new Set(
    [
      ...file.officers.map((o) => o.name),
      ...file.events.filter((e) => INVESTIGATIVE.has(e.type)).flatMap((e) => e.by),
    ].filter(isFullName),
  )
const reviewers = (file: CaseFile): readonly string[] =>
  [
    ...file.reviews.flatMap((r) => r.by),
    ...file.events.filter((e) => e.type === 'review-completed').flatMap((e) => e.by),
  ].filter(isFullName)

const reviewed = (by: string): CaseFile =>
  caseOf({
    events: [event('inspection-held', '2024-03-01', { by: ['甄实', '贾语'] }), event('decision-made', '2024-04-01')],
    reviews: [{ kind: 'case-review', on: day('2024-03-20'), by: [by], opinion: '同意', qualified: null }],
  })

export const reviewerIndependent = rule({
  id: 'penalty.reviewer-independent',
  revision: 1,
  title: '办案人员不得作为审核人员',
  summary:
    '审核人员与办案人员不得是同一人。只在两边都写明全名且相同时提示；姓名掩码或没有记载的不判。同名的可能是两人，须核对证号。',
  basis: [cite('市场监督管理行政处罚程序规定', 49, 3)],
  from: day('2019-04-01'),
  consequence: '程序瑕疵',
  scope: 'case',
  dayOf: (file) => decisionOf(file)?.on ?? null,

  judge(file): Judgement {
    if (file.procedure === 'summary') return notApplicable('简易程序不经审核')
    const handling = investigators(file)
    const reviewing = reviewers(file)
    if (handling.size === 0) return lacking(['办案人员姓名'])
    if (reviewing.length === 0) return lacking(['审核人员姓名'])
    const same = reviewing.filter((name) => handling.has(name))
    const facts = [fact('办案人员', [...handling].join('、')), fact('审核人员', reviewing.join('、'))]
    if (same.length > 0) return breached(() => ({ because: `${same.join('、')}既办案又审核`, facts, steps: [] }))
    return met(() => ({ because: '审核人员不是办案人员', facts, steps: [] }))
  },

  examples: [
    { name: '审核人员另有其人', file: reviewed('甄审'), expect: 'met', shows: 'last-lawful' },
    { name: '办案人员兼作审核人员', file: reviewed('甄实'), expect: 'breached', shows: 'first-unlawful' },
    { name: '审核人员姓名掩码', file: reviewed('甄某'), expect: 'undecidable', shows: 'undecidable' },
    { name: '简易程序', file: caseOf({ procedure: 'summary' }), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
