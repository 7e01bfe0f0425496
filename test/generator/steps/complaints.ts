import { absent, happened, over, type Plant } from '../build.ts'
import { byDeadline, mustHave, only, piece } from '../fragments.ts'
import { FIFTEEN, FIVE, FORTY_FIVE, SEVEN } from './dates.ts'

const complaint = over({ act: { kind: 'complaint', outcome: null } })
const named = happened('report-received', null, { note: '实名举报' })

/** 单独登记的投诉举报。 */
export const COMPLAINT_STEPS: readonly Plant[] = [
  ...byDeadline({
    rule: 'complaint.acceptance-deadline',
    from: 'complaint-received',
    to: 'complaint-decided',
    dates: SEVEN,
    change: complaint,
  }),
  // 2026-04-23 周四：24[1] 27 28 29 30[5] 5-6 7[7] 8；6-15 周一：16[1] 17 18 22 23[5] 24 25[7] 26
  ...byDeadline({
    rule: 'complaint.consumer-floor',
    from: 'complaint-received',
    to: 'complaint-decided',
    dates: [
      ['2026-04-23', '2026-05-07', '2026-05-08'],
      ['2026-06-15', '2026-06-25', '2026-06-26'],
    ],
    change: complaint,
  }).filter((plant) => !/迟了一年|期满之后/.test(plant.name)),
  ...byDeadline({
    rule: 'complaint.mediation-deadline',
    from: 'complaint-accepted',
    to: 'mediation-ended',
    dates: FORTY_FIVE,
    change: complaint,
  }),
  // 送检 3-11 至 3-20，扣八个（或者七个）工作日：5-8[45] 9 10 11 补[48] 13 14 15[51] 16[52] 17[53] 20
  ...(
    [
      ['扣除检测的时间，第五十一个工作日终止', '2024-05-15', 'met', 'last-lawful'],
      ['扣除检测的时间也过了，5-20 才终止', '2024-05-20', 'breached', 'first-unlawful'],
    ] as const
  ).map(([name, ended, expect, shows]) =>
    piece('complaint.mediation-deadline', name, expect, shows, (file) =>
      complaint(
        only(
          happened('complaint-accepted', '2024-03-01'),
          happened('test-commissioned', '2024-03-11'),
          happened('test-result-received', '2024-03-20'),
          happened('mediation-ended', ended),
        )(file),
      ),
    ),
  ),
  ...byDeadline({
    rule: 'complaint.mediation-end-informed',
    from: 'mediation-ended',
    to: 'mediation-end-informed',
    dates: SEVEN,
    change: complaint,
  }),
  ...byDeadline({
    rule: 'complaint.reporter-informed',
    from: 'case-opened',
    to: 'reporter-informed',
    with: [named],
    dates: FIVE,
    change: complaint,
  }),
  piece('complaint.reporter-informed', '匿名举报', 'not-applicable', 'exception', (file) =>
    complaint(
      only(
        happened('report-received', '2024-02-20', { note: '匿名举报' }),
        happened('case-opened', '2024-03-01'),
        happened('reporter-informed', '2024-03-11'),
      )(file),
    ),
  ),
  ...byDeadline({
    rule: 'complaint.report-filing',
    from: 'report-received',
    to: 'case-not-opened',
    dates: FIFTEEN,
    extended: 'filing-extended',
    change: complaint,
  }),
  // 延长没有记载：3-22[15] … 4-15[30] 还可能延长过，4-16[31] 延长一次也盖不住
  piece('complaint.report-filing', '第三十个工作日，是否延长没有记载', 'undecidable', 'exception', (file) =>
    complaint(only(happened('report-received', '2024-03-01'), happened('case-opened', '2024-04-15'))(file)),
  ),
  piece('complaint.report-filing', '第三十一个工作日，延长一次也盖不住', 'breached', 'first-unlawful', (file) =>
    complaint(only(happened('report-received', '2024-03-01'), happened('case-opened', '2024-04-16'))(file)),
  ),
  // 送检 3-5 至 3-8，扣四个（或者三个）工作日：3-22[15] 25 26 27[18] 28[19] 29
  ...(
    [
      ['扣除检测的时间，第十七个工作日决定', '2024-03-26', 'met', 'last-lawful'],
      ['扣除检测的时间也过了，3-29 才决定', '2024-03-29', 'breached', 'first-unlawful'],
    ] as const
  ).map(([name, decided, expect, shows]) =>
    piece('complaint.report-filing', name, expect, shows, (file) =>
      complaint(
        only(
          happened('report-received', '2024-03-01'),
          happened('test-commissioned', '2024-03-05'),
          happened('test-result-received', '2024-03-08'),
          happened('case-not-opened', decided),
          absent('filing-extended'),
        )(file),
      ),
    ),
  ),
  ...byDeadline({
    rule: 'complaint.jurisdiction-dispute',
    from: 'jurisdiction-disputed',
    to: 'jurisdiction-agreed',
    dates: SEVEN,
    change: complaint,
  }),
]

/** 行刑衔接。 */
export const TRANSFER_STEPS: readonly Plant[] = [
  // 三日：自然日与工作日都过了才判。3-1＋3＝3-4，第三个工作日 3-6；9-28＋3＝10-1 国庆，顺延到 10-9，也是第三个工作日；1-12 周一＋3＝1-15，也是第三个工作日
  ...byDeadline({
    rule: 'transfer.approval-deadline',
    from: 'crime-report-submitted',
    to: 'crime-transfer-decided',
    dates: [
      ['2024-03-01', '2024-03-04', '2024-03-07'],
      ['2025-09-28', '2025-10-09', '2025-10-10'],
      ['2026-01-12', '2026-01-15', '2026-01-16'],
    ],
  }),
  ...byDeadline({
    rule: 'transfer.goods-deadline',
    from: 'police-filed-notice-received',
    to: 'crime-goods-handed',
    dates: [
      ['2024-03-01', '2024-03-04', '2024-03-07'],
      ['2025-09-28', '2025-10-09', '2025-10-10'],
      ['2026-01-12', '2026-01-15', '2026-01-16'],
    ],
  }),
  ...mustHave({
    rule: 'transfer.approved-first',
    when: 'crime-transferred',
    must: 'crime-transfer-decided',
    dates: [['2024-03-05', '2024-03-05', '2024-03-06']],
  }),
  ...mustHave({
    rule: 'transfer.reported-first',
    when: 'crime-transfer-decided',
    must: 'crime-report-submitted',
    dates: [['2024-03-05', '2024-03-05', '2024-03-06']],
    optional: true,
  }),
  ...sent(),
  ...replaced(),
]

function sent(): Plant[] {
  const rule = 'transfer.within-24h'
  const pair = (decided: string, done: string) =>
    only(happened('crime-transfer-decided', decided), happened('crime-transferred', done))
  return [
    piece(rule, '次日同一时刻移送', 'met', 'last-lawful', pair('2024-03-05T15:00', '2024-03-06T15:00')),
    piece(rule, '次日晚一分钟', 'breached', 'first-unlawful', pair('2024-03-05T15:00', '2024-03-06T15:01')),
    piece(rule, '三天后移送', 'breached', 'other', pair('2024-03-05T15:00', '2024-03-08T09:00')),
    piece(rule, '没有钟点，隔了两整天', 'breached', 'other', pair('2024-03-05', '2024-03-08')),
    piece(rule, '没有钟点，次日移送', 'undecidable', 'undecidable', pair('2024-03-05', '2024-03-06')),
    piece(rule, '没有批准', 'not-applicable', 'not-applicable', only()),
  ]
}

function replaced(): Plant[] {
  const rule = 'transfer.not-replaced'
  const approved = happened('crime-transfer-decided', '2024-03-05', { note: '批准移送' })
  const decided = happened('decision-made', '2024-04-10')
  return [
    piece(
      rule,
      '批准后移送',
      'met',
      'last-lawful',
      only(approved, happened('crime-transferred', '2024-03-05'), decided),
    ),
    piece(
      rule,
      '批准移送而只作处罚',
      'breached',
      'first-unlawful',
      only(approved, absent('crime-transferred'), decided),
    ),
    piece(rule, '是否移送没有记载', 'undecidable', 'undecidable', only(approved, decided)),
    piece(
      rule,
      '不批准移送',
      'not-applicable',
      'exception',
      only(
        happened('crime-transfer-decided', '2024-03-05', { note: '不予批准' }),
        absent('crime-transferred'),
        decided,
      ),
    ),
    piece(rule, '没有批准', 'not-applicable', 'not-applicable', only(decided)),
  ]
}
