import { day } from '#kernel/day.ts'
import type { EventType } from '#law/events.ts'
import type { ActEvent, CaseFile, PenaltyKind } from '#modules/cases/domain/case-file.ts'
import { absent, adding, all, type Change, firstCharge, happened, over, penalty } from '../facts.ts'
import type { Fault, Setting } from './fault.ts'

/** 只记某几件事的登记：投诉举报、单独的强制措施、执行与公示的台账。日子写定，都是早已过去的。 */
const recorded = (...events: readonly ActEvent[]): Change =>
  over({
    events,
    eventsComplete: false,
    reviews: [],
    hearingOffered: null,
    deliberated: null,
    disclosed: null,
    remedy: null,
  })

export const on = (type: EventType, date: string, over: Partial<ActEvent> = {}) => happened(type, day(date), over)

export const ledger = (rule: string, why: string, ...events: readonly ActEvent[]): Fault => ({
  ...{ rule, why, source: 'case-system' },
  plant: recorded(...events),
})

/** 投诉举报单独登记：没有决定书，没有处罚。 */
export const complaint = (rule: string, why: string, ...events: readonly ActEvent[]): Fault => ({
  ...{ rule, why, source: 'case-system' },
  plant: (file) => ({
    ...recorded(...events)(file),
    act: { kind: 'complaint', outcome: null },
    docNo: null,
    caseNo: `投诉举报${file.docNo ?? file.caseNo ?? ''}`,
    procedure: null,
    charges: [],
  }),
})

/** 台账只登记处罚的种类，没有登记依据：种类合不合法另说。 */
const punishing = (fault: Fault, kind: PenaltyKind): Fault => ({
  ...fault,
  plant: (file, setting) =>
    all((f: CaseFile) => fault.plant(f, setting), firstCharge({ basis: [], penalties: [penalty(kind)] }))(file),
})

const seizedAlone = ({ cast }: Setting, people: number): Change =>
  all(
    recorded(on('seizure-imposed', '2024-03-05', { by: cast.officers.slice(0, people).map((o) => o.name) })),
    over({ act: { kind: 'coercion', outcome: null }, procedure: null, charges: [] }),
  )

/** 投诉举报、执行、公示台账与单独登记的强制措施里的错。 */
export const RECORD_FAULTS: readonly Fault[] = [
  complaint(
    'complaint.acceptance-deadline',
    '收到投诉两个月才决定受理',
    on('complaint-received', '2024-03-01'),
    on('complaint-decided', '2024-05-06'),
  ),
  complaint(
    'complaint.consumer-floor',
    '收到投诉一个月才处理',
    on('complaint-received', '2026-05-06'),
    on('complaint-decided', '2026-06-10'),
  ),
  complaint(
    'complaint.mediation-deadline',
    '受理半年才终止调解',
    on('complaint-accepted', '2024-03-01'),
    on('mediation-ended', '2024-09-02'),
    on('mediation-end-informed', '2024-09-03'),
  ),
  complaint(
    'complaint.mediation-end-informed',
    '终止调解一个月才告知',
    on('mediation-ended', '2024-03-01'),
    on('mediation-end-informed', '2024-04-08'),
  ),
  complaint(
    'complaint.reporter-informed',
    '立案一个月才告知实名举报人',
    on('report-received', '2024-02-26', { note: '实名举报' }),
    on('case-opened', '2024-03-01'),
    on('reporter-informed', '2024-04-08'),
  ),
  complaint(
    'complaint.report-filing',
    '收到举报三个月才决定不予立案',
    on('report-received', '2024-03-01', { note: '匿名举报' }),
    absent('filing-extended'),
    on('case-not-opened', '2024-06-03'),
  ),
  complaint(
    'complaint.jurisdiction-dispute',
    '处理权限争议两个月才协商一致',
    on('jurisdiction-disputed', '2024-03-01'),
    on('jurisdiction-agreed', '2024-05-06'),
  ),
  {
    ...{ rule: 'coercion.seized-by-two', why: '单独登记的扣押只有一人实施', source: 'case-system' },
    plant: (file, setting) => seizedAlone(setting, 1)(file),
  },
  {
    ...{ rule: 'coercion.seized-by-qualified', why: '实施扣押时证件已经过期', source: 'case-system' },
    plant: (file, setting) =>
      all(
        seizedAlone(setting, 2),
        over({ officers: file.officers.map((o) => ({ ...o, certifiedUntil: day('2023-12-31') })) }),
      )(file),
  },
  {
    ...{ rule: 'coercion.attendance-notified', why: '实施扣押没有通知当事人到场', source: 'case-system' },
    plant: (file, setting) => all(seizedAlone(setting, 2), adding(absent('attendance-notified')))(file),
  },
  punishing(
    ledger(
      'disclosure.stop-after-three-months',
      '仅通报批评，公示了大半年',
      on('disclosure-published', '2024-03-04'),
      on('disclosure-stopped', '2024-10-15'),
    ),
    '通报批评',
  ),
  ledger(
    'disclosure.stop-after-three-years',
    '公示三年多才停止',
    on('disclosure-published', '2021-10-08'),
    on('disclosure-stopped', '2025-01-15'),
  ),
  punishing(
    ledger(
      'disclosure.early-stop-barred',
      '责令停产停业的一年就停止公示',
      on('disclosure-published', '2023-03-06'),
      on('disclosure-stopped', '2024-03-11'),
    ),
    '责令停产停业',
  ),
  ledger(
    'execution.cash-handed-in-deadline',
    '当场收缴的罚款二十天才上交',
    on('cash-collected', '2024-03-01'),
    on('cash-handed-in', '2024-03-21'),
  ),
  ledger(
    'execution.cash-banked-deadline',
    '收到罚款二十天才缴银行',
    on('cash-handed-in', '2024-03-01'),
    on('cash-banked', '2024-03-21'),
  ),
  ledger(
    'execution.cash-receipt',
    '当场收缴没有开票据',
    on('cash-collected', '2024-03-01'),
    absent('cash-receipt-issued'),
  ),
  ledger(
    'execution.late-fine-start',
    '送达五天就起算加处罚款',
    on('decision-served', '2024-03-01'),
    on('late-fine-started', '2024-03-06'),
  ),
  ledger(
    'execution.late-fine-informed',
    '加处罚款的标准没有告知',
    on('late-fine-started', '2024-04-10'),
    absent('late-fine-informed'),
  ),
  ledger(
    'execution.payment-term',
    '限五日缴清罚款',
    on('decision-served', '2024-03-01'),
    on('payment-due', '2024-03-06'),
  ),
  ledger(
    'execution.demand-required',
    '没有催告就申请强制执行',
    on('enforcement-applied', '2024-10-15'),
    absent('demand-served'),
  ),
  ledger(
    'execution.demand-wait',
    '催告两天就申请强制执行',
    on('demand-served', '2024-09-10'),
    on('enforcement-applied', '2024-09-12'),
  ),
  ledger(
    'execution.application-window',
    '期满五个月才申请强制执行',
    on('remedy-expired', '2024-03-04'),
    on('enforcement-applied', '2024-08-06'),
  ),
  ledger(
    'execution.application-not-early',
    '送达两个月就申请强制执行',
    on('decision-served', '2024-03-01'),
    on('enforcement-applied', '2024-05-06'),
  ),
  ledger(
    'execution.closing-form-deadline',
    '执行完毕三个月才填结案审批表',
    on('closing-ground-arisen', '2024-03-01'),
    on('closing-form-filled', '2024-06-03'),
  ),
  ledger(
    'execution.closing-after-court',
    '法院终结执行三个月才填结案审批表',
    on('enforcement-terminated', '2024-03-01'),
    on('closing-form-filled', '2024-06-03'),
  ),
  ledger(
    'execution.closed-after-form',
    '结案之后才补结案审批表',
    on('case-closed', '2024-05-10'),
    on('closing-form-filled', '2024-05-20'),
  ),
  ledger(
    'execution.archived-after-closing',
    '还没有结案就归档',
    on('case-archived', '2024-05-10'),
    on('case-closed', '2024-05-20'),
  ),
  ledger(
    'execution.deferral-requested',
    '当事人没有申请就批准分期',
    on('payment-deferred', '2024-05-10'),
    absent('payment-deferral-requested'),
  ),
  ledger(
    'execution.deferral-informed',
    '批准分期没有告知期限',
    on('payment-deferred', '2024-05-10'),
    absent('payment-deferral-informed'),
  ),
]
