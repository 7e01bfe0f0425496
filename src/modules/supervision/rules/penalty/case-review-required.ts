import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { decisionOf, foundFact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule, untriggered } from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny } from '#modules/supervision/rules/families/family.ts'

const DECISIONS = ['decision-made', 'summary-decision-made'] as const

/** 写明没有审核：只写没有法制审核的不算，可能另有案件审核。 */
const deniesReview = (file: CaseFile): boolean =>
  file.events.some((e) => e.type === 'review-completed' && !e.happened && !/法制|合法性/.test(e.note ?? ''))

const mentionsReview = (file: CaseFile): boolean =>
  file.reviews.length > 0 || file.events.some((e) => e.type === 'review-completed')

export const caseReviewRequired = rule({
  id: 'penalty.case-review-required',
  revision: 1,
  title: '普通程序案件须经审核',
  summary:
    '适用普通程序的案件，调查终结后须经法制审核或者案件审核。记载写明没有审核就作出决定的提示；只写明没有法制审核的，可能另有案件审核，不判；没有记载的不判，决定书往往不写审核，没有写的不列。',
  basis: [cite('市场监督管理行政处罚程序规定', 49, 1), cite('市场监督管理行政处罚程序规定', 52, 1)],
  from: day('2022-11-01'),
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: (file) => (mentionsReview(file) ? firstDayOf(file, DECISIONS) : null),

  judge(file): Judgement {
    if (file.procedure === 'summary') return untriggered('简易程序不经审核')
    if (file.record === 'disclosure-row') return untriggered('公示表不载审核')
    if (file.reviews.length > 0 || hasAny(file, ['review-completed'])) return met('经过审核')
    if (!deniesReview(file))
      return file.record === 'decision' ? untriggered('决定书往往不写审核') : lacking(['法制审核或者案件审核'])
    const decided = decisionOf(file)
    if (!decided) return lacking(['作出决定之日'])
    return breached(() => ({
      because: `记载写明没有审核，${decided.on} 作出决定`,
      facts: [foundFact(decided)],
      steps: [],
    }))
  },

  examples: [
    {
      name: '经过案件审核',
      file: caseOf({ events: events({ 'review-completed': '2024-03-20', 'decision-made': '2024-04-01' }) }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '写明没有审核',
      file: caseOf({ events: events({ 'review-completed': null, 'decision-made': '2024-04-01' }) }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '只写明没有法制审核',
      file: caseOf({
        events: [event('review-completed', null, { note: '未经法制审核' }), event('decision-made', '2024-04-01')],
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '没有记载审核',
      file: caseOf({ events: events({ 'decision-made': '2024-04-01' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '简易程序', file: caseOf({ procedure: 'summary' }), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
