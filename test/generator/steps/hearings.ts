import { absent, all, happened, over, type Plant } from '../build.ts'
import { byDeadline, mustHave, only, piece, waiting } from '../fragments.ts'
import { FIVE, THREE, WAIT_SEVEN, WAIT_THREE } from './dates.ts'

/** 听证的各步：期限、提前、先后、由谁主持。 */
export const HEARING_STEPS: readonly Plant[] = [
  ...byDeadline({
    rule: 'hearing.moderator-deadline',
    from: 'hearing-requested',
    to: 'hearing-moderator-named',
    dates: THREE,
  }),
  ...byDeadline({
    rule: 'hearing.materials-deadline',
    from: 'hearing-moderator-named',
    to: 'hearing-materials-handed',
    dates: THREE,
  }),
  ...byDeadline({
    rule: 'hearing.fixing-deadline',
    from: 'hearing-materials-handed',
    to: 'hearing-fixed',
    dates: FIVE,
  }),
  ...byDeadline({ rule: 'hearing.report-deadline', from: 'hearing-ended', to: 'hearing-reported', dates: FIVE }),
  ...waiting({ rule: 'hearing.notice-ahead', from: 'hearing-notice-served', to: 'hearing-held', dates: WAIT_SEVEN }),
  ...waiting({
    rule: 'hearing.third-party-ahead',
    from: 'hearing-third-party-notified',
    to: 'hearing-held',
    dates: WAIT_SEVEN,
  }),
  ...waiting({
    rule: 'hearing.officers-ahead',
    from: 'hearing-officers-notified',
    to: 'hearing-held',
    dates: WAIT_SEVEN,
  }),
  ...waiting({
    rule: 'hearing.announcement-ahead',
    from: 'hearing-announced',
    to: 'hearing-held',
    dates: WAIT_THREE,
  }),
  ...mustHave({
    rule: 'hearing.announced',
    when: 'hearing-held',
    must: 'hearing-announced',
    dates: [
      ['2024-03-13', '2024-03-05', '2024-03-14'],
      ['2026-02-28', '2026-02-12', '2026-03-02'],
    ],
  }),
  piece(
    'hearing.announced',
    '写明没有公告，但涉及个人隐私不公开',
    'not-applicable',
    'exception',
    only(happened('hearing-held', '2024-03-13', { note: '涉及个人隐私，不公开举行' }), absent('hearing-announced')),
  ),
  ...mustHave({
    rule: 'hearing.notice-served',
    when: 'hearing-held',
    must: 'hearing-notice-served',
    dates: [
      ['2024-03-13', '2024-03-01', '2024-03-14'],
      ['2026-03-10', '2026-02-12', '2026-03-11'],
    ],
  }),
  ...mustHave({
    rule: 'hearing.report-before-decision',
    when: 'decision-made',
    must: 'hearing-reported',
    with: [happened('hearing-held', '2024-03-13')],
    dates: [
      ['2024-04-22', '2024-04-22', '2024-04-23'],
      ['2024-05-06', '2024-04-30', '2024-05-07'],
    ],
  }),
  ...mustHave({
    rule: 'hearing.before-deliberation',
    when: 'deliberation-held',
    must: 'hearing-held',
    dates: [
      ['2024-04-10', '2024-04-10', '2024-04-11'],
      ['2026-03-02', '2026-02-28', '2026-03-03'],
    ],
    optional: true,
  }),
  ...requested(),
  ...moderators(),
]

function requested(): Plant[] {
  const rule = 'hearing.held-when-requested'
  const told = over({ hearingOffered: true })
  // 2024-03-01 告知：3-4[1] … 3-8[5]；2025-09-26 告知：9-28 补[1] … 10-10[5]
  const asked = (notice: string, request: string, decided: string) => [
    happened('notice-served', notice),
    happened('hearing-requested', request),
    happened('decision-made', decided),
  ]
  const first = asked('2024-03-01', '2024-03-08', '2024-04-01')
  const golden = asked('2025-09-26', '2025-10-10', '2025-11-03')
  return [
    piece(
      rule,
      '第五个工作日申请，举行了听证',
      'met',
      'last-lawful',
      all(only(...first, happened('hearing-held', '2024-03-25')), told),
    ),
    piece(
      rule,
      '第五个工作日申请，没有举行听证',
      'breached',
      'first-unlawful',
      all(only(...first, absent('hearing-held')), told),
    ),
    piece(
      rule,
      '跨国庆第五个工作日申请，没有举行听证',
      'breached',
      'first-unlawful',
      all(only(...golden, absent('hearing-held')), told),
    ),
    piece(
      rule,
      '第六个工作日才申请',
      'not-applicable',
      'exception',
      all(only(...asked('2024-03-01', '2024-03-11', '2024-04-01'), absent('hearing-held')), told),
    ),
    piece(rule, '是否举行听证没有记载', 'undecidable', 'undecidable', all(only(...first), told)),
    piece(rule, '没有申请', 'not-applicable', 'not-applicable', only(happened('notice-served', '2024-03-01'))),
  ]
}

function moderators(): Plant[] {
  const rule = 'hearing.moderator-independent'
  const named = (...by: string[]) =>
    only(
      happened('inspection-held', '2024-02-01', { by: ['罗一鸣', '秦可'] }),
      happened('hearing-moderator-named', '2024-03-06', { by }),
    )
  return [
    piece(rule, '另一人主持', 'met', 'last-lawful', named('贺书文')),
    piece(rule, '办案人员主持', 'breached', 'first-unlawful', named('秦可')),
    piece(rule, '听证员是办案人员', 'breached', 'other', named('贺书文', '罗一鸣')),
    piece(rule, '只剩姓', 'undecidable', 'undecidable', named('秦某')),
    piece(rule, '没有听证', 'not-applicable', 'not-applicable', only()),
  ]
}
