import { addDays } from '#kernel/day.ts'
import type { EventType } from '#law/events.ts'
import { type CaseFile, NO_VALUES } from '#modules/cases/domain/case-file.ts'
import { absent, adding, all, cents, firstCharge, happened, over, without } from '../facts.ts'
import type { Fault } from './fault.ts'
import { complaint, ledger, on } from './records.ts'
import { denied, RECORDED, seized, steps } from './steps.ts'

/** 查封之后写明没有办某道手续。 */
const seizedWithout = (rule: string, why: string, type: EventType): Fault => ({
  ...{ rule, why, ...RECORDED },
  plant: (file, setting) => all(seized(setting), without(type), adding(absent(type)))(file),
})

/** 只罚款、不没收的案由。 */
const FINE_ONLY = ['SE-84-1']

/** 取证、查扣各步的批准、笔录与告知。 */
const INVESTIGATION: readonly Fault[] = [
  denied('evidence.scene-recorded', '现场检查没有制作笔录', 'scene-recorded'),
  denied('evidence.interview-recorded', '询问没有制作笔录', 'interview-recorded'),
  denied('evidence.registration-approved', '先行登记保存没有经负责人批准', 'registration-approved', [
    'evidence-registered',
    'clue',
    0,
  ]),
  denied('evidence.sample-sealed', '抽样没有封样、没有抽样记录', 'sample-sealed', ['sample-taken', 'clue', 0]),
  denied(
    'evidence.suspension-approved',
    '没有批准就中止调查',
    'suspension-approved',
    ['investigation-suspended', 'interview', 1],
    ['investigation-resumed', 'interview', 2],
  ),
  seizedWithout('coercion.rights-informed', '查封时没有告知理由、依据和权利', 'seizure-rights-informed'),
  seizedWithout('coercion.defence-heard', '查封时没有听取陈述申辩', 'seizure-defence-heard'),
  seizedWithout('coercion.lift-approved', '没有经负责人批准就解除查封', 'seizure-lift-approved'),
  {
    ...seizedWithout('coercion.goods-returned', '解除查封而没有退还财物', 'seizure-goods-returned'),
    codes: FINE_ONLY,
  },
  denied(
    'coercion.early-disposal-approved',
    '没有批准就先行处置物品',
    'early-disposal-approved',
    ['early-disposal-agreed', 'clue', 3],
    ['early-disposal-done', 'clue', 5],
  ),
  denied(
    'coercion.early-disposal-agreed',
    '权利人没有同意就先行处置',
    'early-disposal-agreed',
    ['early-disposal-approved', 'clue', 3],
    ['early-disposal-done', 'clue', 5],
  ),
]

/** 决定前后与执行。 */
const DECISION: readonly Fault[] = [
  denied('penalty.notice-approved', '没有报批就告知', 'notice-approved'),
  denied('penalty.decision-approved', '没有负责人批准就作出决定', 'decision-approved'),
  { ...denied('penalty.summary-informed', '当场处罚之前没有告知', 'summary-notice-given'), procedure: 'summary' },
  denied('penalty.electronic-service-agreed', '当事人没有同意就用电子邮件送达', 'electronic-service-agreed', [
    'electronically-served',
    'served',
    0,
  ]),
  {
    rule: 'penalty.not-heavier-than-noticed',
    why: '当事人申辩之后，罚款高于告知的数额',
    codes: FINE_ONLY,
    ...RECORDED,
    plant: (file, { line }) =>
      all(
        over({ noticedFine: cents(1_000) }),
        adding(
          happened('defence-submitted', addDays(line.notice, 1)),
          happened('defence-reviewed', addDays(line.notice, 2)),
        ),
      )(file),
  },
  {
    rule: 'penalty.conduct-in-jurisdiction',
    why: '违法行为发生在外省，也没有指定管辖',
    codes: FINE_ONLY,
    ...RECORDED,
    plant: all(firstCharge({ conductPlace: '510104' }), adding(absent('jurisdiction-assigned'))),
  },
  {
    rule: 'penalty.no-fine-after-criminal-fine',
    why: '法院已判处罚金，又罚款',
    codes: FINE_ONLY,
    ...RECORDED,
    plant: (file, { line }) => adding(happened('criminal-fine-imposed', addDays(line.decided, -1)))(file),
  },
  denied('hearing.resumed-before-decision', '听证中止以后没有恢复就作出决定', 'hearing-resumed', [
    'hearing-suspended',
    'notice',
    7,
  ]),
  denied(
    'disclosure.withdrawal-explained',
    '撤回公示没有说明理由',
    'withdrawal-explained',
    ['decision-altered', 'served', 10],
    ['disclosure-withdrawn', 'served', 11],
  ),
  steps(
    'execution.late-fine-paused',
    '复议期间起算加处罚款',
    ['late-fine-informed', 'served', 0],
    ['reconsideration-applied', 'served', 5],
    ['late-fine-started', 'served', 30],
    ['reconsideration-decided', 'served', 50],
  ),
  {
    rule: 'execution.cash-ground',
    why: '普通程序的罚款，当事人没有提出就当场收缴',
    codes: FINE_ONLY,
    ...RECORDED,
    plant: (file, { line }) =>
      adding(
        happened('cash-collected', line.served),
        happened('cash-receipt-issued', line.served),
        happened('cash-handed-in', line.served),
        happened('cash-banked', line.served),
        absent('cash-collection-requested'),
      )(file),
  },
  {
    rule: 'transfer.team-of-two',
    why: '涉嫌犯罪案件的专案组只有一人',
    ...RECORDED,
    plant: (file, { line, cast }) =>
      adding(happened('crime-team-assigned', line.interview, { by: [cast.officers[0]?.name ?? ''] }))(file),
  },
  steps(
    'transfer.reconsideration-window',
    '接到不立案通知二十天才提请复议',
    ['police-refusal-received', 'opened', 5],
    ['police-reconsideration-requested', 'opened', 25],
  ),
]

/** 不予处罚，只登记结果。 */
const spared = (file: CaseFile): CaseFile => ({
  ...file,
  act: { kind: 'penalty', outcome: 'not-penalised' },
  docNo: null,
  charges: file.charges.map((charge) => ({ ...charge, basis: [], penalties: [] })),
  eventsComplete: false,
  reviews: [],
  hearingOffered: null,
  deliberated: null,
  disclosed: null,
  remedy: null,
})

/** 台账与单独登记的投诉。 */
const LEDGERS: readonly Fault[] = [
  ledger(
    'evidence.not-opening-approved',
    '没有批准就不予立案',
    on('case-not-opened', '2024-03-15'),
    absent('not-opening-approved'),
  ),
  ledger(
    'evidence.termination-approved',
    '没有批准就终止调查',
    on('investigation-terminated', '2024-03-15'),
    absent('termination-approved'),
  ),
  ledger(
    'coercion.transfer-informed',
    '移交扣押物没有告知当事人',
    on('seizure-imposed', '2024-03-05'),
    on('seizure-lifted', '2024-03-15'),
    on('crime-goods-handed', '2024-03-15'),
    absent('crime-goods-informed'),
  ),
  ledger('hearing.recorded', '听证没有制作笔录', on('hearing-held', '2024-03-20'), absent('hearing-recorded')),
  ledger(
    'execution.demand-defence-reviewed',
    '催告后的申辩没有复核就申请强制执行',
    on('demand-served', '2024-09-10'),
    on('demand-defence-submitted', '2024-09-13'),
    on('enforcement-applied', '2024-10-15'),
    absent('demand-defence-reviewed'),
  ),
  {
    rule: 'penalty.educated-when-spared',
    why: '不予处罚而没有教育',
    ...RECORDED,
    plant: (file, { line }) => ({
      ...spared(file),
      events: [happened('decision-made', line.decided), absent('education-given')],
    }),
  },
  complaint(
    'complaint.mediation-agreed',
    '被投诉人没有同意就调解',
    on('mediation-settled', '2024-03-15'),
    absent('mediation-agreed'),
  ),
  complaint(
    'complaint.mediation-arranged',
    '现场调解没有提前告知',
    on('mediation-held', '2024-03-15'),
    absent('mediation-arranged'),
  ),
  complaint(
    'complaint.mediation-recorded',
    '达成协议没有调解书，也没有记录',
    on('mediation-settled', '2024-03-15'),
    absent('mediation-recorded'),
  ),
]

export const APPROVAL_FAULTS: readonly Fault[] = [
  ...INVESTIGATION,
  ...DECISION,
  ...LEDGERS,
  {
    rule: 'penalty.gains-confiscated',
    why: '有违法所得而只罚款，没有没收',
    codes: FINE_ONLY,
    ...RECORDED,
    plant: (file) =>
      all(
        firstCharge({ values: { ...NO_VALUES, ...file.charges[0]?.values, illegalGains: cents(800) } }),
        adding(absent('refund-ordered')),
      )(file),
  },
]
