import { absent, all, happened, over, type Plant } from '../build.ts'
import { byDeadline, mustHave, only, piece } from '../fragments.ts'
import { FIFTEEN, SEVEN } from './dates.ts'

const inspected = [['2024-03-05', '2024-03-05']] as const

/** 调查取证与管辖的各步。 */
export const EVIDENCE_STEPS: readonly Plant[] = [
  ...mustHave({
    rule: 'evidence.rights-informed',
    when: 'interview-held',
    must: 'rights-informed',
    dates: inspected,
  }),
  ...mustHave({ rule: 'evidence.identity-shown', when: 'inspection-held', must: 'identity-shown', dates: inspected }),
  ...mustHave({
    rule: 'evidence.attendance-notified',
    when: 'sample-taken',
    must: 'attendance-notified',
    dates: inspected,
  }),
  piece(
    'evidence.attendance-notified',
    '没有通知，写明当事人下落不明',
    'not-applicable',
    'exception',
    only(happened('inspection-held', '2024-03-05'), { ...absent('attendance-notified'), note: '当事人下落不明' }),
  ),
  ...byDeadline({
    rule: 'evidence.registration-deadline',
    from: 'evidence-registered',
    to: 'evidence-disposed',
    dates: SEVEN,
  }),
  piece(
    'evidence.registration-deadline',
    '第八个工作日才记处理，但其间已送检',
    'undecidable',
    'exception',
    only(
      happened('evidence-registered', '2024-03-01'),
      happened('test-commissioned', '2024-03-08'),
      happened('evidence-disposed', '2024-03-13'),
    ),
  ),
  ...mustHave({
    rule: 'evidence.registration-papers',
    when: 'evidence-registered',
    must: 'registration-papers-served',
    dates: [['2024-03-05', '2024-03-05', '2024-03-06']],
  }),
  ...mustHave({
    rule: 'evidence.test-result-informed',
    when: 'decision-made',
    must: 'test-result-informed',
    with: [happened('test-result-received', '2024-03-10')],
    dates: [['2024-04-10', '2024-04-10', '2024-04-11']],
  }),
  ...byDeadline({
    rule: 'evidence.assistance-deadline',
    from: 'assistance-letter-received',
    to: 'assistance-done',
    dates: FIFTEEN,
    extended: 'assistance-delay-informed',
  }),
  ...byDeadline({
    rule: 'evidence.jurisdiction-dispute',
    from: 'jurisdiction-disputed',
    to: 'jurisdiction-agreed',
    dates: SEVEN,
  }),
  ...byDeadline({
    rule: 'evidence.jurisdiction-assigned',
    from: 'jurisdiction-materials-received',
    to: 'jurisdiction-assigned',
    dates: SEVEN,
  }),
  ...mustHave({
    rule: 'evidence.concluded-before-review',
    when: 'review-received',
    must: 'investigation-concluded',
    dates: [
      ['2024-03-11', '2024-03-11', '2024-03-12'],
      ['2025-10-10', '2025-09-30', '2025-10-11'],
    ],
    optional: true,
  }),
  ...mustHave({
    rule: 'evidence.resumed-before-decision',
    when: 'decision-made',
    must: 'investigation-resumed',
    with: [happened('investigation-suspended', '2024-03-10')],
    dates: [['2024-04-10', '2024-04-10', '2024-04-11']],
  }),
  ...mustHave({
    rule: 'evidence.recusal-decided',
    when: 'decision-made',
    must: 'recusal-decided',
    with: [happened('recusal-requested', '2024-03-10')],
    dates: [['2024-04-10', '2024-04-10', '2024-04-11']],
  }),
  ...approvals(),
  ...assigned(),
]

function approvals(): Plant[] {
  const rule = 'evidence.registration-approval-24h'
  const pair = (registered: string, approved: string) =>
    only(happened('evidence-registered', registered), happened('emergency-approved', approved))
  return [
    piece(rule, '次日同一时刻补批', 'met', 'last-lawful', pair('2024-03-05T10:20', '2024-03-06T10:20')),
    piece(
      rule,
      '次日 11:01 补批（宽读到 11:00）',
      'breached',
      'first-unlawful',
      pair('2024-03-05T10:20', '2024-03-06T11:01'),
    ),
    piece(rule, '三天后补批', 'breached', 'other', pair('2024-03-05T10:20', '2024-03-08T09:00')),
    piece(rule, '没有钟点，隔了两整天', 'breached', 'other', pair('2024-03-05', '2024-03-08')),
    piece(rule, '两读之间', 'undecidable', 'exception', pair('2024-03-05T10:20', '2024-03-06T10:40')),
    piece(rule, '没有钟点，次日补批', 'undecidable', 'undecidable', pair('2024-03-05', '2024-03-06')),
    piece(
      rule,
      '没有紧急补批',
      'not-applicable',
      'not-applicable',
      only(happened('evidence-registered', '2024-03-05')),
    ),
  ]
}

function assigned(): Plant[] {
  const rule = 'evidence.two-assigned'
  const opened = only(happened('case-opened', '2024-03-01'))
  const officer = (name: string) => ({
    name,
    certificateNo: null,
    certifiedFrom: null,
    certifiedUntil: null,
    agency: null,
  })
  const complete = over({ eventsComplete: true, act: { kind: 'penalty', outcome: null } })
  const people = (...names: string[]) => over({ officers: names.map(officer) })
  return [
    piece(rule, '两人', 'met', 'last-lawful', all(opened, complete, people('罗一鸣', '秦可'))),
    piece(rule, '只有一人', 'breached', 'first-unlawful', all(opened, complete, people('罗一鸣'))),
    piece(rule, '只有一人，没有声明记全', 'undecidable', 'undecidable', all(opened, people('罗一鸣'))),
    piece(rule, '没有立案', 'not-applicable', 'not-applicable', only()),
  ]
}
