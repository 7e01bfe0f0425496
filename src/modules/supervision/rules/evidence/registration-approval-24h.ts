import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { firstOf } from '#modules/supervision/domain/facts.ts'
import { type Judgement, lacking, rule, untriggered } from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny, isDenied } from '#modules/supervision/rules/families/family.ts'
import { judgeHours, withHoursUndone } from '#modules/supervision/rules/families/hours.ts'

const WORDS = { began: '先行登记保存', acting: '当场采取', doing: '补批' }

export const evidenceRegistrationApproval24h = rule({
  id: 'evidence.registration-approval-24h',
  revision: 2,
  title: '紧急先行登记保存二十四小时内补办批准',
  summary:
    '情况紧急当场先行登记保存的，二十四小时内向负责人报告并补办批准手续。同案另有查封扣押的，补批的是哪一项不清楚，不判；没有写钟点的，隔了两整天以上才判。',
  basis: [cite('市场监督管理行政处罚程序规定', 33, 2)],
  from: day('2022-11-01'),
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  scope: 'case',
  row: 'DL07',
  dayOf: (file) => firstDayOf(file, ['evidence-registered']),

  judge(file, given): Judgement {
    if (!hasAny(file, ['evidence-registered'])) return untriggered('没有记载先行登记保存')
    const [registered, approved] = [firstOf(file, 'evidence-registered'), firstOf(file, 'emergency-approved')]
    if (!hasAny(file, ['emergency-approved'])) {
      const urgent = /紧急/.test(registered?.event.note ?? '') && !isDenied(file, ['emergency-approved'])
      return registered && urgent
        ? withHoursUndone(lacking(['补办批准']), registered, '补办先行登记保存的批准')
        : untriggered('没有记载紧急补批（事先批准的不适用）')
    }
    if (hasAny(file, ['seizure-imposed'])) return lacking(['补批的是先行登记保存还是查封扣押'])
    if (!registered || !approved) return lacking(['先行登记保存与补批之日'])
    return judgeHours(registered, approved, WORDS, given)
  },

  examples: [
    {
      name: '10:20 采取，次日 10:20 补批',
      file: caseOf({
        events: events({ 'evidence-registered': '2024-03-05T10:20', 'emergency-approved': '2024-03-06T10:20' }),
      }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '次日 11:01 补批（宽读到 11:00）',
      file: caseOf({
        events: events({ 'evidence-registered': '2024-03-05T10:20', 'emergency-approved': '2024-03-06T11:01' }),
      }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '同案另有查封',
      file: caseOf({
        events: events({
          'evidence-registered': '2024-03-05T10:20',
          'seizure-imposed': '2024-03-05T11:00',
          'emergency-approved': '2024-03-08T11:01',
        }),
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '没有钟点',
      file: caseOf({ events: events({ 'evidence-registered': '2024-03-05', 'emergency-approved': '2024-03-06' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '写明情况紧急当场采取，补批还没有记载',
      file: caseOf({ events: [event('evidence-registered', '2024-03-05T10:20', { note: '情况紧急，当场采取' })] }),
      expect: 'undecidable',
      shows: 'other',
    },
    {
      name: '没有紧急补批',
      file: caseOf({ events: [event('evidence-registered', '2024-03-05')] }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
