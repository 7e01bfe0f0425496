import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { decisionOf, fact, INVESTIGATIVE } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

/** 只剩姓的掩码（张某、李**）不能用来认定是同一个人；留了姓和末字的（张某实）在同一份文书里指同一人。 */
const isFullName = (name: string) =>
  /^[\p{Script=Han}·]{2,}$/u.test(name) &&
  (!/[某甲乙丙]/.test(name) || /^\p{Script=Han}某(?!某)\p{Script=Han}$/u.test(name))

/** 文书写明审核人员就是办案人员。 */
const admitted = (file: CaseFile): boolean =>
  file.events.some((e) => e.type === 'review-completed' && /审核人员即办案人员/.test(e.note ?? ''))

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

const masked = (by: string): CaseFile => {
  const file = reviewed(by)
  return { ...file, events: [event('inspection-held', '2024-03-01', { by: ['甄某实', '贾某'] })] }
}

export const reviewerIndependent = rule({
  id: 'penalty.reviewer-independent',
  revision: 2,
  title: '办案人员不得作为审核人员',
  summary:
    '审核人员与办案人员不得是同一人。只在两边都写明全名且相同时提示；只剩姓的掩码或没有记载的不判，文书写明由办案人员审核的也提示。同名的可能是两人，须核对证号。',
  basis: [cite('市场监督管理行政处罚程序规定', 49, 3)],
  from: day('2019-04-01'),
  consequence: '程序瑕疵',
  scope: 'case',
  dayOf: (file) => decisionOf(file)?.on ?? null,

  judge(file): Judgement {
    if (file.procedure === 'summary') return notApplicable('简易程序不经审核')
    if (admitted(file))
      return breached(() => ({
        because: '记载审核人员就是本案办案人员',
        facts: [fact('审核人员', '即办案人员')],
        steps: [],
      }))
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
    { name: '姓名只掩去中间一字，两处相同', file: masked('甄某实'), expect: 'breached', shows: 'other' },
    {
      name: '没有姓名，写明审核由本案承办人员兼任',
      file: caseOf({
        events: [event('review-completed', '2024-03-20', { note: '审核人员即办案人员' })],
      }),
      expect: 'breached',
      shows: 'other',
    },
    { name: '审核人员姓名掩码', file: reviewed('甄某'), expect: 'undecidable', shows: 'undecidable' },
    { name: '简易程序', file: caseOf({ procedure: 'summary' }), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
