import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { deadlineRow } from '#law/deadlines.ts'
import { judgeDeadline } from '#modules/supervision/domain/deadline-judgement.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { decisionOf, type Found, firstOf } from '#modules/supervision/domain/facts.ts'
import { type Judgement, lacking, notApplicable, rule, undecidable } from '#modules/supervision/domain/rule.ts'

const ROW = deadlineRow('DL20')
/** 只在当事人不在场时才用的送达方式。 */
const ABSENT_METHODS = /邮寄|留置|电子|委托|转交|不在场/

/** 没有见到送达的，照旧算出届满日，供提醒。 */
const undoneOf = ({ undone }: Judgement) => (undone === undefined ? {} : { undone })

export const serviceDeadline = rule({
  id: 'penalty.service-deadline',
  revision: 3,
  title: '宣告后七个工作日内送达决定书',
  summary:
    '决定书应当在宣告后当场交付；当事人不在场的，七个工作日内送达。条文没有把作出日写成起点：没有记载宣告日的，只有送达方式表明当事人不在场（邮寄、留置、电子、委托）时才从作出日起算，否则列为读法有争议。转为公告送达的另计。',
  basis: [cite('行政处罚法', 61, 1), cite('行政处罚法', 85), cite('市场监督管理行政处罚程序规定', 81)],
  from: day('2022-11-01'),
  consequence: '程序瑕疵',
  misconduct: '慢作为',
  scope: 'case',
  row: ROW.id,
  dayOf: (file) => decisionOf(file)?.on ?? null,

  judge(file, given): Judgement {
    if (file.procedure === 'summary') return notApplicable('简易程序的决定书当场交付')
    const decided = decisionOf(file)
    if (!decided) return lacking(['作出决定之日'])
    const announced = firstOf(file, 'decision-announced')
    const served = firstOf(file, 'decision-served', 'deemed-served')
    const notice = firstOf(file, 'public-notice-published')
    if (served && served.on < decided.on) return lacking(['决定与送达的先后（记载的送达日早于决定日）'])
    const start = announced ?? decided
    const judgeBy = (done: Found | null) =>
      judgeDeadline(
        {
          what: '送达决定书',
          from: start,
          done,
          period: ROW.period,
          extensions: [],
          exclusions: [],
          couldSave: [],
          verified: ROW.verified,
        },
        given,
      )
    const judgement = judgeBy(served)
    if (judgement.is === 'met' && served) return judgement
    if (notice && judgeBy(notice).is === 'met') return judgeBy(notice)
    if (notice || /公告/.test(served?.event.note ?? ''))
      return lacking(['最初着手送达的时间（转公告送达的，七个工作日内已着手即可）'], judgement.explain)
    if (!served) return { ...lacking(['送达之日'], judgement.explain), ...undoneOf(judgement) }
    if (judgement.is !== 'breached' || announced || ABSENT_METHODS.test(served.event.note ?? '')) return judgement
    return undecidable('disputed-reading', judgement.explain)
  },

  examples: [
    {
      name: '2024-03-01（周五）宣告，第七个工作日 3-12 送达',
      file: caseOf({
        events: events({
          'decision-made': '2024-03-01',
          'decision-announced': '2024-03-01',
          'decision-served': '2024-03-12',
        }),
      }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '第八个工作日 3-13 送达',
      file: caseOf({
        events: events({
          'decision-made': '2024-03-01',
          'decision-announced': '2024-03-01',
          'decision-served': '2024-03-13',
        }),
      }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '未记载宣告，邮寄送达于第八个工作日收件',
      file: caseOf({
        events: [event('decision-made', '2024-03-01'), event('decision-served', '2024-03-13', { note: '邮寄送达' })],
      }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '写明作出决定时当事人不在场，第八个工作日送达',
      file: caseOf({
        events: [
          event('decision-made', '2024-03-01'),
          event('decision-served', '2024-03-13', { note: '当事人不在场' }),
        ],
      }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '未记载宣告与送达方式',
      file: caseOf({ events: events({ 'decision-made': '2024-03-01', 'decision-served': '2024-03-13' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '七个工作日内已发布送达公告',
      file: caseOf({
        events: events({
          'decision-made': '2024-03-01',
          'public-notice-published': '2024-03-12',
          'deemed-served': '2024-04-11',
        }),
      }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '转公告送达的不因晚而判',
      file: caseOf({
        events: events({
          'decision-made': '2024-03-01',
          'public-notice-published': '2024-04-01',
          'deemed-served': '2024-05-01',
        }),
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '简易程序',
      file: caseOf({ procedure: 'summary' }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
