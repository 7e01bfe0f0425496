import { all, fine, happened, type Plant, penalty, punished } from '../build.ts'
import { byDeadline, mustHave, only, piece, waiting } from '../fragments.ts'
import { ELSEWHERE } from '../parties.ts'
import { FIFTEEN, TEN, THREE, TWO, WAIT_FIFTEEN_DAYS, WAIT_TEN } from './dates.ts'

const ENTERPRISE = ['food/企业', 'equipment/企业'] as const
const closed = [
  ['2024-05-10', '2024-05-10', '2024-05-11'],
  ['2025-10-13', '2025-09-30', '2025-10-14'],
] as const

/** 公示的各步。 */
export const DISCLOSURE_STEPS: readonly Plant[] = [
  ...byDeadline({
    rule: 'disclosure.push-deadline',
    from: 'decision-made',
    to: 'disclosure-pushed',
    dates: TEN,
    change: (file) => ({ ...file, parties: [ELSEWHERE.hunan] }),
    on: ENTERPRISE,
  }),
  ...byDeadline({
    rule: 'disclosure.withdrawal-deadline',
    from: 'decision-altered',
    to: 'disclosure-withdrawn',
    dates: THREE,
  }),
  ...mustHave({
    rule: 'disclosure.informed-when-served',
    when: 'decision-served',
    must: 'disclosure-informed',
    dates: [['2024-04-10', '2024-04-10', '2024-04-11']],
    on: ENTERPRISE,
  }),
  ...byDeadline({
    rule: 'disclosure.stop-after-three-months',
    from: 'disclosure-published',
    to: 'disclosure-stopped',
    dates: [
      ['2024-03-04', '2024-06-04', '2024-06-05'],
      ['2025-09-26', '2025-12-26', '2025-12-27'],
      ['2025-11-12', '2026-02-12', '2026-02-13'],
    ],
    change: punished(penalty('通报批评')),
  }),
  ...byDeadline({
    rule: 'disclosure.stop-after-three-years',
    from: 'disclosure-published',
    to: 'disclosure-stopped',
    dates: [
      ['2022-03-04', '2025-03-04', '2025-03-05'],
      ['2022-09-26', '2025-09-26', '2025-09-27'],
      ['2022-12-12', '2025-12-12', '2025-12-13'],
    ],
    change: punished(fine(5000)),
    on: ['price/企业'],
  }).filter((plant) => !/迟了一年|期满之后/.test(plant.name)),
  ...stopped(),
]

function stopped(): Plant[] {
  const rule = 'disclosure.early-stop-barred'
  const until = (stop: string, published: string | null = '2022-03-04') =>
    all(
      only(happened('disclosure-published', published), happened('disclosure-stopped', stop)),
      punished(penalty('责令停产停业')),
    )
  return [
    piece(rule, '满三年当日停止', 'met', 'last-lawful', until('2025-03-04')),
    piece(rule, '满三年前一天停止', 'breached', 'first-unlawful', until('2025-03-03')),
    piece(rule, '满一年即停止', 'breached', 'other', until('2023-03-06')),
    piece(rule, '公示之日没有记载', 'undecidable', 'undecidable', until('2025-03-03', null)),
    piece(
      rule,
      '满一年停止，但决定已被撤销',
      'not-applicable',
      'exception',
      all(
        only(
          happened('disclosure-published', '2022-03-04'),
          happened('decision-altered', '2023-03-03'),
          happened('disclosure-stopped', '2023-03-06'),
        ),
        punished(penalty('责令停产停业')),
      ),
    ),
    piece(
      rule,
      '没有停止公示',
      'not-applicable',
      'not-applicable',
      only(happened('disclosure-published', '2022-03-04')),
    ),
  ]
}

/** 执行与结案的各步。 */
export const EXECUTION_STEPS: readonly Plant[] = [
  ...byDeadline({
    rule: 'execution.cash-handed-in-deadline',
    from: 'cash-collected',
    to: 'cash-handed-in',
    dates: TWO,
  }),
  ...byDeadline({ rule: 'execution.cash-banked-deadline', from: 'cash-handed-in', to: 'cash-banked', dates: TWO }),
  ...mustHave({
    rule: 'execution.cash-receipt',
    when: 'cash-collected',
    must: 'cash-receipt-issued',
    dates: [['2024-03-05', '2024-03-05']],
  }),
  ...waiting({
    rule: 'execution.late-fine-start',
    from: 'decision-served',
    to: 'late-fine-started',
    dates: WAIT_FIFTEEN_DAYS,
  }),
  ...mustHave({
    rule: 'execution.late-fine-informed',
    when: 'late-fine-started',
    must: 'late-fine-informed',
    dates: [['2024-04-10', '2024-04-10', '2024-04-11']],
  }),
  ...mustHave({
    rule: 'execution.demand-required',
    when: 'enforcement-applied',
    must: 'demand-served',
    dates: [['2024-10-15', '2024-09-10', '2024-10-16']],
  }),
  ...waiting({ rule: 'execution.demand-wait', from: 'demand-served', to: 'enforcement-applied', dates: WAIT_TEN }),
  // 三个月：对应日
  ...byDeadline({
    rule: 'execution.application-window',
    from: 'remedy-expired',
    to: 'enforcement-applied',
    dates: [
      ['2024-03-04', '2024-06-04', '2024-06-05'],
      ['2025-09-26', '2025-12-26', '2025-12-27'],
      ['2026-02-12', '2026-05-12', '2026-05-13'],
    ],
  }),
  // 六个月：对应日，2 月没有 31 日取月末
  ...waiting({
    rule: 'execution.application-not-early',
    from: 'decision-served',
    to: 'enforcement-applied',
    dates: [
      ['2024-03-01', '2024-08-31', '2024-09-01', '2024-09-02'],
      ['2024-08-31', '2025-02-27', '2025-02-28', '2025-03-01'],
      ['2025-09-26', '2026-03-25', '2026-03-26', '2026-03-27'],
    ],
  }),
  ...byDeadline({
    rule: 'execution.closing-form-deadline',
    from: 'closing-ground-arisen',
    to: 'closing-form-filled',
    dates: FIFTEEN,
  }),
  ...byDeadline({
    rule: 'execution.closing-after-court',
    from: 'enforcement-terminated',
    to: 'closing-form-filled',
    dates: FIFTEEN,
  }),
  ...mustHave({
    rule: 'execution.closed-after-form',
    when: 'case-closed',
    must: 'closing-form-filled',
    dates: closed,
    optional: true,
  }),
  ...mustHave({
    rule: 'execution.archived-after-closing',
    when: 'case-archived',
    must: 'case-closed',
    dates: closed,
    optional: true,
  }),
  ...mustHave({
    rule: 'execution.deferral-requested',
    when: 'payment-deferred',
    must: 'payment-deferral-requested',
    dates: closed,
  }),
  ...mustHave({
    rule: 'execution.deferral-informed',
    when: 'payment-deferred',
    must: 'payment-deferral-informed',
    dates: [['2024-05-10', '2024-05-11']],
  }),
  ...terms(),
]

function terms(): Plant[] {
  const rule = 'execution.payment-term'
  const due = (served: string | null, until: string) =>
    all(only(happened('decision-served', served), happened('payment-due', until)))
  // 十五日：3-1＋15＝3-16；9-26＋15＝10-11
  return [
    piece(rule, '第十五日期满', 'met', 'last-lawful', due('2024-03-01', '2024-03-16')),
    piece(rule, '第十四日期满', 'breached', 'first-unlawful', due('2024-03-01', '2024-03-15')),
    piece(rule, '跨月第十五日期满', 'met', 'last-lawful', due('2025-09-26', '2025-10-11')),
    piece(rule, '跨月第十四日期满', 'breached', 'first-unlawful', due('2025-09-26', '2025-10-10')),
    piece(rule, '限三日缴清', 'breached', 'other', due('2024-03-01', '2024-03-04')),
    piece(rule, '送达之日没有记载', 'undecidable', 'undecidable', due(null, '2024-03-15')),
    piece(
      rule,
      '没有缴款期满之日',
      'not-applicable',
      'not-applicable',
      only(happened('decision-served', '2024-03-01')),
    ),
  ]
}
