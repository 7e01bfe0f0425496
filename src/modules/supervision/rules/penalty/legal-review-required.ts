import { type Day, day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { decisionOf, eventFact, happenedOf, lastOf, recordOf, supposed } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, notApplicable, rule } from '#modules/supervision/domain/rule.ts'

const heard = { 'notice-served': '2024-03-01', 'hearing-held': '2024-04-01', 'decision-made': '2024-04-20' }

/** 写明未经法制审核；另有案件审核的不改变这一点。 */
const deniesLegalReview = (file: CaseFile): boolean =>
  file.events.some((e) => e.type === 'review-completed' && !e.happened && /法制审核/.test(e.note ?? ''))

/** 写明决定作出之后才补的法制审核；之前另有一次的不算。 */
const reviewedAfterwards = (file: CaseFile): boolean =>
  file.events.some((e) => e.type === 'review-completed' && /决定之后法制审核/.test(e.note ?? '')) &&
  file.reviews.every((r) => r.kind !== 'legal-review' || r.on === null)

/** 听证之后记载了审核，且不是案件审核；没有写日子、没有写哪一种的也算。 */
const reviewedSince = (file: CaseFile): boolean => {
  const held = lastOf(file, 'hearing-held', 'hearing-ended')
  const since = ({ on }: { readonly on: Day | null }) => on === null || held === null || on >= held.on
  const cases = file.reviews.filter((r) => r.kind === 'case-review').map((r) => r.on)
  return (
    file.reviews.some((r) => r.kind !== 'case-review' && since(r)) ||
    happenedOf(file, 'review-completed').some((e) => since(e) && !cases.includes(e.on))
  )
}

export const legalReviewRequired = rule({
  id: 'penalty.legal-review-required',
  revision: 3,
  title: '经过听证等重大案件决定前经法制审核',
  summary:
    '直接关系当事人重大权益、经过听证程序的案件，听证之后、决定之前须经法制审核，未经审核或者审核未通过不得作出决定。是否“疑难复杂”“重大公共利益”机器不判；只判经过听证的案件，且审核的有无、日期须有记载。',
  basis: [
    cite('行政处罚法', 58, 1),
    cite('市场监督管理行政处罚程序规定', 50, 1),
    cite('市场监督管理行政处罚程序规定', 50, 2),
  ],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: (file) => decisionOf(file)?.on ?? null,
  ahead: {
    what: '法制审核',
    event: 'review-completed',
    isDone: reviewedSince,
    why: () => '经过听证程序的案件，决定之前须经法制审核',
    without: (file) => ({
      ...file,
      reviews: file.reviews.filter((r) => r.kind === 'case-review'),
      events: [
        ...file.events.filter((e) => e.type !== 'review-completed'),
        supposed('review-completed', null, '没有法制审核'),
      ],
    }),
  },

  judge(file): Judgement {
    if (file.procedure === 'summary') return notApplicable('简易程序不经法制审核')
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚')
    const decided = decisionOf(file)
    if (!decided) return lacking(['作出决定之日'])
    const held = lastOf(file, 'hearing-held', 'hearing-ended')
    const legal = file.reviews.filter((r) => r.kind !== 'case-review')
    const facts = [eventFact(held, 'hearing-held'), eventFact(decided, 'decision-made')]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    const inTime = legal.some(
      (r) => r.kind === 'legal-review' && r.on !== null && r.on <= decided.on && (held === null || r.on >= held.on),
    )
    if (inTime) return met(why('决定之前已经法制审核'))
    if (!held) {
      if (recordOf(file, 'hearing-held') === 'happened') return lacking(['听证日期', '法制审核日期'])
      if (file.record === 'decision' || recordOf(file, 'hearing-held') === 'absent')
        return notApplicable('没有听证；是否疑难复杂、涉及重大公共利益由人判断')
      return lacking(
        ['是否属于应当法制审核的情形', ...(deniesLegalReview(file) ? [] : ['法制审核'])],
        why('没有记载听证；是否疑难复杂、涉及重大公共利益须由人判断'),
      )
    }
    const absent = file.eventsComplete || recordOf(file, 'review-completed') === 'absent' || deniesLegalReview(file)
    if (reviewedAfterwards(file)) return breached(why(`${held.on} 听证，记载法制审核在决定作出之后才补`))
    if (legal.length === 0)
      return absent
        ? breached(why(`${held.on} 听证，记载没有法制审核即于 ${decided.on} 作出决定`))
        : lacking(['听证之后的法制审核'])
    if (legal.some((r) => r.kind === null || r.on === null)) return lacking(['审核的种类与日期'])
    if (legal.every((r) => r.on !== null && r.on > decided.on))
      return breached(why(`${decided.on} 已作出决定，法制审核在其后`))
    if (!file.eventsComplete)
      return lacking(['听证之后的法制审核'], why('所记法制审核都在听证之前，听证之后是否再审没有记载'))
    return breached(why(`所记法制审核都在听证（${held.on}）之前，听证之后没有再审`))
  },

  examples: [
    {
      name: '听证之后、决定当日完成法制审核',
      file: caseOf({
        events: events(heard),
        reviews: [{ kind: 'legal-review', on: day('2024-04-20'), by: [], opinion: '同意', qualified: null }],
      }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '决定次日才审核',
      file: caseOf({
        events: events(heard),
        reviews: [{ kind: 'legal-review', on: day('2024-04-21'), by: [], opinion: '同意', qualified: null }],
      }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '经过听证而记载没有审核',
      file: caseOf({ events: events({ ...heard, 'review-completed': null }) }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '另有案件审核，写明未经法制审核',
      file: caseOf({
        events: [
          event('review-completed', '2024-02-20', { note: '案件审核' }),
          event('review-completed', null, { note: '法制审核' }),
          ...events(heard),
        ],
        reviews: [{ kind: 'case-review', on: day('2024-02-20'), by: [], opinion: '同意', qualified: null }],
      }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '写明决定作出之后才补法制审核',
      file: caseOf({
        events: [...events(heard), event('review-completed', null, { happened: true, note: '决定之后法制审核' })],
      }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '审核在听证之前，之后有无再审没有记载',
      file: caseOf({
        events: events(heard),
        reviews: [{ kind: 'legal-review', on: day('2024-02-20'), by: [], opinion: '同意', qualified: null }],
      }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '明确没有听证',
      file: caseOf({ events: events({ 'hearing-held': null, 'decision-made': '2024-04-20' }) }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '是否听证没有记载',
      file: caseOf({ events: events({ 'decision-made': '2024-04-20' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '简易程序', file: caseOf({ procedure: 'summary' }), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
