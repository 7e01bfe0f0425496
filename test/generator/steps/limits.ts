import type { ActEvent, CaseFile } from '#modules/cases/domain/case-file.ts'
import {
  absent,
  all,
  c,
  charge,
  fine,
  firstCharge,
  happened,
  money,
  over,
  type Plant,
  penalty,
  punished,
} from '../build.ts'
import { byDeadline, mustHave, only, piece } from '../fragments.ts'

const decided = happened('decision-made', '2024-04-10')
const PRICE = { on: ['price/企业', 'licence-lent/企业'] }

/** 违法所得没有没收。 */
function gains(): Plant[] {
  const rule = 'penalty.gains-confiscated'
  const gained = (amountYuan: number | null) =>
    firstCharge((ch) => ({
      ...ch,
      circumstances: [],
      values: { ...ch.values, illegalGains: amountYuan === null ? null : money(amountYuan) },
    }))
  const noRefund = absent('refund-ordered')
  return [
    piece(
      rule,
      '违法所得一元，没收一元',
      'met',
      'last-lawful',
      all(only(decided, noRefund), gained(1), punished(fine(500), penalty('没收违法所得', 1))),
      PRICE,
    ),
    piece(
      rule,
      '违法所得一元，没有没收',
      'breached',
      'first-unlawful',
      all(only(decided, noRefund), gained(1), punished(fine(500))),
      PRICE,
    ),
    piece(
      rule,
      '违法所得三万元，只警告',
      'breached',
      'other',
      all(only(decided, noRefund), gained(30_000), punished(penalty('警告'))),
      PRICE,
    ),
    piece(
      rule,
      '违法所得三万元，责令退款',
      'not-applicable',
      'exception',
      all(only(decided, happened('refund-ordered', '2024-04-01')), gained(30_000), punished(fine(500))),
      PRICE,
    ),
    piece(
      rule,
      '是否退赔没有记载',
      'undecidable',
      'undecidable',
      all(only(decided), gained(30_000), punished(fine(500))),
      PRICE,
    ),
    piece(
      rule,
      '确认没有违法所得',
      'not-applicable',
      'not-applicable',
      all(only(decided, noRefund), gained(0), punished(fine(500))),
      PRICE,
    ),
  ]
}

/** 法院判处罚金之后又罚款。 */
function criminalFines(): Plant[] {
  const rule = 'penalty.no-fine-after-criminal-fine'
  const judged = (on: string) => only(decided, happened('criminal-fine-imposed', on))
  return [
    piece(rule, '罚款在判处罚金的前一天', 'met', 'last-lawful', all(judged('2024-04-11'), punished(fine(500))), PRICE),
    piece(
      rule,
      '判处罚金的次日罚款',
      'breached',
      'first-unlawful',
      all(judged('2024-04-09'), punished(fine(500))),
      PRICE,
    ),
    piece(rule, '判处罚金一年之后罚款', 'breached', 'other', all(judged('2023-04-10'), punished(fine(500))), PRICE),
    piece(
      rule,
      '判处罚金之后只没收',
      'met',
      'exception',
      all(judged('2024-04-09'), punished(penalty('没收非法财物'))),
      PRICE,
    ),
    piece(rule, '同一天', 'undecidable', 'undecidable', all(judged('2024-04-10'), punished(fine(500))), PRICE),
    piece(rule, '没有判处罚金', 'not-applicable', 'not-applicable', only(decided)),
  ]
}

/** 罚款重于告知。 */
function heavier(): Plant[] {
  const rule = 'penalty.not-heavier-than-noticed'
  const told = (fineYuan: number, noticedYuan: number | null, ...events: readonly ActEvent[]) =>
    all(
      only(decided, ...events),
      punished(fine(fineYuan)),
      over({ noticedFine: noticedYuan === null ? null : money(noticedYuan) }),
    )
  const defended = happened('defence-submitted', '2024-03-20')
  return [
    piece(rule, '申辩之后罚款与告知相同', 'met', 'last-lawful', told(500, 500, defended), PRICE),
    piece(rule, '申辩之后高出一元', 'breached', 'first-unlawful', told(501, 500, defended), PRICE),
    piece(rule, '听证之后加倍', 'breached', 'other', told(1000, 500, happened('hearing-held', '2024-03-25')), PRICE),
    piece(rule, '没有申辩，高出告知', 'breached', 'other', told(600, 500), PRICE),
    piece(rule, '申辩之后减轻', 'met', 'exception', told(300, 500, defended), PRICE),
    piece(rule, '申辩过，告知的数额没有记载', 'undecidable', 'undecidable', told(500, null, defended), PRICE),
    piece(rule, '没有申辩，告知的数额没有记载', 'not-applicable', 'not-applicable', told(500, null), PRICE),
  ]
}

/** 复议、诉讼期间起算加处。 */
function paused(): Plant[] {
  const rule = 'execution.late-fine-paused'
  const start = (on: string | null, from: string | null, until: string | null, suit = false) =>
    only(
      happened('late-fine-informed', '2024-01-10'),
      ...(on === null ? [] : [happened('late-fine-started', on)]),
      ...(from === null ? [] : [happened(suit ? 'lawsuit-filed' : 'reconsideration-applied', from)]),
      ...(until === null ? [] : [happened(suit ? 'judgment-served' : 'reconsideration-decided', until)]),
    )
  return [
    piece(rule, '复议决定的次日起算', 'met', 'last-lawful', start('2024-05-11', '2024-03-01', '2024-05-10')),
    piece(rule, '复议决定的前一天起算', 'breached', 'first-unlawful', start('2024-05-09', '2024-03-01', '2024-05-10')),
    piece(rule, '申请复议的前一天起算', 'met', 'last-lawful', start('2024-02-29', '2024-03-01', '2024-05-10')),
    piece(rule, '申请复议的次日起算', 'breached', 'first-unlawful', start('2024-03-02', '2024-03-01', '2024-05-10')),
    piece(rule, '诉讼期间起算', 'breached', 'other', start('2024-08-01', '2024-06-03', '2024-11-20', true)),
    piece(rule, '申请复议当日起算', 'undecidable', 'exception', start('2024-03-01', '2024-03-01', '2024-05-10')),
    piece(rule, '复议何时结束没有记载', 'undecidable', 'undecidable', start('2024-05-09', '2024-03-01', null)),
    piece(rule, '没有加处', 'not-applicable', 'not-applicable', start(null, '2024-03-01', '2024-05-10')),
  ]
}

/** 当场收缴没有法定情形。 */
function cash(): Plant[] {
  const rule = 'execution.cash-ground'
  const took = (
    procedure: CaseFile['procedure'],
    amountYuan: number,
    note: string | null,
    ...more: readonly ActEvent[]
  ) =>
    all(
      only(happened('cash-collected', '2024-03-05', { note }), ...more),
      over({ procedure }),
      punished(fine(amountYuan)),
    )
  const refused = absent('cash-collection-requested')
  const asked = happened('cash-collection-requested', '2024-03-05')
  return [
    piece(rule, '当场处罚一百元', 'met', 'last-lawful', took('summary', 100, null), PRICE),
    piece(rule, '普通程序，当事人没有提出', 'breached', 'first-unlawful', took('ordinary', 500, null, refused), PRICE),
    piece(rule, '普通程序一百元，当事人没有提出', 'breached', 'other', took('ordinary', 100, null, refused), PRICE),
    piece(rule, '边远地区，当事人提出', 'met', 'exception', took('ordinary', 500, '边远地区', asked), PRICE),
    piece(
      rule,
      '当场处罚一百零一元，写明事后难以执行',
      'met',
      'exception',
      took('summary', 101, '流动摊贩，事后难以执行'),
      PRICE,
    ),
    piece(rule, '当场处罚一百零一元，没有写理由', 'undecidable', 'undecidable', took('summary', 101, null), PRICE),
    piece(rule, '没有当场收缴', 'not-applicable', 'not-applicable', only(decided)),
  ]
}

/** 加处的数额。 */
function added(): Plant[] {
  const rule = 'penalty.late-fine-cap'
  const late = (amountYuan: number | null) =>
    all(
      only(happened('decision-made', '2024-01-10'), happened('late-fine-started', '2024-02-10')),
      punished(fine(500)),
      over({ lateFine: amountYuan === null ? null : money(amountYuan) }),
    )
  return [
    piece(rule, '加处与罚款相等', 'met', 'last-lawful', late(500), PRICE),
    piece(rule, '加处多出一元', 'breached', 'first-unlawful', late(501), PRICE),
    piece(rule, '起算了加处，数额没有记载', 'undecidable', 'undecidable', late(null), PRICE),
  ]
}

/** 发生地不在辖区。 */
function places(): Plant[] {
  const rule = 'penalty.conduct-in-jurisdiction'
  const at = (place: string | null, ...events: readonly ActEvent[]) =>
    all(
      only(decided, ...events),
      (file: CaseFile): CaseFile => ({
        ...file,
        agency: '重庆市涪陵区市场监督管理局',
        charges: [
          charge({
            offence: '销售不合格产品',
            violated: [c('产品质量法', 39)],
            conductPlace: place,
            penalties: [penalty('警告')],
          }),
        ],
      }),
    )
  const unassigned = absent('jurisdiction-assigned')
  return [
    piece(rule, '发生地在本区', 'met', 'last-lawful', at('500102', unassigned), PRICE),
    piece(rule, '发生地在邻区', 'breached', 'first-unlawful', at('500103', unassigned), PRICE),
    piece(rule, '发生地在外省', 'breached', 'other', at('510104', unassigned), PRICE),
    piece(
      rule,
      '发生地在邻区，经指定管辖',
      'met',
      'exception',
      at('500103', happened('jurisdiction-assigned', '2024-01-10')),
      PRICE,
    ),
    piece(
      rule,
      '市局管全市',
      'met',
      'exception',
      all(at('500103', unassigned), over({ agency: '重庆市市场监督管理局' })),
      PRICE,
    ),
    piece(
      rule,
      '网店的案件',
      'not-applicable',
      'exception',
      all(
        at('500103', unassigned),
        firstCharge((ch) => ({ ...ch, offence: '网店销售侵权商品' })),
      ),
      PRICE,
    ),
    piece(rule, '是否指定管辖没有记载', 'undecidable', 'undecidable', at('500103'), PRICE),
    piece(rule, '发生地没有记载', 'not-applicable', 'not-applicable', at(null, unassigned), PRICE),
  ]
}

/** 专案组与提请公安复议。 */
function crimes(): Plant[] {
  const rule = 'transfer.team-of-two'
  const team = (complete: boolean, ...by: string[]) =>
    all(
      only(happened('crime-team-assigned', '2024-03-05', { by })),
      over({ eventsComplete: complete, act: { kind: 'penalty', outcome: null } }),
    )
  return [
    piece(rule, '专案组两人', 'met', 'last-lawful', team(true, '罗一鸣', '秦可')),
    piece(rule, '专案组一人', 'breached', 'first-unlawful', team(true, '罗一鸣')),
    piece(rule, '专案组一人，没有声明记全', 'undecidable', 'exception', team(false, '罗一鸣')),
    piece(rule, '名单没有记载', 'undecidable', 'undecidable', team(true)),
    piece(rule, '没有专案组', 'not-applicable', 'not-applicable', only()),
    // 三日：3-1＋3＝3-4，第三个工作日 3-6；2025-09-28＋3＝10-1 国庆，顺延；第三个工作日 10-9；1-12＋3＝1-15
    ...byDeadline({
      rule: 'transfer.reconsideration-window',
      from: 'police-refusal-received',
      to: 'police-reconsideration-requested',
      dates: [
        ['2024-03-01', '2024-03-04', '2024-03-07'],
        ['2025-09-28', '2025-10-09', '2025-10-10'],
        ['2026-01-12', '2026-01-15', '2026-01-16'],
      ],
    }),
  ]
}

const complaint = over({ act: { kind: 'complaint', outcome: null } })
/** 2026 年的七个工作日同消费者投诉：4-23＋7＝5-7，6-15＋7＝6-25。 */
const SEVEN_2026 = [
  ['2026-04-23', '2026-05-07', '2026-05-08'],
  ['2026-06-15', '2026-06-25', '2026-06-26'],
] as const

/** 数字没有核实的：晚了也只是无法判断。 */
const unverified = (plants: readonly Plant[]): Plant[] =>
  plants
    .filter((plant) => !/迟了一年|期满之后/.test(plant.name))
    .map((plant) => (plant.expect === 'breached' ? { ...plant, expect: 'undecidable' as const } : plant))

/** 调解各步；令第121号的期限。 */
const MEDIATION: readonly Plant[] = [
  ...mustHave({
    rule: 'complaint.mediation-agreed',
    when: 'mediation-settled',
    must: 'mediation-agreed',
    dates: [
      ['2024-03-05', '2024-03-05'],
      ['2025-10-09', '2025-09-30'],
    ],
    change: complaint,
  }),
  ...mustHave({
    rule: 'complaint.mediation-arranged',
    when: 'mediation-held',
    must: 'mediation-arranged',
    dates: [
      ['2024-03-05', '2024-03-05', '2024-03-06'],
      ['2025-10-09', '2025-09-30', '2025-10-10'],
    ],
    change: complaint,
  }),
  ...mustHave({
    rule: 'complaint.mediation-recorded',
    when: 'mediation-settled',
    must: 'mediation-recorded',
    dates: [
      ['2024-03-05', '2024-03-05'],
      ['2025-09-30', '2025-10-09'],
    ],
    change: complaint,
  }),
  // 4-20＋60＝6-19 端午节，顺延到 6-22；5-11＋60＝7-10 周五
  ...unverified(
    byDeadline({
      rule: 'complaint.mediation-deadline-2026',
      from: 'complaint-accepted',
      to: 'mediation-ended',
      dates: [
        ['2026-04-20', '2026-06-22', '2026-06-23'],
        ['2026-05-11', '2026-07-10', '2026-07-13'],
      ],
      change: complaint,
    }),
  ),
  ...unverified(
    byDeadline({
      rule: 'complaint.mediation-end-informed-2026',
      from: 'mediation-ended',
      to: 'mediation-end-informed',
      dates: SEVEN_2026,
      change: complaint,
    }),
  ),
  ...unverified(
    byDeadline({
      rule: 'complaint.jurisdiction-dispute-2026',
      from: 'jurisdiction-disputed',
      to: 'jurisdiction-agreed',
      dates: SEVEN_2026,
      change: complaint,
    }),
  ),
]

/** 数额、处所、人数、先后。 */
export const LIMIT_STEPS: readonly Plant[] = [
  ...gains(),
  ...criminalFines(),
  ...heavier(),
  ...paused(),
  ...cash(),
  ...added(),
  ...places(),
  ...crimes(),
  ...MEDIATION,
]
