import { absent, all, happened, on, over, type Plant } from '../build.ts'
import { byDeadline, mustHave, only, piece, waiting } from '../fragments.ts'
import { WAIT_THIRTY_DAYS } from './dates.ts'

const seizedOn = [['2024-03-05', '2024-03-05', '2024-03-06']] as const

/** 查封扣押的各步。 */
export const COERCION_STEPS: readonly Plant[] = [
  ...mustHave({
    rule: 'coercion.approved-first',
    with: [absent('emergency-approved')],
    when: 'seizure-imposed',
    must: 'seizure-approved',
    dates: seizedOn,
  }),
  piece(
    'coercion.approved-first',
    '次日批准，是否紧急没有记载',
    'undecidable',
    'exception',
    only(happened('seizure-imposed', '2024-03-05'), happened('seizure-approved', '2024-03-06')),
  ),
  piece(
    'coercion.approved-first',
    '次日批准，但情况紧急当场实施',
    'not-applicable',
    'exception',
    only(
      happened('seizure-imposed', '2024-03-05', { note: '情况紧急，当场实施' }),
      happened('seizure-approved', '2024-03-06'),
    ),
  ),
  ...mustHave({
    rule: 'coercion.papers-delivered',
    when: 'seizure-imposed',
    must: 'seizure-papers-served',
    dates: seizedOn,
  }),
  ...mustHave({
    rule: 'coercion.attendance-notified',
    when: 'seizure-imposed',
    must: 'attendance-notified',
    dates: [['2024-03-05', '2024-03-05']],
  }),
  piece(
    'coercion.attendance-notified',
    '没有通知，另请见证人',
    'not-applicable',
    'exception',
    only(happened('seizure-imposed', '2024-03-05'), {
      ...absent('attendance-notified'),
      note: '当事人不到场，邀请见证人',
    }),
  ),
  ...mustHave({
    rule: 'coercion.extension-informed',
    when: 'seizure-extended',
    must: 'seizure-extension-informed',
    dates: [['2024-03-20', '2024-03-21']],
  }),
  ...mustHave({
    rule: 'coercion.test-period-informed',
    when: 'test-commissioned',
    must: 'test-period-informed',
    with: [happened('seizure-imposed', '2024-03-05')],
    dates: [['2024-03-10', '2024-03-11']],
  }),
  // 三十日：5-6＋30＝6-5；8-11＋30＝9-10；1-6＋30＝2-5，都是工作日
  ...byDeadline({
    rule: 'coercion.extension-in-time',
    from: 'seizure-imposed',
    to: 'seizure-extended',
    dates: [
      ['2024-05-06', '2024-06-05', '2024-06-06'],
      ['2025-08-11', '2025-09-10', '2025-09-11'],
      ['2026-01-06', '2026-02-05', '2026-02-06'],
    ],
    denied: false,
  }),
  ...waiting({
    rule: 'coercion.claim-wait',
    from: 'claim-notice-published',
    to: 'seizure-goods-disposed',
    dates: WAIT_THIRTY_DAYS,
  }),
  ...limits(),
  ...people(),
]

function limits(): Plant[] {
  const rule = 'coercion.extension-limit'
  const extended = (imposed: string, until: string | null) =>
    only(
      happened('seizure-imposed', imposed),
      happened('seizure-extended', imposed, { until: until === null ? null : on(until) }),
    )
  // 六十日：5-6＋60＝7-5；8-11＋60＝10-10
  return [
    piece(rule, '延长至第六十日', 'met', 'last-lawful', extended('2024-05-06', '2024-07-05')),
    piece(rule, '延长至第六十一日', 'breached', 'first-unlawful', extended('2024-05-06', '2024-07-06')),
    piece(rule, '国庆后第六十日', 'met', 'last-lawful', extended('2025-08-11', '2025-10-10')),
    piece(rule, '国庆后第六十一日', 'breached', 'first-unlawful', extended('2025-08-11', '2025-10-11')),
    piece(rule, '延长了九十日', 'breached', 'other', extended('2024-05-06', '2024-09-03')),
    piece(rule, '止日没有写', 'undecidable', 'undecidable', extended('2024-05-06', null)),
    piece(rule, '没有延长', 'not-applicable', 'not-applicable', only(happened('seizure-imposed', '2024-05-06'))),
  ]
}

/** 单独登记的强制措施。 */
function people(): Plant[] {
  const coercion = over({ act: { kind: 'coercion', outcome: null } })
  const seized = (...by: string[]) => all(only(happened('seizure-imposed', '2024-03-05', { by })), coercion)
  const certified = (until: string | null) =>
    all(
      seized('罗一鸣', '秦可'),
      over({
        officers: [
          {
            name: '罗一鸣',
            certificateNo: 'ZF-2020-0001',
            certifiedFrom: on('2018-01-01'),
            certifiedUntil: until === null ? null : on(until),
            agency: null,
          },
          {
            name: '秦可',
            certificateNo: 'ZF-2020-0002',
            certifiedFrom: on('2018-01-01'),
            certifiedUntil: on('2027-12-31'),
            agency: null,
          },
        ],
      }),
    )
  const [two, qualified] = ['coercion.seized-by-two', 'coercion.seized-by-qualified']
  return [
    piece(two, '两人实施', 'met', 'last-lawful', seized('罗一鸣', '秦可')),
    piece(two, '一人实施', 'breached', 'first-unlawful', seized('罗一鸣')),
    piece(two, '没有写人员', 'undecidable', 'undecidable', seized()),
    piece(
      two,
      '没有查封扣押',
      'not-applicable',
      'not-applicable',
      all(only(), coercion, over({ eventsComplete: true })),
    ),
    piece(qualified, '证件当日到期', 'met', 'last-lawful', certified('2024-03-05')),
    piece(qualified, '证件前一日到期', 'breached', 'first-unlawful', certified('2024-03-04')),
    piece(qualified, '证件止日没有记载', 'undecidable', 'undecidable', certified(null)),
  ]
}
