import { absent, happened, type Plant } from '../build.ts'
import { mustHave, only, piece } from '../fragments.ts'

/** 当日、次日；节前最后一天、节后首日。 */
const SAME_DAY = [
  ['2024-03-05', '2024-03-05', '2024-03-06'],
  ['2025-09-30', '2025-09-30', '2025-10-09'],
] as const
/** 三月、国庆之后、春节之后各一组。 */
const BEFORE = [
  ['2024-04-10', '2024-04-10', '2024-04-11'],
  ['2025-10-09', '2025-09-30', '2025-10-10'],
  ['2026-02-24', '2026-02-14', '2026-02-25'],
] as const
const ANY = [
  ['2024-03-05', '2024-03-05'],
  ['2025-09-30', '2025-10-09'],
] as const

/** 立案、取证各步的批准与笔录。 */
const INVESTIGATION: readonly Plant[] = [
  ...mustHave({
    rule: 'evidence.not-opening-approved',
    when: 'case-not-opened',
    must: 'not-opening-approved',
    dates: BEFORE,
  }),
  ...mustHave({
    rule: 'evidence.registration-approved',
    when: 'evidence-registered',
    must: 'registration-approved',
    with: [absent('emergency-approved')],
    dates: SAME_DAY,
  }),
  piece(
    'evidence.registration-approved',
    '次日批准，是否紧急没有记载',
    'undecidable',
    'exception',
    only(happened('evidence-registered', '2024-03-05'), happened('registration-approved', '2024-03-06')),
  ),
  piece(
    'evidence.registration-approved',
    '次日批准，但情况紧急当场采取',
    'not-applicable',
    'exception',
    only(
      happened('evidence-registered', '2024-03-05', { note: '情况紧急' }),
      happened('registration-approved', '2024-03-06'),
    ),
  ),
  ...mustHave({ rule: 'evidence.scene-recorded', when: 'inspection-held', must: 'scene-recorded', dates: ANY }),
  ...mustHave({ rule: 'evidence.scene-recorded', when: 'seizure-imposed', must: 'scene-recorded', dates: ANY })
    .filter((plant) => plant.expect === 'breached' || plant.expect === 'met')
    .map((plant) => ({ ...plant, name: `查扣：${plant.name}` })),
  ...mustHave({ rule: 'evidence.interview-recorded', when: 'interview-held', must: 'interview-recorded', dates: ANY }),
  ...mustHave({ rule: 'evidence.sample-sealed', when: 'sample-taken', must: 'sample-sealed', dates: ANY }),
  piece(
    'evidence.sample-sealed',
    '网购抽样',
    'not-applicable',
    'exception',
    only(happened('sample-taken', '2024-03-05', { note: '网购抽样' }), absent('sample-sealed')),
  ),
  ...mustHave({
    rule: 'evidence.suspension-approved',
    when: 'investigation-suspended',
    must: 'suspension-approved',
    dates: BEFORE,
  }),
  ...mustHave({
    rule: 'evidence.termination-approved',
    when: 'investigation-terminated',
    must: 'termination-approved',
    dates: BEFORE,
  }),
]

/** 查封扣押的告知、批准、退还与先行处置。 */
const SEIZURE: readonly Plant[] = [
  ...mustHave({
    rule: 'coercion.rights-informed',
    when: 'seizure-imposed',
    must: 'seizure-rights-informed',
    dates: SAME_DAY,
  }),
  piece(
    'coercion.rights-informed',
    '当事人不到场，另请见证人',
    'not-applicable',
    'exception',
    only(
      happened('seizure-imposed', '2024-03-05'),
      happened('attendance-notified', '2024-03-05', { note: '当事人不到场，邀请见证人' }),
      absent('seizure-rights-informed'),
    ),
  ),
  ...mustHave({ rule: 'coercion.defence-heard', when: 'seizure-imposed', must: 'seizure-defence-heard', dates: ANY }),
  piece(
    'coercion.defence-heard',
    '当事人放弃陈述',
    'not-applicable',
    'exception',
    only(happened('seizure-imposed', '2024-03-05'), { ...absent('seizure-defence-heard'), note: '当事人放弃陈述申辩' }),
  ),
  ...mustHave({
    rule: 'coercion.lift-approved',
    when: 'seizure-lifted',
    must: 'seizure-lift-approved',
    dates: BEFORE,
  }),
  ...mustHave({
    rule: 'coercion.goods-returned',
    when: 'seizure-lifted',
    must: 'seizure-goods-returned',
    dates: ANY,
    on: ['price/企业', 'licence-lent/企业'],
  }),
  piece(
    'coercion.goods-returned',
    '公告领取',
    'not-applicable',
    'exception',
    only(
      happened('seizure-lifted', '2024-03-05'),
      happened('claim-notice-published', '2024-03-06'),
      absent('seizure-goods-returned'),
    ),
    { on: ['price/企业'] },
  ),
  ...mustHave({
    rule: 'coercion.early-disposal-approved',
    when: 'early-disposal-done',
    must: 'early-disposal-approved',
    dates: BEFORE,
  }),
  ...mustHave({
    rule: 'coercion.early-disposal-agreed',
    when: 'early-disposal-done',
    must: 'early-disposal-agreed',
    dates: BEFORE,
  }),
  ...mustHave({
    rule: 'coercion.transfer-informed',
    when: 'crime-goods-handed',
    must: 'crime-goods-informed',
    with: [happened('seizure-imposed', '2024-03-01')],
    dates: ANY,
  }),
]

/** 告知、决定、送达的批准与确认。 */
const DECISION: readonly Plant[] = [
  ...mustHave({ rule: 'penalty.notice-approved', when: 'notice-served', must: 'notice-approved', dates: BEFORE }),
  ...mustHave({ rule: 'penalty.decision-approved', when: 'decision-made', must: 'decision-approved', dates: BEFORE }),
  piece(
    'penalty.decision-approved',
    '负责人集体讨论决定',
    'not-applicable',
    'exception',
    only(
      happened('deliberation-held', '2024-04-09'),
      happened('decision-made', '2024-04-10'),
      absent('decision-approved'),
    ),
  ),
  ...mustHave({
    rule: 'penalty.summary-informed',
    when: 'summary-decision-made',
    must: 'summary-notice-given',
    dates: SAME_DAY,
    change: (file) => ({ ...file, procedure: 'summary' }),
    on: ['price/企业'],
  }).map(warned),
  ...mustHave({
    rule: 'evidence.identity-shown',
    when: 'summary-decision-made',
    must: 'identity-shown',
    dates: ANY,
    change: (file) => ({ ...file, procedure: 'summary' }),
    on: ['price/企业'],
  }).map(warned),
  ...mustHave({
    rule: 'penalty.educated-when-spared',
    when: 'decision-made',
    must: 'education-given',
    dates: ANY,
    change: spared,
  }),
  ...mustHave({
    rule: 'penalty.electronic-service-agreed',
    when: 'electronically-served',
    must: 'electronic-service-agreed',
    dates: BEFORE,
  }),
  ...mustHave({
    rule: 'hearing.resumed-before-decision',
    when: 'decision-made',
    must: 'hearing-resumed',
    with: [happened('hearing-suspended', '2024-03-01')],
    dates: BEFORE,
  }),
  ...mustHave({ rule: 'hearing.recorded', when: 'hearing-held', must: 'hearing-recorded', dates: ANY }),
  ...mustHave({
    rule: 'disclosure.withdrawal-explained',
    when: 'disclosure-withdrawn',
    must: 'withdrawal-explained',
    with: [happened('decision-altered', '2024-03-04')],
    dates: [['2024-03-05', '2024-03-05']],
  }),
  ...mustHave({
    rule: 'execution.demand-defence-reviewed',
    when: 'enforcement-applied',
    must: 'demand-defence-reviewed',
    with: [happened('demand-defence-submitted', '2024-02-20')],
    dates: BEFORE,
  }).map((plant) => ({ ...plant, change: demanded(plant.change) })),
]

type Change = NonNullable<Plant['change']>

/** 只警告，不碰当场罚款的限额。 */
function warned(plant: Plant): Plant {
  const change: Change = (file) => {
    const next = plant.change ? plant.change(file) : file
    return { ...next, charges: next.charges.map((ch) => ({ ...ch, penalties: [] })) }
  }
  return { ...plant, change }
}

function spared(file: Parameters<Change>[0]) {
  return {
    ...file,
    act: { kind: 'penalty' as const, outcome: 'not-penalised' as const },
    charges: file.charges.map((ch) => ({ ...ch, penalties: [] })),
  }
}

/** 申请强制执行前的催告另有规则，这里写全。 */
function demanded(change: Plant['change']): Change {
  return (file) => {
    const next = change ? change(file) : file
    return { ...next, events: [...next.events, happened('demand-served', '2024-02-01')] }
  }
}

export const APPROVAL_STEPS: readonly Plant[] = [...INVESTIGATION, ...SEIZURE, ...DECISION]
