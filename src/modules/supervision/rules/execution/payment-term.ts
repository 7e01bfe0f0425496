import { addDays, day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { deadlineRow } from '#law/deadlines.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, events } from '#modules/supervision/domain/example.ts'
import { firstOf, foundFact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny } from '#modules/supervision/rules/families/family.ts'

const ROW = deadlineRow('DL26')
const demanded = (due: string): CaseFile =>
  caseOf({ events: events({ 'decision-served': '2024-03-01', 'payment-due': due }) })

export const executionPaymentTerm = rule({
  id: 'execution.payment-term',
  revision: 1,
  title: '缴款期限不少于十五日',
  summary:
    '当事人自收到处罚决定书之日起十五日内缴纳罚没款；所定的缴款期满早于送达后第十五日的，提示。十五日是自然日；送达之日没有记载的不判。',
  basis: [cite('行政处罚法', 67, 3), cite('市场监督管理行政处罚程序规定', 72, 1)],
  from: day('2022-11-01'),
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱罚款',
  scope: 'case',
  dayOf: (file) => firstDayOf(file, ['decision-served']),

  judge(file): Judgement {
    if (!hasAny(file, ['payment-due'])) return untriggered('没有记载缴款期满之日')
    if (hasAny(file, ['payment-deferred'])) return notApplicable('批准暂缓、分期的另计')
    const [served, due] = [firstOf(file, 'decision-served', 'deemed-served'), firstOf(file, 'payment-due')]
    if (!served || !due) return lacking([...(served ? [] : ['送达之日']), ...(due ? [] : ['缴款期满之日'])])
    if (due.on < served.on) return lacking(['送达与缴款期满的先后'])
    const last = addDays(served.on, ROW.period.n)
    const why = (because: string) => () => ({
      because,
      facts: [foundFact(served), foundFact(due)],
      steps: [
        { label: '收到决定书', value: served.on, note: '当日不计' },
        { label: '第十五日', value: last, note: null },
        { label: '所定缴款期满', value: due.on, note: null },
      ],
    })
    return due.on < last
      ? breached(why(`${served.on} 送达，第十五日是 ${last}，却定于 ${due.on} 期满`))
      : met(why(`${served.on} 送达，缴款期满 ${due.on}`))
  },

  examples: [
    { name: '第十五日期满', file: demanded('2024-03-16'), expect: 'met', shows: 'last-lawful' },
    { name: '第十四日期满', file: demanded('2024-03-15'), expect: 'breached', shows: 'first-unlawful' },
    {
      name: '送达之日没有记载',
      file: caseOf({ events: events({ 'payment-due': '2024-03-15' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '没有缴款期满之日', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
