import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { eventFact, firstOf } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

export const reviewBeforeNotice = rule({
  id: 'penalty.review-before-notice',
  revision: 2,
  title: '先审核后告知',
  summary:
    '审核机构审核完毕、负责人批准处罚建议之后，才向当事人告知。最早一次审核晚于告知书送达的，提示疑似违反；经过听证的案件，所记的可能只是听证之后的法制审核，列为读法有争议。',
  basis: [cite('市场监督管理行政处罚程序规定', 56), cite('市场监督管理行政处罚程序规定', 57, 1)],
  from: day('2021-07-15'),
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  scope: 'case',
  dayOf: (file) => firstOf(file, 'notice-served')?.on ?? null,

  judge(file): Judgement {
    if (file.procedure === 'summary') return notApplicable('简易程序不经审核')
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚，不以告知为前提')
    const review = firstOf(file, 'review-completed')
    const notice = firstOf(file, 'notice-served')
    if (!review) return lacking(['审核完成之日'])
    if (!notice) return lacking(['告知书送达之日'])
    const facts = [eventFact(review, 'review-completed'), eventFact(notice, 'notice-served')]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    if (/^(?:再次|决定前)/.test(review.event.note ?? '') && review.on > notice.on)
      return lacking(['告知之前那一次审核的日期'], why(`所记 ${review.on} 是再次审核，或者是作出决定之前的审核`))
    if (review.on <= notice.on) return met(why(`${review.on} 审核完成，${notice.on} 送达告知书`))
    const held = firstOf(file, 'hearing-held', 'hearing-ended')
    if (held && held.on <= review.on)
      return undecidable('disputed-reading', why(`所记审核 ${review.on} 在听证之后，告知前是否另有审核没有记载`))
    return breached(why(`${notice.on} 已送达告知书，${review.on} 才审核完成`))
  },

  examples: [
    {
      name: '审核与告知同日',
      file: caseOf({ events: events({ 'review-completed': '2024-03-01', 'notice-served': '2024-03-01' }) }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '告知次日才审核完成',
      file: caseOf({ events: events({ 'review-completed': '2024-03-02', 'notice-served': '2024-03-01' }) }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '听证之后的法制审核',
      file: caseOf({
        events: events({
          'notice-served': '2024-03-01',
          'hearing-held': '2024-04-01',
          'review-completed': '2024-04-10',
        }),
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '告知之后的再次审核，前一次的日期没有记载',
      file: caseOf({
        events: [event('review-completed', '2024-03-12', { note: '再次审核' }), event('notice-served', '2024-03-01')],
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    { name: '简易程序', file: caseOf({ procedure: 'summary' }), expect: 'not-applicable', shows: 'not-applicable' },
    {
      name: '没有记载审核',
      file: caseOf({ events: events({ 'notice-served': '2024-03-01' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
  ],
})
