import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { ActEvent } from '#modules/cases/domain/case-file.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { type Found, firstOf, foundFact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, notApplicable, rule } from '#modules/supervision/domain/rule.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { judgeHours, withHoursUndone } from '#modules/supervision/rules/families/hours.ts'

const WORDS = { began: '查封扣押', acting: '当场实施', doing: '补批' }

/** 写明情况紧急当场实施。 */
const isUrgent = ({ event }: Found): boolean => /紧急/.test(event.note ?? '')
const isDenied = (e: ActEvent): boolean => e.type === 'emergency-approved' && !e.happened

export const approvalWithin24h = rule({
  id: 'coercion.approval-within-24h',
  revision: 3,
  title: '紧急查封扣押二十四小时内补办批准',
  summary:
    '情况紧急当场查封、扣押的，二十四小时内向负责人报告并补办批准手续。没有写钟点的，只有隔了两整天以上才判；写明情况紧急而没有补办的提示；开始的时是否计入有两读，按较宽的判；届满时刻落在节假日的有争议。',
  basis: [cite('行政强制法', 19), cite('市场监督管理行政处罚程序规定', 36, 2)],
  from: day('2021-07-15'),
  consequence: '程序瑕疵',
  misconduct: '乱作为',
  condition825: '乱查封',
  scope: 'case',
  row: 'DL08',
  dayOf: (file) => firstOf(file, 'seizure-imposed')?.on ?? null,

  judge(file, given): Judgement {
    const imposed = firstOf(file, 'seizure-imposed')
    const approved = firstOf(file, 'emergency-approved')
    if (!imposed) return notApplicable('没有记载查封、扣押')
    if (!approved) {
      if (!isUrgent(imposed)) return notApplicable('没有记载紧急补批（事先批准的不适用）')
      if (file.events.some(isDenied))
        return breached(() => ({
          because: '情况紧急当场查封、扣押，记载没有补办批准',
          facts: [foundFact(imposed)],
          steps: [],
        }))
      const approvedBefore = firstOf(file, 'seizure-approved')
      return approvedBefore || hasAny(file, ['emergency-approved'])
        ? notApplicable('没有记载紧急补批之日（事先批准的不适用）')
        : withHoursUndone(lacking(['补办批准']), imposed, '补办查封扣押的批准')
    }
    return judgeHours(imposed, approved, WORDS, given)
  },

  examples: [
    {
      name: '10:20 实施，次日 10:20 补批',
      file: caseOf({
        events: events({ 'seizure-imposed': '2024-03-05T10:20', 'emergency-approved': '2024-03-06T10:20' }),
      }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '次日 11:01 补批（宽读到 11:00）',
      file: caseOf({
        events: events({ 'seizure-imposed': '2024-03-05T10:20', 'emergency-approved': '2024-03-06T11:01' }),
      }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '次日 10:40 补批：两读之间',
      file: caseOf({
        events: events({ 'seizure-imposed': '2024-03-05T10:20', 'emergency-approved': '2024-03-06T10:40' }),
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '周五实施，届满在周六',
      file: caseOf({
        events: events({ 'seizure-imposed': '2024-03-08T10:00', 'emergency-approved': '2024-03-11T09:00' }),
      }),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '没有紧急补批',
      file: caseOf({ events: [event('seizure-imposed', '2024-03-05')] }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '没有钟点',
      file: caseOf({ events: events({ 'seizure-imposed': '2024-03-05', 'emergency-approved': '2024-03-06' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '没有钟点，但隔了两整天（3-05 周二实施，3-08 周五补批）',
      file: caseOf({ events: events({ 'seizure-imposed': '2024-03-05', 'emergency-approved': '2024-03-08' }) }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '写明情况紧急当场扣押，补批还没有记载',
      file: caseOf({ events: [event('seizure-imposed', '2024-03-05T10:20', { note: '情况紧急，当场实施' })] }),
      expect: 'undecidable',
      shows: 'other',
    },
    {
      name: '写明情况紧急当场扣押，没有补办批准',
      file: caseOf({
        events: [
          event('seizure-imposed', '2024-03-05', { note: '情况紧急，当场实施' }),
          event('emergency-approved', null),
        ],
      }),
      expect: 'breached',
      shows: 'other',
    },
  ],
})
